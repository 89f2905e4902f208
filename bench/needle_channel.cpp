#include "bench/needle_channel.hpp"

#include "bench/clock.hpp"

#include <cmath>

namespace mend::bench
{
namespace
{

constexpr double extent = 0.64, radius = 0.08, depth = 0.40, edge = 0.015; // mm

double fall(double x)
{
    return 0.5 * (1 - std::tanh(x / edge));
}

double channel(double x, double y, double z)
{
    return fall(std::hypot(x, y) - radius) * fall(z - depth);
}

void react(const void*, const kernels::ReactionRow& row)
{
    using kernels::Bundle;
    for (int i = 0; i < row.bundles * kernels::bundle_size; i += kernels::bundle_size) {
        const auto value = [&](int field) { return kernels::load(row.fields[field] + i); };
        const NeedleRates<Bundle> rates = needle_rates<Bundle>(value(debris), value(signal), value(cells));
        for (int field = 0; field < needle_fields; ++field) {
            kernels::store(row.gain[field] + i, rates.gain[static_cast<std::size_t>(field)]);
            kernels::store(row.loss[field] + i, rates.loss[static_cast<std::size_t>(field)]);
        }
    }
}

void append(NeedleAnswer& answer, const kernels::Arrays& fields)
{
    const kernels::Layout& layout = fields.layout();
    for (int field = 0; field < needle_fields; ++field)
        for (int k = 0; k < layout.nz; ++k)
            for (int j = 0; j < layout.ny; ++j)
                answer.insert(answer.end(), fields.row(field, j, k), fields.row(field, j, k) + layout.nx);
}

} // namespace

Grid needle_grid(int n)
{
    DomainSpec spec;
    spec.geometry = Geometry::unit_cell;
    spec.extent_x = spec.extent_y = spec.depth = extent;
    spec.cells_x = spec.cells_y = spec.cells_z = n;
    return make_grid(spec);
}

testing_support::SmallModel needle_model()
{
    testing_support::SmallModel model;
    for (const char* name : {"debris", "signal", "cells", "matrix"}) {
        FieldRow row;
        row.name = name;
        model.field_table.push_back(row);
    }
    model.field_table[signal].diffusivity = needle_numbers.signal_diffusivity;
    model.field_table[cells].diffusivity = needle_numbers.cell_diffusivity;
    const auto none = [](double, double, double) { return 0.0; };
    model.start = {channel, none, none, [](double x, double y, double z) { return 1 - 0.8 * channel(x, y, z); }};
    model.volume = react;
    return model;
}

NeedleRun solve_needle(double tolerance, int n)
{
    const testing_support::SmallModel model = needle_model();
    const Grid grid = needle_grid(n);
    const kernels::Arrays maps = model.make_maps({}, grid);
    State state;
    model.set_baseline(state, maps, grid);
    NumericsSpec numerics;
    numerics.tolerance = tolerance;
    NeedleRun run;
    double watched = 0;
    run.seconds = thread_seconds([&] {
        Stepper stepper(model, grid, maps, numerics);
        for (const double time : needle_times) {
            while (state.time < time)
                stepper.advance(state, time);
            watched += thread_seconds([&] { append(run.answer, state.fields); });
        }
        run.steps = stepper.controller().accepted;
        run.rejected = stepper.controller().rejected;
    });
    run.seconds -= watched;
    return run;
}

double needle_error(const NeedleAnswer& answer, const NeedleAnswer& reference, int n)
{
    const auto part = static_cast<std::size_t>(n) * n * n;
    double worst = 0;
    for (std::size_t first = 0; first < reference.size(); first += part) {
        double sum = 0;
        for (std::size_t i = first; i < first + part; ++i) {
            const double error = (answer.at(i) - reference[i]) / (1 + std::abs(reference[i]));
            sum += error * error;
        }
        worst = std::max(worst, std::sqrt(sum / static_cast<double>(part)));
    }
    return worst;
}

} // namespace mend::bench
