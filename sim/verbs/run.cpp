/// mend run: one scenario, from file to run folder.
#include "sim/run.hpp"

#include "kernels/processors.hpp"

#include "sim/base/error.hpp"
#include "sim/base/progress.hpp"
#include "sim/base/tell.hpp"
#include "sim/observe/first_screen.hpp"
#include "sim/observe/healing_table.hpp"
#include "sim/output/summary.hpp"
#include "sim/proof/numerical_error.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/sweep/ensemble.hpp"
#include "sim/treatment/schedule.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/companion.hpp"
#include "sim/verbs/draw_options.hpp"
#include "sim/verbs/forecast.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/json_output.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/study_bar.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

ProgressPoint progress_point(const RunProgress& progress, const std::vector<double>& sessions, double elapsed)
{
    return {.time = progress.time,
            .end = progress.end,
            .since_session = progress.time - progress.last_session,
            .step = progress.step,
            .share = work_share(progress.time, sessions, progress.end),
            .share_at_start = work_share(progress.start, sessions, progress.end),
            .elapsed = elapsed};
}

/// A movie is a courtesy: whatever becomes of it, the run has succeeded.
void make_movie(const std::filesystem::path& folder, bool quiet)
{
    const auto movie = folder / "movie.mp4";
    if (std::filesystem::exists(movie))
        return;
    const auto program = find_companion("render");
    if (program.empty()) {
        tell("no movie: {}; then: mend render {} --movie {}\n", how_to_get("render"), shell_word(folder.string()),
             shell_word(movie.string()));
        return;
    }
    if (!quiet)
        fmt::print("\nRendering the movie …\n");
    std::fflush(stdout);
    try {
        std::vector<std::string> words{folder.string(), "--movie", movie.string()};
        if (quiet)
            words.push_back("--quiet");
        if (const int code = run_companion(program, words))
            tell("no movie: {} ended with code {}; the run itself is complete\n", program.string(), code);
    } catch (const Error& error) {
        tell("no movie: {}; the run itself is complete\n", error.what());
    }
}

constexpr int exit_not_met = 1;

struct Wishes
{
    RunArguments run;
    int ensemble = 0; ///< members; 0: none
    DrawWishes draws;
    bool quiet = false;
    bool json = false; ///< in place of the table
    bool despite = false;
    bool full = false, bands = true;
    bool require = false; ///< a requirement that is not met is a failure
    std::string log;      ///< empty: to log.txt alone
};

bool read_wishes(const std::vector<std::string>& words, Wishes& wishes)
{
    std::string file, folder;
    bool numerical_error = false;
    CommandLine line("run", "Computes one scenario: prints the healing table and writes the run folder.");
    line.argument("FILE", file, "scenario (TOML); `mend init NAME` writes one to start from");
    line.arguments("KEY=VALUE", wishes.run.overrides, "in place of the file's, such as device.length=\"1.5 mm\"");
    line.option("-o,--output", folder, "DIR", "run folder (default: runs/NAME)");
    line.at_once("--threads", wishes.run.threads,
                 "threads (default: OMP_NUM_THREADS, else the processors that Slurm, a container or the system leave "
                 "to it; results are bit-identical for any number)");
    line.flag("--resume", wishes.run.resume, "go on from the last checkpoint");
    line.flag("--again", wishes.run.again, "repeat a finished run, into a folder of its own");
    line.count("--ensemble", wishes.ensemble, 2,
               "also N draws of the model's estimated numbers, for a 5 to 95 % band of each endpoint and time series");
    wishes.draws.add_to(line);
    bool no_bands = false;
    line.flag("--full", wishes.full, "print every endpoint, not the first screen");
    line.flag("--no-bands", no_bands, "leave out the bands, which else are made where they take seconds");
    line.flag("--require", wishes.require, "end with code 1 where one of [requirements] is not met");
    line.flag("--numerical-error", numerical_error,
              "each endpoint with the estimated error of its grid and steps; same as numerics.error_estimate=true");
    line.flag("--override-suitability", wishes.despite,
              "compute what the suitability screen forbids: its findings are known and accepted");
    line.old_flag("--despite", wishes.despite);
    line.flag("--quiet", wishes.quiet, "print nothing but errors");
    line.flag("--json", wishes.json, "print the run folder and its summary as JSON, in place of the table");
    line.choice("--log", wishes.log, {"text", "json"}, "print the log's lines in this form; no bar");
    line.closing("Bands: 5 to 95 % of 32 draws of the model's unmeasured numbers. Verdicts of [requirements] are by "
                 "them.\n"
                 "SIGINT, SIGTERM and SIGUSR1 write a checkpoint and end with code 75; a second SIGINT ends at once.");
    if (!line.parse(words))
        return false;
    expect_overrides("run", wishes.run.overrides);
    if (numerical_error)
        wishes.run.overrides.push_back("numerics.error_estimate=true");
    wishes.bands = !no_bands;
    wishes.run.scenario = file;
    wishes.run.folder = folder;
    wishes.run.log = wishes.log == "json" ? LogForm::json : LogForm::text;
    wishes.run.log_to_terminal = !wishes.log.empty() && !wishes.quiet;
    return true;
}

/// As if the scenario had named all that forbids it.
void accept_all(const Scenario& scenario, std::vector<std::string>& overrides)
{
    const Suitability found = suitability_of(scenario);
    std::vector<std::string> despite = scenario.suitability.despite;
    for (const std::string& name : found.forbidding())
        despite.push_back(name);
    if (despite.size() == scenario.suitability.despite.size())
        return;
    for (std::string& name : despite)
        name = mend::quoted(name);
    overrides.push_back(fmt::format("suitability.despite=[{}]", fmt::join(despite, ", ")));
}

void show_doubts(const Scenario& scenario)
{
    for (const Warning& warning : by_gravity(scenario.warnings))
        tell("warning: {}\n", line_of(warning));
    const Suitability found = suitability_of(scenario);
    if (!found.concerns.empty())
        tell("Suitability: {}\n{}", word_of(found.verdict), suitability_text(found, "  "));
}

/// With a bar, where there is a terminal and nobody wants silence or lines instead.
RunOutcome watched_run(const Wishes& wishes, const std::vector<double>& sessions)
{
    const auto began = std::chrono::steady_clock::now();
    ProgressBar bar(stderr);
    RunWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    watcher.add_error_estimates = [](const Experiment& experiment, std::vector<Endpoint>& endpoints) {
        if (experiment.scenario.error_estimate)
            estimate_numerical_error(experiment, endpoints, asked_to_stop);
    };
    if (!wishes.quiet)
        watcher.note = [](const std::string& note) { tell("{}\n", note); };
    if (!wishes.quiet && wishes.log.empty())
        watcher.progress = [&](const RunProgress& progress) {
            const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
            bar.show(progress_point(progress, sessions, elapsed.count()));
        };
    return run(wishes.run, watcher);
}

void make_ensemble(const Wishes& wishes, const SweepSpec& spec, RunOutcome& outcome)
{
    StudyBar bar(stderr, !wishes.quiet && wishes.log.empty());
    StudyWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    watcher.progress = [&](const StudyProgress& progress) { bar.show(progress); };
    const int processors = kernels::processors_here();
    outcome.members =
        add_ensemble(spec, outcome.folder, wishes.run.threads > 0 ? wishes.run.threads : std::max(1, processors),
                     outcome.endpoints, watcher);
}

/// Where an ensemble was asked for; else a quick one, where somebody will look at it and there is none.
void make_bands(const Wishes& wishes, const Scenario& scenario, RunOutcome& outcome)
{
    const RunArguments& run = wishes.run;
    if (wishes.ensemble > 0)
        return make_ensemble(
            wishes, ensemble_spec(run.scenario, *run.text, run.overrides, wishes.ensemble, wishes.draws.source()),
            outcome);
    const bool looked_at = (!wishes.quiet && !wishes.json) || !scenario.requirements.list.empty();
    const bool has_values = std::any_of(outcome.endpoints.begin(), outcome.endpoints.end(),
                                        [](const Endpoint& one) { return one.value.has_value(); });
    if (!wishes.bands || !looked_at || !has_values || !outcome.members.empty())
        return;
    if (const auto spec = quick_ensemble_spec(run.scenario, *run.text, run.overrides, wishes.draws.source()))
        make_ensemble(wishes, *spec, outcome);
}

/// Of what the scenario requires, by the members of the bands.
std::vector<Judgement> judge(const Scenario& scenario, const RunOutcome& outcome)
{
    std::vector<Judgement> judgements;
    if (scenario.requirements.list.empty())
        return judgements;
    std::map<std::string, std::vector<std::optional<double>>> members;
    if (!outcome.members.empty())
        members = member_values(outcome.folder / outcome.members);
    for (const Requirement& one : scenario.requirements.list) {
        const auto own = std::find_if(outcome.endpoints.begin(), outcome.endpoints.end(),
                                      [&](const Endpoint& endpoint) { return endpoint.name == one.name; });
        const auto value = own == outcome.endpoints.end() ? std::nullopt : own->value;
        const auto found = members.find(one.name);
        judgements.push_back(found == members.end()
                                 ? judge_without_draws(one, scenario.requirements, value,
                                                       "nothing was drawn; --ensemble 32 says how sure it is")
                                 : judge(one, scenario.requirements, value, {{"", found->second}}));
    }
    return judgements;
}

std::string schedule_text(const Scenario& scenario)
{
    const std::vector<double> times = session_times(scenario.schedule);
    if (times.size() < 2)
        return times.empty() ? "no session" : "1 session";
    return scenario.schedule.treatments.empty()
               ? fmt::format("{} sessions {:g} d apart", times.size(), scenario.schedule.interval)
               : fmt::format("{} sessions", times.size());
}

std::string screen_text(const Wishes& wishes, const Scenario& scenario, const RunOutcome& outcome,
                        const std::vector<Judgement>& judgements)
{
    const bool any = std::any_of(outcome.endpoints.begin(), outcome.endpoints.end(),
                                 [](const Endpoint& one) { return one.value.has_value(); });
    const char* where =
        outcome.was_finished ? "Already computed; nothing was done (--again repeats it):" : "Run folder:";
    if (wishes.full || !any) {
        std::string text = render(healing_table(outcome.endpoints, outcome.warnings, outcome.title), TableForm::text);
        if (wishes.ensemble > 0)
            text += "\n" + render(band_table(outcome.endpoints, posterior_of(wishes.draws.source())), TableForm::text);
        for (const Judgement& one : judgements)
            text += fmt::format("  {}\n", sentence_of(one));
        return text + fmt::format("\n{} {}\n", where, outcome.folder.string());
    }
    const FirstScreen screen{.title = outcome.title,
                             .done = {schedule_text(scenario)},
                             .files = {"summary.json", "timeseries.csv", "fields.h5", "every result: --full"},
                             .endpoints = outcome.endpoints,
                             .warnings = outcome.warnings,
                             .judgements = judgements};
    return text_of(screen, help_width()) + fmt::format("\n{} {}\n", where, outcome.folder.string());
}

} // namespace

int run_verb(const std::vector<std::string>& words)
{
    Wishes wishes;
    if (!read_wishes(words, wishes))
        return 0;
    listen_for_signals();
    const Scenario scenario = read_scenario(wishes.run.scenario, wishes.run.overrides);
    wishes.run.text = scenario.text;
    if (wishes.ensemble > 0)
        wishes.draws.expect(wishes.ensemble);
    if (wishes.despite)
        accept_all(scenario, wishes.run.overrides);
    if (!wishes.quiet)
        show_doubts(scenario);
    RunOutcome outcome = watched_run(wishes, session_times(scenario.schedule));
    make_bands(wishes, scenario, outcome);
    const std::vector<Judgement> judgements = judge(scenario, outcome);
    add_judgements(outcome.folder, judgements);
    if (wishes.json)
        fmt::print("{}", run_json(outcome));
    else if (!wishes.quiet)
        fmt::print("{}", screen_text(wishes, scenario, outcome, judgements));
    if (outcome.wants_movie)
        make_movie(outcome.folder, wishes.quiet || wishes.json);
    const bool failed = std::any_of(judgements.begin(), judgements.end(),
                                    [](const Judgement& one) { return one.verdict == Met::not_met; });
    return wishes.require && failed ? exit_not_met : 0;
}

} // namespace mend
