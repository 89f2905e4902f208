#include "sim/output/recorder.hpp"

#include "sim/base/error.hpp"
#include "tests/support/sample_run.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace mend
{
namespace
{

using testing_support::content_of;
using testing_support::SampleRun;
using testing_support::TemporaryFolder;

std::vector<std::vector<std::string>> table_of(const std::filesystem::path& path)
{
    std::vector<std::vector<std::string>> rows;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::stringstream cells(line);
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');)
            rows.back().push_back(cell);
    }
    return rows;
}

void run_whole(const SampleRun& sample, const std::filesystem::path& folder)
{
    Recorder recorder(folder, sample.plan(), sample.head(), sample.columns);
    sample.drive(recorder, 0, sample.steps());
    EXPECT_EQ(recorder.written().snapshots, sample.plan().snapshots.size());
    EXPECT_EQ(recorder.written().rows, sample.plan().rows.size());
}

TEST(Recorder, WritesWhatWasPlannedLinearlyWithinSteps)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    run_whole(sample, folder.path);
    const auto file = hdf5::open_file(folder.path / "fields.h5");
    const auto plan = sample.plan();
    EXPECT_EQ(hdf5::read_values(file, "time"), plan.snapshots);
    const auto values = hdf5::read_values(file, "second");
    for (std::size_t n = 0; n < plan.snapshots.size(); ++n) // linear in time, so interpolation is exact to round-off
        EXPECT_NEAR(values[n * 240], sample.value(1, 0, 0, 0, plan.snapshots[n], true), 1e-4) << plan.snapshots[n];
    const auto table = table_of(folder.path / "timeseries.csv");
    EXPECT_EQ(table[0], (std::vector<std::string>{"time[d]", "square[1]", "struck[%]"}));
    ASSERT_EQ(table.size(), plan.rows.size() + 1);
    for (std::size_t n = 0; n < plan.rows.size(); ++n) {
        const double time = plan.rows[n];
        EXPECT_EQ(std::stod(table[n + 1][0]), time) << "reads back as the same number";
        const auto next = std::upper_bound(sample.times.begin(), sample.times.end() - 1, time);
        const double start = *(next - 1), end = *next;
        const double linear = start * start + (time - start) / (end - start) * (end * end - start * start);
        EXPECT_NEAR(std::stod(table[n + 1][1]), linear, 1e-12);
    }
}

TEST(Recorder, ATreatmentsTimeShowsTheStateRightAfterIt)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    run_whole(sample, folder.path);
    const auto plan = sample.plan();
    const auto at = std::find(plan.snapshots.begin(), plan.snapshots.end(), 2.0) - plan.snapshots.begin();
    const auto values = hdf5::read_values(hdf5::open_file(folder.path / "fields.h5"), "first");
    EXPECT_FLOAT_EQ(values[at * 240], sample.value(0, 0, 0, 0, 2.0, true));
    EXPECT_GT(values[at * 240], 100);
    EXPECT_LT(values[(at - 1) * 240], 100);
    int seen = 0;
    for (const auto& row : table_of(folder.path / "timeseries.csv"))
        if (row[0] == "2")
            seen += row[2] == "1";
    EXPECT_EQ(seen, 1);
}

TEST(Recorder, TwoPlansAgreeWhereTheyShareATime)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    const auto values_at_the_session = [&](int rows) {
        OutputSpec spec;
        spec.rows = rows;
        Recorder recorder(folder.path, make_plan(spec, {0, 2}, 10), sample.head(), sample.columns);
        sample.drive(recorder, 0, sample.steps());
        for (const auto& row : table_of(folder.path / "timeseries.csv"))
            if (row[0] == "2")
                return row;
        return std::vector<std::string>{};
    };
    EXPECT_EQ(values_at_the_session(20).size(), 3U);
    EXPECT_EQ(values_at_the_session(20), values_at_the_session(333));
}

TEST(Recorder, AKillAnywhereAndAResumeFromAnyCheckpointGiveTheSameFiles)
{
    const SampleRun sample;
    const TemporaryFolder whole, killed, resumed;
    run_whole(sample, whole.path);
    const auto fields = content_of(whole.path / "fields.h5"), rows = content_of(whole.path / "timeseries.csv");
    for (int saved = 0; saved < sample.steps(); ++saved)
        for (const int lost : {0, 5}) {
            if (saved + lost >= sample.steps())
                continue;
            Recorder recorder(killed.path, sample.plan(), sample.head(), sample.columns);
            sample.drive(recorder, 0, saved);
            const Written written = recorder.written();
            sample.drive(recorder, saved, saved + lost);
            // While the files are still open: what a kill would leave.
            for (const char* name : {"fields.h5", "timeseries.csv"})
                std::filesystem::copy_file(killed.path / name, resumed.path / name,
                                           std::filesystem::copy_options::overwrite_existing);
            std::ofstream(resumed.path / "timeseries.csv", std::ios::app) << "9.99,0."; // a torn row
            Recorder again(resumed.path, sample.plan(), sample.head(), sample.columns, written);
            sample.drive(again, saved, sample.steps());
            EXPECT_TRUE(content_of(resumed.path / "fields.h5") == fields) << saved << " steps, " << lost << " lost";
            EXPECT_TRUE(content_of(resumed.path / "timeseries.csv") == rows) << saved << " steps, " << lost << " lost";
        }
}

TEST(Recorder, RefusesToGoOnWithAnotherPlan)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    run_whole(sample, folder.path);
    OutputSpec spec;
    spec.snapshots = 100;
    spec.rows = 50;
    const auto other = make_plan(spec, {0, 2}, 10);
    EXPECT_THROW(Recorder(folder.path, other, sample.head(), sample.columns, {5, 5}), InputError);
    EXPECT_THROW(Recorder(folder.path, sample.plan(), sample.head(), {{"square", "1"}}, {5, 5}), InputError);
    EXPECT_THROW(Recorder(folder.path, sample.plan(), sample.head(), sample.columns, {5, 5000}), InputError);
    std::filesystem::resize_file(folder.path / "timeseries.csv", 200);
    EXPECT_THROW(Recorder(folder.path, sample.plan(), sample.head(), sample.columns, {5, 40}), StorageError);
}

TEST(Timeseries, NumbersReadBackAndNothingToMeasureIsNan)
{
    const TemporaryFolder folder;
    const std::vector<double> values{0.1, 1.0 / 3, -std::nan(""), 1e-300, 5e-324, -12345678.9};
    std::vector<Column> columns;
    for (std::size_t i = 0; i < values.size(); ++i)
        columns.push_back({"c" + std::to_string(i), "mm"});
    Timeseries rows(folder.path / "timeseries.csv", columns);
    rows.append(0.25, values);
    const auto table = table_of(folder.path / "timeseries.csv"); // there before it is closed
    EXPECT_EQ(table[1][0], "0.25");
    EXPECT_EQ(table[1][3], "nan");
    for (const std::size_t i : {0, 1, 3, 4, 5})
        EXPECT_EQ(std::strtod(table[1][i + 1].c_str(), nullptr), values[i]);
    EXPECT_THROW(Timeseries("/dev/null/timeseries.csv", columns), StorageError);
}

TEST(OutputFile, AFullDeviceIsSaidByItsName)
{
    OutputFile file("/dev/full");
    try {
        file.write("anything");
        FAIL() << "accepted";
    } catch (const StorageError& error) {
        EXPECT_STREQ(error.what(), "/dev/full: cannot be written: No space left on device");
    }
}

} // namespace
} // namespace mend
