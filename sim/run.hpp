#pragma once
/// One scenario from file to run folder. run.cpp is the page that everyone reads first.
#include "sim/base/log.hpp"
#include "sim/base/warning.hpp"
#include "sim/observe/observe.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

struct RunArguments
{
    std::filesystem::path scenario;
    std::optional<std::string> text;    ///< what that file holds, where it was read before
    std::vector<std::string> overrides; ///< "device.length=\"1.5 mm\"", as on the command line
    std::filesystem::path folder;       ///< empty: runs/NAME, NAME being the scenario file's
    int threads = 0;                    ///< 0: all that the machine offers
    bool resume = false;                ///< go on from the last checkpoint
    bool again = false;                 ///< repeat a finished run into a folder of its own
    LogForm log = LogForm::text;
    bool log_to_terminal = false; ///< the log's lines to stderr as well, not to log.txt alone
};

/// How far a run is, told after each accepted step.
struct RunProgress
{
    double time = 0, start = 0, end = 0; ///< d, simulated; `start` is where this process began (later on a resume)
    double last_session = 0;             ///< d, the latest treatment so far
    double step = 0;                     ///< d, last accepted step
    long accepted = 0, rejected = 0;     ///< steps so far
};

struct Experiment;

/// What a caller may watch and ask of a run. None is called within a step or alters one.
struct RunWatcher
{
    std::function<void(const RunProgress&)> progress = [](const RunProgress&) {};
    std::function<bool()> asked_to_stop = [] { return false; }; ///< true: write a checkpoint, throw Interrupted
    std::function<void(const std::string&)> note = [](const std::string&) {}; ///< what a user may like to know
    /// What the course alone does not say of its endpoints; called once, before they are written. Must say the same
    /// whenever it is asked. \throws Interrupted if asked to stop: a resumed run asks again
    std::function<void(const Experiment&, std::vector<Endpoint>&)> add_error_estimates = [](const auto&, auto&) {};
};

struct RunOutcome
{
    std::filesystem::path folder;
    std::string title;
    std::vector<Endpoint> endpoints;
    std::vector<Warning> warnings;
    std::string members{};     ///< folder of the members of its bands, within `folder`; empty: it has none
    bool was_finished = false; ///< nothing was computed: this scenario's results were there already
    bool wants_movie = false;  ///< the scenario says output.movie = true
};

/// \throws InputError, NumericalError, StorageError, Interrupted
RunOutcome run(const RunArguments& arguments, const RunWatcher& watcher = {});

} // namespace mend
