/// From rows that are done with to the table.
#include "sim/base/error.hpp"
#include "sim/base/table.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/sweep/specification.hpp"
#include "sim/sweep/spread.hpp"
#include "sim/sweep/sweep.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

std::vector<ResultColumn> input_columns(const std::vector<Column>& columns, const std::vector<StudyRow>& rows,
                                        const Outcomes& outcomes)
{
    std::vector<ResultColumn> made;
    ResultColumn number{"row", "", "", "of the specification, from 1", false, {}};
    for (const auto& [row, outcome] : outcomes)
        number.cells.push_back(std::to_string(row + 1));
    made.push_back(number);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        ResultColumn column{columns[c].name, columns[c].unit, "inputs", "", columns[c].unit.empty(), {}};
        for (const auto& [row, outcome] : outcomes)
            column.cells.push_back(rows[row].inputs[c]);
        made.push_back(column);
    }
    return made;
}

std::vector<ResultColumn> state_columns(const Outcomes& outcomes)
{
    ResultColumn hash{"hash", "", "", "SHA-256 of the scenario, as in a run folder", true, {}};
    ResultColumn status{"status", "", "", "done or failed", true, {}};
    ResultColumn reason{"reason", "", "", "why a row failed, or why a value is missing", true, {}};
    ResultColumn warnings{"warnings", "", "", "severity:id of what should be known of the scenario, the gravest first",
                          true,       {}};
    for (const auto& [row, outcome] : outcomes) {
        warnings.cells.push_back(outcome.warnings);
        hash.cells.push_back(outcome.scenario_hash);
        status.cells.push_back(outcome.failed() ? "failed" : "done");
        std::vector<std::string> reasons;
        if (outcome.failed())
            reasons.push_back(outcome.failure);
        for (const Endpoint& one : outcome.endpoints)
            if (!one.value && one.text.empty())
                reasons.push_back(one.name + ": " + one.reason);
        reason.cells.push_back(fmt::format("{}", fmt::join(reasons, "; ")));
    }
    return {hash, status, reason, warnings};
}

/// Every endpoint that any row has, in the order of the first row that has it.
std::vector<ResultColumn> output_columns(const Outcomes& outcomes)
{
    std::vector<ResultColumn> made;
    std::map<std::string, std::size_t> places;
    for (const auto& [row, outcome] : outcomes)
        for (const Endpoint& one : outcome.endpoints)
            if (places.emplace(one.name, made.size()).second) {
                const EndpointEntry* entry = find_endpoint(one.name);
                const bool words = !one.text.empty();
                made.push_back({one.name, words ? "" : one.unit, "outputs", entry ? entry->definition : "", words, {}});
            }
    for (const auto& [row, outcome] : outcomes) {
        for (ResultColumn& column : made)
            column.cells.emplace_back();
        for (const Endpoint& one : outcome.endpoints)
            made[places[one.name]].cells.back() = one.text.empty() ? in_full(one.value) : one.text;
    }
    return made;
}

ResultTable timings(const Outcomes& outcomes)
{
    ResultTable table;
    table.columns = {{"row", "", "", "", false, {}},
                     {"steps", "1", "", "", false, {}},
                     {"duration", "s", "", "", false, {}},
                     {"host", "", "", "", true, {}},
                     {"finished", "", "", "", true, {}}};
    for (const auto& [row, outcome] : outcomes) {
        table.columns[0].cells.push_back(std::to_string(row + 1));
        table.columns[1].cells.push_back(std::to_string(outcome.steps));
        table.columns[2].cells.push_back(fmt::format("{:.3f}", outcome.seconds));
        table.columns[3].cells.push_back(outcome.host);
        table.columns[4].cells.push_back(outcome.finished);
    }
    return table;
}

/// "downtime: 6.4 to 12 d": of what most ask for first.
std::vector<std::string> ranges(const std::vector<StudyRow>& rows, const Outcomes& outcomes)
{
    std::vector<std::string> notes;
    for (const EndpointEntry& entry : all_endpoints()) {
        if (entry.asked != Asked::first)
            continue;
        std::vector<double> values;
        std::string unit;
        for (const auto& [row, outcome] : outcomes)
            for (const Endpoint& one : outcome.endpoints)
                if (one.name == entry.name && one.value)
                    values.push_back(*one.value), unit = one.unit;
        if (values.empty())
            continue;
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        notes.push_back(fmt::format("{}: {:.4g} to {:.4g} {} ({} of {} rows have it){}", entry.name, *least, *most,
                                    unit, values.size(), outcomes.size(),
                                    spread_text(spread_of(values_of(entry.name, rows, outcomes)), unit)));
    }
    return notes;
}

StudyState state_of(const std::vector<StudyRow>& rows, const Outcomes& outcomes)
{
    StudyState state;
    state.rows = rows.size();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto found = outcomes.find(row);
        if (found == outcomes.end())
            state.missing.push_back(row);
        else if (found->second.is_unsafe())
            state.unsafe.push_back(row);
        else if (found->second.failed())
            state.failures.emplace_back(row, found->second.failure);
    }
    state.done = rows.size() - state.missing.size();
    state.notes = ranges(rows, outcomes);
    return state;
}

StudyState write_tables(const Specification& specification, const fs::path& folder)
{
    std::vector<std::string> digests;
    for (const StudyRow& row : specification.rows)
        digests.push_back(row.digest);
    const Outcomes outcomes = read_outcomes(folder, digests);
    const StudyState state = state_of(specification.rows, outcomes);
    ResultTable table = result_table(specification.columns, specification.rows, outcomes);
    table.attributes = {{"specification", specification.text}};
    write_results_csv(folder, table);
    replace_file(folder / "timings.csv", csv_text(timings(outcomes)), Durability::survives_a_kill);
    write_results_h5(folder, table);
    return state;
}

} // namespace

ResultTable result_table(const std::vector<Column>& columns, const std::vector<StudyRow>& rows,
                         const Outcomes& outcomes)
{
    ResultTable table;
    for (const auto& part : {input_columns(columns, rows, outcomes), state_columns(outcomes), output_columns(outcomes)})
        table.columns.insert(table.columns.end(), part.begin(), part.end());
    return table;
}

StudyState write_results(const fs::path& folder)
{
    return write_tables(read_specification(folder), folder);
}

StudyState merge_studies(const std::vector<fs::path>& folders)
{
    const Specification specification = read_specification(folders.front());
    std::vector<std::string> digests;
    for (const StudyRow& row : specification.rows)
        digests.push_back(row.digest);
    for (std::size_t i = 1; i < folders.size(); ++i) {
        const Specification other = read_specification(folders[i]);
        if (other.digest != specification.digest || other.build != specification.build)
            throw InputError(fmt::format("{}: holds another sweep than {}, or one of another build ({}, {}); nothing "
                                         "was merged",
                                         folders[i].string(), folders.front().string(), other.build,
                                         specification.build));
    }
    Outcomes there = read_outcomes(folders.front(), digests);
    OutcomeWriter writer(folders.front(), "merged");
    for (std::size_t i = 1; i < folders.size(); ++i)
        for (const auto& [row, outcome] : read_outcomes(folders[i], digests))
            if (const auto found = there.find(row); found == there.end() || found->second.failed()) {
                writer.write(outcome);
                there.insert_or_assign(row, outcome);
            }
    return write_tables(specification, folders.front());
}

std::string rows_text(const std::vector<std::size_t>& rows, std::size_t most)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < rows.size();) {
        if (parts.size() == most)
            return fmt::format("{} and {} more", fmt::join(parts, ", "), rows.size() - i);
        std::size_t j = i;
        while (j + 1 < rows.size() && rows[j + 1] == rows[j] + 1)
            ++j;
        parts.push_back(i == j ? std::to_string(rows[i] + 1) : fmt::format("{}-{}", rows[i] + 1, rows[j] + 1));
        i = j + 1;
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace mend
