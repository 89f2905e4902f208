/// The same bytes whatever the threads and interruptions, shown on run folders of child processes.
#include "sim/base/error.hpp"
#include "sim/proof/verify.hpp"
#include "sim/sweep/child.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

const std::vector<std::string> compared{"fields.h5", "timeseries.csv", "summary.json", "resolved.toml"};
const std::string compared_text = "same bytes in 4 files";
constexpr int stopped_and_resumable = 75;

/// Every kind of event and field, on an odd small block; a checkpoint after every step, so that a kill always finds
/// one.
constexpr const char* scenario_text = R"(schema = 1
title = "mend verify: two sessions on a small block"
[skin]
condition = "photoaged"
[schedule]
sessions = 2
interval = "7 d"
follow_up = "21 d"
[domain]
kind = "unit_cell"
cells = "9x11x17"
[output]
fields = "all"
checkpoint_every = "0.02 s"
)";

/// Runs of one scenario in folders beside it.
class Bench
{
  public:
    Bench(fs::path program, const fs::path& folder) : program_(std::move(program)), folder_(folder)
    {
        if (!fs::exists(scenario()))
            std::ofstream(scenario()) << scenario_text;
    }
    std::vector<std::string> words(const std::string& name, const std::vector<std::string>& more) const
    {
        std::vector<std::string> all{"run", scenario().string(), "-o", (folder_ / name).string(), "--quiet"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    /// \throws NumericalError with what it said, if it does not end well
    void run(const std::string& name, const std::vector<std::string>& more = {}) const
    {
        const fs::path said = folder_ / "said";
        Child child(program_, words(name, more), said);
        if (const int code = child.wait())
            throw NumericalError(fmt::format("a run ended with code {}: {}", code, content(said)));
    }
    /// The run without any interruption; made once.
    void reference() const
    {
        if (!fs::exists(folder_ / "reference" / "summary.json"))
            run("reference", {"--threads", "1"});
    }
    /// Files of a run that are not those of the reference.
    std::vector<std::string> different(const std::string& name) const
    {
        std::vector<std::string> names;
        for (const std::string& file : compared)
            if (content(folder_ / name / file) != content(folder_ / "reference" / file))
                names.push_back(file);
        return names;
    }
    /// Starts a run and sends it the signal once it has a checkpoint of its middle. \returns how it ended
    int interrupt(const std::string& name, int signal) const
    {
        using namespace std::chrono_literals;
        Child child(program_, words(name, {"--threads", "2"}));
        while (!child.ended() && !fs::exists(folder_ / name / "checkpoint.h5"))
            std::this_thread::sleep_for(1ms);
        child.send(signal);
        return child.wait();
    }

  private:
    fs::path scenario() const { return folder_ / "verify.toml"; }
    static std::string content(const fs::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        if (!file)
            throw StorageError(path.string() + ": cannot be read");
        return {std::istreambuf_iterator<char>(file), {}};
    }

    fs::path program_, folder_;
};

std::string found_text(const std::vector<std::string>& different, const std::string& same)
{
    return different.empty() ? same : fmt::format("other bytes in {}", fmt::join(different, ", "));
}

/// Interrupts, resumes and compares.
Claim interrupted(const Bench& bench, const std::string& name, const std::string& what, int signal, int expected_code)
{
    bench.reference();
    Claim claim{.name = name, .what = what, .expected = compared_text, .found = {}};
    if (const int code = bench.interrupt(name, signal); code != expected_code) {
        claim.found = fmt::format("the run ended with code {}, not {}", code, expected_code);
        return claim;
    }
    bench.run(name, {"--resume"});
    const auto different = bench.different(name);
    claim.found = found_text(different, "the same");
    claim.holds = different.empty();
    return claim;
}

} // namespace

Claim verify_threads(const fs::path& program, const fs::path& folder)
{
    const Bench bench(program, folder);
    bench.reference();
    const std::set<int> counts{2, 3, std::max(2, static_cast<int>(std::thread::hardware_concurrency()))};
    std::vector<std::string> different;
    for (const int threads : counts) {
        const std::string name = fmt::format("threads-{}", threads);
        bench.run(name, {"--threads", std::to_string(threads)});
        for (const std::string& file : bench.different(name))
            different.push_back(fmt::format("{} of {} threads", file, threads));
    }
    return {.name = "threads",
            .what = fmt::format("a run with 1 thread and with {}", fmt::join(counts, ", ")),
            .expected = compared_text,
            .found = found_text(different, "the same"),
            .holds = different.empty()};
}

Claim verify_stop(const fs::path& program, const fs::path& folder)
{
    return interrupted(Bench(program, folder), "stop_and_resume", "a run that was asked to stop (SIGTERM), and resumed",
                       SIGTERM, stopped_and_resumable);
}

Claim verify_kill(const fs::path& program, const fs::path& folder)
{
    return interrupted(Bench(program, folder), "kill_and_resume", "a run that was killed (SIGKILL), and resumed",
                       SIGKILL, 128 + SIGKILL);
}

} // namespace mend
