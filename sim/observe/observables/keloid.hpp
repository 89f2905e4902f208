#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// Names of the model's numbers that set the threshold of the fibrotic loop:
/// y* = K1 d_T / (q_1y (1 + hyp) phi_F), y in units of the local density of fibroblasts.
inline constexpr const char* loop_half_response = "tgf_beta1_loop_half_response";             // K1
inline constexpr const char* tgf_beta1_decay = "tgf_beta1_decay";                             // d_T
inline constexpr const char* tgf_beta1_from_myofibroblasts = "tgf_beta1_from_myofibroblasts"; // q_1y
inline constexpr const char* fibrotic_feedback = "fibrotic_feedback";                         // hyp

inline double measure_keloid_ratio(const Specimen& specimen, const Indices& fields, const Indices& maps)
{
    const auto number = [&](const char* name) { return specimen.parameters.at(name); };
    const double slope = number(tgf_beta1_from_myofibroblasts) * (1 + specimen.number(fibrotic_feedback, 0.0)) /
                         (number(loop_half_response) * number(tgf_beta1_decay));
    return slope * largest_of(
                       specimen.grid, whole_depth, [](Bundle y, Bundle phi) { return y * phi; },
                       field(specimen, fields[0]), map(specimen, maps[0]));
}

inline Observable keloid_ratio()
{
    return {
        .name = "keloid_ratio",
        .unit = "1",
        .brief = "myofibroblasts over ignition",
        .definition =
            "largest ratio in any cell of myofibroblasts to the density from which their TGF-beta1 feeds itself, y / "
            "y*, y* = K1 d_T / (q_1y (1 + hyp) phi_F): below 1 no ignition, to 1.5 prolonged but resolving, above it "
            "ignites; a ratio, not a probability",
        .source = "assumed: follows from the model's own TGF-beta1 equation with myofibroblasts held",
        .fields = {"myofibroblasts"},
        .maps = {"fibroblasts"},
        .measure = measure_keloid_ratio,
        .parameters = {loop_half_response, tgf_beta1_decay, tgf_beta1_from_myofibroblasts}};
}

} // namespace mend::observables
