#include "sim/sweep/ensemble.hpp"

#include "sim/observe/endpoints.hpp"
#include "sim/output/summary.hpp"
#include "sim/sweep/carry_over.hpp"
#include "sim/sweep/courses.hpp"
#include "sim/sweep/specification.hpp"
#include "sim/sweep/spread.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double unreached = std::numeric_limits<double>::infinity();

/// None where so many did not reach it.
std::optional<double> reached(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// What is the same for all members has no band.
bool may_vary(const Endpoint& endpoint, const std::vector<std::optional<double>>& values)
{
    const EndpointEntry* entry = find_endpoint(endpoint.name);
    const bool of_device = entry && entry->group == EndpointGroup::treatment;
    const bool all_equal = std::all_of(values.begin(), values.end(), [&](auto& one) { return one == values.front(); });
    return endpoint.text.empty() && !(of_device && all_equal);
}

/// 90 % interval of a share of `count` (Wilson).
BandShare share_above(const CountedAbove& line, const std::vector<std::optional<double>>& values)
{
    constexpr double z = 1.6449;
    const double count = static_cast<double>(values.size());
    const auto above = std::count_if(values.begin(), values.end(),
                                     [&](const auto& value) { return value.value_or(unreached) > line.line; });
    const double share = static_cast<double>(above) / count, square = z * z / count;
    const double middle = (share + square / 2) / (1 + square),
                 half = std::sqrt(square * (share * (1 - share) + square / 4)) / (1 + square);
    return {line.line, line.says, share, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::vector<std::optional<double>> values_in(const Outcomes& outcomes, const std::string& endpoint)
{
    std::vector<std::optional<double>> values;
    for (const auto& [row, outcome] : outcomes)
        for (const Endpoint& one : outcome.endpoints)
            if (one.name == endpoint)
                values.push_back(one.value);
    return values;
}

void add_band(Endpoint& endpoint, const Study& study, const Outcomes& outcomes)
{
    std::vector<std::optional<double>> values = values_in(outcomes, endpoint.name);
    if (!may_vary(endpoint, values) || std::none_of(values.begin(), values.end(), [](auto& value) { return value; }))
        return;
    const Spread spread = spread_of(values_of(endpoint.name, study.rows, outcomes));
    const EndpointEntry* entry = find_endpoint(endpoint.name);
    std::vector<BandShare> shares;
    for (const CountedAbove& line : entry ? entry->counted : std::vector<CountedAbove>{})
        shares.push_back(share_above(line, values));
    endpoint.band = band_of(std::move(values));
    endpoint.band->people = spread.people, endpoint.band->ignorance = spread.ignorance;
    endpoint.band->shares = std::move(shares);
}

/// What the members' grid makes of the default numbers, beside what the run's own made of them.
std::vector<OnBothGrids> compare_grids(const SweepSpec& ensemble, const std::filesystem::path& folder,
                                       const std::vector<Endpoint>& own, const StudyWatcher& watcher)
{
    const std::optional<Study> study = undrawn(ensemble);
    if (!study)
        return {};
    run_rows(*study, folder / "stand_in", {}, 1, watcher);
    std::vector<OnBothGrids> grids = on_both_grids(outcomes_of(*study, folder / "stand_in").at(0).endpoints, own);
    write_grids(folder, grids);
    return grids;
}

} // namespace

Band band_of(std::vector<std::optional<double>> values)
{
    std::vector<double> sorted;
    for (const auto& value : values)
        sorted.push_back(value.value_or(unreached));
    std::sort(sorted.begin(), sorted.end());
    Band band;
    band.members = static_cast<int>(sorted.size());
    band.reached =
        static_cast<int>(std::count_if(sorted.begin(), sorted.end(), [](double v) { return v < unreached; }));
    if (!sorted.empty()) {
        band.low = reached(quantile(sorted, 0.05));
        band.median = reached(quantile(sorted, 0.5));
        band.high = reached(quantile(sorted, 0.95));
    }
    return band;
}

std::string add_ensemble(const SweepSpec& ensemble, const std::filesystem::path& folder, int jobs,
                         std::vector<Endpoint>& endpoints, const StudyWatcher& watcher)
{
    Study study = make_study(ensemble);
    study.course_times = times_in(folder / "timeseries.csv");
    const StudyFolder place(study, ensemble, folder / fmt::format("ensemble_{}", study.rows.size()));
    run_rows(study, place.path(), {}, jobs, watcher);
    write_results(place.path());
    Outcomes outcomes = outcomes_of(study, place.path());
    carry_over(outcomes, compare_grids(ensemble, place.path(), endpoints, watcher));
    for (Endpoint& endpoint : endpoints)
        add_band(endpoint, study, outcomes);
    std::vector<std::size_t> members;
    for (const auto& [row, outcome] : outcomes)
        if (!outcome.failed())
            members.push_back(row);
    write_course_bands(place.path(), members, folder / "timeseries_bands.csv");
    add_bands(folder, endpoints,
              {.members = static_cast<int>(study.rows.size()),
               .seed = ensemble.seed,
               .grades = ensemble.grades,
               .folder = place.path().filename().string()});
    return place.path().filename().string();
}

std::map<std::string, std::vector<std::optional<double>>> member_values(const std::filesystem::path& ensemble)
{
    std::map<std::string, std::vector<std::optional<double>>> values;
    std::vector<std::string> digests;
    for (const StudyRow& row : read_specification(ensemble).rows)
        digests.push_back(row.digest);
    Outcomes outcomes = read_outcomes(ensemble, digests);
    carry_over(outcomes, read_grids(ensemble));
    for (const auto& [row, outcome] : outcomes)
        if (!outcome.failed())
            for (const Endpoint& one : outcome.endpoints)
                values[one.name].push_back(one.value);
    return values;
}

Table band_table(const std::vector<Endpoint>& endpoints, const Posterior& posterior)
{
    Table table{.columns = {{.name = "", .code = true},
                            {.name = "this run", .numbers = true},
                            {.name = "median", .numbers = true},
                            {.name = "5 %", .numbers = true},
                            {.name = "95 %", .numbers = true},
                            {.name = ""},
                            {.name = "people", .numbers = true},
                            {.name = "not known", .numbers = true},
                            {.name = ""}}};
    int members = 0;
    bool people_differ = false;
    std::vector<std::string> counts;
    for (const Endpoint& one : endpoints) {
        if (!one.band)
            continue;
        const Band& band = *one.band;
        members = std::max(members, band.members);
        const double known_to = resolution_of(band);
        const auto number = [&](const std::optional<double>& value) { return Cell(shown(value, known_to), value); };
        const auto deviation = [](const std::optional<double>& value) {
            return value ? Cell(fmt::format("± {:.2g}", *value), value) : Cell("");
        };
        people_differ = people_differ || band.people;
        for (const BandShare& share : band.shares)
            counts.push_back(fmt::format("{:.0f} % of patients ({:.0f} to {:.0f}) {}: {} above {:g}{}",
                                         100 * share.share, 100 * share.low, 100 * share.high, share.says, one.name,
                                         share.above, one.unit == "1" ? "" : " " + one.unit));
        table.add({one.name, number(one.value), number(band.median), number(band.low), number(band.high),
                   one.unit == "1" ? "" : one.unit, deviation(band.people), deviation(band.ignorance),
                   band.reached < band.members ? fmt::format("reached by {} of {}", band.reached, band.members) : ""});
    }
    if (table.rows() == 0)
        return table;
    table.title =
        fmt::format("Uncertainty, from {} draws of the model's estimated numbers ({}),\n  of the depth reached{}",
                    members, words_of(posterior), people_differ ? " and of people, who differ" : "");
    if (people_differ)
        table.notes.emplace_back(
            "people: standard deviation of patients under one set of numbers; not known: of sets of "
            "numbers for one patient; each from half the members' pairs. The band holds both.");
    for (std::string& count : counts)
        table.notes.push_back(std::move(count));
    table.notes.emplace_back("Where this run is a unit cell the members are axisymmetric, and are carried over by what "
                             "that does to the default numbers.");
    table.notes.emplace_back("–: not reached within follow-up. A band holds what these numbers do, not what the "
                             "equations leave out.");
    return table;
}

} // namespace mend
