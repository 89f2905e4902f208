#pragma once
/// The strip along the foot of every picture: stretched time with the sessions, what happened when, and a cursor.
#include "viz/course.hpp"
#include "viz/scenes/canvas.hpp"

namespace mend::viz
{

class Timeline
{
  public:
    Timeline(Canvas& canvas, const Course& course, const Survey& survey);
    void show(double time);

  private:
    void draw_axis(const Clock& clock);
    void draw_curve(const Curve& curve, const Clock& clock, Colour colour);
    double x_of(double place) const { return left_ + place * (right_ - left_); }

    Canvas* canvas_;
    const Course* course_;
    double left_, right_;
    vtkActor* cursor_ = nullptr;
};

/// Title, time, phase and three figures at the head of every picture; the figures have the colours of their curves.
class Heading
{
  public:
    Heading(Canvas& canvas, const Course& course, const Survey& survey);
    void show(const Moment& moment);

  private:
    const Course* course_;
    const Survey* survey_;
    vtkTextActor* time_;
    vtkTextActor* since_;
    vtkTextActor* open_;
    vtkTextActor* redness_ = nullptr;
    vtkTextActor* collagen_;
};

} // namespace mend::viz
