#include "sim/analysis/analyse.hpp"

#include "sim/base/error.hpp"
#include "sim/base/terminal.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/sweep/sweep.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int error_rows_in_two_dimensions = 150, error_rows_in_three = 8;

bool differs(const Output& output)
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double value : output.values)
        if (std::isfinite(value))
            low = std::min(low, value), high = std::max(high, value);
    return high > low || output.count() < output.values.size();
}

void choose_outputs(Analysis& analysis, const std::vector<std::string>& wanted, bool of_a_sweep)
{
    if (!wanted.empty() && wanted != std::vector<std::string>{"all"}) {
        for (const std::string& name : wanted)
            analysis.outputs.push_back(analysis.table.output(name).name);
        return;
    }
    for (const Output& output : analysis.table.outputs) {
        const EndpointEntry* entry = find_endpoint(output.name);
        const bool usual = entry && entry->asked != Asked::seldom;
        if ((usual || !of_a_sweep || !wanted.empty()) && differs(output))
            analysis.outputs.push_back(output.name);
    }
    if (analysis.outputs.empty())
        throw InputError("no output of this table has values that differ: there is nothing to analyse");
}

/// Failed, missing and unreached rows, and what they do to the figures.
void note_rows(Analysis& analysis)
{
    const StudyTable& table = analysis.table;
    if (const std::size_t missing = table.planned - table.rows(); missing > 0)
        analysis.notes.push_back(fmt::format("UNFINISHED: {} of {} rows are not done; figures are of those that are, "
                                             "which come in the order of the file and may lean to one side",
                                             missing, table.planned));
    if (const std::size_t failed = table.failures(); failed > 0)
        analysis.notes.push_back(fmt::format("{} of {} rows failed (reasons: results.csv). They have no values: maps "
                                             "show gaps there, blocks of a Saltelli design with such a row are left "
                                             "out, bands are of the other members. If rows fail for what they are, "
                                             "figures describe the rest alone",
                                             failed, table.rows()));
    for (const std::string& name : analysis.outputs) {
        const std::size_t without = table.rows() - table.failures() - table.output(name).count();
        if (without > 0)
            analysis.notes.push_back(fmt::format("{}: {} of {} rows did not reach it within follow-up. In bands they "
                                                 "count as later than all others; indices and surrogates of values are "
                                                 "of the rows that did",
                                                 name, without, table.rows() - table.failures()));
    }
}

/// Counts them, and lets them pass where that was asked for.
void note_unsafe_rows(Analysis& analysis, bool allowed)
{
    StudyTable& table = analysis.table;
    const std::size_t unsafe = analysis.unsafe_rows = table.unsafe_rows();
    if (unsafe == 0)
        return;
    analysis.notes.push_back(
        allowed ? fmt::format("UNSAFE: {} of {} rows are unsafe (column warnings of results.csv), and count as any "
                              "other, as --allow-unsafe says",
                              unsafe, table.rows())
                : fmt::format("UNSAFE: {} of {} rows are unsafe (column warnings of results.csv): no optimum, front, "
                              "best value or healing in time has them; maps and indices do. --allow-unsafe lets them "
                              "in",
                              unsafe, table.rows()));
    if (allowed)
        table.unsafe.assign(table.rows(), false);
}

std::size_t members_of(const StudyTable& table)
{
    const auto most = std::max_element(table.member.begin(), table.member.end());
    return most == table.member.end() ? 0 : *most + 1;
}

Json analysis_json(const Analysis& analysis, const AnalysisWishes& wishes, const std::string& fingerprint)
{
    const StudyTable& table = analysis.table;
    Json json{{"schema", 1},
              {"title", table.title},
              {"method", table.method},
              {"rows", table.planned},
              {"done", table.rows()},
              {"failed", table.failures()},
              {"missing", table.planned - table.rows()},
              {"unsafe", analysis.unsafe_rows},
              {"unsafe_allowed", wishes.allow_unsafe},
              {"finished", table.planned == table.rows()},
              {"fingerprint", fingerprint}};
    json["inputs"] = Json::array();
    const char* roles[] = {"swept", "patient", "drawn"};
    const char* scales[] = {"linear", "log", "words"};
    for (const Input& input : table.inputs) {
        Json one{{"name", input.name},
                 {"unit", input.unit},
                 {"role", roles[static_cast<int>(input.role)]},
                 {"scale", scales[static_cast<int>(input.scale)]}};
        if (input.scale == Scale::words)
            one["words"] = input.words;
        else
            one["low"] = input.low, one["high"] = input.high;
        json["inputs"].push_back(std::move(one));
    }
    json["outputs"] = Json::array();
    for (const std::string& name : analysis.outputs) {
        const Output& output = table.output(name);
        json["outputs"].push_back({{"name", name},
                                   {"unit", output.unit},
                                   {"definition", output.definition},
                                   {"better", output.more_is_better ? "more" : "less"},
                                   {"values", output.count()}});
    }
    json["members"] = members_of(table);
    json["rows_with_numerical_error"] = analysis.errors.rows();
    if (analysis.heals_within_limit)
        json["heals_within"] = {{"output", wishes.healed},
                                {"limit", analysis.heals_within_limit->first},
                                {"unit", analysis.heals_within_limit->second}};
    json["files"] = Json::array();
    for (const auto& [file, kind, output] : analysis.list) {
        Json one{{"file", file}, {"kind", kind}};
        if (!output.empty())
            one["output"] = output;
        json["files"].push_back(std::move(one));
    }
    json["notes"] = analysis.notes;
    return json;
}

/// Whatever an earlier analysis left and this one has not, goes; new scenarios stay.
void write_files(const fs::path& folder, const Analysis& analysis, const std::string& json)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw StorageError(fmt::format("{}: the folder cannot be made: {}", folder.string(), error.message()));
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && (entry.path().extension() == ".csv" || entry.path().extension() == ".json") &&
            std::none_of(analysis.files.begin(), analysis.files.end(),
                         [&](const auto& file) { return file.first == entry.path().filename(); }))
            fs::remove(entry.path());
    for (const auto& [name, content] : analysis.files)
        replace_file(folder / name, content, Durability::survives_a_kill);
    replace_file(folder / "analysis.json", json, Durability::survives_a_kill);
}

std::string conclusion(const Analysis& analysis, const fs::path& folder)
{
    std::string text = analysis.text;
    if (!analysis.notes.empty()) {
        text += "\nTo know\n";
        for (const std::string& note : analysis.notes)
            text += fmt::format("  {}\n", note);
    }
    return fitted(text, analysis.width) +
           fmt::format("\nTables and what they hold:\n  {}\n", (folder / "analysis.json").string());
}

void head(Analysis& analysis)
{
    const StudyTable& table = analysis.table;
    analysis.text =
        fmt::format("{}: {} of {} rows, {} failed\n", table.title, table.rows(), table.planned, table.failures());
}

void add_parts(Analysis& analysis, const AnalysisWishes& wishes)
{
    add_one_key(analysis);
    analysis.surrogate.emplace(analysis.table, analysis.outputs);
    add_maps(analysis, wishes);
    add_pareto(analysis, wishes);
    add_sensitivity(analysis);
    add_surrogate(analysis);
}

/// What the sweep's scenario requires.
Requirements required_by(const Specification& specification)
{
    return ScenarioLayers(specification.name, specification.texts)
        .make(specification.rows.front().overrides)
        .requirements;
}

/// Numerical errors of rows, unless the sweep is of another build.
void learn_errors(Analysis& analysis, const Specification& specification, const Outcomes& outcomes,
                  const AnalysisWishes& wishes, NewScenarios& scenarios)
{
    const std::vector<std::size_t> every = spread_rows(analysis.table, analysis.table.rows());
    const bool deep =
        !every.empty() &&
        is_three_dimensional(scenarios.scenario(specification.rows[analysis.table.number[every.front()]].overrides));
    const int most = wishes.error_rows.value_or(deep ? error_rows_in_three : error_rows_in_two_dimensions);
    if (most < 1)
        return;
    const auto rows = spread_rows(analysis.table, static_cast<std::size_t>(most));
    analysis.errors = estimate_errors(analysis.table, outcomes, rows, specification.rows, scenarios);
    const std::size_t estimated = analysis.errors.rows();
    if (estimated < analysis.table.rows() - analysis.table.failures())
        analysis.notes.push_back(fmt::format("numerical errors were estimated for {} rows; every other row has that of "
                                             "its nearest neighbour",
                                             estimated));
}

void seek_optimum(Analysis& analysis, const Specification& specification, const AnalysisWishes& wishes,
                  NewScenarios& scenarios)
{
    OptimumWishes optimum_wishes{wishes.objective, wishes.maximise, {}, wishes.evaluations, wishes.allow_unsafe};
    optimum_wishes.draws = static_cast<std::size_t>(std::max(1, specification.draws));
    if (specification.draws > 1)
        optimum_wishes.required = required_by(specification);
    analysis.table.output(wishes.objective);
    for (const std::string& text : wishes.requirements)
        optimum_wishes.requirements.push_back(bound_of(text, analysis.table));
    add_optimum(analysis, find_optimum(analysis.table, specification, optimum_wishes, analysis.errors, scenarios),
                optimum_wishes);
}

} // namespace

void Analysis::add(const std::string& file, const std::string& kind, const std::string& output,
                   const ResultTable& content)
{
    files.emplace_back(file, csv_text(content));
    list.push_back({file, kind, output});
}

void Analysis::show(Table shown)
{
    text += "\n" + render(fitted(std::move(shown), width), TableForm::text);
}

std::string analyse_sweep(const fs::path& folder, const AnalysisWishes& wishes, const StudyWatcher& watcher)
{
    const Specification specification = read_specification(folder);
    Analysis analysis;
    analysis.width = wishes.width;
    analysis.table = table_of_sweep(folder);
    if (analysis.table.rows() == analysis.table.failures())
        throw InputError(fmt::format("{}: no row is done: there is nothing to analyse", folder.string()));
    choose_outputs(analysis, wishes.outputs, true);
    for (const std::string& text : wishes.requirements) // mistakes before work
        bound_of(text, analysis.table);
    head(analysis);
    analysis.notes = analysis.table.notes;
    note_rows(analysis);
    note_unsafe_rows(analysis, wishes.allow_unsafe);
    const fs::path place = folder / "analysis";
    std::optional<NewScenarios> scenarios;
    if (specification.is_of_this_build()) {
        scenarios.emplace(specification, place / "scenarios", wishes.jobs, watcher);
        std::vector<std::string> digests;
        for (const StudyRow& row : specification.rows)
            digests.push_back(row.digest);
        learn_errors(analysis, specification, read_outcomes(folder, digests), wishes, *scenarios);
    } else
        analysis.notes.push_back(fmt::format("the sweep is of another build ({}): numerical errors are not known, and "
                                             "no new scenario goes with it",
                                             specification.build));
    add_parts(analysis, wishes);
    add_requirements(analysis, required_by(specification), static_cast<std::size_t>(specification.draws));
    if (!wishes.objective.empty()) {
        if (!scenarios)
            scenarios.emplace(specification, place / "scenarios", wishes.jobs, watcher); // says why not
        seek_optimum(analysis, specification, wishes, *scenarios);
    }
    if (analysis.surrogate)
        analysis.files.emplace_back("surrogate.json", analysis.surrogate->json());
    write_files(place, analysis,
                analysis_json(analysis, wishes, fingerprint_of(folder, wishes.outputs)).dump(1) + "\n");
    return conclusion(analysis, place);
}

std::string analyse_table(const fs::path& file, const std::vector<std::string>& inputs, const std::string& method,
                          const AnalysisWishes& wishes)
{
    Analysis analysis;
    analysis.width = wishes.width;
    analysis.table = table_of_csv(file, inputs, method, wishes.words);
    analysis.notes = analysis.table.notes;
    choose_outputs(analysis, wishes.outputs, false);
    head(analysis);
    note_unsafe_rows(analysis, wishes.allow_unsafe);
    add_parts(analysis, wishes);
    if (!wishes.objective.empty())
        throw InputError("an optimum is sought by new scenarios: that needs a sweep's folder, not a table");
    const fs::path place = file.string() + ".analysis";
    if (analysis.surrogate)
        analysis.files.emplace_back("surrogate.json", analysis.surrogate->json());
    write_files(place, analysis, analysis_json(analysis, wishes, "").dump(1) + "\n");
    return conclusion(analysis, place);
}

std::string fingerprint_of(const fs::path& folder, const std::vector<std::string>& outputs)
{
    std::string text = fmt::format("{}", fmt::join(outputs, ","));
    std::vector<fs::path> files;
    if (fs::is_directory(folder / "rows"))
        for (const auto& entry : fs::directory_iterator(folder / "rows"))
            if (entry.path().extension() == ".jsonl")
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files)
        text += fmt::format("\n{} {}", file.filename().string(), fs::file_size(file)); // they only ever grow
    return sha256(text + read_specification(folder).digest);
}

std::optional<Surrogate> kept_surrogate(const fs::path& analysis, const std::string& fingerprint)
{
    if (!fs::exists(analysis / "analysis.json") || !fs::exists(analysis / "surrogate.json"))
        return std::nullopt;
    const Json json = Json::parse(read_file(analysis / "analysis.json"), nullptr, false);
    if (json.is_discarded() || json.value("fingerprint", "") != fingerprint)
        return std::nullopt;
    return Surrogate(read_file(analysis / "surrogate.json"));
}

} // namespace mend
