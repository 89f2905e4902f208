#include "sim/domain/skin_constants.hpp"

#include "sim/domain/follicles.hpp"
#include "sim/domain/skin_tables.hpp"
#include "sim/domain/variation.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

void append_sites(std::vector<Parameter>& all)
{
    for (const Site& site : site_table()) {
        for (Parameter number : site.numbers) {
            number.meaning = fmt::format("{}: {}", site.text.meaning, number.meaning);
            all.push_back(number);
        }
        const double share = follicles_of(site.text.name).share;
        if (share <= 0) // none grow in culture
            continue;
        all.push_back({fmt::format("site.{}.follicle_share", site.text.name), "", share, "1", 0.5 * share, 2 * share,
                       'B', "follows from the numbers of follicles and glands; mouths of glands assumed",
                       fmt::format("{}: share of the surface that is their mouths", site.text.meaning)});
    }
    const Mechanics mechanics;
    all.push_back({"epidermis_stiffness", "Ef", mechanics.epidermis, "kPa", 1000, 2000, 'A',
                   "Geerligs et al. (2011), J Biomech 44:1176: horny layer and living epidermis alike",
                   "Young's modulus of the epidermis, all sites"});
}

void append_phototypes(std::vector<Parameter>& all)
{
    for (int phototype = 1; phototype <= 6; ++phototype) {
        const Pigment pigment = pigment_of(phototype);
        const auto add = [&](const char* what, double value, const char* meaning) {
            all.push_back({fmt::format("phototype.{}.{}", phototype, what), "", value, "1", value / 2, value * 2, 'C',
                           "assumed", fmt::format("phototype {}: {}", phototype, meaning)});
        };
        add("melanin", pigment.melanin, "melanin of the epidermis, relative to phototype II");
        add("sensitivity", pigment.sensitivity, "extra melanin at full stimulus, relative to baseline production");
    }
}

void append_conditions(std::vector<Parameter>& all)
{
    for (const Condition& condition : condition_table(0.5)) // severity 0.5 of photodamage, the default
        for (Parameter number : condition.numbers) {
            number.meaning = fmt::format("{}: {}", condition.text.name, number.meaning);
            all.push_back(number);
        }
}

} // namespace

std::vector<Parameter> skin_constants()
{
    std::vector<Parameter> all;
    for (const Constant& one : {ageing::begins, ageing::slowed, ageing::weakest, ageing::synthesis, ageing::collagen,
                                ageing::fibroblasts, ageing::elastin, ageing::cover, ageing::barrier,
                                ageing::macrophages, gain_towards_youth, ita_of_phototype_two, ita_slope})
        all.push_back(one.text());
    for (const Trait& trait : traits())
        all.push_back(trait.spread.text());
    append_sites(all);
    append_phototypes(all);
    append_conditions(all);
    return all;
}

} // namespace mend
