#include "viz/scenes/painting.hpp"

#include "viz/error.hpp"
#include "viz/scenes/legend.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

Painting::Painting(Canvas& canvas, const Rect& part, int finest)
    : width_(std::clamp(static_cast<int>(std::lround(part.width * canvas.scale())), 8, finest)),
      height_(std::max(8, static_cast<int>(std::lround(width_ * part.height / part.width)))),
      image_(vtkSmartPointer<vtkImageData>::New())
{
    image_->SetDimensions(width_, height_, 1);
    image_->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    canvas.picture(part.x, part.y, part.width, part.height, image_);
}

unsigned char* Painting::pixels()
{
    return static_cast<unsigned char*>(image_->GetScalarPointer());
}

void Painting::changed()
{
    image_->Modified();
}

Colour Quantity::colour(double value) const
{
    const double place = range.place(value);
    return diverges() ? diverging(2 * place - 1) : sequential(place);
}

Quantity quantity_of(const std::string& name, const Course& course, const Ranges& ranges, const Look& look)
{
    const bool change = name == collagen_change_name, blood = name == "blood";
    if (!change && !blood)
        course.field(name, course.clock().end()); // says what is missing, if it is
    Quantity quantity{name, name, "", ranges.of(name, course)};
    std::replace(quantity.title.begin(), quantity.title.end(), '_', ' ');
    quantity.title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(quantity.title[0])));
    if (change)
        quantity.title = "Collagen I + III";
    quantity.title = look.say(quantity.title);
    const std::string unit = change ? "%" : blood ? "" : course.unit(name);
    quantity.about = change        ? look.say("change from own, %")
                     : blood       ? look.say("over own at rest")
                     : unit == "1" ? ""
                                   : unit;
    return quantity;
}

Frame values_of(const Course& course, const std::string& name, double time)
{
    if (name == collagen_change_name)
        return {course.collagen_change(time), false};
    if (name == "blood")
        return {course.blood(time), true};
    return course.field(name, time);
}

std::vector<Rect> boxes_in(const Rect& part, std::size_t count, double shape, double extra, double gap)
{
    std::vector<Rect> best;
    double most = 0;
    for (std::size_t across = 1; across <= count; ++across) {
        const std::size_t down = (count + across - 1) / across;
        const double cell_width = part.width / static_cast<double>(across),
                     cell_height = part.height / static_cast<double>(down);
        const double width = std::min(cell_width - gap, (cell_height - extra) * shape);
        if (width <= most)
            continue;
        most = width;
        best.clear();
        for (std::size_t i = 0; i < count; ++i) {
            const double x = part.x + (static_cast<double>(i % across) + 0.5) * cell_width;
            const double y = part.top() - (static_cast<double>(i / across) + 0.5) * cell_height;
            best.push_back({x - width / 2, y - width / shape / 2, width, width / shape});
        }
    }
    if (best.empty())
        throw InputError(
            "the picture is too small for so many panels with this --font-size; make it larger, or ask for "
            "fewer fields");
    return best;
}

void frame_panel(Canvas& canvas, const Rect& box, const Quantity& quantity)
{
    const Look& look = canvas.look();
    if (!look.text)
        return;
    const double f = canvas.font();
    canvas.text(box.x, box.top() + (quantity.about.empty() ? 0.9 : 2.2) * f, quantity.title, {1, look.ink(), true});
    if (!quantity.about.empty())
        canvas.text(box.x, box.top() + 0.9 * f, quantity.about, {1, look.grey()});
    std::vector<Colour> colours;
    for (int i = 0; i < 128; ++i)
        colours.push_back(
            quantity.colour(quantity.range.low + (i + 0.5) / 128 * (quantity.range.high - quantity.range.low)));
    canvas.bar(box.x, box.y - 1.3 * f, box.width, 0.8 * f, colours, false);
    canvas.text(box.x, box.y - 2.1 * f, number_text(quantity.range.low));
    canvas.text(box.right(), box.y - 2.1 * f, number_text(quantity.range.high),
                {1, look.ink(), false, TextStyle::Align::right, 0});
}

} // namespace mend::viz
