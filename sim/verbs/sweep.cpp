/// mend sweep: many scenarios, from one file to one table.
#include "sim/sweep/sweep.hpp"
#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"
#include "sim/base/error.hpp"
#include "sim/base/progress.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/terminal.hpp"
#include "sim/course/experiment.hpp"
#include "sim/observe/healing_table.hpp"
#include "sim/run.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/study_bar.hpp"
#include "sim/verbs/study_costs.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace mend
{
namespace
{

constexpr int exit_some_failed = 3;
constexpr int exit_incomplete = 75;
constexpr std::chrono::duration<double> table_every(10);
constexpr double share_for_tables = 0.02; // of the time; large ones are written more seldom

struct Wishes
{
    std::string file, folder, shard;
    int jobs = 0, row = 0;
    bool resume = false, quiet = false;
};

Shard shard_of(const std::string& text)
{
    Shard shard;
    if (text.empty())
        return shard;
    const char *begin = text.data(), *end = begin + text.size();
    const auto first = std::from_chars(begin, end, shard.index);
    const bool divided = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
    const auto second = std::from_chars(divided ? first.ptr + 1 : end, end, shard.count);
    if (!divided || second.ec != std::errc() || second.ptr != end || shard.index < 1 || shard.index > shard.count)
        throw InputError(fmt::format("mend sweep: --shard {}: I/N is expected, such as 3/8, with I from 1 to N", text));
    return shard;
}

/// \return exit code
int conclude(const StudyState& state, const std::filesystem::path& folder, bool quiet)
{
    constexpr std::size_t most_shown = 10;
    for (std::size_t i = 0; i < std::min(most_shown, state.failures.size()); ++i)
        tell("row {} failed: {}\n", state.failures[i].first + 1, state.failures[i].second);
    if (state.failures.size() > most_shown)
        tell("and {} more, each with its reason in the table\n", state.failures.size() - most_shown);
    if (!state.missing.empty())
        tell("{} of {} rows are missing: {}\n", state.missing.size(), state.rows, rows_text(state.missing, most_shown));
    if (!state.unsafe.empty())
        tell("warning: {} of {} rows are unsafe (column warnings of the table): {}\n", state.unsafe.size(), state.rows,
             rows_text(state.unsafe, most_shown));
    if (!quiet) {
        fmt::print("{} of {} rows, {} failed\n", state.done, state.rows, state.failures.size());
        for (const std::string& note : state.notes)
            fmt::print("{}", fitted("  " + note + "\n", help_width()));
        fmt::print("Table: {}\n", (folder / "results.csv").string());
    }
    return !state.missing.empty() ? exit_incomplete : state.failures.empty() ? 0 : exit_some_failed;
}

/// A row as a run of its own, with fields and course: the same numbers as in the table.
int run_row(const Study& study, const Wishes& wishes)
{
    const auto row = static_cast<std::size_t>(wishes.row) - 1;
    if (row >= study.rows.size())
        throw InputError(fmt::format("mend sweep: --row {}: there are rows 1 to {}", wishes.row, study.rows.size()));
    const Experiment experiment(study.scenario(row));
    const std::filesystem::path folder =
        wishes.folder.empty() ? std::filesystem::path("runs") / fmt::format("{}_row_{}", study.name, wishes.row)
                              : std::filesystem::path(wishes.folder);
    const std::filesystem::path file = folder.string() + ".toml";
    std::filesystem::create_directories(std::filesystem::absolute(file).parent_path());
    replace_file(file, experiment.provenance.resolved_scenario, Durability::survives_a_kill);
    RunArguments arguments;
    arguments.scenario = file;
    arguments.folder = folder;
    arguments.resume = wishes.resume;
    const RunOutcome outcome = run(arguments, {.progress = [](const RunProgress&) {}, .asked_to_stop = asked_to_stop});
    if (!wishes.quiet)
        fmt::print("{}\nScenario: {}\nRun folder: {}\n",
                   render(healing_table(outcome.endpoints, outcome.warnings, outcome.title), TableForm::text),
                   file.string(), folder.string());
    return 0;
}

void compute(const Study& study, const StudyFolder& folder, Shard shard, int jobs, bool quiet)
{
    StudyBar bar(stderr, !quiet);
    using Clock = std::chrono::steady_clock;
    using Seconds = std::chrono::duration<double>;
    Seconds pause = table_every;
    auto last_table = Clock::now();
    StudyWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    watcher.progress = [&](const StudyProgress& progress) {
        bar.show(progress);
        const auto now = Clock::now();
        if (shard.count > 1 || now - last_table < pause)
            return;
        write_results(folder.path()); // to be looked at while the rest is computed
        last_table = Clock::now();
        pause = std::max<Seconds>(table_every, (last_table - now) / share_for_tables);
    };
    run_rows(study, folder.path(), shard, jobs, watcher);
}

bool read_wishes(const std::vector<std::string>& words, Wishes& wishes)
{
    CommandLine line("sweep", "Computes the scenarios that a file asks for, and writes one table of them.");
    line.argument("FILE", wishes.file, "sweep (TOML): a scenario with a section [sweep]; see scenarios/sweeps");
    line.option("-o,--output", wishes.folder, "DIR", "folder (default: runs/NAME)");
    line.at_once("--jobs", wishes.jobs,
                 "scenarios at once, a process and a thread each (default: the processors that Slurm, a "
                 "container or the system leave to it)");
    line.flag("--resume", wishes.resume, "go on: what is done is not computed again");
    line.option("--shard", wishes.shard, "I/N",
                "only rows I, I+N, I+2N …, into the common folder; then mend sweep merge");
    line.count("--row", wishes.row, 1, "only this row, as a run with fields and course: runs/NAME_row_N");
    line.flag("--quiet", wishes.quiet, "print nothing but errors");
    line.closing("mend sweep merge DIR [DIR…]  gathers shards in the first folder and writes its table.\n"
                 "Exit codes: 0 all rows done, 3 some failed (the table says why), 75 some are missing or it was "
                 "stopped: --resume goes on.");
    return line.parse(words);
}

int merge(std::vector<std::string> words)
{
    std::string first;
    std::vector<std::string> others;
    bool quiet = false;
    CommandLine line("sweep merge", "Gathers the shards of one sweep and writes its table.");
    line.argument("DIR", first, "folder of the sweep; what other folders have is added to it");
    line.arguments("MORE", others, "folders of other shards, where they had none in common");
    line.flag("--quiet", quiet, "print nothing but errors");
    if (!line.parse(std::move(words)))
        return 0;
    std::vector<std::filesystem::path> folders{first};
    folders.insert(folders.end(), others.begin(), others.end());
    return conclude(merge_studies(folders), first, quiet);
}

} // namespace

int sweep_verb(const std::vector<std::string>& words)
{
    if (!words.empty() && words[0] == "merge")
        return merge({words.begin() + 1, words.end()});
    Wishes wishes;
    if (!read_wishes(words, wishes))
        return 0;
    const Shard shard = shard_of(wishes.shard);
    kernels::set_thread_count(1); // rows are processes; nothing may have threads before they are made
    listen_for_signals();
    const SweepSpec spec = read_sweep(wishes.file);
    const Study study = make_study(spec);
    if (wishes.row > 0)
        return run_row(study, wishes);
    const int processors = kernels::processors_here();
    const int jobs = wishes.jobs > 0 ? wishes.jobs : shard.count > 1 ? 1 : std::max(1, processors);
    const std::string costs =
        study_costs(study, {shard.count, jobs, !wishes.quiet}, wishes.folder.empty() ? "runs" : wishes.folder);
    if (!wishes.quiet)
        fmt::print("{}", fitted(costs, help_width()));
    std::fflush(stdout);
    if (study.left_out > 0 && !wishes.quiet)
        fmt::print("{} more are left out by the constraints\n", study.left_out);

    const StudyFolder folder(study, spec, wishes.folder);
    const bool begun = folder.content() == StudyFolder::Content::unfinished;
    if (begun && shard.count == 1 && !wishes.resume)
        throw InputError(
            fmt::format("{}: holds an unfinished sweep of this file; go on with it: --resume", folder.path().string()));
    compute(study, folder, shard, jobs, wishes.quiet);
    if (shard.count > 1) {
        if (!wishes.quiet)
            fmt::print("Part {} of {} is done. When all are: mend sweep merge {}\n", shard.index, shard.count,
                       shell_word(folder.path().string()));
        return 0;
    }
    return conclude(write_results(folder.path()), folder.path(), wishes.quiet);
}

} // namespace mend
