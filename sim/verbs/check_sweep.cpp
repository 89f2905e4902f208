#include "sim/verbs/check_sweep.hpp"

#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"
#include "sim/analysis/idle_keys.hpp"
#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/terminal.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/verbs/check_text.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/idle_text.hpp"
#include "sim/verbs/study_costs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace mend
{
namespace
{

constexpr std::size_t most_made = 1000, most_values = 6;
constexpr double seconds_to_try = 10;

/// "0.6 mm, 1.0 mm", "50 to 500 /cm^2, even in logarithms"
std::string values_text(const SweptKey& key)
{
    if (key.law == Law::normal)
        return fmt::format("normal, {:g} ± {:g} {}", key.first, key.second, key.unit);
    if (key.law != Law::values)
        return fmt::format("{:g} to {:g} {}{}", key.first, key.second, key.unit,
                           key.law == Law::loguniform ? ", even in logarithms" : "");
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(most_values, key.values.size()); ++i) {
        std::string value = key.values[i];
        std::erase(value, '"');
        shown.push_back(value);
    }
    if (key.values.size() > most_values)
        shown.push_back(fmt::format("… {} in all", key.values.size()));
    return fmt::format("{}", fmt::join(shown, ", "));
}

std::string size_text(const SweepSpec& spec, const Study& study)
{
    std::size_t points = 0, patients = 0, draws = 0;
    for (const StudyRow& row : study.rows) {
        points = std::max(points, row.point + 1), patients = std::max(patients, row.patient + 1);
        draws = std::max(draws, row.draw + 1);
    }
    std::string text = fmt::format("{}: {} points", spec.method, points);
    if (patients > 1)
        text += fmt::format(" x {} patients", patients);
    if (draws > 1)
        text += fmt::format(" x {} draws of the model's numbers", draws);
    text += fmt::format(", {} scenarios", study.rows.size());
    if (study.left_out > 0)
        text += fmt::format("; {} more are left out by the constraints", study.left_out);
    return text;
}

/// Makes rows of the first draw, which differ in settings and patients. \throws InputError with the first that is none
std::set<std::size_t> unsafe_points(const Study& study, std::vector<Warning>& warnings)
{
    std::set<std::size_t> unsafe;
    std::set<std::string> known;
    std::size_t made = 0;
    for (std::size_t row = 0; row < study.rows.size() && made < most_made; ++row) {
        if (study.rows[row].draw > 0)
            continue;
        ++made;
        try {
            for (const Warning& warning : warnings_of(study.scenario(row))) {
                if (warning.severity == Severity::unsafe)
                    unsafe.insert(study.rows[row].point);
                if (known.insert(warning.id).second)
                    warnings.push_back(warning);
            }
        } catch (const InputError& error) {
            throw InputError(fmt::format("row {}: {}", row + 1, error.what()));
        }
    }
    return unsafe;
}

std::string required_text(const Requirements& required)
{
    std::vector<std::string> parts;
    for (const Requirement& one : required.list)
        parts.push_back(one.name + " " + one.text);
    return fmt::format("{}; of patients: {}; confidence {:g} %", fmt::join(parts, ", "), required.patients,
                       100 * required.confidence);
}

void add_warnings_of(Table& table, const Study& study)
{
    std::vector<Warning> warnings;
    const std::set<std::size_t> unsafe = unsafe_points(study, warnings);
    if (!unsafe.empty())
        table.add({"UNSAFE", fmt::format("{} points: in no optimum, front or healing in time unless --allow-unsafe",
                                         unsafe.size())});
    add_warnings(table, warnings);
}

void add_idle(Table& table, const SweepSpec& spec, const Study& study, const std::vector<std::string>& asked)
{
    std::vector<SweptKey> keys = spec.over;
    keys.insert(keys.end(), spec.patient_keys.begin(), spec.patient_keys.end());
    std::erase_if(keys, [](const SweptKey& key) { return key.name == person_key; });
    const auto trials = try_keys(study.bases.front(), study.rows.front().overrides, keys, asked, seconds_to_try);
    if (!trials) {
        table.add({"Not tried", "which keys act on what is asked: that would take longer than the check may"});
        return;
    }
    const char* heading = "No effect";
    for (const KeyTrial& trial : *trials)
        if (!trial.still.empty())
            table.add({std::exchange(heading, ""), idle_sentence(trial)});
}

} // namespace

int check_sweep(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    kernels::set_thread_count(1); // as rows are
    const SweepSpec spec = read_sweep(file);
    const Study study = make_study(spec);
    const Scenario first = study.scenario(0);
    Table table = facts_table();
    table.title = spec.title;
    table.add({"Sweep", size_text(spec, study)});
    for (const SweptKey& key : spec.over)
        table.add({"", key.name + ": " + values_text(key)});
    table.add({"First row", patient_text(first.skin)});
    for (const SweptKey& key : spec.patient_keys)
        table.add({"", "patients differ in " + key.name + ": " + values_text(key)});
    std::vector<std::string> asked;
    for (const Requirement& one : first.requirements.list)
        asked.push_back(one.name);
    for (const EndpointEntry& entry : all_endpoints())
        if (entry.asked == Asked::first && std::find(asked.begin(), asked.end(), entry.name) == asked.end())
            asked.push_back(entry.name);
    if (!first.requirements.list.empty())
        table.add({"Required", required_text(first.requirements)});
    add_warnings_of(table, study);
    add_idle(table, spec, study, asked);
    std::string costs = study_costs(study, {1, kernels::processors_here()}, folder);
    costs.pop_back();
    table.add({"Cost", costs});
    fmt::print("{}\n{}: valid. Next: mend sweep {}\n", render(fitted(std::move(table), help_width()), TableForm::text),
               file.string(), shell_word(file.string()));
    return 0;
}

} // namespace mend
