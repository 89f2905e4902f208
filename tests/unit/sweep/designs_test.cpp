#include "sim/sweep/designs.hpp"

#include "sim/base/error.hpp"
#include "sim/sweep/ensemble.hpp"
#include "sim/sweep/rows.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <set>

using namespace mend;

namespace
{

TEST(LatinHypercube, HasOnePointInEachSlice)
{
    const Points points = latin_hypercube(17, 5, 3);
    for (std::size_t d = 0; d < 5; ++d) {
        std::set<int> slices;
        for (const auto& point : points)
            slices.insert(static_cast<int>(point[d] * 17));
        EXPECT_EQ(slices.size(), 17u);
    }
    EXPECT_EQ(points, latin_hypercube(17, 5, 3));
    EXPECT_NE(points, latin_hypercube(17, 5, 4));
}

TEST(Sobol, FillsEveryDimensionEvenly)
{
    for (const std::uint64_t seed : {0, 5}) {
        const Points points = sobol_points(255, 90, seed);
        for (std::size_t d = 0; d < 90; ++d) {
            double sum = 0;
            for (const auto& point : points) {
                ASSERT_GT(point[d], 0);
                ASSERT_LT(point[d], 1);
                sum += point[d];
            }
            EXPECT_NEAR(sum / 255, 0.5, 0.005) << d;
        }
    }
    EXPECT_NEAR(sobol_points(1, 3, 0)[0][2], 0.5, 1e-12);
}

TEST(Sobol, IntegratesBetterThanChance)
{
    // The integral of the product of 1.5 sqrt(x) over the cube is 1.
    double sum = 0;
    for (const auto& point : sobol_points(1023, 4, 0)) {
        double product = 1;
        for (const double x : point)
            product *= 1.5 * std::sqrt(x);
        sum += product / 1023;
    }
    EXPECT_NEAR(sum, 1, 3e-3); // chance: 2e-2
}

TEST(Saltelli, ExchangesOneDimensionAtATime)
{
    const Points points = saltelli_points(4, 3, 0);
    ASSERT_EQ(points.size(), 4u * 5u);
    for (std::size_t block = 0; block < 4; ++block) {
        const auto &a = points[5 * block], &b = points[5 * block + 4];
        for (std::size_t d = 0; d < 3; ++d)
            for (std::size_t i = 0; i < 3; ++i)
                EXPECT_EQ(points[5 * block + 1 + d][i], i == d ? b[i] : a[i]);
    }
}

TEST(Morris, StepsByHalfTheLevelsInEachDimensionOnce)
{
    const Points points = morris_points(6, 5, 1);
    ASSERT_EQ(points.size(), 6u * 6u);
    for (std::size_t start = 0; start < points.size(); start += 6) {
        std::set<std::size_t> moved;
        for (std::size_t n = start + 1; n < start + 6; ++n)
            for (std::size_t d = 0; d < 5; ++d)
                if (points[n][d] != points[n - 1][d]) {
                    EXPECT_NEAR(std::abs(points[n][d] - points[n - 1][d]), 0.5, 1e-12);
                    moved.insert(d);
                }
        EXPECT_EQ(moved.size(), 5u);
    }
}

TEST(Values, FollowTheirLaw)
{
    SweptKey key;
    key.law = Law::loguniform;
    key.first = 1, key.second = 100;
    EXPECT_EQ(value_at(key, 0.5), "10");
    key.law = Law::normal;
    key.first = 40, key.second = 10, key.low = 20, key.high = 60;
    EXPECT_NEAR(std::stod(value_at(key, 0.5)), 40, 1e-9);
    EXPECT_GE(std::stod(value_at(key, 1e-9)), 20);
    EXPECT_LE(std::stod(value_at(key, 1 - 1e-9)), 60);
    key.law = Law::uniform, key.whole = true, key.first = 1, key.second = 6;
    EXPECT_EQ(value_at(key, 0.01), "1");
    EXPECT_EQ(value_at(key, 0.99), "6");
    SweptKey words;
    words.values = {"\"a\"", "\"b\""}, words.weights = {0.25, 0.75};
    EXPECT_EQ(value_at(words, 0.2), "\"a\"");
    EXPECT_EQ(value_at(words, 0.3), "\"b\"");
}

class Sweeps : public testing::Test
{
  protected:
    Study study(const std::string& sweep)
    {
        const std::filesystem::path file = folder.path() / "sweep.toml";
        std::ofstream(file) << "schema = 1\n" << sweep;
        return make_study(read_sweep(file));
    }
    const testing_support::OwnFolder folder;
};

TEST_F(Sweeps, AGridHasEveryPairAndTheLastKeyRunsFastest)
{
    const Study grid = study("[sweep.over]\n\"device.length\" = [\"0.5 mm\", \"1 mm\"]\n"
                             "\"skin.site\" = [\"cheek\", \"forehead\", \"neck\"]\n");
    ASSERT_EQ(grid.rows.size(), 6u);
    EXPECT_EQ(grid.columns[0].unit, "mm");
    EXPECT_EQ(grid.rows[1].inputs, (std::vector<std::string>{"0.5", "forehead"}));
    EXPECT_EQ(grid.rows[3].inputs, (std::vector<std::string>{"1", "cheek"}));
    EXPECT_EQ(grid.scenario(3).device.length, 1.0);
    EXPECT_EQ(grid.scenario(3).domain.geometry, Geometry::axisymmetric);
}

TEST_F(Sweeps, RowsOfTheSameContentHaveTheSameDigestAndOthersNot)
{
    const std::string text = "[sweep]\nmethod = \"list\"\n[sweep.over]\n\"device.length\" = "
                             "[\"0.5 mm\", \"0.50 mm\", \"0.6 mm\"]\n";
    const Study one = study(text), same = study(text);
    EXPECT_EQ(one.rows[0].digest, one.rows[1].digest);
    EXPECT_NE(one.rows[0].digest, one.rows[2].digest);
    EXPECT_EQ(one.digest, same.digest);
    EXPECT_NE(one.digest, study(text + "[skin]\nage = \"50 yr\"\n").digest);
}

TEST_F(Sweeps, ConstraintsLeaveOutWhatTheyForbid)
{
    const Study some = study("[sweep]\nconstraints = [\"device.length <= 800 um\", \"achieved_depth > 0.5 mm\"]\n"
                             "[sweep.over]\n\"device.length\" = { from = \"0.5 mm\", to = \"1 mm\", steps = 6 }\n");
    EXPECT_EQ(some.left_out, 3);
    ASSERT_EQ(some.rows.size(), 3u);
    EXPECT_EQ(some.rows[0].inputs[0], "0.6"); // of which 0.54 mm are reached
    EXPECT_EQ(some.rows[2].inputs[0], "0.8");
}

TEST_F(Sweeps, PatientsInListsAreEveryCombination)
{
    const Study grid = study("[sweep.over]\n\"device.length\" = [\"0.5 mm\", \"1 mm\"]\n[sweep.patients]\n"
                             "\"skin.phototype\" = [2, 5]\n\"skin.age\" = [\"35 yr\", \"60 yr\"]\n");
    ASSERT_EQ(grid.rows.size(), 8u);
    EXPECT_EQ(grid.rows[1].inputs, (std::vector<std::string>{"0.5", "2", "2", "60"})) << "length, patient, its keys";
    EXPECT_EQ(grid.rows[7].inputs, (std::vector<std::string>{"1", "4", "5", "60"}));
    EXPECT_EQ(grid.rows[5].member, 1u);
    EXPECT_EQ(grid.scenario(3).skin.phototype, 5);
    EXPECT_THROW(study("[sweep.patients]\n\"skin.age\" = { uniform = [\"20 yr\", \"80 yr\"] }\n"), InputError);
}

TEST_F(Sweeps, TheSamePatientsAndDrawsMeetEveryPoint)
{
    const Study crossed =
        study("[sweep.over]\n\"device.length\" = [\"0.5 mm\", \"1 mm\"]\n[sweep.patients]\ncount = 3\n"
              "\"skin.age\" = { uniform = [\"20 yr\", \"80 yr\"] }\n[sweep.uncertainty]\ndraws = 2\n");
    ASSERT_EQ(crossed.rows.size(), 12u);
    for (std::size_t row = 0; row < 6; ++row)
        EXPECT_TRUE(std::equal(crossed.rows[row].inputs.begin() + 1, crossed.rows[row].inputs.end(),
                               crossed.rows[row + 6].inputs.begin() + 1));
    const Study draws = study("[sweep.uncertainty]\ndraws = 4\n");
    const std::map<std::string, double> drawn = draws.scenario(2).model.parameters;
    EXPECT_GT(drawn.size(), 20u);
    for (const Parameter& one : make_model({}, make_skin(draws.scenario(0).skin, Grid{}))->parameters())
        if (const auto found = drawn.find(one.name); found != drawn.end()) {
            EXPECT_EQ(one.grade, 'C') << one.name;
            EXPECT_GE(found->second, 0.4999 * one.value) << one.name;
            EXPECT_LE(found->second, 2.0001 * one.value) << one.name;
        }
}

TEST_F(Sweeps, WhatIsDrawnLiesAroundWhatThePatientHasAndWithinItsOwnRange)
{
    for (const std::string& patient : {"", "[skin]\nage = \"80 yr\"\nphototype = 6\ncondition = \"rosacea\"\n"}) {
        const Study draws = study(patient + "[sweep.uncertainty]\ndraws = 64\nfrom = \"prior\"\n");
        std::map<std::string, std::set<double>> drawn;
        for (std::size_t row = 0; row < draws.rows.size(); ++row)
            for (const auto& [name, value] : draws.scenario(row).model.parameters)
                drawn[name].insert(value);
        for (const Parameter& one : make_model({}, make_skin(draws.scenario(0).skin, Grid{}))->parameters()) {
            const auto found = drawn.find(one.name);
            if (found == drawn.end())
                continue;
            EXPECT_LT(*found->second.begin(), 0.99 * one.value) << one.name << patient;
            EXPECT_GT(*found->second.rbegin(), 1.01 * one.value) << one.name << patient;
            if (patient.empty()) { // others have factors on their numbers, and on the ranges with them
                EXPECT_GE(*found->second.begin(), one.low * (1 - 1e-6)) << one.name;
                EXPECT_LE(*found->second.rbegin(), one.high * (1 + 1e-6)) << one.name;
            }
        }
        EXPECT_EQ(drawn.count("plug_vapour_resistance"), 1u); // 0.5 to 0.9 around 0.7, not 0.35 to 0.7
    }
}

TEST_F(Sweeps, TheDepthThatNeedlesReachIsDrawnWhereNobodyStatedAnother)
{
    const auto drawn = [&](const std::string& text) {
        const Study draws = study(text + "[sweep.uncertainty]\ndraws = 8\n");
        std::set<double> ratios;
        for (std::size_t row = 0; row < draws.rows.size(); ++row)
            ratios.insert(draws.scenario(row).device.depth_ratio);
        return ratios;
    };
    const std::set<double> rollers = drawn("[device]\npreset = \"hand roller 192x1.5mm\"\n");
    EXPECT_EQ(rollers.size(), 8u);
    EXPECT_GE(*rollers.begin(), 0.2); // 0.2 to 0.7 for hand rollers
    EXPECT_LE(*rollers.rbegin(), 0.7);
    EXPECT_LT(*rollers.begin(), 0.3);
    EXPECT_GT(*rollers.rbegin(), 0.6);
    EXPECT_EQ(drawn("[device]\ndepth_ratio = 0.6\n"), (std::set<double>{0.6}));
    EXPECT_EQ(drawn("[sweep.over]\n\"device.depth_ratio\" = [0.85, 0.95]\n"), (std::set<double>{0.85, 0.95}));
}

TEST_F(Sweeps, SamplesOfATableAreTakenWithTheirUnits)
{
    std::ofstream(folder.path() / "samples.csv") << "device.length[um],skin.age\n500,30\n700,45.5\n";
    const Study table = study("[sweep]\nmethod = \"csv\"\nfile = \"samples.csv\"\n");
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[1].inputs, (std::vector<std::string>{"0.7", "45.5"}));
    std::ofstream(folder.path() / "samples.csv") << "500 30\n700 45.5\n"; // as numpy.savetxt writes
    const Study bare = study("[sweep]\nmethod = \"csv\"\nfile = \"samples.csv\"\n"
                             "columns = [\"device.length[um]\", \"skin.age[yr]\"]\n");
    EXPECT_EQ(bare.rows[1].inputs, table.rows[1].inputs);
}

TEST(Bands, CountMembersThatNeverArriveAsLaterThanAllOthers)
{
    std::vector<std::optional<double>> values;
    for (int i = 0; i <= 100; ++i)
        values.push_back(i < 90 ? std::optional<double>(i) : std::nullopt);
    const Band band = band_of(values);
    EXPECT_EQ(band.low, 5.0);
    EXPECT_EQ(band.median, 50.0);
    EXPECT_FALSE(band.high.has_value());
    EXPECT_EQ(band.members, 101);
    EXPECT_EQ(band.reached, 90);
}

} // namespace
