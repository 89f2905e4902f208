#include "viz/scenes/timeline.hpp"

#include "viz/scenes/legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

std::string axis_text(const Look& look, const Trace& trace)
{
    const std::string unit = trace.curve.unit.empty() || trace.curve.unit == "1" ? "" : " " + trace.curve.unit;
    return fmt::format("{} {} … {}{}", look.say(trace.name), number_text(trace.low), number_text(trace.high), unit);
}

} // namespace

Colour colour_of_run(std::size_t n)
{
    // Okabe and Ito (2008): told apart by colour-blind readers.
    constexpr std::array<Colour, 4> colours = {rgb(0x0072B2), rgb(0xD55E00), rgb(0x009E73), rgb(0xCC79A7)};
    return colours[n % colours.size()];
}

Trace trace_of(const std::string& name, Colour colour, const Curve& curve)
{
    Trace trace{name, colour, curve, round_up(std::min(0.0, curve.lowest())), round_up(std::max(0.0, curve.largest()))};
    if (trace.low > -0.02 * trace.high)
        trace.low = 0;
    if (trace.high < -0.02 * trace.low)
        trace.high = 0;
    if (trace.high <= trace.low)
        trace.high = trace.low + 1;
    return trace;
}

std::vector<Trace> traces_of(const std::vector<const Course*>& courses, const std::vector<std::string>& names,
                             const Look& look)
{
    std::vector<Trace> traces;
    if (courses.size() == 1) {
        const Course& course = *courses.front();
        traces = {trace_of("without cover", look.ink(), course.open_area()),
                  trace_of("redness", palette::redness, course.table().curve("redness")),
                  trace_of("collagen", palette::gain, course.table().curve("collagen_change"))};
    } else {
        for (std::size_t i = 0; i < courses.size(); ++i)
            traces.push_back(trace_of(names[i], colour_of_run(i), courses[i]->table().curve("redness")));
        double low = 0, high = 0;
        for (const Trace& trace : traces) {
            low = std::min(low, trace.low);
            high = std::max(high, trace.high);
        }
        for (Trace& trace : traces)
            std::tie(trace.low, trace.high) = std::pair(low, high);
    }
    std::erase_if(traces, [](const Trace& trace) { return trace.curve.empty(); });
    return traces;
}

double Timeline::height(const Canvas& canvas, std::size_t lines)
{
    return canvas.font() * (1.3 * static_cast<double>(lines) + 6.4);
}

std::size_t Timeline::lines_for(const Canvas& canvas, const std::vector<Trace>& traces, double width)
{
    double used = 0;
    std::size_t lines = 1;
    for (const Trace& trace : traces) {
        const double needed = canvas.width_of(axis_text(canvas.look(), trace), {1, trace.colour}) + 1.6 * canvas.font();
        if (used > 0 && used + needed > width) {
            ++lines;
            used = 0;
        }
        used += needed;
    }
    return lines;
}

Timeline::Timeline(Canvas& canvas, const Rect& part, const Clock& clock, std::vector<Trace> traces, std::size_t runs)
    : canvas_(&canvas), part_(part), clock_(&clock), traces_(std::move(traces)), one_quantity_(runs > 1)
{
    const double f = canvas.font();
    const double names = 1.3 * f * static_cast<double>(lines_for(canvas, traces_, part.width));
    plot_ = {part.x, part.y + 1.7 * f, part.width, part.height - 1.7 * f - names - 1.4 * f};
    const Colour shade = mix(canvas.look().ink(), canvas.look().background, 0.945);
    if (!canvas.look().transparent)
        canvas.rectangle(plot_.x, plot_.y, plot_.width, plot_.height, shade);
    for (const double share : {0.5, 1.0})
        canvas.line({{plot_.x, plot_.y + share * plot_.height}, {plot_.right(), plot_.y + share * plot_.height}},
                    canvas.look().pale(), 1);
    for (const Trace& trace : traces_)
        draw_trace(trace);
    draw_axis();
    draw_names();
    cursor_ = canvas.rectangle(-1, plot_.y - 3, 2, plot_.height + 6, canvas.look().ink());
}

void Timeline::draw_axis()
{
    const double f = canvas_->font();
    const Look& look = canvas_->look();
    const TextStyle middle{1, look.grey(), false, TextStyle::Align::centre, 0};
    canvas_->line({{plot_.x, plot_.y}, {plot_.right(), plot_.y}}, look.grey(), 1);
    double last = -1e9;
    int session = -1;
    for (const Clock::Tick& tick : clock_->ticks()) {
        const double x = x_of(clock_->place(tick.time)), half = 0.5 * canvas_->width_of(tick.label, middle);
        if (clock_->session_at(tick.time) != session) {
            session = clock_->session_at(tick.time);
            last = x_of(clock_->place(clock_->session_time(session))) + 0.3 * f;
        }
        const bool more = session + 1 < clock_->sessions();
        const double next = more ? x_of(clock_->place(clock_->session_time(session + 1))) : plot_.right() + f;
        canvas_->line({{x, plot_.y}, {x, plot_.y - 4}}, look.grey(), 1);
        if (x - half < last || x + half > next)
            continue;
        canvas_->text(x, plot_.y - 0.9 * f, tick.label, middle);
        last = x + half + 0.6 * f;
    }
    double named = -1e9;
    for (int i = 0; i < clock_->sessions(); ++i) {
        const double x = x_of(clock_->place(clock_->session_time(i)));
        canvas_->line({{x, plot_.y - 6}, {x, plot_.top() + 4}}, look.grey(), 1.5);
        const std::string name = fmt::format("{} {}", look.say("session"), i + 1);
        const double half = 0.5 * canvas_->width_of(name, middle);
        const double left = i == 0 ? x : x - half;
        if (left < named || left + 2 * half > part_.right() + f)
            continue;
        named = left + 2 * half + 0.6 * f;
        canvas_->text(left, plot_.top() + 0.8 * f, name, {1, look.ink()});
    }
}

/// Each with the ends of its axis: the foot of the strip and its upper line.
void Timeline::draw_names()
{
    const double f = canvas_->font();
    double x = part_.x, y = part_.top() - 0.65 * f;
    if (one_quantity_) {
        const std::string quantity = canvas_->look().say("redness") + ":";
        canvas_->text(x, y, quantity, {1, canvas_->look().ink()});
        x += canvas_->width_of(quantity, {1, canvas_->look().ink()}) + f;
    }
    for (const Trace& trace : traces_) {
        const std::string words = axis_text(canvas_->look(), trace);
        const double needed = canvas_->width_of(words, {1, trace.colour}) + 1.6 * f;
        if (x > part_.x && x + needed > part_.right()) {
            x = part_.x;
            y -= 1.3 * f;
        }
        canvas_->text(x, y, words, {1, trace.colour});
        x += needed;
    }
}

void Timeline::draw_trace(const Trace& trace)
{
    const auto height = [&](double value) {
        return plot_.y + std::clamp((value - trace.low) / (trace.high - trace.low), 0.0, 1.0) * plot_.height;
    };
    Points points;
    const Curve& curve = trace.curve;
    for (std::size_t i = 0; i < curve.times.size(); ++i) {
        if (curve.times[i] < clock_->start() - 1e-9)
            continue;
        const double x = x_of(clock_->place(curve.times[i]));
        // A session is sudden: the curve before it goes level up to it.
        if (i > 0 && !points.empty() && clock_->session_at(curve.times[i]) != clock_->session_at(curve.times[i - 1]))
            points.emplace_back(x_of(clock_->place(clock_->session_time(clock_->session_at(curve.times[i])))) - 0.5,
                                height(curve.values[i - 1]));
        if (points.empty() || x - points.back().first > 0.4)
            points.emplace_back(x, height(curve.values[i]));
    }
    if (points.size() < 2)
        return;
    if (!one_quantity_)
        canvas_->area(points, height(0), trace.colour, 0.1);
    canvas_->line(points, trace.colour, 2);
}

void Timeline::show(double time)
{
    canvas_->move(cursor_, x_of(clock_->place(time)), 0);
}

} // namespace mend::viz
