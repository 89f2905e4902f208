#include "viz/direction.hpp"

#include "viz/error.hpp"
#include "viz/key_frames.hpp"
#include "viz/typed_time.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

struct NamedView
{
    const char* name;
    View view;
};

constexpr std::array<NamedView, 6> named_views = {{{"three-quarter", {33, 24, 1}},
                                                   {"front", {0, 12, 1}},
                                                   {"side", {70, 20, 1}},
                                                   {"above", {20, 62, 1}},
                                                   {"top", {0, 89, 1}},
                                                   {"near", {38, 20, 2}}}};

double eased(double share)
{
    return smooth_step(0, 1, share);
}

View between(const View& a, const View& b, double share)
{
    const double s = eased(share);
    return {a.turn + s * (b.turn - a.turn), a.tilt + s * (b.tilt - a.tilt), a.zoom * std::pow(b.zoom / a.zoom, s)};
}

std::optional<View> view_of(const std::string& wish)
{
    for (const NamedView& one : named_views)
        if (wish == one.name)
            return one.view;
    View view;
    char rest = 0;
    const int read = std::sscanf(wish.c_str(), "%lf,%lf%c%lf", &view.turn, &view.tilt, &rest, &view.zoom);
    if (read == 2 || (read == 4 && rest == ','))
        return view;
    return {};
}

void check(const View& view, const std::string& where)
{
    if (!(view.tilt >= 0 && view.tilt <= 90 && view.zoom >= 0.2 && view.zoom <= 50 && std::abs(view.turn) <= 3600))
        throw InputError(where + ": tilt is 0 to 90 degrees, zoom 0.2 to 50, turn at most ten times around");
}

} // namespace

std::string Camera::view_names()
{
    std::string names;
    for (const NamedView& one : named_views)
        names += (names.empty() ? "" : ", ") + std::string(one.name);
    return names;
}

Camera::Camera(const std::string& wish)
{
    if (wish == "orbit") {
        orbit_ = true;
        return;
    }
    if (const std::optional<View> view = view_of(wish)) {
        check(*view, "--camera " + wish);
        keys_ = {{{}, 0, *view}};
        return;
    }
    if (wish.size() < 5 || wish.substr(wish.size() - 5) != ".toml")
        throw InputError(fmt::format("--camera {}: expected one of {}, orbit, TURN,TILT[,ZOOM] in degrees, or a TOML "
                                     "file of key frames",
                                     wish, view_names()));
    for (const KeyFrame& frame : read_key_frames(wish)) {
        Key key{{}, frame.share.value_or(0), frame.view.empty() ? View{} : view_of(frame.view).value_or(View{})};
        if (!frame.view.empty() && !view_of(frame.view))
            throw InputError(fmt::format("{}: view = \"{}\" is unknown; there are {}", wish, frame.view, view_names()));
        if (!frame.at.empty())
            key.time = parse_time(frame.at, wish + ": at");
        key.view.turn = frame.turn.value_or(key.view.turn);
        key.view.tilt = frame.tilt.value_or(key.view.tilt);
        key.view.zoom = frame.zoom.value_or(key.view.zoom);
        check(key.view, wish);
        keys_.push_back(key);
    }
    const bool timed = keys_.front().time.has_value();
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i].time.has_value() != timed)
            throw InputError(wish +
                             ": give every key `at` (a time) or every key `share` (of the film), not both kinds");
        const auto later = [&](const Key& a, const Key& b) { return timed ? *a.time < *b.time : a.share < b.share; };
        if (i > 0 && !later(keys_[i - 1], keys_[i]))
            throw InputError(wish + ": keys must come in the order of time");
    }
}

View Camera::at(double time, double place) const
{
    if (orbit_) {
        View view;
        view.turn += 360 * place;
        return view;
    }
    if (keys_.empty())
        return {};
    const auto when = [&](const Key& key) { return key.time ? *key.time : key.share; };
    const double now = keys_.front().time ? time : place;
    if (now <= when(keys_.front()))
        return keys_.front().view;
    for (std::size_t i = 1; i < keys_.size(); ++i)
        if (now < when(keys_[i]))
            return between(keys_[i - 1].view, keys_[i].view,
                           (now - when(keys_[i - 1])) / (when(keys_[i]) - when(keys_[i - 1])));
    return keys_.back().view;
}

Pace parse_pace(const std::string& text)
{
    for (const auto& [name, pace] : {std::pair("log", Pace::log), {"linear", Pace::linear}, {"phases", Pace::phases}})
        if (text == name)
            return pace;
    throw InputError(fmt::format("--pace {}: expected log, linear or phases", text));
}

namespace
{

/// Corners of a piecewise linear way from film to time: each phase after each session is one piece.
std::vector<double> phase_corners(const Clock& clock, double from, double to)
{
    std::vector<double> corners = {from, to};
    for (int i = 0; i < clock.sessions(); ++i)
        for (const double days : {0.0, 1.0, 6.0, 21.0}) {
            const double corner = clock.session_time(i) + days;
            const bool before_next = i + 1 == clock.sessions() || corner < clock.session_time(i + 1);
            if (corner > from && corner < to && before_next)
                corners.push_back(corner);
        }
    std::sort(corners.begin(), corners.end());
    return corners;
}

} // namespace

std::vector<double> film_times(const Clock& clock, Pace pace, double from, double to, int pictures)
{
    std::vector<double> times;
    const std::vector<double> corners = phase_corners(clock, from, to);
    const double first = clock.place(from), last = clock.place(to);
    for (int i = 0; i < pictures; ++i) {
        const double share = pictures > 1 ? static_cast<double>(i) / (pictures - 1) : 0;
        double time = from + share * (to - from);
        if (pace == Pace::log)
            time = std::clamp(clock.time(first + share * (last - first)), from, to);
        if (pace == Pace::phases) {
            const double along = share * static_cast<double>(corners.size() - 1);
            const auto piece = std::min(static_cast<std::size_t>(along), corners.size() - 2);
            time = corners[piece] + (along - static_cast<double>(piece)) * (corners[piece + 1] - corners[piece]);
        }
        times.push_back(time);
    }
    return times;
}

const std::string& Look::say(const std::string& english) const
{
    const auto found = labels.find(english);
    return found == labels.end() ? english : found->second;
}

namespace
{

double brightness(Colour c)
{
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

} // namespace

/// Over nothing, text is laid on whatever comes: dark, as on paper.
Colour Look::ink() const
{
    return !transparent && brightness(background) < 0.45 ? rgb(0xF4F2EC) : palette::ink;
}

Colour Look::grey() const
{
    return !transparent && brightness(background) < 0.45 ? rgb(0xB9BBC0) : rgb(0x5F6267);
}

Colour Look::pale() const
{
    return mix(ink(), transparent ? palette::paper : background, 0.86);
}

void set_background(Look& look, const std::string& wish)
{
    unsigned hex = 0;
    char rest = 0;
    look.transparent = wish == "transparent";
    if (wish == "transparent" || wish == "paper")
        look.background = palette::paper;
    else if (wish == "white")
        look.background = rgb(0xFFFFFF);
    else if (wish == "black")
        look.background = rgb(0x000000);
    else if (wish.size() == 7 && std::sscanf(wish.c_str(), "#%6x%c", &hex, &rest) == 1)
        look.background = rgb(hex);
    else
        throw InputError(fmt::format("--background {}: expected transparent, paper, white, black or #RRGGBB", wish));
}

} // namespace mend::viz
