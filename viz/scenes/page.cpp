#include "viz/scenes/page.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

/// Runs side by side are told apart by the names of their folders.
std::string name_of(const std::string& run)
{
    std::filesystem::path path = std::filesystem::path(run).lexically_normal();
    if (path.filename() == "fields.h5")
        path = path.parent_path();
    if (path.filename().empty())
        path = path.parent_path();
    return path.filename().string();
}

bool is_wide(const Canvas& canvas)
{
    return canvas.width() > 1.15 * Canvas::height();
}

} // namespace

std::vector<std::unique_ptr<Course>> open_runs(const Order& order)
{
    std::vector<std::unique_ptr<Course>> courses;
    for (const std::string& run : order.runs)
        courses.push_back(std::make_unique<Course>(run));
    return courses;
}

Page::Page(Window& window, const Order& order, const std::vector<std::unique_ptr<Course>>& courses)
    : order_(&order), canvas_(window, order.look), panels_(courses.size())
{
    for (const auto& course : courses) {
        courses_.push_back(course.get());
        names_.push_back(name_of(course->run()));
    }
    traces_ = traces_of(courses_, names_, order.look);
    const SceneEntry& entry = find_scene(order.scene);
    lay_out(entry);
    add_stages(window, entry);
    if (!order.look.text)
        return;
    draw_heading();
    if (entry.wants_legend)
        legend_.draw(canvas_, side_, is_wide(canvas_) ? side_.width : side_.width / 2);
    else
        canvas_.text(stage_.x, stage_.y - 0.8 * canvas_.font(), legend_.notes(), {1, order.look.grey()});
    if (entry.wants_strip)
        timeline_ = std::make_unique<Timeline>(canvas_, strip_, courses_.front()->clock(), traces_, courses_.size());
}

Page::~Page() = default;

void Page::lay_out(const SceneEntry& entry)
{
    const double f = canvas_.font(), margin = 1.5 * f, width = canvas_.width() - 2 * margin;
    if (!order_->look.text) {
        stage_ = {0, 0, canvas_.width(), Canvas::height()};
    } else {
        const TextStyle title{1.35, order_->look.ink(), true};
        const auto lines = canvas_.lines_of(courses_.front()->info().title, title, width);
        const double titles = courses_.size() > 1 ? 0 : 1.75 * f * static_cast<double>(lines.size());
        const double rows = (courses_.size() > 1 ? 1.5 : 3.0) + (is_wide(canvas_)      ? 0
                                                                 : courses_.size() > 1 ? 1.5
                                                                                       : 3.0);
        const double head = titles + rows * f + 0.4 * f;
        head_ = {margin, Canvas::height() - 0.9 * f - head, width, head};
        strip_ = {margin, 0.5 * f, width, 0};
        if (entry.wants_strip && !traces_.empty())
            strip_.height = Timeline::height(canvas_, Timeline::lines_for(canvas_, traces_, width));
        const double foot = strip_.top() + 0.6 * f, high = head_.y - foot;
        const double caption = entry.wants_legend ? 0 : 1.5 * f;
        const double beside = entry.wants_legend && is_wide(canvas_) ? std::min(15.5 * f, 0.3 * width) : 0;
        const double below = !entry.wants_legend ? caption : is_wide(canvas_) ? 0 : 10 * f;
        stage_ = {margin, foot + below, width - beside, high - below};
        side_ = is_wide(canvas_) ? Rect{canvas_.width() - margin - beside + f, foot, beside - f, high}
                                 : Rect{margin, foot, width, below - 0.5 * f};
    }
    const std::size_t n = panels_.size(),
                      across = is_wide(canvas_) ? n
                               : n > 2          ? 2
                                                : 1,
                      down = (n + across - 1) / across;
    const double gap = n > 1 ? 0.8 * f : 0, own = n > 1 && order_->look.text ? 2.9 * f : 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double w = stage_.width / static_cast<double>(across), h = stage_.height / static_cast<double>(down);
        panels_[i].part = {stage_.x + static_cast<double>(i % across) * w,
                           stage_.top() - static_cast<double>(i / across + 1) * h, w - gap, h - own};
    }
}

void Page::draw_heading()
{
    const Look& look = order_->look;
    const double f = canvas_.font(), line = 1.5 * f;
    double y = head_.top();
    if (panels_.size() == 1) {
        const std::string& title = courses_.front()->info().title;
        const TextStyle style{1.35, look.ink(), true};
        for (const std::string& words :
             canvas_.lines_of(title.empty() ? look.say("Healing skin") : title, style, head_.width))
            canvas_.text(head_.x, (y -= 1.75 * f) + 0.9 * f, words, style);
    }
    const bool wide = is_wide(canvas_);
    day_ = canvas_.text(head_.x, (y -= line) + 0.6 * f, " ", {1.1, look.ink(), true});
    since_ = canvas_.text(wide ? head_.x + 6.4 * f : head_.x, (wide ? y : y -= line) + 0.6 * f, " ", {1, look.ink()});
    for (std::size_t i = 0; i < panels_.size(); ++i) {
        Panel& panel = panels_[i];
        double x = head_.x;
        if (panels_.size() > 1) {
            x = panel.part.x;
            y = panel.part.top();
            canvas_.text(x, y + 1.9 * f, names_[i], {1, colour_of_run(i), true});
            panel.redness = canvas_.text(x, y + 0.6 * f, " ", {1, look.grey()});
            continue;
        }
        y -= line;
        panel.open = canvas_.text(x, y + 0.6 * f, " ", {1, look.ink()});
        panel.redness = canvas_.text(x + 12 * f, y + 0.6 * f, " ", {1, palette::redness});
        if (!wide)
            y -= line;
        panel.collagen = canvas_.text(wide ? x + 21 * f : x, y + 0.6 * f, " ", {1, palette::gain});
    }
}

void Page::add_stages(Window& window, const SceneEntry& entry)
{
    for (std::size_t i = 0; i < panels_.size(); ++i)
        panels_[i].scene = entry.make({window, canvas_, panels_[i].part, *courses_[i], order_->ranges, order_->camera,
                                       order_->fields, i == 0 ? legend_ : unused_});
}

void Page::show_figures(std::size_t stage, const Moment& moment)
{
    const Look& look = order_->look;
    const Figures figures = courses_[stage]->figures(moment.time);
    const Panel& panel = panels_[stage];
    const auto set = [](vtkTextActor* actor, double value, const std::string& words) {
        if (actor != nullptr)
            actor->SetInput(std::isfinite(value) ? words.c_str() : " ");
    };
    set(panel.open, figures.open_area,
        fmt::format("{} {:.1f} %", look.say("without cover"), std::max(0.0, figures.open_area)));
    const auto signed_text = [](double value, int digits) {
        const std::string size = fmt::format("{:.{}f}", std::abs(value), digits);
        const bool zero = size.find_first_not_of("0.") == std::string::npos;
        return (zero ? "" : value < 0 ? "−" : "+") + size;
    };
    set(panel.redness, figures.redness, fmt::format("{} {}", look.say("redness"), signed_text(figures.redness, 2)));
    set(panel.collagen, figures.collagen,
        fmt::format("{} {} %{}", look.say("collagen"), signed_text(figures.collagen, 1),
                    is_wide(canvas_) ? look.say(", mean of the upper 1 mm") : ""));
}

void Page::show(const Moment& moment)
{
    for (Panel& panel : panels_)
        panel.scene->show(moment);
    if (day_ == nullptr)
        return;
    const Course& first = *courses_.front();
    if (moment.needle >= 0) { // a moment before time zero
        day_->SetInput(fmt::format("{} 1", order_->look.say("session")).c_str());
        since_->SetInput(("·  " + order_->look.say("the needles go in")).c_str());
        return;
    }
    day_->SetInput(Clock::day(moment.time).c_str());
    since_->SetInput(fmt::format("·  {}  ·  {}", first.clock().since_session(moment.time),
                                 order_->look.say(first.phase(moment.time)))
                         .c_str());
    for (std::size_t i = 0; i < panels_.size(); ++i)
        show_figures(i, moment);
    if (timeline_)
        timeline_->show(moment.time);
}

std::vector<std::string> Page::said() const
{
    std::vector<std::string> lines;
    const auto add = [&](vtkTextActor* actor) {
        if (actor != nullptr && std::string(actor->GetInput()) != " ")
            lines.emplace_back(actor->GetInput());
    };
    add(day_);
    add(since_);
    for (const Panel& panel : panels_)
        for (vtkTextActor* actor : {panel.open, panel.redness, panel.collagen})
            add(actor);
    return lines;
}

} // namespace mend::viz
