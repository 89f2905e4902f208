// label: fast
/// An untreated patient who grows older follows the maps as they fall, whoever it is (MODEL.md, 5).
#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/base/error.hpp"
#include "sim/model/skin/skin_model.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace mend;
using namespace mend::testing_support;

namespace
{

constexpr double year = 365.25; // d

struct Ageing : ::testing::Test
{
    Ageing() { kernels::set_thread_count(1); }

    struct Deviation
    {
        double collagen = 0, elastin = 0; ///< largest from the falling maps, as a share of them, in any cell
    };
    Deviation deviation(const Skin& patient, double years, double max_step)
    {
        const auto model = make_model({}, patient);
        const kernels::Arrays maps = model->make_maps(patient, grid);
        State state;
        model->set_baseline(state, maps, grid);
        Stepper stepper(*model, grid, maps, {.tolerance = 1e-3, .max_step = max_step});
        while (state.time < years * year)
            stepper.advance(state, years * year);
        const kernels::Arrays own = maps_at(maps, model->map_decay(), state.time);
        Deviation largest;
        for (int k = 0; k < grid.z.size(); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i) {
                    const auto field = [&](auto name) { return state.fields(row(name), i, j, k); };
                    const auto map = [&](auto name) { return own(row(name), i, j, k); };
                    const double collagen = field(skin::collagen_one) + field(skin::collagen_three);
                    largest.collagen =
                        std::max(largest.collagen, std::abs(collagen / map(skin::patient::collagen) - 1));
                    largest.elastin =
                        std::max(largest.elastin, std::abs(field(skin::elastin) / map(skin::patient::elastin) - 1));
                }
        return largest;
    }

    Grid grid = ragged_grid();
};

// Elastin is made from tropoelastin, which in steps longer than its life of 2.5 d stands where its source stands now,
// not 2.5 d ago: a share of g / (k_x + d_s) = 3.5e-5 less.
TEST_F(Ageing, RandomPatientsFollowTheirMapsForThirtyYears)
{
    std::mt19937 random(30);
    for (int trial = 0; trial < 3; ++trial) {
        Skin patient = random_patient(grid, random);
        patient.ages = true;
        const Deviation after = deviation(patient, 30, 20);
        EXPECT_LE(after.collagen, 1e-5);
        EXPECT_LE(after.elastin, 1e-4);
    }
}

// What the maps do between the two stages of a step is seen to order 2.
TEST_F(Ageing, CollagenDeviatesToOrderTwoInTheStep)
{
    Skin patient = make_skin({}, grid);
    patient.ages = true;
    const auto collagen = [&](double step) { return deviation(patient, 20, step).collagen; };
    const double coarse = collagen(40), middle = collagen(20), fine = collagen(10);
    std::printf("longest step 40, 20, 10 d: %.2e %.2e %.2e, orders %.2f %.2f\n", coarse, middle, fine,
                std::log2(coarse / middle), std::log2(middle / fine));
    EXPECT_GT(std::log2(coarse / middle), 1.8);
    EXPECT_GT(std::log2(middle / fine), 1.8);
}

TEST_F(Ageing, StandsStillUnlessTheSkinAges)
{
    const auto model = make_model({}, make_skin({}, grid));
    EXPECT_TRUE(model->map_decay().empty());
}

// 0.92, 0.95 and 0.925 a decade: a patient of 30 who has aged ten years is one who is described as 40.
TEST_F(Ageing, IsThatOfPatientsDescribedByTheirAge)
{
    SkinSpec spec;
    spec.age = 40;
    const Skin old = make_skin(spec, grid);
    Skin young = make_skin({}, grid); // 30
    young.ages = true;
    const auto model = make_model({}, young);
    const kernels::Arrays aged = maps_at(model->make_maps(young, grid), model->map_decay(), 10 * year);
    const auto aged_map = [&](const char* map) { return aged(index_of(model->maps(), map), 0, 0, 0); };
    for (const char* map : {"collagen", "elastin", "fibroblasts"})
        EXPECT_NEAR(aged_map(map), old.maps.at(map).uniform, 1e-12) << map;
    // C_set = C0 + 0.6 (1 - C0) does not fall exponentially, but nearly.
    EXPECT_NEAR(aged_map("collagen_set_point"), old.maps.at("collagen_set_point").uniform, 2e-3);
}

TEST_F(Ageing, RefusesWhatFallsFasterThanItTurnsOver)
{
    Skin patient = make_skin({}, grid);
    patient.ages = true;
    const auto model = make_model({.parameters = {{"elastin_ageing", 0.02}}}, patient);
    try {
        model->make_maps(patient, grid);
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_TRUE(says(error.what(), "elastin_ageing")) << error.what();
    }
    patient.ages = false; // then it says nothing
    EXPECT_NO_THROW(make_model({.parameters = {{"elastin_ageing", 0.02}}}, patient)->make_maps(patient, grid));
}

} // namespace
