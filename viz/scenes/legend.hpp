#pragma once
/// What colours mean, beside the scene: bars with numbers, and keys. Scenes fill it; the page gives it its place.
#include "viz/scenes/canvas.hpp"

#include <string>
#include <vector>

namespace mend::viz
{

class Legend
{
  public:
    struct Bar
    {
        std::string title, about;
        std::vector<Colour> colours;      ///< from low to high
        std::vector<std::string> numbers; ///< at even places from low to high; empty ones are left out
    };
    struct Key
    {
        Colour colour;
        std::string words;
    };

    void add(Bar bar) { bars_.push_back(std::move(bar)); }
    void add(Key key) { keys_.push_back(std::move(key)); }
    void note(std::string words) { notes_.push_back(std::move(words)); }
    /// All notes as one line.
    std::string notes() const;

    /// Downwards in columns of this width, each as high as the part.
    void draw(Canvas& canvas, const Rect& part, double column) const;

  private:
    std::vector<Bar> bars_;
    std::vector<Key> keys_;
    std::vector<std::string> notes_;
};

/// A number as legends and axes write it, with a true minus.
std::string number_text(double value);

} // namespace mend::viz
