// label: slow
// What `mend verify` finds right, and that it finds what is wrong.
#include "sim/proof/verify.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/proof/tiny_problem.hpp"
#include "sim/sweep/child.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <csignal>
#include <fstream>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

class Folder
{
  public:
    /// A program that takes a run's words and writes what `what` prints into the run's files.
    fs::path program(const std::string& what) const
    {
        const fs::path file = path / "program";
        std::ofstream(file) << "#!/bin/sh\nmkdir -p \"$4\"\nfor name in fields.h5 timeseries.csv summary.json "
                               "resolved.toml; do\n"
                            << what << " > \"$4/$name\"\ndone\n";
        fs::permissions(file, fs::perms::owner_all);
        return file;
    }
    const testing_support::OwnFolder own;
    const fs::path path = own.path();
};

TEST(Orders, AreThoseOfTheErrors)
{
    const auto orders = orders_of({10, 20, 60}, {0.4, 0.1, 0.1 / 27});
    ASSERT_EQ(orders.size(), 2u);
    EXPECT_NEAR(orders[0], 2, 1e-12);
    EXPECT_NEAR(orders[1], 3, 1e-12);
}

TEST(Orders, AClaimFailsOnFirstOrderOnConstantErrorsAndOnNoNumbers)
{
    const std::vector<int> sizes{10, 20, 40};
    EXPECT_TRUE(claim_of_order("a", "b", sizes, {0.16, 0.04, 0.01}).holds);
    EXPECT_FALSE(claim_of_order("a", "b", sizes, {0.4, 0.2, 0.1}).holds);
    EXPECT_FALSE(claim_of_order("a", "b", sizes, {0.16, 0.04, 0.04}).holds);
    EXPECT_FALSE(claim_of_order("a", "b", sizes, {0.16, 0.04, std::nan("")}).holds);
    EXPECT_FALSE(claim_of_order("a", "b", {10}, {0.1}).holds);
}

TEST(Orders, ASlightlyWrongDiffusivityIsFound)
{
    constexpr double pi = 3.14159265358979324;
    std::vector<double> right, wrong;
    const std::vector<int> sizes{8, 16, 32};
    for (const int cells : sizes) {
        DomainSpec spec;
        spec.geometry = Geometry::line;
        spec.depth = 1;
        spec.cells_z = cells;
        const Grid grid = make_grid(spec);
        for (auto* errors : {&right, &wrong}) {
            const double diffusivity = errors == &right ? 0.1 : 0.102;
            const TinyModel model({diffusivity, 0, 0}, [](double, double, double z) { return std::cos(pi * z); });
            State state;
            model.set_baseline(state, {}, grid);
            march(model, grid, state, 1, 2 * cells);
            errors->push_back(largest_error(state.fields, 0, grid, [](double, double, double z) {
                return std::exp(-0.1 * pi * pi) * std::cos(pi * z);
            }));
        }
    }
    EXPECT_TRUE(claim_of_order("a", "b", sizes, right).holds) << claim_of_order("a", "b", sizes, right).found;
    EXPECT_FALSE(claim_of_order("a", "b", sizes, wrong).holds);
}

TEST(Orders, WhatIsNotANumberIsAnErrorWithoutBound)
{
    DomainSpec spec;
    spec.geometry = Geometry::line;
    spec.cells_z = 4;
    const Grid grid = make_grid(spec);
    const TinyModel model({}, [](double, double, double z) { return z < 0.5 ? std::nan("") : 1.0; });
    State state;
    model.set_baseline(state, {}, grid);
    EXPECT_TRUE(std::isnan(largest_error(state.fields, 0, grid, [](double, double, double) { return 1.0; })));
}

TEST(Verify, HoldsOnThisMachine)
{
    kernels::set_thread_count(1);
    for (const Claim& claim : {verify_point_source(false), verify_point_source(true), verify_wave_in_space(),
                               verify_wave_in_time(), verify_steady_state(), verify_conservation(), verify_rest()})
        EXPECT_TRUE(claim.holds) << claim.name << ": " << claim.expected << ", found " << claim.found;
}

TEST(Verify, RunsThatGiveTheSameBytesAreTheSame)
{
    const Folder folder;
    const Claim claim = verify_threads(folder.program("echo the same"), folder.path);
    EXPECT_TRUE(claim.holds) << claim.found;
}

TEST(Verify, RunsThatGiveOtherBytesAreFound)
{
    const Folder folder;
    const Claim claim = verify_threads(folder.program("echo $$"), folder.path);
    EXPECT_FALSE(claim.holds);
    EXPECT_NE(claim.found.find("other bytes"), std::string::npos) << claim.found;
}

TEST(Verify, ARunThatCannotBeInterruptedProvesNothing)
{
    const Folder folder;
    const fs::path program = folder.program("echo the same");
    EXPECT_FALSE(verify_stop(program, folder.path).holds);
    EXPECT_FALSE(verify_kill(program, folder.path).holds);
}

TEST(Verify, AProofThatThrowsIsAClaimThatDoesNotHold)
{
    kernels::set_thread_count(1);
    int told = 0;
    const auto claims = verify({.program = "/bin/false", .told = [&](const Claim&) { ++told; }});
    EXPECT_EQ(told, static_cast<int>(claims.size()));
    int wrong = 0;
    for (const Claim& claim : claims)
        wrong += !claim.holds;
    EXPECT_EQ(wrong, 3) << "threads, stop and kill, and no other";
}

TEST(Verify, StopsWhenAskedTo)
{
    EXPECT_THROW(verify({.program = "/bin/false", .asked_to_stop = [] { return true; }}), Interrupted);
}

TEST(Child, EndsWithItsCodeOrTheSignalThatEndedIt)
{
    EXPECT_EQ(Child("/bin/sh", {"-c", "exit 7"}).wait(), 7);
    Child sleeper("/bin/sleep", {"60"});
    EXPECT_FALSE(sleeper.ended());
    sleeper.send(SIGKILL);
    EXPECT_EQ(sleeper.wait(), 128 + SIGKILL);
    EXPECT_THROW(Child("/no/such/program", {}), StorageError);
}

} // namespace
} // namespace mend
