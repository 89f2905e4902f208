// label: fast
/// What holds for the kinetics of every model, whatever the patient and the state.
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

using namespace mend;
using namespace mend::testing_support;

namespace
{

constexpr int trials = 10;

/// One trial: a random patient in a random state, and a random exposure.
struct Trial
{
    Grid grid = ragged_grid();
    Skin skin;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    State state;
    Trial(const std::string& name, std::mt19937& random)
        : skin(random_patient(grid, random)), model(make_model({name, {}}, skin)), maps(model->make_maps(skin, grid))
    {
        model->set_baseline(state, maps, grid);
        randomise(state, model->fields(), grid, 1e-3, random);
        for (double& input : state.exposure)
            input = std::uniform_real_distribution<>(0, 1)(random);
    }
};

template <class Check> void in_every_trial(const Check& check)
{
    std::mt19937 random(20);
    for (const ModelText& text : all_models())
        for (int trial = 0; trial < trials; ++trial) {
            SCOPED_TRACE(text.name + ", trial " + std::to_string(trial));
            check(Trial(text.name, random), random);
        }
}

TEST(Kinetics, GainAndLossAreFiniteAndNotNegativePaddingIncluded)
{
    in_every_trial([](const Trial& trial, std::mt19937&) {
        const Kinetics kinetics(*trial.model, trial.state, trial.maps, trial.grid);
        const int width = layout_of(trial.grid).bundles() * kernels::bundle_size;
        ASSERT_GT(width, trial.grid.x.size());
        for (int field = 0; field < trial.state.fields.count(); ++field)
            for (int k = 0; k < trial.state.fields.planes(field); ++k)
                for (int j = 0; j < trial.grid.y.size(); ++j)
                    for (int i = 0; i < width; ++i)
                        for (const auto* part : {&kinetics.gain, &kinetics.loss}) {
                            const double value = (*part)(field, i, j, k);
                            ASSERT_TRUE(std::isfinite(value) && value >= 0)
                                << trial.model->fields()[field].name << (part == &kinetics.gain ? " gain " : " loss ")
                                << value;
                        }
    });
}

/// Square of how ready the edge cells over this column are to move, 0 for models without.
double readiness(const Trial& trial, int i)
{
    const int field = index_of(trial.model->fields(), "migration");
    return field < 0 ? 0 : std::pow(trial.state.fields(field, i, 1, 0), 2);
}

TEST(Kinetics, MobilityIsNeitherNegativeNorWithoutBound)
{
    in_every_trial([](const Trial& trial, std::mt19937&) {
        const Kinetics kinetics(*trial.model, trial.state, trial.maps, trial.grid);
        for (int field = 0; field < trial.state.fields.count(); ++field) {
            const FieldRow& row = trial.model->fields()[field];
            for (int k = 0; row.mobility && k < trial.state.fields.planes(field); ++k)
                for (int i = 0; i < trial.grid.x.size(); ++i) {
                    const double mobility = kinetics.mobility(field, i, 1, k);
                    EXPECT_GE(mobility, 0) << row.name;
                    // the cover's is mg^2 (1 + a_e e/(Ke + e)) / (1 + beta x), of which a_e is 1; the published ones
                    // grow with the cells
                    EXPECT_LE(mobility, trial.model->name() == "skin" ? 2 * readiness(trial, i) : HUGE_VAL) << row.name;
                }
        }
    });
}

// A value slightly below zero is pulled back, or at worst left where it is; it never runs away.
TEST(Kinetics, WhatIsBelowZeroDoesNotSink)
{
    in_every_trial([](const Trial& trial, std::mt19937&) {
        const Kinetics kinetics(*trial.model, trial.state, trial.maps, trial.grid);
        long seen = 0;
        for (int field = 0; field < trial.state.fields.count(); ++field)
            for (int k = 0; k < trial.state.fields.planes(field); ++k)
                for (int j = 0; j < trial.grid.y.size(); ++j)
                    for (int i = 0; i < trial.grid.x.size(); ++i)
                        if (trial.state.fields(field, i, j, k) < 0) {
                            ++seen;
                            EXPECT_GE(kinetics.rate(field, i, j, k), 0) << trial.model->fields()[field].name;
                        }
        EXPECT_GT(seen, 3); // the published models have few fields
    });
}

// A cell answers for itself: its rates do not depend on its neighbours in the bundle (the surface means apart).
TEST(Kinetics, CellsOfABundleDoNotMix)
{
    in_every_trial([](Trial trial, std::mt19937& random) {
        const Kinetics before(*trial.model, trial.state, trial.maps, trial.grid);
        const State old = trial.state;
        randomise(trial.state, trial.model->fields(), trial.grid, 1e-3, random);
        const int kept = 4;
        for (int field = 0; field < old.fields.count(); ++field)
            for (int k = 0; k < old.fields.planes(field); ++k)
                for (int j = 0; j < trial.grid.y.size(); ++j)
                    trial.state.fields(field, kept, j, k) = old.fields(field, kept, j, k);
        const Kinetics after(*trial.model, trial.state, trial.maps, trial.grid);
        for (int field = 0; field < old.fields.count(); ++field)
            for (int k = 0; k < old.fields.planes(field); ++k) {
                EXPECT_EQ(before.gain(field, kept, 1, k), after.gain(field, kept, 1, k));
                EXPECT_EQ(before.loss(field, kept, 1, k), after.loss(field, kept, 1, k));
            }
    });
}

} // namespace
