/// mend calibrate: draws of the model's estimates that go with measurements.
#include "sim/calibration/calibrate.hpp"

#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"
#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/shipped.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/split_list.hpp"
#include "sim/verbs/study_bar.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

struct Wishes
{
    std::vector<std::string> tables;
    std::string errors, roles, rows, cells, folder, power = "best";
    int members = 96, second = 40, third = 40, check = 32, draws = 256, steps = 20000, seed = 0, jobs = 0;
    bool json = false, quiet = false;
};

bool read_wishes(const std::vector<std::string>& words, Wishes& wishes)
{
    CommandLine line("calibrate",
                     "Finds which values of the model's estimates (grade C) go with measurements: draws of "
                     "them, for ensembles, and what the measurements say of each number and of each row.");
    line.arguments("TABLE", wishes.tables,
                   "measurements (CSV) as of `mend validate`; default: the table and the published courses that ship");
    line.option(
        "--errors", wishes.errors, "FILE",
        "errors of the rows (CSV): id, use (yes, no), measurement, discrepancy, patients, basis, as shares of the "
        "measured value; default: those that ship with the shipped table");
    line.option("--rows", wishes.rows, "ID,ID…", "only these rows");
    line.option("--roles", wishes.roles, "ROLE,ROLE…",
                "only rows of these roles (default: all but context, reference and input)");
    line.count("--members", wishes.members, 16, "draws of the prior that are computed (default: 96)");
    line.count("--second", wishes.second, 0, "draws of the first posterior that are computed as well (default: 40)");
    line.count("--third", wishes.third, 0, "draws of the second posterior that are computed as well (default: 40)");
    line.count("--check", wishes.check, 0,
               "draws of the last posterior that are computed, to see what they say (default: 32)");
    line.choice("--power", wishes.power, {"best", "1", "0.5", "0.25"},
                "of the likelihood; best: which of these predicts studies best that are left out (default)");
    line.count("--draws", wishes.draws, 1, "draws that are kept (default: 256)");
    line.count("--steps", wishes.steps, 1000, "of each of four chains (default: 20000)");
    line.count("--seed", wishes.seed, 0, "of the random numbers (default: 0)");
    line.option(
        "--cells", wishes.cells, "NxM",
        "of axisymmetric scenarios, such as 18x24; what the model says with its default numbers corrects for it "
        "(default: their own)");
    line.at_once("--jobs", wishes.jobs, "scenarios at once, a process and a thread each (default: all processors)");
    line.option("-o,--output", wishes.folder, "DIR", "folder (default: runs/calibration)");
    line.flag("--json", wishes.json, "print as JSON");
    line.flag("--quiet", wishes.quiet, "print nothing but errors");
    line.closing(
        "Draws of the estimates are computed through all scenarios behind the rows; an emulator for each row learns "
        "what\n"
        "they say; elliptical slice sampling draws from the posterior, whose draws teach the emulators once more. "
        "Each\n"
        "study is left out in turn and predicted. Rows without an entry in the errors: low and high are one standard\n"
        "deviation from the value, the equations are off by 0.3 of it.\n"
        "The folder gets calibration.txt (what is printed), calibration.json, rows.csv, numbers.csv, "
        "members.csv, and posterior.csv,\n"
        "which `mend run --ensemble N --posterior FILE`, `mend validate --ensemble N --posterior FILE` and from = "
        "\"FILE\"\n"
        "in [sweep.uncertainty] draw from. What was computed is not computed again. The same for any number of jobs.\n"
        "Exit codes: 0 done, 2 the table or a scenario is wrong, 75 stopped: the same command goes on.");
    return line.parse(words);
}

bool has(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Those of all rows that can be used.
ErrorTable errors_of(const Wishes& wishes, const DataTable& table)
{
    const fs::path file = !wishes.errors.empty()  ? fs::path(wishes.errors)
                          : wishes.tables.empty() ? shipped_errors()
                                                  : fs::path();
    ErrorTable errors = file.empty() ? ErrorTable{} : read_errors(file, table);
    for (const DataRow& row : table.rows)
        if (row.test != DataTest::none)
            errors.emplace(row.id, usual_errors(row));
    return errors;
}

std::function<bool(const DataRow&)> filter_of(const Wishes& wishes, const DataTable& table, const ErrorTable& errors)
{
    const auto roles = words_between_commas(wishes.roles), ids = words_between_commas(wishes.rows);
    for (const std::string& id : ids)
        if (std::none_of(table.rows.begin(), table.rows.end(), [&](auto& row) { return row.id == id; }))
            throw InputError(fmt::format("mend calibrate: --rows {}: {} has no such row", id, table.file));
    const std::vector<std::string> never{"context", "reference", "input"};
    return [=, &errors](const DataRow& row) {
        return (roles.empty() ? !has(never, row.role) : has(roles, row.role)) && (ids.empty() || has(ids, row.id)) &&
               errors.at(row.id).used && row.test != DataTest::equal_to && row.test != DataTest::difference_from &&
               row.test != DataTest::ratio_to && !row.percentile; // no likelihood is known for these
    };
}

/// The rows that are not used have no entry, so that nobody takes them for used ones: they may be compared with.
void forget_others(ErrorTable& errors, const DataTable& table, const std::function<bool(const DataRow&)>& wanted)
{
    for (const DataRow& row : table.rows)
        if (row.test != DataTest::none && !wanted(row))
            errors.at(row.id).used = false;
}

CalibrationRequest request_of(const Wishes& wishes)
{
    CalibrationRequest request;
    request.table = read_data_tables(
        wishes.tables.empty() ? shipped_tables() : std::vector<fs::path>(wishes.tables.begin(), wishes.tables.end()));
    request.errors = errors_of(wishes, request.table);
    const auto wanted = filter_of(wishes, request.table, request.errors);
    DataPlaces places{shipped_roots(), "", {}};
    places.axisymmetric = true;
    request.study = make_data_study(request.table, places, wanted);
    ErrorTable used = request.errors;
    forget_others(used, request.table, wanted);
    request.errors = std::move(used);
    if (request.study.tested.empty())
        throw InputError(fmt::format("mend calibrate: {}: no row is left to go by", request.table.file));
    request.folder = wishes.folder.empty() ? fs::path("runs") / "calibration" : fs::path(wishes.folder);
    request.cells = wishes.cells;
    request.members = wishes.members, request.second = wishes.second, request.third = wishes.third;
    request.checked = wishes.check, request.draws = wishes.draws;
    request.steps = wishes.steps, request.seed = static_cast<std::uint64_t>(wishes.seed);
    if (wishes.power != "best")
        request.powers = {std::stod(wishes.power)};
    request.jobs = wishes.jobs > 0 ? wishes.jobs : std::max(1, kernels::processors_here());
    if (request.draws > 4 * std::min(request.steps, 1024))
        throw InputError(fmt::format("mend calibrate: --draws {}: at most {} are kept of the chains", request.draws,
                                     4 * std::min(request.steps, 1024)));
    return request;
}

} // namespace

int calibrate_verb(const std::vector<std::string>& words)
{
    Wishes wishes;
    if (!read_wishes(words, wishes))
        return 0;
    kernels::set_thread_count(1); // scenarios are processes; nothing may have threads before they are made
    listen_for_signals();
    const CalibrationRequest request = request_of(wishes);
    StudyBar bar(stderr, !wishes.quiet);
    StudyWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    watcher.progress = [&](const StudyProgress& progress) { bar.show(progress); };
    const auto told = [&](const std::string& said) {
        if (!wishes.quiet)
            tell("{}\n", said);
    };
    std::optional<Calibration> calibration;
    try {
        calibration = calibrate(request, watcher, told);
    } catch (const Interrupted&) {
        throw Interrupted(
            fmt::format("stopped; what was computed is kept in {}: the same command goes on", request.folder.string()));
    }
    write_calibration(request, *calibration);
    if (wishes.json)
        fmt::print("{}", calibration_json(request, *calibration));
    else if (!wishes.quiet)
        fmt::print("{}\nFolder: {}\n", calibration_text(request, *calibration), request.folder.string());
    return 0;
}

} // namespace mend
