/// mend analyse: from a sweep's table to answers.
#include "sim/analysis/analyse.hpp"
#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"
#include "sim/base/error.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/study_bar.hpp"
#include "sim/verbs/surrogate_answers.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <sstream>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

struct Wishes
{
    std::string sweep, pareto, map, maximise, minimise, design;
    std::vector<std::string> outputs, inputs, requirements, what_if;
    int error_rows = -1, jobs = 0;
    bool outside = false, no_errors = false, quiet = false;
    AnalysisWishes analysis;
};

/// "a,b" "c" -> a, b, c.
std::vector<std::string> parted(const std::vector<std::string>& words)
{
    std::vector<std::string> parts;
    for (const std::string& word : words) {
        std::istringstream stream(word);
        for (std::string part; std::getline(stream, part, ',');)
            if (!part.empty())
                parts.push_back(part);
    }
    return parts;
}

bool read_wishes(const std::vector<std::string>& words, Wishes& wishes)
{
    CommandLine line("analyse", "What a sweep says: maps, sensitivities, what is best, and a surrogate to ask.");
    AnalysisWishes& own = wishes.analysis;
    line.argument("SWEEP", wishes.sweep, "folder of a sweep, finished or not; or a table (CSV) with --inputs");
    line.options("--outputs", wishes.outputs, "NAME,…", "what to analyse, or all (default: what most ask for)");
    line.option("--map", wishes.map, "KEY,KEY", "maps over these keys (default: the two that are swept)");
    line.option("--heals-within", own.heals_within, "TIME",
                "largest second key of the map that heals in time: \"3 d\"");
    line.option("--healed", own.healed, "OUTPUT", "which time that is of (default: downtime)");
    line.option("--pareto", wishes.pareto, "A,B", "front of two outputs (default: collagen_change,downtime)");
    line.option("--maximise", wishes.maximise, "OUTPUT", "seek the settings with most of it, by new scenarios");
    line.option("--minimise", wishes.minimise, "OUTPUT", "seek the settings with least of it");
    line.options("--subject-to", wishes.requirements, "BOUND",
                 "of the optimum: \"downtime<=3 d\" \"device.length<=1 mm\"");
    line.count("--evaluations", own.evaluations, 1, "points that the search may try (default: 40)");
    line.count("--error-rows", wishes.error_rows, 1,
               "rows whose numerical error is estimated, from three cheaper scenarios each (default: 150; in three "
               "dimensions 8)");
    line.flag("--allow-unsafe", own.allow_unsafe,
              "recommend unsafe settings too; else they are in no optimum, front or healing in time");
    line.flag("--no-errors", wishes.no_errors, "estimate no numerical errors");
    line.options("--what-if", wishes.what_if, "KEY=VALUE",
                 "ask the surrogate: device.density=\"300 /cm^2\" …; over all patients of the sweep whose keys are "
                 "not given");
    line.flag("--outside", wishes.outside, "answer outside the surrogate's domain, too");
    line.options("--inputs", wishes.inputs, "NAME,…", "of a table: which columns are inputs");
    line.options("--words", own.words, "NAME,…",
                 "of a table: columns of words, though some of their cells are numbers");
    line.choice("--design", wishes.design, {"saltelli", "morris"},
                "of a table: the order of its rows, as SALib makes it");
    line.at_once("--jobs", wishes.jobs, "scenarios at once (default: all processors)");
    line.flag("--quiet", wishes.quiet, "print nothing but errors");
    line.closing("Writes SWEEP/analysis (of a table: FILE.analysis); sim/analysis/ANALYSIS.md describes the files. New "
                 "scenarios are kept there: what is asked again is not computed again.\n"
                 "Exit codes: 0 done, 2 input, 75 stopped: the same command goes on.");
    if (!line.parse(words))
        return false;
    if (!wishes.maximise.empty() && !wishes.minimise.empty())
        throw InputError("mend analyse: --maximise or --minimise, not both");
    own.maximise = wishes.minimise.empty();
    own.objective = own.maximise ? wishes.maximise : wishes.minimise;
    if (own.objective.empty() && !wishes.requirements.empty())
        throw InputError("mend analyse: --subject-to goes with --maximise or --minimise");
    own.outputs = parted(wishes.outputs);
    own.words = parted(own.words);
    own.map_keys = parted({wishes.map});
    if (!wishes.pareto.empty())
        own.pareto = parted({wishes.pareto});
    own.requirements = wishes.requirements;
    if (wishes.no_errors || wishes.error_rows > 0)
        own.error_rows = wishes.no_errors ? 0 : wishes.error_rows;
    own.width = help_width();
    own.jobs = wishes.jobs > 0 ? wishes.jobs : kernels::processors_here();
    return true;
}

std::map<std::string, std::string> settings_of(const std::vector<std::string>& words)
{
    expect_overrides("analyse --what-if", words);
    std::map<std::string, std::string> settings;
    for (const std::string& word : words) {
        const auto equals = word.find('=');
        std::string value = word.substr(equals + 1);
        if (value.size() > 1 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        settings[word.substr(0, equals)] = value;
    }
    return settings;
}

/// The surrogate that an analysis left, or a new one.
Surrogate surrogate_of(const Wishes& wishes)
{
    const fs::path folder = wishes.sweep;
    const fs::path analysis = fs::is_directory(folder) ? folder / "analysis" : fs::path(wishes.sweep + ".analysis");
    const auto kept = [&] {
        return kept_surrogate(analysis,
                              fs::is_directory(folder) ? fingerprint_of(folder, wishes.analysis.outputs) : "");
    };
    if (auto surrogate = kept())
        return std::move(*surrogate);
    AnalysisWishes only = wishes.analysis;
    only.error_rows = 0;
    if (fs::is_directory(folder))
        analyse_sweep(folder, only, {});
    else
        analyse_table(folder, parted(wishes.inputs), wishes.design, only);
    auto surrogate = kept();
    EXPECTS(surrogate.has_value());
    return std::move(*surrogate);
}

/// Of the scenario that a question is about, as far as it is known before it is computed; of a table nothing is.
std::vector<Warning> warnings_at(const fs::path& sweep, const std::vector<std::string>& settings)
{
    if (!fs::is_directory(sweep))
        return {};
    const Specification specification = read_specification(sweep);
    const ScenarioLayers layers(specification.name, specification.texts);
    return by_gravity(warnings_of(layers.make(NewScenarios::with(specification.rows.front().overrides, settings))));
}

int what_if(const Wishes& wishes)
{
    const auto settings = settings_of(wishes.what_if);
    const Surrogate surrogate = surrogate_of(wishes);
    if (surrogate.outputs().empty())
        throw InputError(
            fmt::format("{}: no surrogate can be made of it: {}", wishes.sweep,
                        surrogate.reasons().empty() ? "its rows say too little" : surrogate.reasons().front()));
    std::string outside;
    const AskedPatients patients = patients_of(wishes.sweep, settings, surrogate);
    std::vector<std::vector<SurrogateAnswer>> answers;
    for (const auto& patient : patients.settings) {
        auto all = settings;
        all.insert(patient.begin(), patient.end());
        answers.push_back(surrogate.what_if(all, outside));
    }
    if (!outside.empty() && !wishes.outside)
        throw InputError(
            fmt::format("{}. The surrogate knows nothing there; widen the sweep, compute the scenario with "
                        "mend run, or ask for a guess with --outside",
                        outside));
    if (!outside.empty())
        fmt::print("OUTSIDE ITS DOMAIN: {}. A guess, not an answer.\n", outside);
    for (const Warning& warning : warnings_at(wishes.sweep, wishes.what_if))
        fmt::print("{}", fitted("WARNING: " + line_of(warning) + "\n", wishes.analysis.width));
    Table table = answers.size() == 1 ? answers_table(answers.front(), surrogate)
                                      : answers_table(answers, patients.names, surrogate);
    fmt::print("{}", render(fitted(std::move(table), wishes.analysis.width), TableForm::text));
    return 0;
}

} // namespace

int analyse_verb(const std::vector<std::string>& words)
{
    Wishes wishes;
    if (!read_wishes(words, wishes))
        return 0;
    kernels::set_thread_count(1); // new scenarios are processes
    listen_for_signals();
    if (!wishes.what_if.empty())
        return what_if(wishes);
    std::string text;
    if (fs::is_regular_file(wishes.sweep))
        text = analyse_table(wishes.sweep, parted(wishes.inputs), wishes.design, wishes.analysis);
    else {
        StudyBar bar(stderr, !wishes.quiet);
        StudyWatcher watcher;
        watcher.asked_to_stop = asked_to_stop;
        watcher.progress = [&](const StudyProgress& progress) { bar.show(progress); };
        text = analyse_sweep(wishes.sweep, wishes.analysis, watcher);
    }
    if (!wishes.quiet)
        fmt::print("{}", text);
    return 0;
}

} // namespace mend
