#include "sim/run.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/base/log.hpp"
#include "sim/course/drive.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/keeper.hpp"
#include "sim/output/run_folder.hpp"
#include "sim/output/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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
    void note_step(const Step& step, const Measured& measured, const RunWatcher& watcher);
    void note_event(const Event& event);
    void save() { keeper.save(course.state, course.stepper.controller(), course.record, course.next_event); }
    void stop_if_asked(const RunWatcher& watcher);

    const Experiment& experiment;
    const std::filesystem::path folder;
    Log log;
    std::optional<Checkpoint> checkpoint; ///< what is resumed
    OngoingCourse course;
    Recorder recorder;
    Keeper keeper;
    RunProgress progress;
};

/// A digest that fits says that a checkpoint is whole, not whose it is: what it counts must agree with its time.
void expect_of_course(const Bookmark& bookmark, double time, const Experiment& experiment)
{
    const auto& events = experiment.events;
    const OutputPlan plan = experiment.plan();
    const auto before = [time](const std::vector<double>& times) {
        return static_cast<std::int64_t>(std::lower_bound(times.begin(), times.end(), time) - times.begin());
    };
    const auto next = static_cast<std::size_t>(bookmark.next_event); // of a negative one, beyond all
    const bool agrees = std::isfinite(time) && time <= experiment.end() && next <= events.size() &&
                        (next == events.size() || events[next].time() >= time) &&
                        (next == 0 || events[next - 1].time() <= time) &&
                        bookmark.written.snapshots == before(plan.snapshots) &&
                        bookmark.written.rows == before(plan.rows) && std::isfinite(bookmark.controller.proposed_step);
    if (!agrees)
        throw StorageError("the checkpoint is of no moment of this course; compute afresh with --again");
}

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
      course(experiment, checkpoint ? std::optional(std::move(checkpoint->state)) : std::nullopt),
      recorder(folder, experiment.plan(), experiment.fields_head(), columns_of(experiment.observers),
               checkpoint ? checkpoint->bookmark.written : Written{}),
      keeper(facts_of(experiment, run_folder), course.state, recorder)
{
    progress.time = progress.start = course.state.time;
    progress.end = experiment.end();
    if (!checkpoint) {
        for (const Warning& warning : warnings_of(experiment.scenario))
            log.warning(line_of(warning));
        return;
    }
    expect_of_course(checkpoint->bookmark, course.state.time, experiment);
    course.stepper.restore(checkpoint->bookmark.controller);
    course.record.restore(checkpoint->bookmark.record);
    course.next_event = checkpoint->bookmark.next_event;
    progress.last_session = course.record.last_session();
    log.info(fmt::format("resumed at day {:.6g}", course.state.time));
    if (!checkpoint->remark.empty())
        log.warning(checkpoint->remark);
}

void Execution::stop_if_asked(const RunWatcher& watcher)
{
    if (!watcher.asked_to_stop())
        return;
    save();
    keeper.stopped("asked to stop");
    log.info(fmt::format("asked to stop at day {:.6g}; checkpoint written", course.state.time));
    throw Interrupted(fmt::format("stopped at day {:.4g} of {:.4g}; a checkpoint was written: --resume goes on",
                                  course.state.time, progress.end));
}

void Execution::note_step(const Step& step, const Measured& measured, const RunWatcher& watcher)
{
    const Controller& controller = course.stepper.controller();
    recorder.see(step, measured);
    keeper.see(course.state, controller, course.record, course.next_event);
    progress.time = step.end;
    progress.step = step.end - step.start;
    progress.accepted = controller.accepted;
    progress.rejected = controller.rejected;
    watcher.progress(progress);
    stop_if_asked(watcher);
}

void Execution::note_event(const Event& event)
{
    if (event.kind == EventKind::treatment)
        progress.last_session = event.time();
    log.info(fmt::format("day {:.6g}: {}; {} steps so far", course.state.time, event.name,
                         course.stepper.controller().accepted));
}

void Execution::run(const RunWatcher& watcher)
{
    drive(experiment, course,
          {.step = [&](const Step& step, const Measured& measured) { note_step(step, measured, watcher); },
           .event = [&](const Event& event) { note_event(event); }});
    const std::vector<Endpoint> results = endpoints(watcher);
    recorder.finish(course.state, course.measurer.now());
    for (const Warning& warning : warnings_of(results))
        log.warning(line_of(warning));
    write_summary(folder, experiment.provenance, results, experiment.warnings(results), course.stepper.controller(),
                  experiment.model->fields());
    keeper.finished();
}

std::vector<Endpoint> Execution::endpoints(const RunWatcher& watcher)
{
    std::vector<Endpoint> results = experiment.endpoints(course.record);
    try {
        watcher.add_error_estimates(experiment, results);
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
    const Summary summary = read_summary(folder.path()).value();
    return {.folder = folder.path(),
            .title = experiment.scenario.title,
            .endpoints = summary.endpoints,
            .warnings = summary.warnings,
            .members = summary.members,
            .was_finished = folder.finished(),
            .wants_movie = experiment.scenario.output.movie};
}

} // namespace mend
