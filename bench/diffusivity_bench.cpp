// What graded axes and diffusivities that vary in space cost, against uniform ones: whole steps of eight fields.
#include "bench/measure.hpp"

#include "kernels/parallel.hpp"
#include "tests/support/small_model.hpp"

#include <cmath>

namespace mend::bench
{
namespace
{

constexpr int fields = 8, n = 96;

void nothing_happens(const void*, const kernels::ReactionRow& row)
{
    for (int field = 0; field < fields; ++field)
        for (int i = 0; i < row.bundles * kernels::bundle_size; ++i)
            row.gain[field][i] = row.loss[field][i] = 0;
}

/// `material`: map of factors on the diffusivity, none if null.
testing_support::SmallModel diffusing(const testing_support::Place& material)
{
    testing_support::SmallModel model;
    for (int field = 0; field < fields; ++field) {
        FieldRow row;
        row.diffusivity = 0.1;
        row.layers = material ? 0 : -1;
        model.field_table.push_back(row);
        model.start.push_back([field](double x, double y, double z) {
            return 1 + std::sin(7 * x + field) * std::cos(5 * y) * std::sin(4 * z);
        });
    }
    if (material) {
        model.map_table = {{"material", "M", "1", "", Storage::volume}};
        model.map_values = {material};
    }
    model.volume = nothing_happens;
    return model;
}

struct Walk
{
    Walk(double grading, const testing_support::Place& material)
        : grid(grid_of(grading)), model(diffusing(material)), test(model, grid)
    {
        numerics.tolerance = 1e3;
        numerics.initial_step = numerics.max_step = 0.01;
        kernels::set_thread_count(1);
        stepper = std::make_unique<Stepper>(model, grid, test.maps, numerics);
        before = testing_support::volume_sum(test.state.fields, 0, grid);
        step();
    }
    static Grid grid_of(double grading)
    {
        DomainSpec spec;
        spec.extent_x = spec.extent_y = spec.depth = 1;
        spec.cells_x = spec.cells_y = spec.cells_z = n;
        spec.grading_z = grading;
        return make_grid(spec);
    }
    double step()
    {
        return thread_seconds([&] { stepper->advance(test.state, 1000); });
    }
    bool conserves() const
    {
        return std::abs(testing_support::volume_sum(test.state.fields, 0, grid) / before - 1) < 1e-11;
    }

    Grid grid;
    testing_support::SmallModel model;
    testing_support::Case test;
    NumericsSpec numerics;
    std::unique_ptr<Stepper> stepper;
    double before;
};

void variable_diffusivity(benchmark::State& state)
{
    Walk uniform(1, nullptr), graded(6, nullptr);
    Walk layered(1, [](double, double, double z) { return z < 0.1 ? 0.2 : 1.0; });
    Walk voxels(1, [](double x, double y, double z) { return 0.6 + 0.4 * std::sin(91 * x + 57 * y + 33 * z); });
    std::vector<double> times[4];
    for (auto _ : state) {
        Walk* const walks[] = {&uniform, &graded, &layered, &voxels};
        for (int i = 0; i < 4; ++i)
            times[i].push_back(walks[i]->step());
        state.SetIterationTime(times[0].back());
    }
    if (!uniform.conserves() || !graded.conserves() || !layered.conserves() || !voxels.conserves()) {
        state.SkipWithError("a step does not conserve its sum");
        return;
    }
    report(state, {5, "graded z over uniform", median_ratio(times[1], times[0]), Goal::at_most, 1.05});
    report(state, {5, "two layers over one material", median_ratio(times[2], times[0]), Goal::at_most, 1.10});
    report(state, {5, "a material a voxel over one", median_ratio(times[3], times[0]), Goal::at_most, 2.3});
}
BENCHMARK(variable_diffusivity)->Iterations(12)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mend::bench
