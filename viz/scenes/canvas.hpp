#pragma once
/// Flat drawing over a scene: text, lines, colour bars. Positions are in points, of which a picture is always 720 high,
/// from its lower left corner; so a layout holds at every size.
#include "viz/colours.hpp"

#include <string>
#include <utility>
#include <vector>
#include <vtkActor.h>
#include <vtkImageData.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>
#include <vtkTextActor.h>

namespace mend::viz
{

class Window;

struct TextStyle
{
    double size = 13; ///< points
    Colour colour = palette::ink;
    bool bold = false;
    enum class Align
    {
        left,
        centre,
        right
    } align = Align::left;
    double turn = 0; ///< degrees
};

using Points = std::vector<std::pair<double, double>>;

class Canvas
{
  public:
    /// Draws over everything that the window's other renderers draw.
    /// \throws StorageError if the fonts are not installed.
    explicit Canvas(Window& window);

    double width() const { return width_; }
    static constexpr double height() { return 720; }
    double scale() const { return scale_; } ///< pixels a point

    /// y is the base line's middle height.
    vtkTextActor* text(double x, double y, const std::string& words, const TextStyle& style = {});
    vtkActor* rectangle(double x, double y, double width, double height, Colour colour, double opacity = 1);
    vtkActor* line(const Points& points, Colour colour, double thickness = 1);
    /// The area between a curve and a level.
    vtkActor* area(const Points& points, double level, Colour colour, double opacity);
    /// A bar of colours from low (bottom or left) to high.
    void bar(double x, double y, double width, double height, const std::vector<Colour>& colours, bool upright);
    /// A picture stretched over a rectangle; it may change later.
    vtkActor* picture(double x, double y, double width, double height, vtkImageData* image);
    /// Moves what was drawn.
    void move(vtkActor* actor, double x, double y) const;
    void place(vtkTextActor* actor, double x, double y) const;

    /// A part of the picture, in points, as the viewport of another renderer.
    void set_viewport(vtkRenderer* renderer, double x, double y, double width, double height) const;
    /// A point of the canvas for a point in a renderer's world.
    std::pair<double, double> project(vtkRenderer* renderer, double x, double y, double z) const;

  private:
    struct Shape
    {
        Points corners;
        std::vector<std::vector<int>> polygons;
        std::vector<Colour> colours; ///< one a polygon, or none
    };
    vtkActor* add(const Shape& shape, Colour colour, double opacity);

    double width_, scale_;
    int drawn_ = 0; ///< later things lie above earlier ones
    vtkSmartPointer<vtkRenderer> renderer_;
    std::string font_, bold_font_;
};

} // namespace mend::viz
