#include "bench/skin_case.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace mend::bench
{
namespace
{

constexpr double density = 2.5; // punctures per mm^2

Grid grid_of(Geometry geometry, int nx, int ny, int nz)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = spec.extent_y =
        geometry == Geometry::axisymmetric ? 1 / std::sqrt(std::numbers::pi * density) : 0.5 / std::sqrt(density);
    spec.depth = 1.5;
    spec.cells_x = nx;
    spec.cells_y = ny;
    spec.cells_z = nz;
    return make_grid(spec);
}

Skin skin_of(const Grid& grid)
{
    SkinSpec spec;
    spec.age = 45;
    return make_skin(spec, grid);
}

} // namespace

SkinCase::SkinCase(Geometry geometry, int nx, int ny, int nz)
    : grid(grid_of(geometry, nx, ny, nz)), skin(skin_of(grid)), model(make_model({}, skin)),
      maps(model->make_maps(skin, grid))
{
    model->set_baseline(state, maps, grid);
    model->wound(state, {{{0, 0, 0.06, 0.7, 0.8}}, 0.2}, grid);
}

std::size_t SkinCase::bytes(const Stepper& stepper) const
{
    return maps.bytes() + state.fields.bytes() + stepper.bytes();
}

std::string wrong_with(const SkinCase& skin_case, const Stepper& stepper)
{
    const FieldTable& table = skin_case.model->fields();
    const kernels::Arrays& fields = skin_case.state.fields;
    constexpr double largest = 50; // scales; collagen and fresh clot are 1, signals right after a needle below 10
    for (int field = 0; field < fields.count(); ++field) {
        const FieldRow& row = table[static_cast<std::size_t>(field)];
        if (stepper.controller().worst_negative[static_cast<std::size_t>(field)] < -10)
            return fmt::format("{} became too negative", row.name);
        for (int k = 0; k < fields.planes(field); ++k)
            for (int j = 0; j < skin_case.grid.y.size(); ++j)
                for (int i = 0; i < skin_case.grid.x.size(); ++i)
                    if (const double value = fields(field, i, j, k); !(std::abs(value) <= largest * row.scale))
                        return fmt::format("{} is {} in cell ({}, {}, {})", row.name, value, i, j, k);
    }
    return {};
}

} // namespace mend::bench
