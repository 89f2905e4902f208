#include "sim/observe/comparison.hpp"

#include "sim/observe/endpoints.hpp"

#include <gtest/gtest.h>

namespace mend::tests
{
namespace
{

Endpoint endpoint(const std::string& name, const std::string& unit, std::optional<double> value)
{
    Endpoint result{name, unit, "said", value, {}, {}, {}, {}};
    if (!value)
        result.reason = "not reached";
    return result;
}

std::vector<ComparedRun> two_runs()
{
    Endpoint suitable{"suitability", "-", "said", {}, "yes", {}, {}, {}};
    ComparedRun first{"pen", "A pen", {endpoint("redness_resolved", "d", 4.5), endpoint("collagen_change", "%", 1.75)}};
    ComparedRun second{"laser",
                       "A laser, fractional",
                       {endpoint("redness_resolved", "d", {}), endpoint("collagen_change", "%", 2.5), suitable}};
    second.endpoints[1].band = Band{0.5, 2.0, 12.0, 20, 20};
    return {first, second};
}

TEST(Comparison, TextShowsValuesDifferencesAndBands)
{
    const std::string text = render(comparison_table(two_runs(), Bands::below), TableForm::text);
    for (const char* part : {"pen: A pen\n", "laser: A laser", "Side effects", "4.50", "–", "2.50 (+0.750)",
                             "0.500 … 12.0", "yes", "not medical advice"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

// Two lists of headings once disagreed, and what a drug does stood under "Risk".
TEST(Comparison, EveryEndpointStandsUnderTheHeadingOfItsGroup)
{
    ComparedRun run{"pen", "A pen", {endpoint("of_another_version", "d", 3)}};
    for (const EndpointEntry& entry : all_endpoints())
        run.endpoints.push_back(endpoint(entry.name, entry.unit, 1));
    for (const auto form : {TableForm::text, TableForm::markdown}) {
        const std::string text = render(comparison_table({run, run}, Bands::behind), form);
        std::vector<std::pair<std::size_t, std::string>> places;
        for (const auto& [group, heading] : endpoint_groups())
            places.emplace_back(text.find(heading + (form == TableForm::text ? "\n" : "**")), heading);
        std::sort(places.begin(), places.end());
        ASSERT_NE(places.back().first, std::string::npos) << text;
        for (const EndpointEntry& entry : all_endpoints()) {
            const std::string name = form == TableForm::text ? "\n  " + entry.name + " " : "`" + entry.name + "`";
            const std::size_t at = text.find(name);
            ASSERT_NE(at, std::string::npos) << entry.name << text;
            std::string above;
            for (const auto& [place, heading] : places)
                if (place < at)
                    above = heading;
            EXPECT_EQ(above, heading_of(entry.group)) << entry.name;
        }
    }
}

TEST(Comparison, EqualValuesSaySo)
{
    std::vector<ComparedRun> runs = two_runs();
    runs[1] = runs[0];
    EXPECT_NE(render(comparison_table(runs, Bands::below), TableForm::text).find("4.50 (=)"), std::string::npos);
}

TEST(Comparison, DigitsEndWhereTheNumericalErrorBegins)
{
    std::vector<ComparedRun> runs = two_runs();
    runs[0].endpoints[1].numerical_error = 0.004;
    runs[1].endpoints[1].numerical_error = 0.2;
    EXPECT_NE(render(comparison_table(runs, Bands::below), TableForm::text).find("1.750    2.5 (+0.8)"),
              std::string::npos)
        << render(comparison_table(runs, Bands::below), TableForm::text);
    runs[1].endpoints[1].value = 1.78;
    EXPECT_NE(render(comparison_table(runs, Bands::below), TableForm::text).find("1.8 (=)"), std::string::npos)
        << "a difference below the error is none";
}

TEST(Comparison, MarkdownIsOneTable)
{
    Table table = comparison_table(two_runs(), Bands::behind);
    table.title.clear(), table.notes.clear();
    const std::string text = render(table, TableForm::markdown);
    EXPECT_EQ(text.find("| endpoint | unit | pen | laser |\n|---|---|---:|---:|\n"), 0u) << text;
    EXPECT_NE(text.find("| `collagen_change` | % | 1.75 | 2.50 (+0.750) [0.500 … 12.0] |\n"), std::string::npos)
        << text;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        const std::string line = text.substr(begin, end - begin);
        EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 5) << line;
        begin = end + 1;
    }
}

TEST(Comparison, WarningsAreSaidOfTheRunThatHasThem)
{
    std::vector<ComparedRun> runs = two_runs();
    runs[1].warnings = {
        {.id = "surface_share", .severity = Severity::unsafe, .key = "device.density", .text = "50 % is opened"}};
    EXPECT_NE(render(comparison_table(runs, Bands::below), TableForm::text)
                  .find("WARNING: laser: device.density: unsafe: 50 % is opened"),
              std::string::npos);
    EXPECT_NE(render(comparison_data(runs), TableForm::csv).find("warnings,-,,,,unsafe:surface_share,,,\n"),
              std::string::npos);
}

TEST(Comparison, CsvHasEveryNumberInFull)
{
    EXPECT_EQ(render(comparison_data(two_runs()), TableForm::csv),
              "endpoint,unit,pen,pen low,pen high,laser,laser low,laser high,laser difference\n"
              "redness_resolved,d,4.5,,,,,,\n"
              "collagen_change,%,1.75,,,2.5,0.5,12,0.75\n"
              "suitability,-,,,,yes,,,\n");
}

} // namespace
} // namespace mend::tests
