#pragma once
#include "sim/observe/observables/collagen.hpp"

#include <limits>

namespace mend::observables
{

/// Flow over own, as a mean over the window. A dilated vessel carries flow with the fourth power of its radius and
/// blood with the second, so what redness writes as a factor on blood is squared here; the flare dilates as the alarm
/// does. fields: alarm, vessels, flare; maps: perfusion.
inline double flow_over_own(const Specimen& specimen, const Window& window, const Indices& fields, const Indices& maps)
{
    const double a_h = specimen.number("alarm_half_response", 1.0), square = a_h * a_h;
    const double widening = vessel_widening * specimen.exposure[inflammation_factor];
    const auto flow = [square, widening](Bundle a, Bundle v, Bundle flare, Bundle perfusion) {
        const Bundle dilated = 1.0 + widening * (a * a / (square + a * a)) + flare_widening.value * flare;
        return perfusion * v * dilated * dilated;
    };
    const Values perfusion = map(specimen, maps[0]);
    const double now = mean_of(specimen.grid, window, flow, field(specimen, fields[0]), field(specimen, fields[1]),
                               field(specimen, fields[2]), perfusion);
    return now / mean_of(specimen.grid, window, perfusion);
}

inline Observable blood_flow_change()
{
    return {.name = "blood_flow_change",
            .unit = "%",
            .brief = "change of blood flow as laser Doppler sees it",
            .definition =
                "blood flow in the upper 1.0 mm of dermis as laser Doppler sees it (weight exp(-z / 0.3 mm)), "
                "against own: <V0 v (1 + 1.5 i a^2/(a_h^2 + a^2) + fl)^2> / <V0> - 1, i the factor on "
                "inflammation, fl the flare",
            .source = "assumed: flow goes with the square of a vessel's blood (Poiseuille)",
            .fields = {"alarm", "vessels", "flare"},
            .maps = {"perfusion"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                const Window laser_doppler{upper_dermis, light_depth};
                return 100 * (flow_over_own(specimen, laser_doppler, fields, maps) - 1);
            }};
}

/// Light that comes back from a depth z has been attenuated by exp(-2 mu z), and mu goes with the collagen that
/// scatters it: where there is more collagen, less of the same flow is seen. fields: alarm, vessels, flare,
/// collagen_one, collagen_three; maps: perfusion, collagen.
inline double measure_oct_flow(const Specimen& specimen, const Indices& fields, const Indices& maps)
{
    const Window above{oct_depth - specimen.skin.layers.epidermis()};
    if (above.depth <= 0)
        return std::numeric_limits<double>::quiet_NaN();
    const double collagen =
        mean_of(specimen.grid, above, sum_of, field(specimen, fields[3]), field(specimen, fields[4])) /
        mean_of(specimen.grid, above, map(specimen, maps[1]));
    const double light = std::exp(-2 * oct_attenuation * above.depth * (collagen - 1));
    return 100 * (flow_over_own(specimen, above, fields, maps) * light - 1);
}

inline Observable oct_flow_change()
{
    return {
        .name = "oct_flow_change",
        .unit = "%",
        .brief = "change of blood flow as optical coherence tomography sees it",
        .definition =
            "blood flow that optical coherence tomography finds 0.3 mm below the skin's surface, against own: <V0 v "
            "(1 + 1.5 i a^2/(a_h^2 + a^2) + fl)^2>/<V0> exp(-2 mu d (C/C0 - 1)) - 1, mu = 5 a mm, means over the d "
            "of dermis above that depth",
        .source = "form: Lambert and Beer; mu from J Biomed Opt 25:040901 (2020), table 1; that it goes with "
                  "collagen, and what is found of the flow with the light that comes back, is assumed",
        .fields = {"alarm", "vessels", "flare", "collagen_one", "collagen_three"},
        .maps = {"perfusion", "collagen"},
        .measure = measure_oct_flow,
        .lacking = "this site's epidermis is thicker than 0.3 mm"};
}

} // namespace mend::observables
