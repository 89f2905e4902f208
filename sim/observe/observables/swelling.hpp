#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

inline double measure_swelling(const Specimen& specimen, const Indices& fields, const Indices&)
{
    return mean_of(specimen.grid, {specimen.skin.layers.dermis}, field(specimen, fields[0]));
}

inline Observable swelling()
{
    return {
        .name = "swelling",
        .unit = "1",
        .brief = "swelling of the dermis",
        .definition =
            "thickness strain of the dermis by water alone: mean excess volume fraction of interstitial water over the "
            "thickness of the dermis (or of the block, where that is thinner)",
        .source = "assumed: tissue gives way in thickness alone",
        .fields = {"interstitial_water"},
        .measure = measure_swelling};
}

} // namespace mend::observables
