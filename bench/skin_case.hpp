#pragma once
/// The skin model freshly wounded on a grid of any size: the problem of the whole-step benchmarks.
#include "sim/advance/stepper.hpp"
#include "sim/model/models.hpp"

#include <memory>

namespace mend::bench
{

/// Cheek of 45 years, one needle of 250 per cm^2 in the corner or on the axis.
struct SkinCase
{
    SkinCase(Geometry geometry, int nx, int ny, int nz);

    long cells() const { return grid.cells(); }
    /// All memory of fields, integrator and patient maps, bytes.
    std::size_t bytes(const Stepper& stepper) const;

    Grid grid;
    Skin skin;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    State state;
};

/// What is wrong with a state that came of `stepper`; empty if nothing is: values are finite, no negative value is
/// worse than accepted, and no cell is out of the range that tissue has.
std::string wrong_with(const SkinCase& skin_case, const Stepper& stepper);

} // namespace mend::bench
