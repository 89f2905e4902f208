#pragma once
/// How fast a single process of a model makes something, told of any cell of a state as it stands. Observables of
/// synthesis are made of it, so that they need no equation of their own.
#include "kernels/bundle.hpp"
#include "sim/state/state.hpp"

#include <string>
#include <vector>

namespace mend
{

/// What a rate is told of. The arrays have the rows of the model's tables.
struct Surroundings
{
    const kernels::Arrays& fields;
    const kernels::Arrays& maps;
    const Exposure& exposure;
};

struct RateRow
{
    std::string name;     ///< of the process and of the field that it adds to: "elastic_fibres.tropoelastin"
    const void* kinetics; ///< the model's; it must outlive the row
    /// Production by this process alone in bundle b of row j, k; unit of the field per day.
    kernels::Bundle (*production)(const void* kinetics, const Surroundings& at, int b, int j, int k);
};
using RateTable = std::vector<RateRow>;

} // namespace mend
