#pragma once
/// The strip along the foot of a picture: stretched time with the sessions, what happened when, each curve with its own
/// axis, and a cursor.
#include "viz/course.hpp"
#include "viz/scenes/canvas.hpp"

namespace mend::viz
{

/// One line of a strip, on an axis of its own from `low` to `high`.
struct Trace
{
    std::string name;
    Colour colour;
    Curve curve;
    double low = 0, high = 1;
};

/// An axis that holds the curve and zero, with ends that read well.
Trace trace_of(const std::string& name, Colour colour, const Curve& curve);

/// The open surface, redness and collagen of one run; or one of them of each of several, on one axis.
std::vector<Trace> traces_of(const std::vector<const Course*>& courses, const std::vector<std::string>& names,
                             const Look& look);

class Timeline
{
  public:
    /// Points above the picture's foot that it needs.
    static double height(const Canvas& canvas, std::size_t lines);
    /// How many lines the names of the traces take in this width.
    static std::size_t lines_for(const Canvas& canvas, const std::vector<Trace>& traces, double width);

    /// \param runs of which the traces are: of several, all traces show redness
    Timeline(Canvas& canvas, const Rect& part, const Clock& clock, std::vector<Trace> traces, std::size_t runs);
    void show(double time);

  private:
    void draw_axis();
    void draw_names();
    void draw_trace(const Trace& trace);
    double x_of(double place) const { return plot_.x + place * plot_.width; }

    Canvas* canvas_;
    Rect part_, plot_{};
    const Clock* clock_;
    std::vector<Trace> traces_;
    bool one_quantity_;
    vtkActor* cursor_ = nullptr;
};

/// The colour of the n-th of several runs.
Colour colour_of_run(std::size_t n);

} // namespace mend::viz
