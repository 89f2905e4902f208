#include "sim/output/keeper.hpp"

#include "sim/base/error.hpp"
#include "sim/base/progress.hpp"
#include "sim/output/stopwatch.hpp"

#include <algorithm>
#include <unistd.h>

namespace mend
{
namespace
{

constexpr double tell_every = 1;        // s
constexpr double shortest_known = 0.5;  // s of work before a guess of the time left is worth anything
constexpr double largest_share = 0.025; // of the time, for checkpoints

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

Keeper::Keeper(Facts facts, const State& start, Recorder& recorder)
    : facts_(std::move(facts)), recorder_(recorder),
      share_at_start_(work_share(start.time, facts_.sessions, facts_.end))
{
    const auto before = read_status(facts_.folder);
    status_.title = facts_.provenance.title;
    status_.scenario_hash = facts_.provenance.scenario_hash;
    status_.threads = facts_.threads;
    status_.host = host_name();
    status_.process = getpid();
    status_.started = before ? before->started : utc_now();
    status_.resumes = (before ? before->resumes : 0) + (facts_.resumed ? 1 : 0);
    status_.end = facts_.end;
    if (facts_.resumed && before)
        status_.last_checkpoint = before->last_checkpoint;
    note(start, {});
}

void Keeper::see(const State& state, const Controller& controller, const Record& record, std::int64_t next_event)
{
    const double rest = last_save_ * (1 / largest_share - 1);
    const double wait = facts_.checkpoint_every > 0 ? std::max(facts_.checkpoint_every, rest) : 0;
    if (seconds_since(saved_) >= wait)
        save(state, controller, record, next_event);
    status_.accepted = controller.accepted;
    status_.rejected = controller.rejected;
    if (seconds_since(told_) >= tell_every)
        note(state, controller);
}

void Keeper::save(const State& state, const Controller& controller, const Record& record, std::int64_t next_event)
{
    const double before = writing();
    recorder_.sync(); // what the checkpoint counts on must be on disk before it
    {
        const Stopwatch watch(keeping_);
        save_checkpoint(facts_.folder, state, {controller, record.save(), next_event, recorder_.written()},
                        facts_.fields, facts_.provenance);
    }
    last_save_ = writing() - before;
    saved_ = Clock::now();
    status_.last_checkpoint = state.time;
    note(state, controller);
}

void Keeper::note(const State& state, const Controller& controller)
{
    status_.time = state.time;
    status_.share = work_share(state.time, facts_.sessions, facts_.end);
    status_.accepted = controller.accepted;
    status_.rejected = controller.rejected;
    status_.elapsed = seconds_since(started_);
    status_.writing = writing();
    const double done = status_.share - share_at_start_;
    if (done > 0 && status_.elapsed > shortest_known)
        status_.time_left = status_.elapsed * (1 - status_.share) / done;
    status_.updated = utc_now();
    const Stopwatch watch(keeping_);
    write_status(facts_.folder, status_);
    told_ = Clock::now();
}

double Keeper::writing() const
{
    return recorder_.seconds() + keeping_;
}

void Keeper::finished()
{
    status_.time = facts_.end;
    status_.share = 1;
    ended("finished", "");
}

void Keeper::ended(const char* state, const std::string& reason)
{
    status_.state = state;
    status_.reason = reason;
    status_.time_left.reset();
    status_.ended = status_.updated = utc_now();
    status_.elapsed = seconds_since(started_);
    status_.writing = writing();
    try {
        write_status(facts_.folder, status_);
    } catch (const StorageError&) {
        // The run has failed for this very reason, or is complete without it.
    }
}

} // namespace mend
