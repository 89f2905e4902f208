// label: fast
/// An unwounded patient stays as it is, in every model: the discrete system's baseline is an exact steady state.
#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

#include <functional>

using namespace mend;
using namespace mend::testing_support;

namespace
{

constexpr double year = 365;    // d
constexpr double drift = 1e-12; // of a field's scale

using Choice = std::function<bool(const FieldRow&)>;

/// Largest change of any cell, in units of its field's scale.
double largest_change(
    const Model& model, const State& before, const State& after, const Grid& grid, std::string& where,
    const Choice& chosen = [](const FieldRow&) { return true; })
{
    double largest = 0;
    for (int field = 0; field < before.fields.count(); ++field)
        for (int k = 0; chosen(model.fields()[field]) && k < before.fields.planes(field); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i) {
                    const double change = std::abs(after.fields(field, i, j, k) - before.fields(field, i, j, k)) /
                                          model.fields()[field].scale;
                    if (change > largest)
                        where = model.fields()[field].name;
                    largest = std::max(largest, change);
                }
    return largest;
}

State after_a_year(const Model& model, const Grid& grid, const kernels::Arrays& maps, State state,
                   double tolerance = 1e-3)
{
    NumericsSpec numerics;
    numerics.tolerance = tolerance;
    Stepper stepper(model, grid, maps, numerics);
    while (state.time < year)
        stepper.advance(state, year);
    return state;
}

TEST(Rest, RandomPatientsDoNotDriftInAYear)
{
    kernels::set_thread_count(1);
    std::mt19937 random(365);
    const Grid grid = ragged_grid();
    for (int trial = 0; trial < 4; ++trial) { // published models start with their wound, not at rest
        const Skin patient = random_patient(grid, random);
        const auto model = make_model({}, patient);
        const kernels::Arrays maps = model->make_maps(patient, grid);
        State state;
        model->set_baseline(state, maps, grid);
        std::string where;
        EXPECT_LE(largest_change(*model, state, after_a_year(*model, grid, maps, state), grid, where), drift) << where;
    }
}

// Alone, in pairs, at every site: each pair at a site and an age of its own, so that all are met.
TEST(Rest, ConditionsPairsOfThemAndSitesDoNotDriftInAYear)
{
    kernels::set_thread_count(1);
    const Grid grid = ragged_grid();
    std::size_t turn = 0;
    for (std::size_t one = 0; one < conditions().size(); ++one)
        for (std::size_t other = one; other < conditions().size(); ++other, ++turn) {
            SkinSpec spec;
            spec.site = sites()[turn % sites().size()].name;
            spec.age = 20 + static_cast<double>(turn * 7 % 66);
            spec.phototype = 1 + static_cast<int>(turn % 6);
            spec.conditions = {conditions()[one].name};
            if (other != one)
                spec.conditions.push_back(conditions()[other].name);
            const Skin patient = make_skin(spec, grid);
            const auto model = make_model({}, patient);
            const kernels::Arrays maps = model->make_maps(patient, grid);
            State state;
            model->set_baseline(state, maps, grid);
            std::string where;
            EXPECT_LE(largest_change(*model, state, after_a_year(*model, grid, maps, state), grid, where), drift)
                << where << ": " << conditions()[one].name << ", " << conditions()[other].name << ", " << spec.site;
        }
    EXPECT_GT(turn, sites().size());
}

// Cells, signals and surface come back from noise of a twentieth; what was built meanwhile stays for years.
TEST(Rest, SkinForgetsNoise)
{
    kernels::set_thread_count(1);
    std::mt19937 random(5);
    std::uniform_real_distribution<> noise(0, 0.05);
    const Grid grid = ragged_grid();
    Skin patient = random_patient(grid, random);
    patient.numbers["fibrotic_feedback"] = 0;
    const auto model = make_model({}, patient);
    const kernels::Arrays maps = model->make_maps(patient, grid);
    State rest;
    model->set_baseline(rest, maps, grid);
    State state = rest;
    for (int field = 0; field < state.fields.count(); ++field)
        for (int k = 0; model->fields()[field].diffuses() && k < state.fields.planes(field); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i)
                    state.fields(field, i, j, k) += model->fields()[field].on_sheet() ? -noise(random) : noise(random);
    state.fields.fill_padding();
    std::string where;
    EXPECT_GT(largest_change(*model, rest, state, grid, where), 0.04);
    // Tightly: at the default tolerance steps of 20 d smooth noise from cell to cell slowly.
    state = after_a_year(*model, grid, maps, state, 1e-5);
    const Choice lasting = [](const FieldRow& row) {
        return row.name.starts_with("collagen") || row.name == "elastin" || row.name == "elastotic_material" ||
               row.name == "epidermal_thickness_slow";
    };
    EXPECT_LE(largest_change(*model, rest, state, grid, where, std::not_fn(lasting)), 1e-3) << where;
    // Matrix that cells laid down while they remembered the noise stays, as it does after a wound.
    EXPECT_LE(largest_change(*model, rest, state, grid, where, lasting), 2e-2) << where;
}

} // namespace
