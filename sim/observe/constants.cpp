#include "sim/observe/constants.hpp"

#include "sim/observe/courses.hpp"

#include <fmt/format.h>

namespace mend::observables
{

std::vector<Parameter> observation_constants()
{
    std::vector<Parameter> all;
    for (const Constant& one : {upper_dermis,
                                light_depth,
                                redness_depth,
                                tender_depth,
                                living_depth,
                                vessel_widening,
                                bare_widening,
                                flare_widening,
                                erythema_scale,
                                melanin_scale,
                                own_tewl,
                                open_tewl,
                                still_air,
                                fast_barrier,
                                breach_pain,
                                peel_gain,
                                hasty_leak,
                                horny_transit,
                                shedding_delay,
                                drying_time,
                                spinous_share,
                                solid_share,
                                stiffness_exponent,
                                echo_exponent,
                                water_on_echo,
                                water_on_elasticity,
                                pore_response,
                                integrity_cover,
                                integrity_barrier,
                                integrity_vessels,
                                integrity_collagen,
                                integrity_elastin,
                                integrity_debris,
                                papillary_depth,
                                section_thickness,
                                thin_fibre,
                                section_share,
                                oct_depth,
                                oct_attenuation,
                                lemperle_gain,
                                lemperle_rater_noise,
                                goodman_baron_gain,
                                goodman_baron_rater_noise})
        all.push_back(one.text());
    for (const auto& [endpoint, threshold] : all_thresholds())
        all.push_back({fmt::format("threshold.{}", endpoint), "", threshold.limit, "1", threshold.limit / 2,
                       threshold.limit * 2, 'D', threshold.source,
                       fmt::format("{} this, held for {:g} d", threshold.rule, threshold.hold)});
    return all;
}

} // namespace mend::observables
