#pragma once
/// Flat drawing over a scene: text, lines, colour bars. Positions are in points, of which a picture is always 720 high,
/// from its lower left corner; so a layout holds at every size. Sizes of text are multiples of the look's plain text.
#include "viz/direction.hpp"
#include "viz/scenes/fonts.hpp"

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

/// A part of the picture, points.
struct Rect
{
    double x, y, width, height;
    double right() const { return x + width; }
    double top() const { return y + height; }
};

struct TextStyle
{
    double size = 1; ///< of plain text
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

/// Words of a picture.
struct Label
{
    double x, y; ///< points, as Canvas::text has them
    std::string words;
    TextStyle style;
};

using Points = std::vector<std::pair<double, double>>;

class Canvas
{
  public:
    /// Draws over everything that the window's other renderers draw.
    /// \throws StorageError if the fonts are not installed.
    Canvas(Window& window, const Look& look);

    const Look& look() const { return look_; }
    double font() const { return look_.font; } ///< points
    double width() const { return width_; }
    static constexpr double height() { return 720; }
    double scale() const { return scale_; } ///< pixels a point

    /// y is the base line's middle height. Without text in the look, what is returned is not drawn.
    vtkTextActor* text(double x, double y, const std::string& words, const TextStyle& style);
    /// Plain text in ink or grey.
    vtkTextActor* text(double x, double y, const std::string& words) { return text(x, y, words, {1, look_.ink()}); }
    /// What is written, and from now on not drawn.
    std::vector<Label> take_words();
    /// Points that a line of text takes, about.
    double width_of(const std::string& words, const TextStyle& style) const;
    /// Broken between words into lines of at most this many points.
    std::vector<std::string> lines_of(const std::string& words, const TextStyle& style, double width) const;
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
    void set_viewport(vtkRenderer* renderer, const Rect& part) const;
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

    Look look_;
    double width_, scale_;
    int drawn_ = 0; ///< later things lie above earlier ones
    vtkSmartPointer<vtkRenderer> renderer_;
    struct Text
    {
        vtkSmartPointer<vtkTextActor> actor;
        double x, y;
        TextStyle style;
    };
    Fonts fonts_;
    std::string translated_;  ///< letters of all labels
    std::vector<Text> texts_; ///< in a picture without text what it would have said
};

} // namespace mend::viz
