/// mend compare: finished runs side by side.
#include "sim/base/error.hpp"
#include "sim/observe/comparison.hpp"
#include "sim/output/summary.hpp"
#include "sim/verbs/table_options.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t least_runs = 2, most_runs = 10;

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
    return {name, summary->title, summary->endpoints, summary->warnings};
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

/// Data for programs; for readers bands below where lines are short. Markdown is pasted among other words, and goes
/// alone.
Table compared(const std::vector<ComparedRun>& runs, TableForm form)
{
    if (form == TableForm::csv || form == TableForm::json)
        return comparison_data(runs);
    Table table = comparison_table(runs, form == TableForm::text ? Bands::below : Bands::behind);
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
    fmt::print("{}", render(compared(runs, form), form));
    return 0;
}

} // namespace mend
