#include "viz/scenes/svg.hpp"

#include <cmath>
#include <fmt/format.h>
#include <vtkBase64Utilities.h>

namespace mend::viz
{

namespace
{

std::string escaped(const std::string& words)
{
    std::string text;
    for (const char letter : words) {
        if (letter == '&')
            text += "&amp;";
        else if (letter == '<')
            text += "&lt;";
        else if (static_cast<unsigned char>(letter) >= 0x20) // XML has no other control characters
            text += letter;
    }
    return text;
}

std::string hex(Colour colour)
{
    const auto byte = [](double share) { return static_cast<int>(std::lround(255 * share)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.r), byte(colour.g), byte(colour.b));
}

std::string text_element(const Label& label, double font)
{
    const double x = label.x, y = Canvas::height() - label.y, size = label.style.size * font;
    const char* anchor = label.style.align == TextStyle::Align::left     ? "start"
                         : label.style.align == TextStyle::Align::centre ? "middle"
                                                                         : "end";
    const std::string turn = label.style.turn == 0
                                 ? ""
                                 : fmt::format(" transform=\"rotate({:.6g} {:.2f} {:.2f})\"", -label.style.turn, x, y);
    // Middles of letters: a third of their size above the base line, which every program knows, unlike dy-baselines.
    return fmt::format("<text x=\"{:.2f}\" y=\"{:.2f}\" dy=\"{:.2f}\" font-size=\"{:.2f}\" fill=\"{}\" "
                       "text-anchor=\"{}\"{}{}>{}</text>\n",
                       x, y, 0.36 * size, size, hex(label.style.colour), anchor,
                       label.style.bold ? " font-weight=\"bold\"" : "", turn, escaped(label.words));
}

std::string base64(const std::vector<unsigned char>& bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    const auto size = vtkBase64Utilities::Encode(bytes.data(), static_cast<unsigned long>(bytes.size()),
                                                 reinterpret_cast<unsigned char*>(text.data()));
    text.resize(size);
    return text;
}

} // namespace

void write_svg(const Image& image, const std::vector<Label>& labels, double width, double font, const std::string& path)
{
    std::string text = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "viewBox=\"0 0 {0:.2f} {1:.2f}\" font-family=\"DejaVu Sans, Verdana, sans-serif\" xml:space=\"preserve\">\n"
        "<image width=\"{0:.2f}\" height=\"{1:.2f}\" xlink:href=\"data:image/png;base64,{2}\"/>\n",
        width, Canvas::height(), base64(png_bytes(image)));
    for (const Label& label : labels)
        text += text_element(label, font);
    text += "</svg>\n";
    write_file(path, text.data(), text.size());
}

} // namespace mend::viz
