#include "sim/sweep/runner.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr int poll_interval = 100;    // ms between looks at children and wishes to stop
constexpr int last_poll_interval = 2; // ms, where children are only to end: fits run thousands of short studies
constexpr int lock_attempts = 20;
constexpr int max_crashes = 2; // of processes under the same row
constexpr int exit_of_storage = 4;

/// What a child tells its parent, in one write.
struct Message
{
    enum Kind : int
    {
        begun,
        done,
        failed
    };
    std::int64_t row;
    int child;
    Kind kind;
};

/// The file of a shard of rows, ours until the process ends: two processes never compute the same shard at once.
class ShardLock
{
  public:
    ShardLock(const fs::path& folder, const std::string& name)
    {
        std::error_code error;
        fs::create_directories(folder / "rows", error);
        if (error)
            throw StorageError(fmt::format("{}: cannot be created: {}", (folder / "rows").string(), error.message()));
        const fs::path path = folder / "rows" / (name + ".lock");
        file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        // Children of a killed process hold its lock until they have died, too.
        const auto taken = [this] { return ::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; };
        for (int look = 0; file_ >= 0 && look < lock_attempts && taken(); ++look)
            ::usleep(1000 * poll_interval);
        if (file_ >= 0 && taken()) {
            ::close(file_);
            throw InputError(fmt::format("{}: another process is computing this part ({})", folder.string(), name));
        }
    }
    ~ShardLock()
    {
        if (file_ >= 0)
            ::close(file_);
    }
    ShardLock(const ShardLock&) = delete;
    ShardLock& operator=(const ShardLock&) = delete;

  private:
    int file_ = -1;
};

std::vector<std::size_t> rows_to_do(const Study& study, const fs::path& folder, Shard shard)
{
    const Outcomes outcomes = outcomes_of(study, folder);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < study.rows.size(); ++row) {
        const auto found = outcomes.find(row);
        if (shard.has(row) && (found == outcomes.end() || found->second.worth_another_try))
            rows.push_back(row);
    }
    return rows;
}

/// Rows of one process, and what it has come to.
struct Child
{
    pid_t process = -1;
    std::vector<std::size_t> rows; ///< not done yet, in order
    std::optional<std::size_t> running;
    std::size_t crashed_row = 0; ///< row under which the last process died
    int crashes = 0;
};

/// A child's life. Returns its exit code.
int live(const Study& study, const fs::path& folder, const std::string& name, const Child& self, int number, int pipe)
{
    const auto tell = [&](Message::Kind kind, std::size_t row) {
        const Message message{static_cast<std::int64_t>(row), number, kind};
        return ::write(pipe, &message, sizeof message) == sizeof message;
    };
    try {
        kernels::set_thread_count(1);
        OutcomeWriter writer(folder, name);
        for (const std::size_t row : self.rows) {
            if (!tell(Message::begun, row))
                return 0; // nobody listens any more
            const Outcome outcome = compute_row(study, row, folder);
            writer.write(outcome);
            tell(outcome.failed() ? Message::failed : Message::done, row);
        }
        return 0;
    } catch (const StorageError& error) {
        mend::tell("{}\n", error.what());
        return exit_of_storage;
    }
}

class Family
{
  public:
    Family(const Study& study, const fs::path& folder, const std::string& name, const StudyWatcher& watcher)
        : study_(study), folder_(folder), name_(name), watcher_(watcher)
    {
        if (::pipe2(pipe_, O_CLOEXEC | O_NONBLOCK) != 0)
            throw StorageError(fmt::format("no pipe to the rows' processes: {}", std::strerror(errno)));
        ::fcntl(pipe_[1], F_SETFL, 0); // children wait where the pipe is full
        const Outcomes outcomes = outcomes_of(study, folder);
        progress_.rows = study.rows.size();
        for (const auto& [row, outcome] : outcomes)
            if (!outcome.worth_another_try)
                ++progress_.done, progress_.failed += outcome.failed();
    }
    ~Family()
    {
        end_all();
        ::close(pipe_[0]);
        ::close(pipe_[1]);
    }
    Family(const Family&) = delete;
    Family& operator=(const Family&) = delete;

    void deal(const std::vector<std::size_t>& rows, int jobs)
    {
        children_.resize(std::min(rows.size(), static_cast<std::size_t>(jobs)));
        for (std::size_t i = 0; i < rows.size(); ++i)
            children_[i % children_.size()].rows.push_back(rows[i]);
        for (std::size_t i = 0; i < children_.size(); ++i)
            start(i);
    }

    void wait_for_all()
    {
        while (listen() || reap()) {
            progress_.elapsed = std::chrono::duration<double>(Clock::now() - began_).count();
            watcher_.progress(progress_);
            if (watcher_.asked_to_stop()) {
                end_all();
                throw Interrupted(fmt::format("stopped with {} of {} scenarios done: --resume goes on", progress_.done,
                                              progress_.rows));
            }
        }
    }

  private:
    using Clock = std::chrono::steady_clock;
    const Study& study_;
    const fs::path folder_;
    const std::string name_;
    const StudyWatcher& watcher_;
    int pipe_[2] = {-1, -1};
    std::vector<Child> children_;
    StudyProgress progress_;
    Clock::time_point began_ = Clock::now();

    std::string name_of(std::size_t child) const { return fmt::format("{}_{}", name_, child + 1); }

    void start(std::size_t number)
    {
        Child& child = children_[number];
        std::fflush(nullptr);
        const pid_t parent = ::getpid();
        child.process = ::fork();
        if (child.process < 0)
            throw StorageError(fmt::format("no process for the rows: {}", std::strerror(errno)));
        if (child.process > 0)
            return;
        // Dies with its parent, so that no orphan writes where a resumed study writes.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (const int signal : {SIGTERM, SIGUSR1})
            ::signal(signal, SIG_DFL);
        ::signal(SIGINT, SIG_IGN); // a terminal sends it to all; the parent decides
        if (::getppid() != parent)
            ::_exit(0);
        ::_exit(live(study_, folder_, name_of(number), child, static_cast<int>(number), pipe_[1]));
    }

    /// Whether children have nothing more to say than that they end.
    bool all_told() const
    {
        return std::all_of(children_.begin(), children_.end(), [](const Child& child) { return child.rows.empty(); });
    }

    /// Waits a little for a message. \returns whether there was one
    bool listen()
    {
        pollfd wait{pipe_[0], POLLIN, 0};
        if (::poll(&wait, 1, all_told() ? last_poll_interval : poll_interval) <= 0)
            return false;
        Message message;
        bool heard = false;
        while (::read(pipe_[0], &message, sizeof message) == sizeof message) {
            note(message);
            heard = true;
        }
        return heard;
    }

    void note(const Message& message)
    {
        Child& child = children_[static_cast<std::size_t>(message.child)];
        const auto row = static_cast<std::size_t>(message.row);
        if (message.kind == Message::begun) {
            child.running = row;
            ++progress_.running;
            return;
        }
        finish_row(child, row, message.kind == Message::failed);
    }

    void finish_row(Child& child, std::size_t row, bool failed)
    {
        std::erase(child.rows, row);
        child.running.reset();
        --progress_.running;
        ++progress_.done, ++progress_.done_here;
        progress_.failed += failed;
    }

    /// Looks after ended children. \returns whether any is alive
    bool reap()
    {
        bool alive = false;
        for (std::size_t i = 0; i < children_.size(); ++i) {
            Child& child = children_[i];
            int status = 0;
            if (child.process > 0 && ::waitpid(child.process, &status, WNOHANG) == child.process) {
                child.process = -1;
                listen();
                after_end(i, status);
            }
            alive = alive || child.process > 0;
        }
        return alive;
    }

    void after_end(std::size_t number, int status)
    {
        Child& child = children_[number];
        if (WIFEXITED(status) && WEXITSTATUS(status) == exit_of_storage)
            throw StorageError(
                "a row could not be computed or written for want of memory or disk; --resume goes on once "
                "there is room");
        if (child.rows.empty())
            return;
        const std::size_t row = child.running.value_or(child.rows.front());
        if (child.running)
            --progress_.running, child.running.reset();
        child.crashes = child.crashed_row == row && child.crashes > 0 ? child.crashes + 1 : 1;
        child.crashed_row = row;
        if (child.crashes >= max_crashes)
            give_up(number, row, status);
        if (!child.rows.empty())
            start(number);
    }

    void give_up(std::size_t number, std::size_t row, int status)
    {
        Outcome outcome;
        outcome.row = row;
        outcome.digest = study_.rows[row].digest;
        outcome.failure =
            WIFSIGNALED(status)
                ? fmt::format("its process was ended twice, by the signal {} ({})", WTERMSIG(status),
                              strsignal(WTERMSIG(status)))
                : fmt::format("its process ended twice with the code {}, an internal error", WEXITSTATUS(status));
        outcome.worth_another_try = true;
        OutcomeWriter(folder_, name_of(number)).write(outcome);
        ++progress_.running;
        finish_row(children_[number], row, true);
        children_[number].crashes = 0;
    }

    void end_all()
    {
        for (Child& child : children_)
            if (child.process > 0) {
                ::kill(child.process, SIGTERM);
                ::waitpid(child.process, nullptr, 0);
                child.process = -1;
            }
    }
};

} // namespace

void run_rows(const Study& study, const fs::path& folder, Shard shard, int jobs, const StudyWatcher& watcher)
{
    const std::string name = fmt::format("shard_{}_of_{}", shard.index, shard.count);
    const ShardLock lock(folder, name);
    const std::vector<std::size_t> rows = rows_to_do(study, folder, shard);
    if (rows.empty())
        return;
    Family family(study, folder, name, watcher);
    family.deal(rows, jobs);
    family.wait_for_all();
}

Outcomes outcomes_of(const Study& study, const fs::path& folder)
{
    std::vector<std::string> digests;
    for (const StudyRow& row : study.rows)
        digests.push_back(row.digest);
    return read_outcomes(folder, digests);
}

} // namespace mend
