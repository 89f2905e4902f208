/// Observables of the run's table over stretched time, one above another, each with an axis of its own.
#include "viz/error.hpp"
#include "viz/scenes/legend.hpp"
#include "viz/scenes/scene_list.hpp"
#include "viz/scenes/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

class CurvesScene : public Scene
{
  public:
    explicit CurvesScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    struct Row
    {
        Trace trace;
        Rect part;
        vtkTextActor* now;
    };
    void add_row(const std::string& name, const Rect& part, std::size_t number);
    double x_of(double time) const { return plot_.x + course_->clock().place(time) * plot_.width; }

    Canvas* canvas_;
    const Course* course_;
    Rect plot_{};
    std::vector<Row> rows_;
    vtkActor* cursor_;
};

CurvesScene::CurvesScene(const Stage& stage) : canvas_(&stage.canvas), course_(&stage.course)
{
    std::vector<std::string> names = stage.fields;
    for (const char* name : {"redness", "tewl", "cover_mean", "mean_alarm", "mean_myofibroblasts", "collagen_change"})
        if (stage.fields.empty() && course_->table().has(name))
            names.emplace_back(name);
    if (names.empty())
        throw InputError(course_->run() + ": no timeseries.csv beside the fields, so there are no curves to draw");
    const double f = canvas_->look().text ? canvas_->font() : 6;
    plot_ = {stage.part.x + 5 * f, stage.part.y + 2 * f, stage.part.width - 6 * f, stage.part.height - 2 * f};
    const double each = plot_.height / static_cast<double>(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        add_row(names[i], {plot_.x, plot_.top() - static_cast<double>(i + 1) * each, plot_.width, each - 1.9 * f}, i);
    double last = -1e9;
    for (const Clock::Tick& tick : course_->clock().ticks()) {
        const double x = x_of(tick.time);
        canvas_->line({{x, plot_.y}, {x, plot_.y - 5}}, canvas_->look().grey(), 1);
        if (x - last < 3.4 * f)
            continue;
        canvas_->text(x, plot_.y - f, tick.label, {1, canvas_->look().grey(), false, TextStyle::Align::centre, 0});
        last = x;
    }
    cursor_ = canvas_->rectangle(-1, plot_.y, 2, plot_.height, canvas_->look().ink(), 0.6);
    stage.legend.note(canvas_->look().say("Time since the latest session, stretched"));
}

void CurvesScene::add_row(const std::string& name, const Rect& part, std::size_t number)
{
    const Curve curve = course_->table().curve(name);
    if (curve.empty())
        throw InputError(
            fmt::format("{}: its timeseries.csv has no numbers for '{}'; `mend list observables` prints what there is",
                        course_->run(), name));
    const Look& look = canvas_->look();
    std::string title = name;
    std::replace(title.begin(), title.end(), '_', ' ');
    Row row{trace_of(title, colour_of_run(number), curve), part, nullptr};
    const double f = canvas_->font();
    const auto height = [&](double value) {
        return part.y + (value - row.trace.low) / (row.trace.high - row.trace.low) * part.height;
    };
    for (const double value : {row.trace.low, 0.5 * (row.trace.low + row.trace.high), row.trace.high}) {
        canvas_->line({{part.x, height(value)}, {part.right(), height(value)}}, look.pale(), 1);
        if (value != 0.5 * (row.trace.low + row.trace.high) || part.height > 4.5 * f)
            canvas_->text(part.x - 0.5 * f, height(value), number_text(value),
                          {1, look.grey(), false, TextStyle::Align::right, 0});
    }
    Points points;
    for (std::size_t i = 0; i < curve.times.size(); ++i) {
        const double x = x_of(curve.times[i]);
        if (curve.times[i] >= course_->clock().start() - 1e-9 && (points.empty() || x - points.back().first > 0.4))
            points.emplace_back(x, height(curve.values[i]));
    }
    canvas_->area(points, height(std::clamp(0.0, row.trace.low, row.trace.high)), row.trace.colour, 0.1);
    canvas_->line(points, row.trace.colour, 2.2);
    const std::string unit = curve.unit == "1" ? "" : ", " + curve.unit;
    canvas_->text(part.x, part.top() + 0.95 * f, look.say(title) + unit, {1, row.trace.colour, true});
    row.now = canvas_->text(part.right(), part.top() + 0.95 * f, " ",
                            {1, row.trace.colour, true, TextStyle::Align::right, 0});
    rows_.push_back(row);
}

void CurvesScene::show(const Moment& moment)
{
    canvas_->move(cursor_, x_of(moment.time), 0);
    for (const Row& row : rows_) {
        const double value = row.trace.curve.at(moment.time, course_->info().treatments);
        row.now->SetInput(number_text(value).c_str());
    }
}

} // namespace

std::unique_ptr<Scene> make_curves(const Stage& stage)
{
    return std::make_unique<CurvesScene>(stage);
}

} // namespace mend::viz
