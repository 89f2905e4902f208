/// mend compare: finished runs side by side.
#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"
#include "sim/observe/comparison.hpp"
#include "sim/output/summary.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/table_options.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t least_runs = 2, most_runs = 10;

/// What a run was computed from; nothing where its resolved scenario is gone or of another edition.
std::vector<std::pair<std::string, std::string>> settings_of(const fs::path& folder)
{
    std::vector<std::pair<std::string, std::string>> settings;
    try {
        const Scenario scenario = read_scenario(folder / "resolved.toml");
        for (const Key& key : keys_of(scenario)) {
            const std::string section = section_of(key.name);
            const auto value = key.get(scenario);
            if (value && !section.empty() && section != "output" && section != "requirements") {
                std::string text = toml_value(key, *value);
                std::erase(text, '"');
                settings.emplace_back(key.name, text);
            }
        }
        for (const auto& [name, value] : scenario.model.parameters)
            settings.emplace_back("parameters." + name, significant(value));
    } catch (const InputError&) {
    }
    return settings;
}

ComparedRun read_run(const std::string& word)
{
    const fs::path folder = fs::path(word).lexically_normal();
    if (!fs::is_directory(folder))
        throw InputError(
            fmt::format("mend compare: {}: is not a folder; a run folder such as runs/NAME is expected", word));
    const std::optional<Summary> summary = read_summary(folder);
    if (!summary)
        throw InputError(fmt::format("mend compare: {}: has no summary.json; is the run finished?", word));
    std::string name = folder.filename().string();
    if (name.empty()) // "runs/NAME/"
        name = folder.parent_path().filename().string();
    return {name, summary->title, summary->endpoints, summary->warnings, settings_of(folder)};
}

/// Two folders of one name are told apart by their whole paths.
void name_apart(std::vector<ComparedRun>& runs, const std::vector<std::string>& folders)
{
    std::vector<std::string> names;
    for (const ComparedRun& run : runs)
        names.push_back(run.name);
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (std::count(names.begin(), names.end(), names[i]) > 1)
            runs[i].name = folders[i];
}

/// The first run beside as many others as fit, then beside the next ones.
std::vector<std::vector<ComparedRun>> fitting(const std::vector<ComparedRun>& runs, std::size_t width)
{
    for (std::size_t beside = runs.size() - 1;; --beside) {
        std::vector<std::vector<ComparedRun>> parts;
        bool fits = true;
        for (std::size_t i = 1; i < runs.size(); i += beside) {
            std::vector<ComparedRun> part{runs.front()};
            for (std::size_t j = i; j < std::min(runs.size(), i + beside); ++j)
                part.push_back(runs[j]);
            Table table = comparison_table(part, Bands::below);
            table.title.clear(), table.notes.clear();
            fits = fits && text_width(render(table, TableForm::text)) <= width;
            parts.push_back(std::move(part));
        }
        if (fits || beside == 1)
            return parts;
    }
}

/// "run 2: another", to at most `width` columns.
std::string cut(const std::string& text, std::size_t width)
{
    return display_width(text) <= width ? text : wrapped(text, width - 2).front() + " …";
}

/// First which run is which and in what they differ, then their endpoints, in tables that fit.
std::string text_of(std::vector<ComparedRun> runs, std::size_t width)
{
    const std::vector<std::string> names = column_names(runs);
    std::string text;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        text += cut(harmless(fmt::format("{}{}: {}", names[i] == runs[i].name ? "" : names[i] + ": ", runs[i].name,
                                         runs[i].title)),
                    width) +
                "\n";
        runs[i].name = names[i];
    }
    text += "\n";
    const auto parts = fitting(runs, width);
    for (const auto& part : parts)
        if (const Table table = difference_table(part); table.rows() > 0)
            text += render(table, TableForm::text) + "\n";
    for (const auto& part : parts) {
        Table table = comparison_table(part, Bands::below);
        table.title.clear();
        if (&part != &parts.back())
            table.notes.clear();
        text += render(fitted(std::move(table), width), TableForm::text);
    }
    return text;
}

/// Data for programs; for readers bands below where lines are short. Markdown is pasted among other words, and goes
/// alone.
Table compared(const std::vector<ComparedRun>& runs, TableForm form)
{
    if (form == TableForm::csv || form == TableForm::json)
        return comparison_data(runs);
    Table table = comparison_table(runs, Bands::behind);
    if (form == TableForm::markdown)
        table.title.clear(), table.notes.clear();
    return table;
}

} // namespace

int compare_verb(const std::vector<std::string>& words)
{
    std::vector<std::string> folders;
    TableOptions options;
    CommandLine line("compare",
                     "Shows the endpoints of two to ten finished runs side by side, and how the others differ "
                     "from the first.");
    line.arguments("RUN", folders, "run folders; differences are from the first");
    options.add_to(line);
    if (!line.parse(words))
        return 0;
    if (folders.size() < least_runs || folders.size() > most_runs)
        throw InputError(fmt::format("mend compare: {} to {} run folders are expected, found {}", least_runs, most_runs,
                                     folders.size()));
    const TableForm form = options.form("compare");
    std::vector<ComparedRun> runs;
    for (const std::string& folder : folders)
        runs.push_back(read_run(folder));
    name_apart(runs, folders);
    fmt::print("{}",
               form == TableForm::text ? text_of(std::move(runs), help_width()) : render(compared(runs, form), form));
    return 0;
}

} // namespace mend
