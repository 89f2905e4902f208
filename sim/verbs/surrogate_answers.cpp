#include "sim/verbs/surrogate_answers.hpp"

#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace mend
{
namespace
{

constexpr double unknown_place = 0.5; // of the process's own variance: so little is known that it is said
constexpr double weak_q2 = 0.5, sure_to_reach = 0.95, likely_to_reach = 0.5;

std::string range_text(double low, double high, double known_to, const std::string& unit)
{
    return fmt::format("{} to {}{}", shown(low, known_to), shown(high, known_to), unit_after(unit));
}

/// Digits end where the interval begins to say more.
double known_to(const Estimate& value)
{
    return 0.05 * (value.high - value.low);
}

std::string remarks(double reached, double ignorance, const SurrogateCheck& check)
{
    std::vector<std::string> parts;
    if (reached < likely_to_reach)
        parts.push_back(fmt::format("most likely not reached within follow-up: {:.0f} % of such scenarios reach it; "
                                    "the value is theirs",
                                    100 * reached));
    else if (reached < sure_to_reach)
        parts.push_back(fmt::format("reached by {:.0f} % of such scenarios", 100 * reached));
    if (ignorance > unknown_place)
        parts.emplace_back("far from every row");
    if (check.q2 < weak_q2)
        parts.push_back(fmt::format("weak: Q2 {:.2f}", check.q2));
    return fmt::format("{}", fmt::join(parts, "; "));
}

} // namespace

AskedPatients patients_of(const std::filesystem::path& sweep, const std::map<std::string, std::string>& given,
                          const Surrogate& surrogate)
{
    if (!std::filesystem::is_directory(sweep))
        return {{{}}, {""}};
    AskedPatients asked;
    const StudyTable table = table_of_sweep(sweep); // a surrogate that was kept knows no roles
    std::vector<std::string> open;
    for (const std::size_t place : table.inputs_of(Role::patient)) {
        const std::string& name = table.inputs[place].name;
        const bool known = std::any_of(surrogate.inputs().begin(), surrogate.inputs().end(),
                                       [&](const Input& input) { return input.name == name; });
        if (known && !given.contains(name))
            open.push_back(name);
    }
    if (open.empty())
        return {{{}}, {""}};
    std::set<std::map<std::string, std::string>> known;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::map<std::string, std::string> settings;
        std::vector<std::string> name;
        for (const Input& input : table.inputs)
            if (std::find(open.begin(), open.end(), input.name) != open.end()) {
                settings[input.name] = input.texts[row] + unit_after(input.unit);
                name.push_back(input.name.substr(input.name.rfind('.') + 1) + " " + settings[input.name]);
            }
        if (!known.insert(settings).second)
            continue;
        asked.settings.push_back(std::move(settings));
        asked.names.push_back(fmt::format("{}", fmt::join(name, ", ")));
    }
    return asked;
}

Table answers_table(const std::vector<SurrogateAnswer>& answers, const Surrogate& surrogate)
{
    Table table{.title = "By the surrogate, with 90 % intervals",
                .columns = {{.name = "output"},
                            {.name = "value", .numbers = true},
                            {.name = "interval", .numbers = true},
                            {.name = ""}}};
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const SurrogateAnswer& one = answers[i];
        table.add({one.name,
                   {shown(one.value.value, known_to(one.value)) + unit_after(one.unit), one.value.value},
                   range_text(one.value.low, one.value.high, known_to(one.value), one.unit),
                   remarks(one.reached.value_or(1), one.ignorance, surrogate.outputs()[i].check)});
    }
    return table;
}

Table answers_table(const std::vector<std::vector<SurrogateAnswer>>& answers, const std::vector<std::string>& patients,
                    const Surrogate& surrogate)
{
    Table table{.title = fmt::format("By the surrogate, over the {} patients of the sweep", answers.size()),
                .columns = {{.name = "output"},
                            {.name = "patients", .numbers = true},
                            {.name = "90 % of all", .numbers = true},
                            {.name = "worst for"},
                            {.name = ""}},
                .notes = {"patients: the most likely values of all of them. 90 % of all: from the least end to the "
                          "largest of their 90 % intervals. Give a patient's keys, too, to ask for one."}};
    for (std::size_t output = 0; output < surrogate.outputs().size(); ++output) {
        Estimate span = answers.front()[output].value;
        double least = span.value, largest = span.value, reached = 1, ignorance = 0;
        std::size_t worst = 0;
        for (std::size_t patient = 0; patient < answers.size(); ++patient) {
            const SurrogateAnswer& one = answers[patient][output];
            span.low = std::min(span.low, one.value.low), span.high = std::max(span.high, one.value.high);
            least = std::min(least, one.value.value), largest = std::max(largest, one.value.value);
            reached = std::min(reached, one.reached.value_or(1)), ignorance = std::max(ignorance, one.ignorance);
            const double worse = answers[worst][output].value.value - one.value.value;
            if (more_is_better(one.name) ? worse > 0 : worse < 0)
                worst = patient;
        }
        const OutputSurrogate& known = surrogate.outputs()[output];
        const double digits = known_to(span);
        const bool alike = shown(least, digits) == shown(largest, digits);
        table.add(
            {known.name,
             alike ? shown(least, digits) + unit_after(known.unit) : range_text(least, largest, digits, known.unit),
             range_text(span.low, span.high, digits, known.unit), alike ? "all are alike" : patients[worst],
             remarks(reached, ignorance, known.check)});
    }
    return table;
}

} // namespace mend
