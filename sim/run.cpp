#include "sim/run.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/base/log.hpp"
#include "sim/experiment.hpp"
#include "sim/output/keeper.hpp"
#include "sim/output/run_folder.hpp"
#include "sim/output/summary.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

RunRequest request_of(const RunArguments& arguments, const Experiment& experiment)
{
    const Scenario& scenario = experiment.scenario;
    return {.name = scenario.name,
            .folder = arguments.folder,
            .scenario_hash = experiment.provenance.scenario_hash,
            .title = scenario.title,
            .again = arguments.again,
            .resume = arguments.resume,
            .scenario_text = scenario.text,
            .resolved_text = experiment.provenance.resolved_scenario};
}

Keeper::Facts facts_of(const Experiment& experiment, const RunFolder& folder)
{
    Keeper::Facts facts{.folder = folder.path(),
                        .checkpoint_every = experiment.scenario.output.checkpoint_every,
                        .fields = experiment.model->fields(),
                        .provenance = experiment.provenance,
                        .sessions = {},
                        .end = experiment.end(),
                        .threads = kernels::thread_count(),
                        .resumed = folder.unfinished()};
    for (const Session& session : experiment.sessions())
        facts.sessions.push_back(session.time);
    return facts;
}

/// Everything that moves: the state, what looks at it, and what writes it down.
struct Execution
{
    Execution(const Experiment& experiment, const RunFolder& folder, const LogSpec& log);
    void run(const RunWatcher& watcher);
    std::vector<Endpoint> endpoints(const RunWatcher& watcher);
    void step(const Event& event, const RunWatcher& watcher);
    void stop_if_asked(const RunWatcher& watcher);

    const Experiment& experiment;
    const std::filesystem::path folder;
    Log log;
    std::optional<Checkpoint> checkpoint; ///< what is resumed
    State state;
    Stepper stepper;
    Measurer measurer;
    Record record;
    std::int64_t next_event = 0;
    Recorder recorder;
    Keeper keeper;
    RunProgress progress;
};

std::optional<Checkpoint> find_checkpoint(const Experiment& experiment, const RunFolder& folder)
{
    if (!folder.unfinished())
        return std::nullopt;
    return load_checkpoint(folder.path(), experiment.model->fields(), layout_of(experiment.grid),
                           experiment.provenance);
}

Execution::Execution(const Experiment& experiment_, const RunFolder& run_folder, const LogSpec& log_spec)
    : experiment(experiment_), folder(run_folder.path()), log(log_spec),
      checkpoint(find_checkpoint(experiment, run_folder)),
      state(checkpoint ? std::move(checkpoint->state) : experiment.baseline()),
      stepper(*experiment.model, experiment.grid, experiment.maps, experiment.scenario.numerics),
      measurer(experiment.measurer()), record(experiment.observers),
      recorder(folder, experiment.plan(), experiment.fields_head(), columns_of(experiment.observers),
               checkpoint ? checkpoint->bookmark.written : Written{}),
      keeper(facts_of(experiment, run_folder), state, recorder)
{
    measurer.begin(state);
    progress.time = progress.start = state.time;
    progress.end = experiment.end();
    if (!checkpoint)
        return;
    stepper.restore(checkpoint->bookmark.controller);
    record.restore(checkpoint->bookmark.record);
    next_event = checkpoint->bookmark.next_event;
    progress.last_session = record.last_session();
    log.info(fmt::format("resumed at day {:.6g}", state.time));
    if (!checkpoint->remark.empty())
        log.warning(checkpoint->remark);
}

void Execution::stop_if_asked(const RunWatcher& watcher)
{
    if (!watcher.asked_to_stop())
        return;
    keeper.save(state, stepper.controller(), record, next_event);
    keeper.stopped("asked to stop");
    log.info(fmt::format("asked to stop at day {:.6g}; checkpoint written", state.time));
    throw Interrupted(fmt::format("stopped at day {:.4g} of {:.4g}; a checkpoint was written: --resume goes on",
                                  state.time, progress.end));
}

void Execution::step(const Event& event, const RunWatcher& watcher)
{
    const Step step = stepper.advance(state, event.time()); // lands on the event's time exactly
    const Measured measured = measurer.see(step);
    record.see(measured);
    recorder.see(step, measured);
    keeper.see(state, stepper.controller(), record, next_event);
    progress.time = step.end;
    progress.step = step.end - step.start;
    progress.accepted = stepper.controller().accepted;
    progress.rejected = stepper.controller().rejected;
    watcher.progress(progress);
    stop_if_asked(watcher);
}

void Execution::run(const RunWatcher& watcher)
{
    const auto& events = experiment.events; // the problem's discontinuities only
    for (; next_event < static_cast<std::int64_t>(events.size()); ++next_event) {
        const Event& event = events[static_cast<std::size_t>(next_event)];
        while (state.time < event.time())
            step(event, watcher);
        happen(event, experiment, state, measurer, record);
        stepper.restart();
        if (event.kind == EventKind::treatment)
            progress.last_session = event.time();
        log.info(fmt::format("day {:.6g}: {}; {} steps so far", state.time, event.name, stepper.controller().accepted));
    }
    const std::vector<Endpoint> results = endpoints(watcher);
    recorder.finish(state, measurer.now());
    write_summary(folder, experiment.provenance, results, stepper.controller(), experiment.model->fields());
    keeper.finished();
}

std::vector<Endpoint> Execution::endpoints(const RunWatcher& watcher)
{
    std::vector<Endpoint> results = experiment.endpoints(record);
    try {
        watcher.appraise(experiment, results);
    } catch (const Interrupted&) {
        stop_if_asked(watcher); // all steps are taken: a resumed run goes on from here
        throw;
    }
    return results;
}

} // namespace

RunOutcome run(const RunArguments& arguments, const RunWatcher& watcher)
{
    kernels::set_thread_count(arguments.threads);
    const Scenario scenario = arguments.text
                                  ? scenario_of_text(arguments.scenario, *arguments.text, arguments.overrides)
                                  : read_scenario(arguments.scenario, arguments.overrides);
    refuse_unsuitable(scenario);
    const Experiment experiment(scenario);
    const RunFolder folder(request_of(arguments, experiment));
    if (arguments.resume && folder.content() == RunFolder::Content::fresh)
        watcher.note(fmt::format("{}: nothing to resume; begun afresh", folder.path().string()));
    if (!folder.finished()) {
        Execution execution(experiment, folder, {folder.path() / "log.txt", arguments.log, arguments.log_to_terminal});
        try {
            execution.run(watcher);
        } catch (const Interrupted&) {
            throw;
        } catch (const std::exception& error) {
            execution.log.error(error.what());
            execution.keeper.failed(error.what());
            throw;
        }
    }
    return {.folder = folder.path(),
            .title = experiment.scenario.title,
            .endpoints = read_summary(folder.path())->endpoints,
            .was_finished = folder.finished(),
            .wants_movie = experiment.scenario.output.movie};
}

} // namespace mend
