#include "tests/support/published_run.hpp"

#include "kernels/parallel.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace mend::testing_support
{
namespace
{

std::unique_ptr<Model> make(const std::string& name, const std::map<std::string, double>& parameters)
{
    for (const PublishedModel& model : published_models())
        if (model.text.name == name)
            return model.make({name, parameters}, {});
    throw std::out_of_range(name);
}

} // namespace

PublishedRun::PublishedRun(const std::string& name, const Grid& grid_, const std::map<std::string, double>& parameters)
    : model(make(name, parameters)), grid(grid_), maps(model->make_maps({}, grid_))
{
    kernels::set_thread_count(1); // one row of cells: nothing to share
    model->set_baseline(state, maps, grid);
}

void PublishedRun::run(double end, const std::function<bool(const Step&)>& see)
{
    Stepper stepper(*model, grid, maps, numerics);
    while (state.time < end) {
        const Step step = stepper.advance(state, end);
        ++steps;
        if (see && !see(step))
            return;
    }
}

double PublishedRun::time_of(int field, double value, double end)
{
    double when = -1;
    run(end, [&](const Step& step) {
        const double before = (*step.before)(field, 0, 0, 0), after = state.fields(field, 0, 0, 0);
        if (after < value)
            return true;
        when = step.start + (step.end - step.start) * (value - before) / (after - before);
        return false;
    });
    if (when < 0)
        throw std::runtime_error(fmt::format("{} not reached by {}", value, end));
    return when;
}

double place_of(const kernels::Arrays& fields, int field, const Grid& grid, double value)
{
    const bool disc = grid.geometry == Geometry::disc;
    const Axis& axis = disc ? grid.x : grid.z;
    const auto at = [&](int cell) { return disc ? fields(field, cell, 0, 0) : fields(field, 0, 0, cell); };
    for (int cell = axis.size() - 1; cell > 0; --cell)
        if ((at(cell) < value) != (at(cell - 1) < value))
            return axis.centres[cell - 1] +
                   (axis.centres[cell] - axis.centres[cell - 1]) * (value - at(cell - 1)) / (at(cell) - at(cell - 1));
    return -1;
}

Grid point_grid()
{
    DomainSpec spec;
    spec.geometry = Geometry::point;
    return make_grid(spec);
}

Grid line_grid(double length, int cells)
{
    DomainSpec spec;
    spec.geometry = Geometry::line;
    spec.depth = length;
    spec.cells_z = cells;
    return make_grid(spec);
}

Grid disc_grid(double radius, int cells)
{
    DomainSpec spec;
    spec.geometry = Geometry::disc;
    spec.extent_x = radius;
    spec.cells_x = cells;
    return make_grid(spec);
}

double threshold(double low, double high, double width, const std::function<bool(double)>& holds)
{
    while (high / low - 1 > width) {
        const double middle = std::sqrt(low * high);
        (holds(middle) ? low : high) = middle;
    }
    return std::sqrt(low * high);
}

double off(const std::string& what, double found, double expected)
{
    const double share = found / expected - 1;
    fmt::print("{:<58} {:>12.6g}  expected {:>10.5g}  {:+.2f} %\n", what, found, expected, 100 * share);
    return std::abs(share);
}

} // namespace mend::testing_support
