#include "viz/page/page.hpp"

#include "viz/cell_kinds.hpp"
#include "viz/export/files.hpp"
#include "viz/page/pack.hpp"
#include "viz/ranges.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

extern "C" {
extern const char mend_page_html[], mend_page_html_end[], mend_page_js[], mend_page_js_end[], mend_vtk_js[],
    mend_vtk_js_end[];
}

namespace mend::viz
{

namespace
{

using nlohmann::json;

constexpr double usual_cubes = 64;

double longest_side(const Block& b)
{
    return std::max({b.x1 - b.x0, b.y1 - b.y0, b.depth});
}

json three(Colour c)
{
    return {c.r, c.g, c.b};
}

std::string css(Colour c)
{
    return fmt::format("rgb({:.0f},{:.0f},{:.0f})", 255 * c.r, 255 * c.g, 255 * c.b);
}

/// Opaque where a field differs most from rest; the middle of the change of collagen cannot be seen.
json field_of(const std::string& name, const Course& course)
{
    constexpr int steps = 16;
    const bool change = name == collagen_change_name;
    const Range range = Ranges().of(name, course);
    json ramp = json::array(), opacity = json::array();
    for (int i = 0; i <= steps; ++i) {
        const double place = static_cast<double>(i) / steps, away = change ? std::abs(2 * place - 1) : place;
        ramp.push_back(three(change ? diverging(2 * place - 1) : sequential(place)));
        opacity.push_back(0.5 * away * away);
    }
    std::string label = name;
    std::replace(label.begin(), label.end(), '_', ' ');
    const std::string unit = change ? "%" : course.unit(name);
    return {{"name", name},
            {"label", label},
            {"low", fmt::format("{:.4g}", range.low)},
            {"high", fmt::format("{:.4g}", range.high)},
            {"unit", unit == "1" ? "" : unit},
            {"rule", range.rule},
            {"ramp", ramp},
            {"opacity", opacity}};
}

/// Every part that ever is there, in the colour of its key.
json parts_key(const std::vector<std::string>& names)
{
    std::map<std::string, Colour> colours = {
        {"skin", palette::skin}, {"clot", palette::clot}, {"channels", palette::raw}};
    std::map<std::string, std::string> labels = {{"skin", "skin's surface"},
                                                 {"epidermis", "epidermis, cut"},
                                                 {"clot", "clot: fibrin, debris"},
                                                 {"channels", "channels of the session"}};
    for (const CellKind& kind : cell_kinds) {
        colours[kind.field] = kind.colour;
        labels[kind.field] = kind.name;
    }
    json key = json::array();
    for (const std::string& name : names) {
        const auto colour = colours.find(name);
        const auto label = labels.find(name);
        key.push_back({{"name", name},
                       {"label", label == labels.end() ? name + " side" : label->second},
                       {"colour", css(colour == colours.end() ? palette::pale : colour->second)}});
    }
    return key;
}

class Filler
{
  public:
    Filler(const Course& course, const PageOptions& options)
        : course_(course), options_(options), tissue_(course.info())
    {}

    json fill()
    {
        json fields = json::array(), moments = json::array();
        for (const std::string& field : options_.fields)
            fields.push_back(field_of(field, course_));
        for (const double time : options_.times)
            moments.push_back(moment(time));
        const Block& b = tissue_.block();
        const double epidermis = course_.info().epidermis > 0 ? course_.info().epidermis : 0.0;
        return {{"title", course_.info().title},
                {"low", {b.x0, b.y0, -b.depth}},
                {"high", {b.x1, b.y1, epidermis}},
                {"hidden", {"channels"}},
                {"parts", parts_key(names_)},
                {"fields", fields},
                {"volume", volume_},
                {"moments", moments}};
    }
    const Pack& pack() const { return pack_; }

  private:
    json moment(double time)
    {
        json parts = json::array(), volumes = json::array();
        for (const Part& part : parts_of(course_, time)) {
            if (std::find(names_.begin(), names_.end(), part.name) == names_.end())
                names_.push_back(part.name);
            json entry = {{"name", part.name},
                          {"places", pack_.add(rounded(part.places))},
                          {"colours", pack_.add(part.colours)},
                          {"diameter", part.diameter}};
            if (!part.triangles.empty())
                entry["triangles"] = pack_.add(part.triangles);
            parts.push_back(entry);
        }
        const double edge = options_.voxel > 0 ? options_.voxel : longest_side(tissue_.block()) / usual_cubes;
        const Voxels voxels = voxels_of(course_, time, options_.fields, edge);
        for (const auto& [name, values] : voxels.fields)
            volumes.push_back(pack_.add(octets(Ranges().of(name, course_), values)));
        volume_ = {{"size", voxels.size}, {"edge", voxels.edge}, {"middle", voxels.middle}};
        return {{"when", fmt::format("{} · {}", Clock::day(time), course_.clock().since_session(time))},
                {"figures", figures(time)},
                {"parts", parts},
                {"volumes", volumes}};
    }

    /// To a tenth of a micrometre, which packs better.
    static std::vector<std::array<float, 3>> rounded(std::vector<std::array<float, 3>> places)
    {
        constexpr float fine = 8192;
        for (auto& place : places)
            for (float& part : place)
                part = std::round(part * fine) / fine;
        return places;
    }

    static std::vector<std::uint8_t> octets(const Range& range, const std::vector<float>& values)
    {
        std::vector<std::uint8_t> all;
        all.reserve(values.size());
        for (const float value : values)
            all.push_back(static_cast<std::uint8_t>(std::lround(255 * range.place(value))));
        return all;
    }

    std::string figures(double time) const
    {
        const Figures told = course_.figures(time);
        std::string text;
        if (std::isfinite(told.open_area))
            text += fmt::format(" · without cover {:.1f} %", told.open_area);
        if (std::isfinite(told.redness))
            text += fmt::format(" · redness {:+.2f}", told.redness);
        if (std::isfinite(told.collagen))
            text += fmt::format(" · collagen {:+.1f} %", told.collagen);
        return text;
    }

    const Course& course_;
    const PageOptions& options_;
    Tissue tissue_;
    Pack pack_;
    json volume_;
    std::vector<std::string> names_;
};

/// As the text of a script element, which "</" would end.
std::string in_script(const json& value)
{
    std::string text = value.dump();
    for (std::size_t at = text.find("</"); at != std::string::npos; at = text.find("</", at + 3))
        text.replace(at, 2, "<\\/");
    return text;
}

} // namespace

std::vector<std::string> usual_volumes(const Course& course)
{
    std::vector<std::string> names;
    if (course.has("collagen_one") && course.has("collagen_three"))
        names.emplace_back(collagen_change_name);
    for (const char* name : {"alarm", "fibrin", "vessels"})
        if (course.has(name))
            names.emplace_back(name);
    return names;
}

void write_page(const Course& course, const PageOptions& options, const std::string& path)
{
    PageOptions full = options;
    if (full.fields.empty())
        full.fields = usual_volumes(course);
    Filler filler(course, full);
    const json run = filler.fill();
    write_whole(path, [&](const std::string& part) {
        std::ofstream out(part, std::ios::binary);
        out << std::string_view(mend_page_html, mend_page_html_end) << "<script id=\"run\" type=\"application/json\">"
            << in_script(run) << "</script>\n<script id=\"library\" type=\"application/gzip\">"
            << base64(std::string_view(mend_vtk_js, mend_vtk_js_end))
            << "</script>\n<script id=\"data\" type=\"application/gzip\">" << base64(filler.pack().gzip())
            << "</script>\n<script>\n"
            << std::string_view(mend_page_js, mend_page_js_end) << "</script>\n</body></html>\n";
        return static_cast<bool>(out.flush());
    });
}

} // namespace mend::viz
