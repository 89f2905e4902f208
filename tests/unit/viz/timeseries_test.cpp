// needs: target:mend_viz
#include "viz/error.hpp"
#include "viz/timeseries.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace mend::viz;

namespace
{

struct Folder
{
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("mend-timeseries-" + std::to_string(getpid()));
    explicit Folder(const std::string& table)
    {
        std::filesystem::create_directories(path);
        std::ofstream(path / "timeseries.csv") << table;
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST(TimeSeries, ReadsColumnsWithTheirUnitsAndLeavesOutWhatIsNoNumber)
{
    const Folder folder("time[d],redness[1],tewl[g/m^2/h]\n0,1,nan\n1,0.5,20\n3,0.1,9\n4,0.");
    const TimeSeries table(folder.path.string());
    const Curve redness = table.curve("redness"), tewl = table.curve("tewl");
    EXPECT_EQ(redness.times, (std::vector<double>{0, 1, 3})); // half a row is being written
    EXPECT_EQ(redness.unit, "1");
    EXPECT_EQ(tewl.times, (std::vector<double>{1, 3}));
    EXPECT_TRUE(table.curve("no such").empty());
    EXPECT_DOUBLE_EQ(redness.at(2, {}), 0.3);
    EXPECT_DOUBLE_EQ(redness.at(-1, {}), 1);
    EXPECT_DOUBLE_EQ(redness.at(9, {}), 0.1);
    EXPECT_DOUBLE_EQ(redness.at(2.9, {3.0}), 0.5) << "a session is sudden";
    EXPECT_DOUBLE_EQ(redness.at(3, {3.0}), 0.1);
    EXPECT_TRUE(std::isnan(table.curve("no such").at(1, {})));
}

TEST(TimeSeries, SaysWhatIsDamagedAndDoesWithoutATable)
{
    const Folder folder("time[d],redness[1]\n0,1\n1,red\n");
    EXPECT_THROW(TimeSeries(folder.path.string()), StorageError);
    std::filesystem::remove(folder.path / "timeseries.csv");
    EXPECT_FALSE(TimeSeries((folder.path / "fields.h5").string()).has("redness"));
}

TEST(RoundUp, EndsOfAxesReadWell)
{
    EXPECT_DOUBLE_EQ(round_up(1.26), 1.5);
    EXPECT_DOUBLE_EQ(round_up(33.6), 40);
    EXPECT_DOUBLE_EQ(round_up(-12.5), -15);
    EXPECT_DOUBLE_EQ(round_up(0.0091), 0.01);
    EXPECT_DOUBLE_EQ(round_up(0), 0);
    EXPECT_DOUBLE_EQ(round_up(5), 5);
}
