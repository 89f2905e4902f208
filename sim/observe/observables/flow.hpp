#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// A dilated vessel carries flow with the fourth power of its radius and blood with the second, so what redness writes
/// as a factor on blood is squared here.
inline double measure_flow(const Specimen& specimen, const Indices& fields, const Indices& maps)
{
    const double a_h = specimen.number("alarm_half_response", 1.0), square = a_h * a_h;
    const double widening = vessel_widening * specimen.exposure[inflammation_factor];
    const auto flow = [square, widening](Bundle a, Bundle v, Bundle perfusion) {
        const Bundle dilated = 1.0 + widening * (a * a / (square + a * a));
        return perfusion * v * dilated * dilated;
    };
    const Window laser_doppler{upper_dermis, light_depth};
    const Values perfusion = map(specimen, maps[0]);
    const double now =
        mean_of(specimen.grid, laser_doppler, flow, field(specimen, fields[0]), field(specimen, fields[1]), perfusion);
    return 100 * (now / mean_of(specimen.grid, laser_doppler, perfusion) - 1);
}

inline Observable blood_flow_change()
{
    return {
        .name = "blood_flow_change",
        .unit = "%",
        .brief = "change of blood flow as laser Doppler sees it",
        .definition =
            "blood flow in the upper 1.0 mm of dermis as laser Doppler sees it (weight exp(-z / 0.3 mm)), against own: "
            "<V0 v (1 + 1.5 i a^2/(a_h^2 + a^2))^2> / <V0> - 1, i the factor on inflammation",
        .source = "assumed: flow goes with the square of a vessel's blood (Poiseuille)",
        .fields = {"alarm", "vessels"},
        .maps = {"perfusion"},
        .measure = measure_flow};
}

} // namespace mend::observables
