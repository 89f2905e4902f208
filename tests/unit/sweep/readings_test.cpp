// Observables at single moments of a course.
#include "sim/sweep/readings.hpp"

#include "sim/base/error.hpp"
#include "sim/sweep/courses.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace mend
{
namespace
{

TEST(Moments, CountFromTheLastSessionUnlessTheySayOtherwise)
{
    for (const char* text : {"36 h", "1.5 d", "1.5 d after last", "1.5 d after the last session", " 36 h "}) {
        const Moment moment = parse_moment(text);
        EXPECT_EQ(moment.kind, Moment::Kind::since_last) << text;
        EXPECT_DOUBLE_EQ(moment.days, 1.5) << text;
    }
    EXPECT_EQ(parse_moment("2 weeks after the first session").kind, Moment::Kind::since_first);
    EXPECT_DOUBLE_EQ(parse_moment("2 weeks after first").days, 14);
    EXPECT_EQ(parse_moment("peak").kind, Moment::Kind::peak);
    EXPECT_EQ(parse_moment("2 h").text(), "2 h after the last session");
    for (const char* text : {"-30 min", "−30 min", "30 min before last", "30 min before the last session"})
        EXPECT_EQ(parse_moment(text).text(), "0.5 h before the last session") << text;
    EXPECT_EQ(parse_moment("3 d before first").days, -3);
}

TEST(Moments, RefuseWhatIsNone)
{
    for (const char* text :
         {"", "90", "2 mm", "2 h after lunch", "soon", "-1 d before first", "2 h after", "2 h before"})
        EXPECT_THROW(parse_moment(text), InputError) << text;
}

TEST(Moments, CanBeComparedWithOneAnother)
{
    const When ratio = parse_when("24 h over peak");
    EXPECT_EQ(ratio.against, When::Against::ratio);
    EXPECT_EQ(ratio.base.kind, Moment::Kind::peak);
    EXPECT_EQ(ratio.unit("g/m^2/h"), "1");
    EXPECT_EQ(ratio.text(), "24 h after the last session over largest of the course");
    const When fall = parse_when("1 h minus 4 d after first");
    EXPECT_EQ(fall.against, When::Against::difference);
    EXPECT_EQ(fall.base.kind, Moment::Kind::since_first);
    EXPECT_EQ(fall.unit("g/m^2/h"), "g/m^2/h");
    const When peak = parse_when("time of peak");
    EXPECT_EQ(peak.against, When::Against::nothing);
    EXPECT_EQ(peak.unit("1"), "d");
    for (const char* text : {"24 h over", "over peak", "time of peak over 2 h", "24 h over soon"})
        EXPECT_THROW(parse_when(text), InputError) << text;
}

class OfACourse : public testing::Test
{
  protected:
    static Scenario scenario()
    {
        Scenario two = default_scenario();
        two.schedule = {.sessions = 2, .interval = 7, .follow_up = 14, .area = 100};
        two.domain.geometry = Geometry::axisymmetric;
        two.domain.cells_x = 7, two.domain.cells_y = 1, two.domain.cells_z = 9;
        two.numerics.tolerance = 1e-2;
        return two;
    }
    static std::vector<Endpoint> read(const std::vector<Reading>& readings)
    {
        const Experiment experiment(scenario());
        return read_course(readings, experiment,
                           solve(
                               experiment, [] { return false; }, times_of(readings, experiment)));
    }
};

TEST_F(OfACourse, AreWhereTheyBelong)
{
    const auto redness = [](const char* when) { return Reading{"redness", parse_moment(when)}; };
    const auto values = read({redness("1 d"),
                              redness("8 d after first"),
                              redness("untreated"),
                              redness("peak"),
                              redness("14 d"),
                              redness("end"),
                              redness("15 d"),
                              {"no_such_thing", {}},
                              redness("time of peak"),
                              redness("time of trough")});
    EXPECT_EQ(values[0].name, "redness, 24 h after the last session");
    EXPECT_EQ(values[0].value, values[1].value); // the same moment
    EXPECT_GT(*values[0].value, 0.1);
    EXPECT_EQ(values[2].value, 0.0);
    EXPECT_GT(*values[3].value, *values[0].value);
    EXPECT_EQ(values[4].value, values[5].value);
    EXPECT_LT(*values[5].value, *values[0].value);
    EXPECT_EQ(values[0].unit, "1");
    EXPECT_FALSE(values[6].value);
    EXPECT_NE(values[6].reason.find("day 22"), std::string::npos);
    EXPECT_FALSE(values[7].value);
    EXPECT_EQ(values[8].unit, "d");
    EXPECT_TRUE(*values[8].value >= 0 && *values[8].value < 10); // within three days of one of the two sessions
    EXPECT_EQ(values[9].value, 0.0);                             // redness starts from none
}

TEST_F(OfACourse, AtASessionShowWhatIsRightAfterIt)
{
    const auto values = read({{"open_area", parse_moment("0 h")},
                              {"open_area", parse_moment("7 d after first")},
                              {"open_area", parse_moment("6.999 d after first")}});
    EXPECT_EQ(values[0].value, values[1].value);
    EXPECT_GT(*values[1].value, 5 * *values[2].value);
}

TEST(Courses, HaveTheirBandsColumnByColumn)
{
    const testing_support::OwnFolder folder;
    const std::vector<Column> columns{{"a", "1"}, {"b", "ng/ml"}};
    const double missing = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t row = 0; row < 5; ++row) {
        const double value = static_cast<double>(row);
        write_course(folder.path(), row, columns, {0, 0.5},
                     {{value, missing}, {10 * value, row < 2 ? value : missing}});
    }
    write_course_bands(folder.path(), {0, 1, 2, 3, 4}, folder.path() / "bands.csv");
    EXPECT_EQ(read_file(folder.path() / "bands.csv"),
              "time[d],a_p05[1],a_p50[1],a_p95[1],b_p05[ng/ml],b_p50[ng/ml],b_p95[ng/ml]\n"
              "0,0.2,2,3.8,nan,nan,nan\n"
              "0.5,2,20,38,0.05,0.5,0.95\n");
    EXPECT_EQ(times_in(folder.path() / "bands.csv"), (std::vector<double>{0, 0.5}));
    write_course(folder.path(), 5, columns, {0}, {{1, 1}});
    EXPECT_THROW(write_course_bands(folder.path(), {0, 5}, folder.path() / "bands.csv"), StorageError);
    std::ofstream(folder.path() / "courses/row_000006.csv") << "time[d],a[1]\n0,x\n";
    EXPECT_THROW(write_course_bands(folder.path(), {5}, folder.path() / "bands.csv"), StorageError);
}

} // namespace
} // namespace mend
