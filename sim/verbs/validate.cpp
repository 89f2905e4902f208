/// mend validate: the model against a table of measurements.
#include "sim/measurements/validate.hpp"

#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"
#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/temporary_folder.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/sweep_spec.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/draw_options.hpp"
#include "sim/verbs/shipped.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/split_list.hpp"
#include "sim/verbs/study_bar.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr int exit_some_failed = 3;

struct Wishes
{
    std::vector<std::string> tables;
    std::string folder, rows, roles, scenario;
    int jobs = 0, members = 0;
    DrawWishes draws;
    bool csv = false, json = false, quiet = false, axisymmetric = false;
};

bool read_wishes(const std::vector<std::string>& words, Wishes& wishes)
{
    CommandLine line(
        "validate", "Holds the model against measurements: computes the scenarios behind a table's rows and prints for "
                    "each what the model says, what was measured, and whether that is within, beside three models that "
                    "know no biology.");
    line.arguments("TABLE", wishes.tables,
                   "measurements (CSV), one file or several; default: the table and the published courses that ship");
    line.option("--scenario", wishes.scenario, "FILE", "of rows that name none, as those of a plain table");
    line.option("--rows", wishes.rows, "ID,ID…", "only these rows");
    line.option("--roles", wishes.roles, "ROLE,ROLE…", "only rows of these roles");
    line.at_once("--jobs", wishes.jobs, "scenarios at once, a process and a thread each (default: all processors)");
    line.flag("--axisymmetric", wishes.axisymmetric,
              "unit cells as axisymmetric ones of 36x48 cells: seconds, not minutes");
    line.count("--ensemble", wishes.members, 2,
               "draws of the uncertain numbers behind each scenario: a band for each row, and how many it covers");
    wishes.draws.add_to(line);
    line.option("-o,--output", wishes.folder, "DIR",
                "keep validation.txt, .csv, .json and curves.csv there (`mend plot DIR` draws them); what is done is "
                "not computed again");
    line.flag("--csv", wishes.csv, "print as CSV, with every number in full");
    line.flag("--json", wishes.json, "print as JSON");
    line.flag("--quiet", wishes.quiet, "print nothing but errors");
    line.closing(
        "The table: a line of column names, then a row a measurement:\n"
        "  id         a name of its own\n"
        "  scenario   a file, from here, from the table's folder, or one that ships\n"
        "  overrides  as of `mend run`: device.length=\"1.5 mm\" skin.age=\"60 yr\"\n"
        "  quantity   an endpoint or an observable (`mend list endpoints`, `mend list observables`)\n"
        "  at         of an observable: \"2 h\", \"90 d after last\", \"14 d after first\" (session; without a word, "
        "the\n"
        "             last), end (of follow-up; also where it is empty), peak, trough, time of peak, time to 20 "
        "g/m^2/h (or\n"
        "             another level, since the first session); two of them as\n"
        "             \"24 h over peak\" or \"0 h minus 4 d\"\n"
        "  unit       of value, low and high; converted\n"
        "  test       within (low to high), at_most, at_least, rises, falls, unchanged (against untreated skin, by\n"
        "             1 %); of two rows: more_than ID and equal_to ID (by `least`, else by 1 %), difference_from ID "
        "and\n"
        "             ratio_to ID (low, high or both); empty: not tested, and the note says why\n"
        "  least      the difference that counts, of more_than and equal_to, in the row's unit\n"
        "  percentile 0 to 100: the test is of that percentile of the members of --ensemble, people and draws\n"
        "  value, low, high, role, source, note; read: how the figure was read off its source; course: the published\n"
        "             course that it is a point of (a file in a folder `courses` is one)\n"
        "Or a plain table of one quantity: time [d], QUANTITY [unit], sd and, if known, n: each time is held to the\n"
        "95 % interval of the mean, or without n to one standard deviation. --scenario says what was done.\n"
        "Outside is a finding, not an error. Exit codes: 0 all rows were judged; 2 the table or a scenario is wrong; 3 "
        "some scenarios failed (listed); 75 stopped (-o DIR goes on).");
    return line.parse(words);
}

/// The words that were asked for, each of which the table must have.
std::vector<std::string> chosen(const std::string& option, const std::string& text,
                                const std::vector<std::string>& there)
{
    const std::vector<std::string> words = words_between_commas(text);
    for (const std::string& word : words)
        if (std::find(there.begin(), there.end(), word) == there.end())
            throw InputError(fmt::format("mend validate: {} {}: the table has none; it has {}", option, word,
                                         fmt::join(there, ", ")));
    return words;
}

std::function<bool(const DataRow&)> filter_of(const Wishes& wishes, const DataTable& table)
{
    std::vector<std::string> ids, roles;
    for (const DataRow& row : table.rows) {
        ids.push_back(row.id);
        if (std::find(roles.begin(), roles.end(), row.role) == roles.end())
            roles.push_back(row.role);
    }
    const auto wanted_ids = chosen("--rows", wishes.rows, ids), wanted_roles = chosen("--roles", wishes.roles, roles);
    const auto has = [](const std::vector<std::string>& words, const std::string& word) {
        return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
    };
    return [=](const DataRow& row) { return has(wanted_ids, row.id) && has(wanted_roles, row.role); };
}

std::vector<fs::path> tables_of(const Wishes& wishes)
{
    return wishes.tables.empty() ? shipped_tables() : std::vector<fs::path>(wishes.tables.begin(), wishes.tables.end());
}

Validation computed(const Wishes& wishes, const DataTable& table, const DataStudy& study, const fs::path& folder)
{
    StudyBar bar(stderr, !wishes.quiet);
    StudyWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    watcher.progress = [&](const StudyProgress& progress) { bar.show(progress); };
    const int processors = kernels::processors_here();
    try {
        const int jobs = wishes.jobs > 0 ? wishes.jobs : std::max(1, processors);
        Validation validation = validate(table, study, folder, jobs, watcher);
        if (wishes.members > 0)
            add_bands(validation, study, folder, wishes.members, wishes.draws.source(), jobs, watcher);
        return validation;
    } catch (const Interrupted&) {
        throw Interrupted(wishes.folder.empty()
                              ? "mend validate: stopped; with -o DIR what was computed is kept for the next time"
                              : "mend validate: stopped; the same command goes on");
    }
}

void keep(const fs::path& folder, const Validation& validation)
{
    const auto write = [&](const char* name, const std::string& text) {
        replace_file(folder / name, text, Durability::survives_a_crash);
    };
    write("validation.txt", validation_text(validation));
    write("validation.csv", render(validation_data(validation), TableForm::csv));
    write("validation.json", validation_json(validation));
    write("curves.csv", render(curves_data(validation), TableForm::csv));
}

/// \return exit code
int conclude(const Validation& validation)
{
    int failed = 0;
    for (const JudgedRow& row : validation.rows)
        if (row.verdict == RowVerdict::failed) {
            ++failed;
            tell("row {} failed: {}\n", validation.table.rows[row.row].id, row.said.reason);
        }
    return failed > 0 ? exit_some_failed : 0;
}

} // namespace

int validate_verb(const std::vector<std::string>& words)
{
    Wishes wishes;
    if (!read_wishes(words, wishes))
        return 0;
    if (wishes.csv && wishes.json)
        throw InputError("mend validate: --csv and --json exclude each other");
    if (wishes.members > 0)
        wishes.draws.expect(wishes.members);
    kernels::set_thread_count(1); // scenarios are processes; nothing may have threads before they are made
    listen_for_signals();
    const DataTable table = read_data_tables(tables_of(wishes));
    if (!table.unread.empty() && !wishes.quiet)
        tell("{}: not read: the columns {}\n", table.file, fmt::join(table.unread, ", "));
    DataPlaces places{shipped_roots(), wishes.scenario, {}};
    places.axisymmetric = wishes.axisymmetric;
    places.curves = !wishes.folder.empty();
    const DataStudy study = make_data_study(table, places, filter_of(wishes, table));

    std::optional<TemporaryFolder> temporary;
    if (wishes.folder.empty())
        temporary.emplace("mend-validate");
    const fs::path folder = temporary ? temporary->path() : fs::path(wishes.folder);
    const Validation validation = computed(wishes, table, study, folder);
    if (!wishes.folder.empty())
        keep(folder, validation);
    if (!wishes.quiet)
        fmt::print("{}", wishes.csv    ? render(validation_data(validation), TableForm::csv)
                         : wishes.json ? validation_json(validation)
                                       : validation_text(validation));
    return conclude(validation);
}

} // namespace mend
