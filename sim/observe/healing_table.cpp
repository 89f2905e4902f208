#include "sim/observe/healing_table.hpp"

#include "sim/base/table.hpp"
#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{

namespace
{

/// One significant digit, two from 1 on; what would be shown as nothing says that it is not.
std::string error_text(const std::optional<double>& error)
{
    if (!error || *error == 0)
        return {};
    if (!std::isfinite(*error))
        return "± ?";
    return *error < 5e-5 ? "± <0.0001" : "± " + shown(*error, *error);
}

/// Digits end where band or numerical error begin; an error that is not a number says nothing.
double known_to(const Endpoint& endpoint)
{
    const double error = endpoint.numerical_error.value_or(0);
    return std::max(std::isfinite(error) ? error : 0, endpoint.band ? resolution_of(*endpoint.band) : 0);
}

/// Footnotes, each reason once.
class Footnotes
{
  public:
    std::string mark(const std::string& reason)
    {
        auto found = std::find(reasons_.begin(), reasons_.end(), reason);
        if (found == reasons_.end())
            found = reasons_.insert(reasons_.end(), reason);
        return fmt::format("[{}]", found - reasons_.begin() + 1);
    }
    std::vector<std::string> lines() const
    {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < reasons_.size(); ++i)
            lines.push_back(fmt::format("[{}] {}", i + 1, reasons_[i]));
        return lines;
    }

  private:
    std::vector<std::string> reasons_;
};

std::string range_of(const Endpoint& endpoint)
{
    if (!endpoint.at_half_threshold && !endpoint.at_double_threshold)
        return {};
    const std::optional<double>&half = endpoint.at_half_threshold, &twice = endpoint.at_double_threshold;
    const bool sooner = twice && (!half || *twice <= *half); // what is not reached is the latest
    return shown(sooner ? twice : half) + " … " + shown(sooner ? half : twice);
}

/// "(0.20 to 30)": with two digits; never is not reached by so many.
std::string band_of(const Endpoint& endpoint)
{
    if (!endpoint.band)
        return {};
    const auto end = [](const std::optional<double>& value) {
        return value ? significant(*value, 2) : std::string("never");
    };
    return fmt::format("({} to {})", end(endpoint.band->low), end(endpoint.band->high));
}

/// meaning, value, error, unit, band, range, name
TableRow row_of(const Endpoint& endpoint, Footnotes& footnotes)
{
    const EndpointEntry* entry = find_endpoint(endpoint.name);
    Cell value = is_unasked(endpoint) ? "not asked" : endpoint.text;
    std::string unit = endpoint.unit == "1" ? "" : endpoint.unit;
    const std::string note =
        endpoint.text.empty() && !endpoint.reason.empty() ? footnotes.mark(endpoint.reason) : std::string();
    if (endpoint.text.empty() && endpoint.value) {
        value = {shown(*endpoint.value, known_to(endpoint), shown_with_sign(endpoint.name)), endpoint.value};
        unit += note.empty() ? "" : " " + note;
    } else if (endpoint.text.empty())
        value = "–", unit = note;
    return {entry ? entry->brief : endpoint.name,
            value,
            error_text(endpoint.numerical_error),
            unit,
            band_of(endpoint),
            range_of(endpoint),
            endpoint.name};
}

/// Endpoints of a group; without one, those that are in no group.
TableSection section_of(const std::vector<Endpoint>& endpoints, const std::optional<EndpointGroup>& group,
                        Footnotes& footnotes)
{
    TableSection section{group ? heading_of(*group) : "Other", {}};
    for (const Endpoint& endpoint : endpoints) {
        const EndpointEntry* entry = find_endpoint(endpoint.name);
        if (!goes_unsaid(endpoint) && (group ? entry && entry->group == *group : !entry))
            section.rows.push_back(row_of(endpoint, footnotes));
    }
    return section;
}

/// Whether a column of any row holds something.
bool is_used(const Table& table, std::size_t column)
{
    return std::any_of(table.sections.begin(), table.sections.end(), [&](const TableSection& section) {
        return std::any_of(section.rows.begin(), section.rows.end(),
                           [&](const TableRow& row) { return !row[column].text.empty(); });
    });
}

std::vector<std::string> notes_of(const Table& table, const Footnotes& footnotes, const std::vector<Warning>& warnings)
{
    std::vector<std::string> notes;
    if (is_used(table, 4))
        notes.push_back(
            "(low to high): 5 to 95 % of draws of people and of unmeasured numbers, by an axisymmetric cell");
    if (is_used(table, 5))
        notes.push_back("a … b: the times if the threshold were half or twice as large; thresholds are assumed");
    if (is_used(table, 2))
        notes.push_back("±: estimated error of grid and steps, not of the model; as a rule a third to thrice the true "
                        "one, no bound");
    for (std::string& line : footnotes.lines())
        notes.push_back(std::move(line));
    for (const Warning& one : by_gravity(warnings))
        notes.push_back("WARNING: " + line_of(one));
    notes.emplace_back("A model's estimate from assumed and measured numbers; not medical advice.");
    return notes;
}

} // namespace

Table healing_table(const std::vector<Endpoint>& endpoints, const std::vector<Warning>& warnings,
                    const std::string& title)
{
    Table table{.title = title,
                .columns = {{.name = "meaning"},
                            {.name = "value", .numbers = true, .spills = true},
                            {.name = "error", .gap = 1},
                            {.name = "unit", .gap = 1},
                            {.name = "5 to 95 %"},
                            {.name = "at half … twice the threshold"},
                            {.name = "endpoint", .code = true}},
                .headed = false};
    if (std::none_of(endpoints.begin(), endpoints.end(), [](const Endpoint& e) { return e.value.has_value(); })) {
        table.notes = {"No endpoint of a treatment applies (summary.json says why); what was computed is in fields.h5 "
                       "and timeseries.csv."};
        return table;
    }
    Footnotes footnotes;
    for (const auto& [group, heading] : endpoint_groups())
        table.sections.push_back(section_of(endpoints, group, footnotes));
    table.sections.push_back(section_of(endpoints, std::nullopt, footnotes));
    std::erase_if(table.sections, [](const TableSection& section) { return section.rows.empty(); });
    table.notes = notes_of(table, footnotes, warnings);
    return table;
}

} // namespace mend
