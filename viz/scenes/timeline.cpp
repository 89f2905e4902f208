#include "viz/scenes/timeline.hpp"

#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

constexpr double foot = 44, strip = 40; ///< points: the axis, and the height of the curves over it

} // namespace

Timeline::Timeline(Canvas& canvas, const Course& course, const Survey& survey)
    : canvas_(&canvas), course_(&course), left_(36), right_(canvas.width() - 36)
{
    const Clock& clock = course.clock();
    canvas.rectangle(left_, foot, right_ - left_, strip, rgb(0xF1EFE9));
    draw_curve(survey.collagen, clock, palette::gain);
    if (survey.redness.largest() > 0)
        draw_curve(survey.redness, clock, palette::redness);
    draw_curve(survey.open_area, clock, palette::ink);
    draw_axis(clock);
    cursor_ = canvas.rectangle(-1, foot - 4, 2, strip + 8, palette::ink);
}

void Timeline::draw_axis(const Clock& clock)
{
    const TextStyle small{10.5, palette::grey, false, TextStyle::Align::centre, 0};
    canvas_->line({{left_, foot}, {right_, foot}}, palette::grey, 1);
    double last = -1e9;
    int session = -1;
    for (const Clock::Tick& tick : clock.ticks()) {
        const double x = x_of(clock.place(tick.time));
        if (clock.session_at(tick.time) != session) {
            session = clock.session_at(tick.time);
            last = x_of(clock.place(clock.session_time(session))) + 6;
        }
        const double next =
            session + 1 < clock.sessions() ? x_of(clock.place(clock.session_time(session + 1))) : right_ + 24;
        canvas_->line({{x, foot}, {x, foot - 4}}, palette::grey, 1);
        if (x - last < 34 || next - x < 20)
            continue;
        canvas_->text(x, foot - 12, tick.label, small);
        last = x;
    }
    double named = -1e9;
    for (int i = 0; i < clock.sessions(); ++i) {
        const double x = x_of(clock.place(clock.session_time(i)));
        canvas_->line({{x, foot - 6}, {x, foot + strip + 4}}, palette::grey, 1.5);
        if (x - named < 70)
            continue;
        named = x;
        canvas_->text(x, foot + strip + 12, fmt::format("session {}", i + 1),
                      {11, palette::ink, false, i == 0 ? TextStyle::Align::left : TextStyle::Align::centre, 0});
    }
    canvas_->text(
        canvas_->width() / 2, 14,
        "time since the latest session, stretched: early hours and late weeks take the same room  ·  each curve "
        "from zero to its own peak",
        small);
}

/// Each curve goes from 0 to its own largest size; the figures in the heading give the numbers.
void Timeline::draw_curve(const Curve& curve, const Clock& clock, Colour colour)
{
    const double largest = curve.largest();
    if (largest <= 0)
        return;
    const auto height = [&](double value) { return foot + std::max(0.0, value) / largest * (strip - 3); };
    Points points;
    for (std::size_t i = 0; i < curve.times.size(); ++i) {
        const double x = x_of(clock.place(curve.times[i]));
        // A session is sudden: the curve before it goes level up to it.
        if (i > 0 && clock.session_at(curve.times[i]) != clock.session_at(curve.times[i - 1]))
            points.emplace_back(x_of(clock.place(clock.session_time(clock.session_at(curve.times[i])))) - 0.5,
                                height(curve.values[i - 1]));
        points.emplace_back(x, height(curve.values[i]));
    }
    canvas_->area(points, foot, colour, 0.12);
    canvas_->line(points, colour, 1.6);
}

void Timeline::show(double time)
{
    canvas_->move(cursor_, x_of(course_->clock().place(time)), 0);
}

Heading::Heading(Canvas& canvas, const Course& course, const Survey& survey) : course_(&course), survey_(&survey)
{
    const std::string title = course.info().title.empty() ? "Healing skin" : course.info().title;
    canvas.text(36, 690, title, {20, palette::ink, true});
    time_ = canvas.text(36, 662, " ", {17, palette::ink, true});
    since_ = canvas.text(134, 662, " ", {15, palette::ink});
    open_ = canvas.text(36, 638, " ", {13, palette::ink});
    if (!survey.redness.values.empty())
        redness_ = canvas.text(184, 638, " ", {13, palette::redness});
    collagen_ = canvas.text(redness_ != nullptr ? 286 : 184, 638, " ", {13, palette::gain});
}

void Heading::show(const Moment& moment)
{
    time_->SetInput(Clock::day(moment.time).c_str());
    since_->SetInput(
        fmt::format("·  {}  ·  {}", course_->clock().since_session(moment.time), course_->phase(moment, *survey_))
            .c_str());
    open_->SetInput(fmt::format("open surface {:.1f} %", std::max(0.0, moment.open_area)).c_str());
    if (redness_ != nullptr)
        redness_->SetInput(fmt::format("redness {:.2f}", moment.mean_redness).c_str());
    collagen_->SetInput(fmt::format("collagen {}{:.1f} %, mean of the upper 1 mm",
                                    moment.mean_collagen <= -0.05 ? "−" : "+", std::abs(moment.mean_collagen))
                            .c_str());
}

} // namespace mend::viz
