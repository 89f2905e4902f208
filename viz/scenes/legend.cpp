#include "viz/scenes/legend.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

/// Walks down a part, and on to the next column where it is full.
class Place
{
  public:
    Place(const Rect& part, double column) : part_(part), column_(column), x_(part.x), y_(part.top()) {}
    /// The upper edge of the next so many points.
    double take(double height)
    {
        if (y_ - height < part_.y - 1 && y_ < part_.top()) {
            x_ += column_;
            y_ = part_.top();
        }
        const double top = y_;
        y_ -= height;
        return top;
    }
    void gap(double height)
    {
        if (y_ < part_.top())
            y_ -= height;
    }
    double x() const { return x_; }

  private:
    Rect part_;
    double column_, x_, y_;
};

void draw_bar(Canvas& canvas, const Legend::Bar& bar, Place& place, double width)
{
    const double f = canvas.font(), line = 1.3 * f;
    const TextStyle bold{1, canvas.look().ink(), true}, grey{1, canvas.look().grey()};
    const auto titles = canvas.lines_of(bar.title, bold, width), abouts = canvas.lines_of(bar.about, grey, width);
    const double about_height = bar.about.empty() ? 0 : line * static_cast<double>(abouts.size());
    double y = place.take(line * static_cast<double>(titles.size()) + about_height + 2.6 * f);
    for (const std::string& words : titles)
        canvas.text(place.x(), (y -= line) + 0.6 * f, words, bold);
    if (!bar.about.empty())
        for (const std::string& words : abouts)
            canvas.text(place.x(), (y -= line) + 0.6 * f, words, grey);
    y -= 1.1 * f;
    canvas.bar(place.x(), y, width, 0.9 * f, bar.colours, false);
    for (std::size_t i = 0; i < bar.numbers.size(); ++i) {
        if (bar.numbers[i].empty())
            continue;
        const double share = static_cast<double>(i) / static_cast<double>(bar.numbers.size() - 1);
        const auto align = i == 0                        ? TextStyle::Align::left
                           : i + 1 == bar.numbers.size() ? TextStyle::Align::right
                                                         : TextStyle::Align::centre;
        canvas.text(place.x() + share * width, y - 0.75 * f, bar.numbers[i], {1, canvas.look().ink(), false, align, 0});
    }
    place.gap(1.1 * f);
}

} // namespace

void Legend::draw(Canvas& canvas, const Rect& part, double column) const
{
    if (!canvas.look().text)
        return;
    const double f = canvas.font(), line = 1.3 * f, width = column - 0.8 * f;
    Place place(part, column);
    for (const Bar& bar : bars_)
        draw_bar(canvas, bar, place, width);
    for (const Key& key : keys_) {
        const auto lines = canvas.lines_of(key.words, {1, canvas.look().ink()}, width - 1.6 * f);
        double y = place.take(line * static_cast<double>(lines.size()) + 0.25 * f);
        canvas.rectangle(place.x(), y - 1.1 * f, 1.1 * f, 1.0 * f, key.colour);
        for (const std::string& words : lines)
            canvas.text(place.x() + 1.6 * f, (y -= line) + 0.7 * f, words);
    }
    place.gap(0.6 * f);
    for (const std::string& note : notes_)
        for (const std::string& words : canvas.lines_of(note, {1, canvas.look().grey()}, width))
            canvas.text(place.x(), place.take(line) - 0.6 * f, words, {1, canvas.look().grey()});
}

std::string Legend::notes() const
{
    std::string line;
    for (const std::string& note : notes_)
        line += (line.empty() ? "" : "  ·  ") + note;
    return line.empty() ? " " : line;
}

std::string number_text(double value)
{
    const std::string digits = fmt::format("{:.3g}", std::abs(value));
    return value < 0 && digits != "0" ? "−" + digits : digits;
}

} // namespace mend::viz
