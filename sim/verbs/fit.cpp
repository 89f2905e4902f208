/// mend fit: numbers within their ranges, adjusted to measurements.
#include "sim/measurements/fit.hpp"
#include "sim/measurements/survey.hpp"

#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"
#include "sim/base/error.hpp"
#include "sim/base/log.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/shipped.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/split_list.hpp"
#include "sim/verbs/study_bar.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* all_estimates = "estimates"; ///< as a word of --parameters

struct Wishes
{
    std::string file, data, parameters, rows, roles, folder;
    std::vector<std::string> overrides;
    int starts = 4, profiles = 7, jobs = 0, seed = 0;
    bool survey = false, quiet = false;
};

bool read_wishes(const std::vector<std::string>& words, Wishes& wishes)
{
    CommandLine line("fit",
                     "Adjusts numbers of the model, or of a device, within their ranges to measured rows, and says "
                     "what the rows can tell of them and what not.");
    line.argument("FILE", wishes.file,
                  "scenario (TOML) of rows that name none; its [parameters] hold for all rows, and are the start");
    line.arguments("KEY=VALUE", wishes.overrides, "for every row, such as domain.cells=\"18x24\"");
    line.option("--data", wishes.data, "TABLE",
                "measurements (CSV), of the form of `mend validate --help`; default: the "
                "table that ships");
    line.option(
        "--parameters", wishes.parameters, "NAME,NAME=LOW..HIGH…",
        "what is free: numbers of the model (`mend list parameters`) within their own ranges or these, and keys, "
        "such as device.depth_ratio=0.2..0.7; estimates: all of grade C");
    line.flag("--survey", wishes.survey,
              "no fit, but before one: what each number moves by itself, directions too (default: estimates)");
    line.option("--rows", wishes.rows, "ID,ID…", "only these rows (default: all with within, at_most, at_least)");
    line.option("--roles", wishes.roles, "ROLE,ROLE…", "only rows of these roles");
    line.count("--starts", wishes.starts, 1,
               "starts: where things stand, then Sobol points of the ranges (default: 4)");
    line.count("--profiles", wishes.profiles, 0,
               "places at which each number's profile is computed (default: 7; 0: none)");
    line.count("--seed", wishes.seed, 0, "of the starts (default: 0)");
    line.at_once("--jobs", wishes.jobs, "scenarios at once, a process and a thread each (default: all processors)");
    line.option("-o,--output", wishes.folder, "DIR", "folder (default: runs/fit_TABLE, or runs/survey_TABLE)");
    line.flag("--quiet", wishes.quiet, "print nothing but errors");
    line.closing(
        "Least squares by Levenberg and Marquardt's method; a number whose range is positive is fitted by its "
        "logarithm.\n"
        "A key of the device is free in rows whose device is of the kind of FILE's.\n"
        "A number of the model that a patient's age or condition scales is the same in all rows while it is free.\n"
        "A row's low and high are one standard deviation from its value; beyond a limit a quarter of it "
        "counts as one.\n"
        "The folder gets fit.txt (what is printed), parameters.toml (to paste into a scenario, or as `base` "
        "of a sweep),\n"
        "residuals.csv, profiles.csv, starts.csv, log.txt, and evaluations.csv: what was computed is not "
        "computed again,\n"
        "so the same command goes on after a stop. The same result for any number of jobs.\n"
        "With --survey it gets survey.txt (what is printed) and survey.csv, a line a number and a row.\n"
        "Exit codes: 0 done, 2 the table or a scenario is wrong, 75 stopped: the same command goes on.");
    return line.parse(words);
}

bool has(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<FreeNumber> free_numbers(const Wishes& wishes, const Scenario& scenario)
{
    std::vector<FreeNumber> numbers;
    std::vector<std::string> asked = words_between_commas(wishes.parameters);
    if (wishes.survey && asked.empty())
        asked = {all_estimates};
    if (const auto all = std::find(asked.begin(), asked.end(), all_estimates); all != asked.end()) {
        const std::vector<std::string> estimates = estimates_of(scenario);
        asked.insert(asked.erase(all), estimates.begin(), estimates.end());
    }
    for (const std::string& word : asked) {
        try {
            numbers.push_back(free_number(word, scenario));
        } catch (const InputError& error) {
            throw InputError(fmt::format("mend fit: --parameters {}", error.what()));
        }
        for (std::size_t i = 0; i + 1 < numbers.size(); ++i)
            if (numbers[i].name == numbers.back().name)
                throw InputError(fmt::format("mend fit: --parameters: {} is there twice", numbers.back().name));
    }
    if (numbers.empty())
        throw InputError("mend fit: --parameters is missing: the numbers that are free, such as "
                         "--parameters barrier_fast_time,device.depth_ratio=0.2..0.7");
    return numbers;
}

/// Which rows are fitted. Rows that were asked for and have no distance are an error, others are passed over.
std::function<bool(const DataRow&)> filter_of(const Wishes& wishes, const DataTable& table)
{
    const auto ids = words_between_commas(wishes.rows), roles = words_between_commas(wishes.roles);
    for (const std::string& id : ids) {
        const auto row =
            std::find_if(table.rows.begin(), table.rows.end(), [&](const auto& one) { return one.id == id; });
        if (row == table.rows.end())
            throw InputError(fmt::format("mend fit: --rows {}: {} has no such row", id, table.file));
        if (!wishes.survey && !can_be_fitted(*row))
            throw InputError(
                fmt::format("mend fit: --rows {}: {} has no distance that could be made smaller; rows with "
                            "within, at_most or at_least have",
                            id, row->test == DataTest::none ? "a row that is not tested" : word_of(row->test)));
    }
    const bool directions = wishes.survey;
    return [=](const DataRow& row) {
        return (directions || can_be_fitted(row)) && (ids.empty() || has(ids, row.id)) &&
               (roles.empty() || has(roles, row.role));
    };
}

/// \throws InputError where the numbers could not be told from so few rows, or do not begin within their ranges
void expect_a_fit(const std::vector<FreeNumber>& numbers, std::size_t rows)
{
    if (numbers.size() > rows)
        throw InputError(fmt::format("mend fit: {} numbers are free, and {} rows are left to hold them: free fewer, or "
                                     "see with --survey what each moves",
                                     numbers.size(), rows));
    for (const FreeNumber& number : numbers)
        if (number.start < number.low || number.start > number.high)
            throw InputError(fmt::format("mend fit: {0} is {1:.6g}, outside {2:g} to {3:g}: give it another range, or "
                                         "another start as {0}=…",
                                         number.name, number.start, number.low, number.high));
}

/// What FILE says of the model's numbers, where they are not free.
std::vector<std::string> fixed_numbers(const Scenario& scenario, const std::vector<FreeNumber>& numbers)
{
    std::vector<std::string> words;
    for (const auto& [name, value] : scenario.model.parameters)
        if (std::none_of(numbers.begin(), numbers.end(),
                         [&](const FreeNumber& number) { return number.name == "parameters." + name; }))
            words.push_back(fmt::format("parameters.{}={}", name, value));
    return words;
}

template <class Work> auto computed(const fs::path& folder, Work work)
{
    try {
        return work();
    } catch (const Interrupted&) {
        throw Interrupted(
            fmt::format("stopped; what was computed is kept in {}: the same command goes on", folder.string()));
    }
}

fs::path folder_of(const Wishes& wishes, const DataTable& table)
{
    const std::string kind = wishes.survey ? "survey_" : "fit_";
    return wishes.folder.empty() ? fs::path("runs") / (kind + fs::path(table.file).stem().string())
                                 : fs::path(wishes.folder);
}

void fit_and_tell(const FitRequest& request, bool quiet)
{
    StudyWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    std::optional<Log> log;
    const auto told = [&](const std::string& said) {
        if (!log) // once the folder is known to be ours
            log.emplace(LogSpec{request.folder / "log.txt", LogForm::text, !quiet});
        log->info(said);
    };
    const Fit result = computed(request.folder, [&] { return fit(request, watcher, told); });
    write_fit(request, result);
    if (!quiet)
        fmt::print("{}\nFolder: {}\n", fit_text(request, result), request.folder.string());
}

void survey_and_tell(const SurveyRequest& request, bool quiet)
{
    StudyBar bar(stderr, !quiet);
    StudyWatcher watcher;
    watcher.asked_to_stop = asked_to_stop;
    watcher.progress = [&](const StudyProgress& progress) { bar.show(progress); };
    const Survey result = computed(request.folder, [&] { return survey(request, watcher); });
    write_survey(request, result);
    if (!quiet)
        fmt::print("{}\nFolder: {}\n", survey_text(request, result), request.folder.string());
}

} // namespace

int fit_verb(const std::vector<std::string>& words)
{
    Wishes wishes;
    if (!read_wishes(words, wishes))
        return 0;
    expect_overrides("fit", wishes.overrides);
    kernels::set_thread_count(1);
    listen_for_signals();
    const Scenario scenario = read_scenario(wishes.file, wishes.overrides);
    const DataTable table = read_data_table(wishes.data.empty() ? shipped_table() : fs::path(wishes.data));
    const std::vector<FreeNumber> numbers = free_numbers(wishes, scenario);
    DataPlaces places;
    places.roots = shipped_roots();
    places.scenario = wishes.file;
    places.overrides = fixed_numbers(scenario, wishes.survey ? std::vector<FreeNumber>{} : numbers);
    places.overrides.insert(places.overrides.end(), wishes.overrides.begin(), wishes.overrides.end());
    const DataStudy study = make_data_study(table, places, filter_of(wishes, table));
    if (study.tested.empty())
        throw InputError(fmt::format("mend fit: {}: none of the rows that are left has {}", table.file,
                                     wishes.survey ? "a test" : "within, at_most or at_least"));
    const fs::path folder = folder_of(wishes, table);
    const int processors = kernels::processors_here();
    const int jobs = wishes.jobs > 0 ? wishes.jobs : std::max(1, processors);
    if (wishes.survey) {
        survey_and_tell({table, study, numbers, folder, jobs}, wishes.quiet);
        return 0;
    }
    expect_a_fit(numbers, study.tested.size());
    FitRequest request;
    request.table = table, request.study = study, request.numbers = numbers, request.folder = folder;
    request.starts = wishes.starts, request.profiles = wishes.profiles, request.jobs = jobs;
    request.seed = static_cast<std::uint64_t>(wishes.seed);
    fit_and_tell(request, wishes.quiet);
    return 0;
}

} // namespace mend
