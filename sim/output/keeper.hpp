#pragma once
/// Keeps a run from being lost, and those who wait for it informed. Looks at steps, never alters one.
#include "sim/observe/record.hpp"
#include "sim/output/recorder.hpp"
#include "sim/output/status.hpp"

#include <chrono>

namespace mend
{

class Keeper
{
  public:
    struct Facts
    {
        std::filesystem::path folder;
        double checkpoint_every = 20; ///< s, wall clock; 0: after every step
        const FieldTable& fields;
        Provenance provenance;
        std::vector<double> sessions; ///< d
        double end = 0;               ///< d
        int threads = 0;
        bool resumed = false;
    };

    /// \param recorder whose files a checkpoint relies on; outlives the keeper
    Keeper(Facts facts, const State& start, Recorder& recorder);

    /// After each accepted step: a checkpoint when it is due, status.json once a second. Checkpoints that take long
    /// come less often, so that they take a fortieth of the time. \param next_event index of the first event that has
    /// not happened
    void see(const State& state, const Controller& controller, const Record& record, std::int64_t next_event);
    /// A checkpoint now. \throws StorageError; the last good one is kept
    void save(const State& state, const Controller& controller, const Record& record, std::int64_t next_event);

    /// The run's last word. A disk that is too full for it changes nothing any more.
    void finished();
    void stopped(const std::string& reason) { ended("stopped", reason); }
    void failed(const std::string& reason) { ended("failed", reason); }

  private:
    using Clock = std::chrono::steady_clock;

    void note(const State& state, const Controller& controller);
    void ended(const char* state, const std::string& reason);
    double writing() const; ///< s

    Facts facts_;
    Recorder& recorder_;
    Status status_;
    double share_at_start_;
    Clock::time_point started_ = Clock::now(), saved_ = started_, told_ = started_;
    double last_save_ = 0, keeping_ = 0; ///< s; keeping_: of all checkpoints and status.json
};

} // namespace mend
