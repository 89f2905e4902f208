#include "sim/treatment/rule_constants.hpp"

namespace mend
{

std::vector<Parameter> rule_constants()
{
    using namespace piercing;
    using namespace unwise;
    std::vector<Parameter> all;
    for (const Constant& one : {small_tip,
                                small_force,
                                large_tip,
                                large_force,
                                own_dent,
                                measured_gap,
                                crowded_force,
                                lone_force,
                                modulus,
                                poisson,
                                longest_judged,
                                widest_usual,
                                shortest_usual,
                                room_below,
                                deepest_with_follicles,
                                through_epidermis,
                                few_mouths,
                                darkest_without_care,
                                darkest_of_deep_peels,
                                coagulation::heat_capacity,
                                coagulation::temperature_rise,
                                coagulation::share})
        all.push_back(one.text());
    return all;
}

} // namespace mend
