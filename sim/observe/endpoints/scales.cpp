/// Clinical scales: what raters would say of the changes that the model computes.
#include "sim/observe/constants.hpp"
#include "sim/observe/endpoints/known.hpp"
#include "sim/observe/observables/relief.hpp"
#include "sim/observe/ordinal_scale.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

constexpr OrdinalScale lemperle{observables::lemperle_gain, observables::lemperle_rater_noise, 5};
constexpr OrdinalScale goodman_baron{observables::goodman_baron_gain, observables::goodman_baron_rater_noise, 3};

const char* const form = "form: ordered probit, McCullagh (1980), J R Stat Soc B 42:109";

EndpointEntry mean_grade(const std::string& name, const std::string& what, const std::string& graded,
                         const std::string& found, const OrdinalScale& scale, FromLast from)
{
    return {.name = name,
            .unit = "1",
            .group = EndpointGroup::scales,
            .brief = "change of the " + what,
            .definition =
                fmt::format("grades by which the mean patient's {} changes, less than 0 is better: {:g} times "
                            "the relative change of the depth of {} at the end of follow-up, at most {:g}",
                            what, scale.gain.value, graded, scale.grades),
            .source = fmt::format("{}; {}", form, found),
            .obtained = std::move(from),
            .change = true,
            .hidden = Hidden::without_value};
}

EndpointEntry improved(const std::string& name, const std::string& what, const std::string& found,
                       const OrdinalScale& scale, FromLast from)
{
    return {.name = name,
            .unit = "%",
            .group = EndpointGroup::scales,
            .brief = "patients with a better " + what,
            .definition = fmt::format(
                "share of patients whose {} falls by one or more: normal noise of raters before and after (standard "
                "deviation {:g} of a grade each) and of people ({:g} % of the mean change), patients spread evenly "
                "between cut-points (assumed). Of patients whose skin does not change, {:.2g} % are rated better by "
                "noise alone",
                what, scale.rater_noise.value, 100 * variation_of_response(), share_improved(scale, 0)),
            .source = fmt::format("{}; {}", form, found),
            .obtained = std::move(from),
            .better = Better::more,
            .hidden = Hidden::without_value};
}

} // namespace

std::vector<EndpointEntry> scale_endpoints()
{
    const std::string wrinkles = "wrinkle grade (Lemperle, 0 to 5)", scars = "acne scar grade (Goodman-Baron, 1 to 4)";
    const std::string tested = "; with the default numbers, tested on others: `mend validate`, role scale";
    const std::string wrinkles_found = "gain fitted to one trial, on the face (OU01)" + tested;
    const std::string scars_found = "gain fitted to one trial, of pens" + tested + ", too little after rollers";
    const std::string wrinkle = observables::wrinkle_depth_change().name, scar = observables::scar_depth_change().name;
    return {
        mean_grade("wrinkle_grade_change", wrinkles, "wrinkles", wrinkles_found, lemperle,
                   {wrinkle, [](double change) { return grade_change(lemperle, change); }}),
        improved("wrinkle_grade_improved", wrinkles, wrinkles_found, lemperle,
                 {wrinkle, [](double change) { return share_improved(lemperle, change); }}),
        mean_grade("scar_grade_change", scars, "sunken scars", scars_found, goodman_baron,
                   {scar, [](double change) { return grade_change(goodman_baron, change); }}),
        improved("scar_grade_improved", scars, scars_found, goodman_baron,
                 {scar, [](double change) { return share_improved(goodman_baron, change); }}),
    };
}

} // namespace mend
