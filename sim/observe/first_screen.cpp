#include "sim/observe/first_screen.hpp"

#include "sim/base/table.hpp"
#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

constexpr std::size_t label_width = 10, indent = 2;

/// Pieces of a line; those at the end fall first where there is no room.
struct Line
{
    std::string label;
    std::vector<std::string> pieces;
};

/// "covered after {}" with the value; nothing where it does not apply.
std::string piece_of(const EndpointEntry& entry, const Endpoint& endpoint)
{
    const bool late = !endpoint.value && endpoint.reason.starts_with("not reached");
    if (!endpoint.value && !late)
        return {};
    const std::string& words = entry.first.words;
    const auto place = words.find("{}");
    return words.substr(0, place) + (late ? "not within follow-up" : with_band(endpoint)) + words.substr(place + 2);
}

Line line_of(const std::string& label, FirstLine which, const FirstScreen& screen)
{
    Line line{label, which == FirstLine::done ? screen.done : std::vector<std::string>{}};
    for (const Endpoint& endpoint : screen.endpoints)
        if (const EndpointEntry* entry = find_endpoint(endpoint.name); entry && entry->first.line == which)
            if (std::string piece = piece_of(*entry, endpoint); !piece.empty())
                line.pieces.push_back(std::move(piece));
    return line;
}

Line warnings_line(const std::vector<Warning>& warnings)
{
    if (warnings.empty())
        return {"Warnings", {"none"}};
    Line line{"Warnings", {}};
    std::vector<std::string> words;
    for (const Warning& one : by_gravity(warnings))
        if (std::find(words.begin(), words.end(), one.id) == words.end())
            words.push_back(one.id);
    const auto unsafe = std::count_if(warnings.begin(), warnings.end(),
                                      [](const Warning& one) { return one.severity == Severity::unsafe; });
    line.pieces.push_back(unsafe > 0 ? fmt::format("UNSAFE: {}", words.front()) : words.front());
    line.pieces.insert(line.pieces.end(), words.begin() + 1, words.end());
    return line;
}

/// What does not fit falls; the first piece is cut where even it is too wide.
std::string fitted(const Line& line, std::size_t width)
{
    std::string text = std::string(indent, ' ') + line.label;
    text.resize(indent + label_width, ' ');
    if (line.pieces.empty())
        return text + "–\n";
    bool first = true;
    for (const std::string& piece : line.pieces) {
        const std::string next = (first ? "" : ", ") + piece;
        if (!first && display_width(text) + display_width(next) > width)
            break;
        text += next;
        first = false;
    }
    return text + "\n";
}

std::string note_of(const FirstScreen& screen)
{
    int members = 0;
    for (const Endpoint& one : screen.endpoints)
        members = std::max(members, one.band ? one.band->members : 0);
    return members > 0
               ? fmt::format(
                     "  (low to high): 5 to 95 % of {} draws of people and of the model's unmeasured numbers.\n",
                     members)
               : "";
}

} // namespace

std::string with_band(const Endpoint& endpoint)
{
    if (!endpoint.value)
        return endpoint.text.empty() ? "–" : endpoint.text;
    const double error =
        endpoint.numerical_error && std::isfinite(*endpoint.numerical_error) ? *endpoint.numerical_error : 0;
    const bool sign = shown_with_sign(endpoint.name);
    const std::string unit = unit_after(endpoint.unit);
    if (!endpoint.band)
        return shown(*endpoint.value, error, sign) + unit;
    const Band& band = *endpoint.band;
    const double known_to = std::max(error, resolution_of(band));
    const bool wide = !band.low || !band.high || *band.high - *band.low > 0.5 * std::abs(*endpoint.value);
    const auto end = [&](const std::optional<double>& value) {
        return value ? significant(*value, 2) : std::string("never");
    };
    return fmt::format("{}{}{} ({} to {})", wide ? "about " : "", shown(*endpoint.value, known_to, sign), unit,
                       end(band.low), end(band.high));
}

std::string text_of(const FirstScreen& screen, std::size_t width)
{
    std::string text = screen.title + "\n\n";
    for (const auto& [label, which] : {std::pair{"Done", FirstLine::done},
                                       {"Closed", FirstLine::closed},
                                       {"Visible", FirstLine::visible},
                                       {"Gain", FirstLine::gain},
                                       {"Risk", FirstLine::risk}})
        text += fitted(line_of(label, which, screen), width);
    for (const Judgement& one : screen.judgements) {
        const std::string asked = one.requirement.name + " " + one.requirement.text;
        std::vector<std::string> pieces{fmt::format("{}: {}", asked, word_of(one.verdict))};
        if (one.probability)
            pieces.push_back(fmt::format("{:.0f} % ({:.0f} to {:.0f}) of {} draws", 100 * *one.probability,
                                         100 * *one.low, 100 * *one.high, one.draws));
        text += fitted({"Required", pieces}, width);
    }
    text += fitted(warnings_line(screen.warnings), width);
    text += fitted({"Files", screen.files}, width);
    return text + "\n" + note_of(screen) +
           "  A model's estimate from assumed and measured numbers; not medical advice.\n";
}

} // namespace mend
