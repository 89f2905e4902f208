#include "tests/support/reference_cell.hpp"

#include "kernels/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace mend::testing_support
{

ReferenceCell aged()
{
    ReferenceCell cell;
    cell.collagen = 0.75;
    cell.set_point = 0.9;
    cell.age_factor = 0.6;
    return cell;
}

double Course::mean(const kernels::Arrays& fields, const std::string& field, double depth) const
{
    return mean_above(fields, index_of(model.fields(), field), grid, depth > 0 ? depth : cell.hole_depth);
}

double Course::largest(const kernels::Arrays& fields, const std::string& field) const
{
    const int index = index_of(model.fields(), field);
    double result = -std::numeric_limits<double>::infinity();
    for (int k = 0; k < fields.planes(index); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                result = std::max(result, fields(index, i, j, k));
    return result;
}

double Course::least(const kernels::Arrays& fields, const std::string& field) const
{
    const int index = index_of(model.fields(), field);
    double result = std::numeric_limits<double>::infinity();
    for (int k = 0; k < fields.planes(index); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                result = std::min(result, fields(index, i, j, k));
    return result;
}

double Course::collagen_change(const kernels::Arrays& fields) const
{
    const double now = mean(fields, "collagen_one") + mean(fields, "collagen_three");
    return 100 * (now / cell.collagen - 1);
}

double Course::redness(const kernels::Arrays& fields) const
{
    const int vessels = index_of(model.fields(), "vessels"), alarm = index_of(model.fields(), "alarm");
    double sum = 0, weights = 0;
    for (int k = 0; k < grid.z.size() && grid.z.edges[k] < 0.2; ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i) {
                const double share = std::min(1.0, (0.2 - grid.z.edges[k]) / grid.z.widths[k]);
                const double weight = grid.volume(i, j, k) * share * std::exp(-grid.z.centres[k] / 0.3);
                const double a = fields(alarm, i, j, k);
                sum += weight * fields(vessels, i, j, k) * (1 + 1.5 * a * a / (1 + a * a));
                weights += weight;
            }
    return sum / weights - 1;
}

double Course::breach(const kernels::Arrays& fields) const
{
    const double fast = surface_mean(fields, index_of(model.fields(), "barrier_fast"), grid);
    const double slow = surface_mean(fields, index_of(model.fields(), "barrier_slow"), grid);
    return 1 - 0.7 * fast - 0.3 * slow;
}

double Trace::at(double time) const
{
    const auto after = std::lower_bound(times_.begin(), times_.end(), time);
    if (after == times_.end())
        return values_.back();
    const auto i = static_cast<std::size_t>(after - times_.begin());
    if (i == 0)
        return values_[0];
    const double share = (time - times_[i - 1]) / (times_[i] - times_[i - 1]);
    return values_[i - 1] + share * (values_[i] - values_[i - 1]);
}

double Trace::rises_above(double level) const
{
    for (std::size_t i = 1; i < values_.size(); ++i)
        if (values_[i] > level && values_[i - 1] <= level)
            return times_[i - 1] +
                   (level - values_[i - 1]) / (values_[i] - values_[i - 1]) * (times_[i] - times_[i - 1]);
    return std::numeric_limits<double>::infinity();
}

double Trace::peak() const
{
    return *std::max_element(values_.begin(), values_.end());
}

double Trace::peak_time() const
{
    const auto i = static_cast<std::size_t>(std::max_element(values_.begin(), values_.end()) - values_.begin());
    if (i == 0 || i + 1 == values_.size())
        return times_[i];
    const double left = times_[i] - times_[i - 1], right = times_[i + 1] - times_[i];
    const double rise = (values_[i] - values_[i - 1]) / left, fall = (values_[i + 1] - values_[i]) / right;
    const double curvature = (fall - rise) / (left + right);
    return curvature == 0 ? times_[i] : times_[i] - (rise + curvature * left) / (2 * curvature);
}

namespace
{

DomainSpec domain_of(const ReferenceCell& cell)
{
    DomainSpec domain;
    domain.geometry = cell.quarter ? Geometry::unit_cell : Geometry::axisymmetric;
    domain.extent_x = domain.extent_y =
        cell.quarter ? 0.5 / std::sqrt(cell.density) : 1 / std::sqrt(std::numbers::pi * cell.density);
    domain.depth = cell.depth;
    domain.cells_x = domain.cells_y = cell.cells_r;
    domain.cells_z = cell.cells_z;
    return domain;
}

} // namespace

long run_course(const ReferenceCell& cell, double end, const std::vector<Trace*>& traces)
{
    kernels::set_thread_count(cell.quarter ? 0 : 1);
    const Grid grid = make_grid(domain_of(cell));
    SkinSpec young;
    young.age = 30;
    Skin skin = make_skin(young, grid);
    for (auto& [name, map] : skin.maps)
        map.uniform = name == "collagen"               ? cell.collagen
                      : name == "collagen_set_point"   ? cell.set_point
                      : name == "collagen_three_share" ? 0.2
                                                       : 1.0;
    skin.numbers["age_factor"] = cell.age_factor;
    ModelSpec spec;
    spec.parameters = cell.parameters;
    const std::unique_ptr<Model> model = make_model(spec, skin);
    const kernels::Arrays maps = model->make_maps(skin, grid);
    State state;
    model->set_baseline(state, maps, grid);
    NumericsSpec numerics;
    numerics.tolerance = cell.tolerance;
    Stepper stepper(*model, grid, maps, numerics);
    const Course course{grid, *model, maps, cell};
    const auto tell = [&] {
        for (Trace* trace : traces)
            trace->see(course, state.time, state.fields);
    };
    const Injury injury{{{0, 0, cell.hole_radius, 0.7, cell.hole_depth}}, 0.2};
    for (int session = 0; session < cell.sessions; ++session) {
        model->wound(state, injury, grid);
        stepper.restart();
        tell();
        const double until = session + 1 < cell.sessions ? (session + 1) * cell.interval : end;
        while (state.time < until) {
            stepper.advance(state, until);
            tell();
        }
    }
    kernels::set_thread_count(0);
    return stepper.controller().accepted;
}

} // namespace mend::testing_support
