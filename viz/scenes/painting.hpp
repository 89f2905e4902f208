#pragma once
/// A flat picture whose pixels a scene computes, on a part of the page; and panels of quantities made of such pictures.
#include "viz/ranges.hpp"
#include "viz/scenes/canvas.hpp"

#include <functional>
#include <string>
#include <vector>
#include <vtkImageData.h>
#include <vtkSmartPointer.h>

namespace mend::viz
{

class Painting
{
  public:
    /// Pixels as fine as the picture's, at most `finest` across.
    Painting(Canvas& canvas, const Rect& part, int finest = 4096);
    int width() const { return width_; }
    int height() const { return height_; }
    /// \param colour of a pixel, for i from the left and j from the foot; called row by row
    template <class Colouring> void paint(Colouring colour)
    {
        unsigned char* pixel = pixels();
        for (int j = 0; j < height_; ++j)
            for (int i = 0; i < width_; ++i) {
                const Colour c = colour(i, j);
                for (const double part : {c.r, c.g, c.b})
                    *pixel++ = static_cast<unsigned char>(255 * part + 0.5);
            }
        changed();
    }

  private:
    unsigned char* pixels();
    void changed();
    int width_, height_;
    vtkSmartPointer<vtkImageData> image_;
};

/// A quantity that panels show: a field, "collagen_change" or "blood".
struct Quantity
{
    std::string name, title, about;
    Range range;
    Colour colour(double value) const; ///< diverging if its range goes to both sides of zero
    bool diverges() const { return range.low < 0 && range.high > 0; }
};

/// \throws InputError if the run has no such field
Quantity quantity_of(const std::string& name, const Course& course, const Ranges& ranges, const Look& look);

/// A quantity's values at a moment, [cell] or [column].
Frame values_of(const Course& course, const std::string& name, double time);

/// Splits a part into as large equal boxes of width over height `shape` as fit, `extra` points of height more each.
std::vector<Rect> boxes_in(const Rect& part, std::size_t count, double shape, double extra, double gap);

/// Title above and colour bar below a box that boxes_in() left room around.
void frame_panel(Canvas& canvas, const Rect& box, const Quantity& quantity);

/// What frame_panel() needs above and below a box, in sizes of text.
inline constexpr double panel_head = 3.0, panel_foot = 2.6;

} // namespace mend::viz
