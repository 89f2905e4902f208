#include "sim/observe/healing_table.hpp"

#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{

namespace
{

struct Line
{
    std::string meaning, value, error, unit, range, name;
    bool in_words = false; ///< the value
};

/// Columns on a terminal: code points, none of ours is wide.
std::size_t width_of(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool right = false)
{
    const std::string space(width > width_of(text) ? width - width_of(text) : 0, ' ');
    return right ? space + text : text + space;
}

/// Three significant digits, changes with their sign.
std::string number(double value, bool with_sign)
{
    if (value == 0 || std::abs(value) < 5e-5)
        return "0";
    const int digits = std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 4);
    const std::string shown = fmt::format("{:.{}f}", value, digits);
    return with_sign && value > 0 ? "+" + shown : shown;
}

/// One significant digit, two from 1 on; what would be shown as nothing says that it is not.
std::string error_text(const std::optional<double>& error)
{
    if (!error || *error == 0)
        return {};
    if (!std::isfinite(*error))
        return "± ?";
    if (*error < 5e-5)
        return "± <0.0001";
    return fmt::format("± {:.{}f}", *error, std::max(0, -static_cast<int>(std::floor(std::log10(*error)))));
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
    std::string text() const
    {
        std::string text;
        for (std::size_t i = 0; i < reasons_.size(); ++i)
            text += fmt::format("  [{}] {}\n", i + 1, reasons_[i]);
        return text;
    }

  private:
    std::vector<std::string> reasons_;
};

std::string range_of(const Endpoint& endpoint)
{
    if (!endpoint.at_half_threshold && !endpoint.at_double_threshold)
        return {};
    const auto shown = [](const std::optional<double>& value) { return value ? number(*value, false) : "–"; };
    return shown(endpoint.at_half_threshold) + " … " + shown(endpoint.at_double_threshold);
}

Line line_of(const Endpoint& endpoint, Footnotes& footnotes)
{
    const EndpointEntry* entry = find_endpoint(endpoint.name);
    Line line{entry ? entry->brief : endpoint.name,
              {},
              error_text(endpoint.numerical_error),
              endpoint.unit,
              range_of(endpoint),
              endpoint.name};
    if (!endpoint.text.empty())
        line.value = endpoint.text, line.in_words = true;
    else if (endpoint.value)
        line.value = number(*endpoint.value, shown_with_sign(endpoint.name));
    else
        line.value = "–", line.unit = endpoint.reason.empty() ? "" : footnotes.mark(endpoint.reason);
    if (line.unit == "1")
        line.unit.clear();
    return line;
}

struct Widths
{
    std::size_t meaning = 0, value = 0, error = 0, unit = 0, range = 0;
    void fit(const Line& line)
    {
        meaning = std::max(meaning, width_of(line.meaning));
        if (!line.in_words) // words may reach to the left, where the meaning leaves room
            value = std::max(value, width_of(line.value));
        error = std::max(error, width_of(line.error));
        unit = std::max(unit, width_of(line.unit));
        range = std::max(range, width_of(line.range));
    }
};

std::string text_of(const Line& line, const Widths& widths)
{
    const std::size_t room = widths.meaning + 2 + widths.value, left = width_of(line.meaning) + 2;
    return "  " + line.meaning + "  " + padded(line.value, room > left ? room - left : 0, true) + " " +
           (widths.error > 0 ? padded(line.error, widths.error) + " " : "") + padded(line.unit, widths.unit) + "  " +
           padded(line.range, widths.range) + "  " + line.name + "\n";
}

/// Endpoints of a group; an endpoint that is in no table goes with `others`.
std::vector<Line> lines_of(const std::vector<Endpoint>& endpoints, const std::optional<EndpointGroup>& group,
                           Footnotes& footnotes)
{
    std::vector<Line> lines;
    for (const Endpoint& endpoint : endpoints) {
        const EndpointEntry* entry = find_endpoint(endpoint.name);
        if (goes_unsaid(endpoint))
            continue;
        if (group ? entry && entry->group == *group : !entry)
            lines.push_back(line_of(endpoint, footnotes));
    }
    return lines;
}

struct Section
{
    std::string heading;
    std::vector<Line> lines;
};

std::vector<Section> sections_of(const std::vector<Endpoint>& endpoints, Footnotes& footnotes)
{
    std::vector<Section> sections;
    for (const auto& [group, heading] : endpoint_groups())
        sections.push_back({heading, lines_of(endpoints, group, footnotes)});
    sections.push_back({"Other", lines_of(endpoints, std::nullopt, footnotes)});
    std::erase_if(sections, [](const Section& section) { return section.lines.empty(); });
    return sections;
}

std::string warning_text(const std::vector<Endpoint>& endpoints)
{
    std::string text;
    for (const EndpointWarning& one : warnings_of(endpoints))
        text += fmt::format("  WARNING: {}\n  {}\n", one.text, one.note);
    return text;
}

} // namespace

std::string healing_table(const std::vector<Endpoint>& endpoints, const std::string& title)
{
    if (std::none_of(endpoints.begin(), endpoints.end(), [](const Endpoint& e) { return e.value.has_value(); }))
        return fmt::format("{}\n  No endpoint of a treatment applies (summary.json says why); what was computed is in "
                           "fields.h5 and timeseries.csv.\n",
                           title.empty() ? "" : title + "\n");
    Footnotes footnotes;
    const std::vector<Section> sections = sections_of(endpoints, footnotes);
    Widths widths;
    for (const Section& section : sections)
        for (const Line& line : section.lines)
            widths.fit(line);

    std::string table = title.empty() ? "" : title + "\n";
    const bool has_range = widths.range > 0;
    for (const Section& section : sections) {
        table += "\n" + section.heading + "\n";
        for (const Line& line : section.lines)
            table += text_of(line, widths);
    }
    table += "\n";
    if (has_range)
        table += "  a … b: the time if the threshold were half … twice as large; thresholds are assumed\n";
    if (widths.error > 0)
        table += "  ±: estimated error of grid and steps, not of the model; as a rule a third to thrice the true one, "
                 "no bound\n";
    return table + footnotes.text() + warning_text(endpoints) +
           "  A model's estimate from assumed and measured numbers; not medical advice.\n";
}

} // namespace mend
