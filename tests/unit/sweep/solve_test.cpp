// A scenario without a folder comes to what a run with one comes to.
#include "sim/sweep/solve.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/output/summary.hpp"
#include "sim/run.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* two_sessions = R"(schema = 1
[schedule]
sessions = 2
interval = "7 d"
follow_up = "14 d"
[aftercare]
occlusion = "12 h"
[domain]
kind = "axisymmetric"
cells = "7x9"
[numerics]
tolerance = 1e-2
)";

class Solve : public testing::Test
{
  protected:
    Solve() { std::ofstream(file) << two_sessions; }

    const testing_support::OwnFolder own;
    const fs::path folder = own.path();
    const fs::path file = folder / "two.toml";
};

void expect_equal(const std::vector<Endpoint>& one, const std::vector<Endpoint>& other)
{
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].name, other[i].name);
        EXPECT_EQ(one[i].value, other[i].value) << one[i].name;
        EXPECT_EQ(one[i].at_half_threshold, other[i].at_half_threshold) << one[i].name;
        EXPECT_EQ(one[i].at_double_threshold, other[i].at_double_threshold) << one[i].name;
        EXPECT_EQ(one[i].reason, other[i].reason) << one[i].name;
    }
}

TEST_F(Solve, GivesTheBitsOfARunWithAFolder)
{
    RunArguments arguments;
    arguments.scenario = file;
    arguments.folder = folder / "run";
    arguments.threads = 1;
    const RunOutcome run_outcome = run(arguments);
    kernels::set_thread_count(1);
    const Solution solution = solve(read_scenario(file));
    EXPECT_GT(solution.endpoints.size(), 20u);
    EXPECT_GT(solution.controller.accepted, 50);
    std::vector<Endpoint> of_run = run_outcome.endpoints;
    take_never_as_no_time(of_run); // a table for people has a dash
    expect_equal(solution.endpoints, of_run);
    kernels::set_thread_count(3);
    expect_equal(solve(read_scenario(file)).endpoints, solution.endpoints);
}

TEST_F(Solve, StopsWhenAskedTo)
{
    int asked = 0;
    EXPECT_THROW(solve(read_scenario(file), [&] { return ++asked == 5; }), Interrupted);
    EXPECT_EQ(asked, 5);
}

TEST_F(Solve, SaysWhatIsWrongWithAScenario)
{
    Scenario scenario = read_scenario(file);
    scenario.model.name = "no such model";
    EXPECT_THROW(solve(scenario), InputError);
}

} // namespace
} // namespace mend
