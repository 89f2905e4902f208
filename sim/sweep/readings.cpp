#include "sim/sweep/readings.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/typed_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double no_fixed_time = std::numeric_limits<double>::quiet_NaN();
constexpr double seconds_in_day = 86400;
constexpr std::string_view time_to = "time to ";

bool is_within(double time, const Experiment& experiment)
{
    return time >= experiment.start() && time <= experiment.end();
}

/// What follows "after" or "before", without "the" and "session".
std::string anchor_of(std::string words)
{
    for (const char* word : {"the ", " session", " treatment"})
        if (const auto at = words.find(word); at != std::string::npos)
            words.erase(at, std::string(word).size());
    return std::string(trimmed(words));
}

double value_of(const Reading& reading, std::size_t observable, const Experiment& experiment, const Solution& solution,
                const std::vector<double>& times)
{
    switch (reading.moment.kind) {
    case Moment::Kind::peak:
        return solution.peaks[observable];
    case Moment::Kind::trough:
        return solution.troughs[observable];
    case Moment::Kind::untreated:
        return solution.untreated[observable];
    case Moment::Kind::peak_time:
        return solution.peak_times[observable];
    case Moment::Kind::trough_time:
        return solution.trough_times[observable];
    default:
        break;
    }
    const auto at = std::lower_bound(times.begin(), times.end(), reading.moment.time(experiment));
    return solution.course[static_cast<std::size_t>(at - times.begin())][observable];
}

/// Nothing where a reading is of no level, or its observable does not apply.
std::optional<Crossing> level_of(const Reading& reading, const Experiment& experiment)
{
    const int index = experiment.observers.index(reading.observable);
    if (reading.moment.kind != Moment::Kind::level_time || index < 0)
        return std::nullopt;
    const std::string& unit = experiment.observers.list()[static_cast<std::size_t>(index)].unit;
    return Crossing{index, parse_quantity(reading.moment.level, unit)};
}

/// Or why it was not passed.
void take_level(Endpoint& result, const Reading& reading, const Experiment& experiment, const Solution& solution,
                const std::vector<Crossing>& levels)
{
    const auto place = std::find(levels.begin(), levels.end(), *level_of(reading, experiment)) - levels.begin();
    result.unit = "d";
    result.value = solution.level_times[static_cast<std::size_t>(place)];
    if (!result.value)
        result.reason = fmt::format("not reached within {:g} d of the first session", experiment.end());
}

} // namespace

double Moment::time(const Experiment& experiment) const
{
    const std::vector<Session> sessions = experiment.sessions();
    const double last = sessions.empty() ? 0 : sessions.back().time;
    const auto whole = [](double time) { return std::round(time * seconds_in_day) / seconds_in_day; };
    if (kind == Kind::end)
        return experiment.end();
    if (kind == Kind::since_first)
        return whole(days);
    return kind == Kind::since_last ? whole(last + days) : no_fixed_time;
}

std::string Moment::text() const
{
    const auto since = [&](const char* which) {
        const double span = std::abs(days);
        return fmt::format("{:.6g} {} {} the {} session", span < 2 ? 24 * span : span, span < 2 ? "h" : "d",
                           days < 0 ? "before" : "after", which);
    };
    switch (kind) {
    case Kind::since_last:
        return since("last");
    case Kind::since_first:
        return since("first");
    case Kind::end:
        return "end of follow-up";
    case Kind::peak:
        return "largest of the course";
    case Kind::trough:
        return "smallest of the course";
    case Moment::Kind::peak_time:
        return "time of the largest";
    case Moment::Kind::trough_time:
        return "time of the smallest";
    case Moment::Kind::level_time:
        return "time to " + level;
    case Kind::untreated:
        break;
    }
    return "untreated";
}

Moment parse_moment(const std::string& given)
{
    const std::string text = visible_text(given);
    for (const auto& [word, kind] : {std::pair{"end", Moment::Kind::end},
                                     {"peak", Moment::Kind::peak},
                                     {"trough", Moment::Kind::trough},
                                     {"untreated", Moment::Kind::untreated},
                                     {"time of peak", Moment::Kind::peak_time},
                                     {"time of trough", Moment::Kind::trough_time}})
        if (text == word)
            return {kind, 0};
    if (text.starts_with(time_to))
        return {Moment::Kind::level_time, 0, std::string(trimmed(text.substr(time_to.size())))};
    const auto before = text.find("before"), place = std::min(before, text.find("after"));
    const auto words = text.find(' ', place);
    const std::string anchor = place == std::string::npos   ? "last"
                               : words == std::string::npos ? ""
                                                            : anchor_of(text.substr(words));
    if (anchor != "last" && anchor != "first")
        throw InputError(fmt::format("\"{}\": a time is before or after the first or the last session, such as "
                                     "\"90 d after last\"",
                                     text));
    Moment moment{anchor == "last" ? Moment::Kind::since_last : Moment::Kind::since_first, 0};
    try {
        moment.days = parse_quantity(text.substr(0, place), "d", "2 h");
    } catch (const InputError& error) {
        throw InputError(fmt::format(
            "{}; or one of the words end, peak, trough, untreated, time of peak, time of trough, time to LEVEL",
            error.what()));
    }
    if (before != std::string::npos && moment.days < 0)
        throw InputError(fmt::format("\"{}\": a time before is told without a minus", text));
    if (before != std::string::npos)
        moment.days = -moment.days;
    return moment;
}

std::string When::text() const
{
    const char* word = against == Against::ratio ? " over " : " minus ";
    return against == Against::nothing ? moment.text() : moment.text() + word + base.text();
}

std::string When::unit(const std::string& observable_unit) const
{
    return against == Against::ratio ? "1" : moment.is_a_time() ? "d" : observable_unit;
}

When parse_when(const std::string& text)
{
    for (const auto& [word, against] : {std::pair<std::string, When::Against>{" over ", When::Against::ratio},
                                        {" minus ", When::Against::difference}})
    {
        const auto place = text.find(word);
        if (place == std::string::npos)
            continue;
        const When when{parse_moment(text.substr(0, place)), against, parse_moment(text.substr(place + word.size()))};
        if (when.moment.is_a_time() != when.base.is_a_time())
            throw InputError(fmt::format("\"{}\": a time and a value cannot be compared", trimmed(text)));
        return when;
    }
    return {parse_moment(text), When::Against::nothing, {}};
}

std::vector<double> times_of(const std::vector<Reading>& readings, const Experiment& experiment)
{
    std::vector<double> times;
    for (const Reading& reading : readings)
        if (const double time = reading.moment.time(experiment); is_within(time, experiment))
            times.push_back(time);
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

std::vector<Crossing> levels_of(const std::vector<Reading>& readings, const Experiment& experiment)
{
    std::vector<Crossing> levels;
    for (const Reading& reading : readings)
        if (const auto level = level_of(reading, experiment); level)
            levels.push_back(*level);
    return levels;
}

std::vector<Endpoint> read_course(const std::vector<Reading>& readings, const Experiment& experiment,
                                  const Solution& solution)
{
    const std::vector<double> times = times_of(readings, experiment);
    const std::vector<Crossing> levels = levels_of(readings, experiment);
    std::vector<Endpoint> results;
    for (const Reading& reading : readings) {
        Endpoint result;
        result.name = reading.name();
        const int index = experiment.observers.index(reading.observable);
        const double time = reading.moment.time(experiment);
        if (index < 0)
            result.reason = experiment.observers.missing(reading.observable);
        else if (!std::isnan(time) && !is_within(time, experiment))
            result.reason = fmt::format("the course goes from day {:g} to day {:g}; this is day {:g}",
                                        experiment.start(), experiment.end(), time);
        else if (reading.moment.kind == Moment::Kind::level_time)
            take_level(result, reading, experiment, solution, levels);
        else {
            const Observable& observable = experiment.observers.list()[static_cast<std::size_t>(index)];
            result.unit = reading.moment.is_a_time() ? "d" : observable.unit;
            const double value = value_of(reading, static_cast<std::size_t>(index), experiment, solution, times);
            if (std::isfinite(value))
                result.value = value;
            else
                result.reason = observable.lacking;
        }
        results.push_back(result);
    }
    return results;
}

} // namespace mend
