/// What each endpoint means. Numbers in the definitions come from the table of thresholds.
#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{

namespace
{

const char* const buckling = "assumed; form: Chen and Hutchinson (2004), J Appl Mech 71:597";

EndpointText resolved(Course course, const std::string& brief, const std::string& how = {})
{
    const Threshold& threshold = thresholds[course];
    return {std::string(threshold.endpoint),
            "d",
            EndpointGroup::side_effects,
            brief,
            fmt::format("days from the last session until {} {:g}, and stays so for 24 h; never before its largest "
                        "value since that session{}",
                        threshold.rule, threshold.limit, how),
            "assumed threshold",
            {}};
}

EndpointText closed(Course course, const std::string& brief)
{
    const Threshold& threshold = thresholds[course];
    return {std::string(threshold.endpoint),
            "h",
            EndpointGroup::closure,
            brief,
            fmt::format("hours from the last session until {} {:g}", threshold.rule, threshold.limit),
            "assumed threshold",
            {}};
}

EndpointText change(const std::string& name, const std::string& brief, const std::string& definition,
                    const std::string& source = "definition")
{
    return {name, "%", EndpointGroup::matrix, brief, definition, source, {}};
}

/// Means over the upper 1.0 mm and over the treated depth.
void append_change(std::vector<EndpointText>& table, const std::string& what, const std::string& name)
{
    const std::string against = ", against this patient's own untreated skin, at the end of follow-up: mean over ";
    table.push_back(change(name, what, what + against + "the upper 1.0 mm of dermis"));
    table.push_back(
        change(name + "_treated", what + ", treated depth", what + against + "the treated depth of dermis"));
}

/// What else follows from a device's settings.
void append_mechanics(std::vector<EndpointText>& table)
{
    const auto group = EndpointGroup::treatment;
    const std::string context = "context, not part of the scenario: ";
    table.push_back({"swept_volume",
                     "mm^3/cm^2",
                     group,
                     "tissue that needles pass through",
                     "volume of tissue that the needles of one session pass through, from the skin's surface to their "
                     "tips, for each area of surface; what two punctures share is counted twice",
                     "definition",
                     {}});
    table.push_back({"puncture_pattern",
                     "-",
                     group,
                     "pattern of the punctures",
                     "how the punctures of one session lie in what is simulated: a square lattice and its spacing, "
                     "random places, or one puncture alone in its round share of skin",
                     "definition",
                     {}});
    table.push_back({"piercing_force",
                     "N",
                     group,
                     "force that pierces",
                     "on the whole device, for all needles that strike at a time; linear in the area of a needle's tip",
                     "Davis et al. (2004), doi:10.1016/j.jbiomech.2003.12.010; slope from memory",
                     {}});
    table.push_back({"usual_passes",
                     "1",
                     group,
                     "passes that would take 25 min",
                     context + "passes whose needling of the area would fill 25 min, the middle of the 20 to 30 min "
                               "that practitioners quote for a face",
                     "assumed",
                     {}});
    table.push_back({"usual_density",
                     "1/cm^2",
                     group,
                     "punctures that would take 25 min",
                     context + "punctures per area that those passes would leave",
                     "assumed",
                     {}});
}

void append_treatment(std::vector<EndpointText>& table)
{
    const auto group = EndpointGroup::treatment;
    table.push_back({"achieved_depth",
                     "mm",
                     group,
                     "depth of the punctures",
                     "depth that the needles, the laser or the peel reach, from the skin's surface; of a list of "
                     "treatments, the deepest of "
                     "the last session on "
                     "this area",
                     "assumed depth ratio of the drive",
                     {}});
    table.push_back({"puncture_density",
                     "1/cm^2",
                     group,
                     "punctures of a session",
                     "punctures per area of one session; of a list of treatments, all of the last session on this area",
                     "definition",
                     {}});
    table.push_back(
        {"open_area_fraction",
         "%",
         group,
         "surface opened by a session",
         "share of the surface that lies in holes right after one session; of a list of treatments, all of the last "
         "session on this area",
         "definition",
         {}});
    table.push_back({"treated_area_fraction",
                     "%",
                     group,
                     "surface struck by a session",
                     "share of the surface that one session strikes, opened or killed by heat where it stands; what "
                     "dies round a hole is not counted",
                     "definition",
                     {}});
    table.push_back({"coagulated_thickness",
                     "um",
                     group,
                     "dead tissue left standing",
                     "thickness of the tissue that heat or acid kills and leaves standing, round a hole and under it, "
                     "or under the surface that is lost; 0: none, or nothing is taken and the whole column is dead",
                     "of the device's settings",
                     {}});
    append_mechanics(table);
    table.push_back(
        {"treatment_time",
         "min",
         group,
         "needling of a session",
         "time for all punctures of one session at the device's rate; of a list of treatments, all of the last session "
         "with this area, elsewhere too",
         "definition",
         {}});
    table.push_back(
        {"handling_time",
         "min",
         group,
         "handling of a session",
         "preparation, repositioning and aftercare of one session; of a list of treatments, as treatment_time",
         "assumed",
         {}});
    const auto total = [](const char* name, const char* work, const char* source) {
        return EndpointText{name,
                            "min",
                            EndpointGroup::treatment,
                            fmt::format("{} of all sessions", work),
                            fmt::format("{} time of all sessions together, on every area", work),
                            source,
                            {}};
    };
    table.push_back(total("treatment_time_total", "needling", "definition"));
    table.push_back(total("handling_time_total", "handling", "assumed"));
    table.push_back({"numbing_time",
                     "min",
                     group,
                     "numbing cream before it",
                     "time that a drug is on this area before the last session there, until it",
                     "definition",
                     {}});
    table.push_back({"visit_time",
                     "min",
                     group,
                     "the visit as a whole",
                     "numbing, needling and handling of the last session one after the other",
                     "handling assumed",
                     {}});
    table.push_back({"suitability",
                     "-",
                     group,
                     "suitable for this patient",
                     "yes, caution or no, with the reasons: whether this patient should have this treatment; no is "
                     "computed only where the scenario says `despite`",
                     "each reason names its own",
                     {}});
}

void append_closure(std::vector<EndpointText>& table)
{
    table.push_back(closed(open_cover_course, "epidermis covers again"));
    table.push_back(closed(water_loss_course, "water loss back to normal"));
    table.push_back(closed(open_area_course, "hole itself"));
    table.push_back(closed(dye_course, "closed to dye"));
    table.push_back(closed(current_course, "closed to current"));
}

void append_side_effects(std::vector<EndpointText>& table)
{
    table.push_back(resolved(redness_course, "redness gone"));
    table.push_back(resolved(swelling_course, "swelling gone"));
    table.push_back(resolved(peeling_course, "peeling over",
                             "; shedding follows the growth of the epidermis three days late, together with 14 d of "
                             "shedding from the punctured surface"));
    table.push_back(resolved(dryness_course, "dryness gone"));
    table.push_back(resolved(sensitivity_course, "tenderness gone"));
    table.push_back({"downtime",
                     "d",
                     EndpointGroup::side_effects,
                     "all five back to normal",
                     "days from the last session until redness, swelling, shedding, dryness and sensitivity are all "
                     "inside their thresholds, and stay so for 24 h",
                     "assumed thresholds",
                     {}});
}

void append_matrix(std::vector<EndpointText>& table)
{
    append_change(table, "collagen", "collagen_change");
    append_change(table, "collagen I", "collagen_one_change");
    append_change(table, "collagen III", "collagen_three_change");
    append_change(table, "functional elastin", "elastin_functional_change");
    append_change(table, "elastin as stained (with elastotic material)", "elastin_total_change");
    table.push_back(change("dermal_thickness_change", "thickness of the dermis",
                           "thickness of the dermis against own at the end of follow-up, a quarter of it solid matrix, "
                           "the rest water"));
    table.push_back(change("epidermal_thickness_change", "thickness of the epidermis",
                           "thickness of the living epidermis against own at the end of follow-up", "assumed"));
    table.push_back(change("wrinkle_depth_change", "depth of wrinkles",
                           "depth of the site's wrinkles against that of this patient untreated, at the end of "
                           "follow-up: a film that buckles on a stiffer dermis",
                           buckling));
    table.push_back(change("pore_diameter_change", "diameter of pores",
                           "diameter of pores against own at the end of follow-up: half of what working elastin gains",
                           "assumed"));
    table.push_back(change("scar_depth_change", "depth of scars",
                           "depth of a sunken scar against own at the end of follow-up: filled by new collagen",
                           "assumed"));
}

/// Where this patient stands, whatever the untreated one does: what years take and treatment gives back.
void append_levels(std::vector<EndpointText>& table)
{
    const std::string end = " at the end of follow-up, mean over the upper 1.0 mm of dermis";
    const auto group = EndpointGroup::levels;
    table.push_back({"collagen_level",
                     "%",
                     group,
                     "collagen over that of 30 years",
                     "collagen over that of healthy skin of 30 years" + end,
                     "definition",
                     {}});
    table.push_back({"elastin_level",
                     "%",
                     group,
                     "working elastin over that of 30 years",
                     "cross-linked elastin over that of healthy skin of 30 years" + end,
                     "definition",
                     {}});
    table.push_back({"wrinkle_depth",
                     "mm",
                     group,
                     "depth of a wrinkle of the site",
                     "depth of the site's wrinkles at the end of follow-up: a film that buckles on a dermis whose "
                     "stiffness goes with collagen, as deep on day 0 as the site's are assumed to be",
                     buckling,
                     {}});
}

void append_risk(std::vector<EndpointText>& table)
{
    table.push_back({"keloid_index",
                     "1",
                     EndpointGroup::risk,
                     "myofibroblasts over ignition",
                     "largest ratio in any cell and at any time of myofibroblasts to the density from which their "
                     "TGF-beta1 feeds itself: below 1 no ignition, to 1.5 prolonged but resolving, above it ignites; a "
                     "ratio, not a probability",
                     "assumed",
                     {}});
    table.push_back({"hyperpigmentation_index",
                     "1",
                     EndpointGroup::risk,
                     "peak of melanin above own",
                     "largest mean melanin of the course over own, less 1; a ratio, not a probability",
                     "definition",
                     {}});
    table.push_back({"pigment_index_change",
                     "%",
                     EndpointGroup::risk,
                     "pigment at the end",
                     "mean melanin of the surface against this patient's own, at the end of follow-up",
                     "definition",
                     {}});
}

void append_drug(std::vector<EndpointText>& table)
{
    const auto add = [&](const char* name, const char* unit, const char* brief, const char* definition,
                         const char* source = "definition") {
        table.push_back({name, unit, EndpointGroup::drug, brief, definition, source, {}});
    };
    add("drug_delivered", "ug/cm^2", "drug delivered",
        "drug that has entered the dermis by the end of follow-up, per area of skin");
    add("drug_flux_peak", "ug/cm^2/h", "largest flux of the drug",
        "largest flux of the drug into the dermis at any time of the course");
    add("drug_flux_gain_peak", "1", "gain of flux by channels",
        "largest ratio at any time of the flux that open channels and whole skin let through to that of whole skin "
        "alone, where the dermis takes all");
    add("numbness_onset", "min", "until the drug works",
        "minutes from the last time that the drug was put on until its mean concentration at 0.4 mm under the skin's "
        "surface (drug_depth) is what does its work (drug_effective): numbness, of an anaesthetic",
        "assumed threshold");
}

std::vector<EndpointText> make_table()
{
    std::vector<EndpointText> table;
    append_treatment(table);
    append_closure(table);
    append_side_effects(table);
    append_matrix(table);
    append_levels(table);
    append_risk(table);
    append_drug(table);
    return table;
}

} // namespace

const std::vector<EndpointText>& endpoint_table()
{
    static const std::vector<EndpointText> table = make_table();
    return table;
}

const EndpointText* find_endpoint(const std::string& name)
{
    const auto& table = endpoint_table();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const EndpointText& text) { return text.name == name; });
    return found == table.end() ? nullptr : &*found;
}

} // namespace mend
