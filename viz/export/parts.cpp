#include "viz/export/parts.hpp"

#include "viz/block_state.hpp"
#include "viz/cell_kinds.hpp"
#include "viz/export/half_surface.hpp"
#include "viz/noise.hpp"
#include "viz/ranges.hpp"

#include <algorithm>
#include <cmath>

namespace mend::viz
{

namespace
{

constexpr double usual_epidermis = 0.075; ///< mm, where the file does not say
constexpr double mesh = 0.02;             ///< mm, of the sides
constexpr double half = 0.5;              ///< of a fresh clot

std::array<std::uint8_t, 3> bytes(Colour c)
{
    const auto byte = [](double part) {
        return static_cast<std::uint8_t>(std::lround(255 * std::clamp(part, 0.0, 1.0)));
    };
    return {byte(c.r), byte(c.g), byte(c.b)};
}

std::array<float, 3> place(double x, double y, double z)
{
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)};
}

int pieces(double length)
{
    return std::clamp(static_cast<int>(std::lround(length / mesh)), 2, 400);
}

/// A sheet of n by m squares on the places that were added last, the first row's first.
void add_squares(Part& part, int across, int rows)
{
    const auto row = static_cast<std::uint32_t>(across + 1);
    const auto first = static_cast<std::uint32_t>(part.places.size()) - row * static_cast<std::uint32_t>(rows + 1);
    for (int j = 0; j < rows; ++j)
        for (int i = 0; i < across; ++i) {
            const auto corner = first + static_cast<std::uint32_t>(j) * row + static_cast<std::uint32_t>(i);
            for (const std::uint32_t next :
                 {corner, corner + 1, corner + row + 1, corner, corner + row + 1, corner + row})
                part.triangles.push_back(next);
        }
}

void add_upward_normals(Part& skin, int across, int rows, double dx, double dy)
{
    const auto height = [&](int i, int j) {
        const int at = std::clamp(j, 0, rows) * (across + 1) + std::clamp(i, 0, across);
        return skin.places[static_cast<std::size_t>(at)][2];
    };
    for (int j = 0; j <= rows; ++j)
        for (int i = 0; i <= across; ++i) {
            const double sx = (height(i + 1, j) - height(i - 1, j)) / (2 * dx),
                         sy = (height(i, j + 1) - height(i, j - 1)) / (2 * dy), size = std::sqrt(1 + sx * sx + sy * sy);
            skin.normals.push_back(place(-sx / size, -sy / size, 1 / size));
        }
}

Part skin_of(const BlockState& state, const Tissue& tissue, double epidermis)
{
    Part part{"skin", {}, {}, {}, {}, 0};
    const Block& b = tissue.block();
    const SkinColours skin;
    const int across = pieces(b.x1 - b.x0), rows = pieces(b.y1 - b.y0);
    const double dx = (b.x1 - b.x0) / across, dy = (b.y1 - b.y0) / rows;
    for (int j = 0; j <= rows; ++j)
        for (int i = 0; i <= across; ++i) {
            const double x = b.x0 + i * dx, y = b.y0 + j * dy;
            const ColumnWeights column = tissue.column(x, y);
            part.places.push_back(place(x, y, epidermis * covered(state, column)));
            part.colours.push_back(bytes(surface_colour(state, skin, column)));
        }
    add_squares(part, across, rows);
    add_upward_normals(part, across, rows, dx, dy);
    return part;
}

Part side_of(const BlockState& state, const Tissue& tissue, const Range& range, const Cut& cut, const char* name)
{
    Part part{name, {}, {}, {}, {}, 0};
    const double depth = tissue.block().depth;
    const int across = pieces(cut.length()), rows = pieces(depth);
    for (int j = 0; j <= rows; ++j)
        for (int i = 0; i <= across; ++i) {
            const double s = static_cast<double>(i) / across, z = depth * (1 - static_cast<double>(j) / rows);
            const double x = cut.x0 + s * (cut.x1 - cut.x0), y = cut.y0 + s * (cut.y1 - cut.y0);
            const ColumnWeights column = tissue.column(x, y);
            const DepthWeights at = tissue.depth(z);
            const double change = range.place(sample(state.collagen, column, at, tissue.columns()));
            part.places.push_back(place(x, y, -z));
            part.normals.push_back(place(cut.outward_x(), cut.outward_y(), 0));
            part.colours.push_back(bytes(cut_colour(change, sample(state.fibrin, column, at, tissue.columns()))));
        }
    add_squares(part, across, rows);
    return part;
}

/// The epidermis' edge on all four sides, as high as it covers.
Part edge_of(const BlockState& state, const Tissue& tissue, double epidermis, const std::array<Cut, 4>& cuts)
{
    Part part{"epidermis", {}, {}, {}, {}, 0};
    for (const Cut& cut : cuts) {
        const int across = pieces(cut.length());
        for (const EpidermisLayer& layer : epidermis_layers)
            for (int i = 0; i <= across; ++i) {
                const double s = static_cast<double>(i) / across;
                const double x = cut.x0 + s * (cut.x1 - cut.x0), y = cut.y0 + s * (cut.y1 - cut.y0);
                part.places.push_back(place(x, y, layer.height * epidermis * covered(state, tissue.column(x, y))));
                part.normals.push_back(place(cut.outward_x(), cut.outward_y(), 0));
                part.colours.push_back(bytes(layer.colour));
            }
        add_squares(part, across, static_cast<int>(epidermis_layers.size()) - 1);
    }
    return part;
}

Part cells_of(const Course& course, const Tissue& tissue, double time, const CellKind& kind, std::uint32_t seed)
{
    Part part{kind.field, {}, {}, {}, {}, std::cbrt(kind.axes[0] * kind.axes[1] * kind.axes[2])};
    const Block& b = tissue.block();
    const double volume = (b.x1 - b.x0) * (b.y1 - b.y0) * b.depth;
    const std::vector<float> density = course.field(kind.field, time).values;
    const auto most = static_cast<std::int64_t>(kind.densest(course) * volume);
    for (std::int64_t i = 0; i < most; ++i) {
        const double x = b.x0 + random_at(i, 0, seed) * (b.x1 - b.x0), y = b.y0 + random_at(i, 1, seed) * (b.y1 - b.y0);
        const double z = random_at(i, 2, seed) * b.depth, threshold = kind.most * random_at(i, 3, seed);
        if (sample(density, tissue.column(x, y), tissue.depth(z), tissue.columns()) <= threshold)
            continue;
        part.places.push_back(place(x, y, -z));
        part.colours.push_back(bytes(kind.colour));
    }
    return part;
}

} // namespace

std::vector<Part> parts_of(const Course& course, double time)
{
    const Tissue tissue(course.info());
    const Block& b = tissue.block();
    const BlockState state = block_state(course, time);
    const Range range = Ranges().of(collagen_change_name, course);
    const double epidermis = course.info().epidermis > 0 ? course.info().epidermis : usual_epidermis;
    const std::array<Cut, 4> cuts = {
        {{b.x0, b.y0, b.x1, b.y0}, {b.x1, b.y0, b.x1, b.y1}, {b.x1, b.y1, b.x0, b.y1}, {b.x0, b.y1, b.x0, b.y0}}};
    std::vector<Part> parts = {skin_of(state, tissue, epidermis), edge_of(state, tissue, epidermis, cuts)};
    constexpr std::array<const char*, 4> names = {"front", "right", "back", "left"};
    for (std::size_t side = 0; side < cuts.size(); ++side)
        parts.push_back(side_of(state, tissue, range, cuts[side], names[side]));
    const Clock& clock = course.clock();
    if (!clock.is_before_treatment(time)) {
        const double session = clock.session_time(clock.session_at(time));
        parts.push_back(half_surface(voxels_of(course, session, {"fibrin"}, 0), half, "channels", palette::raw));
        parts.push_back(half_surface(voxels_of(course, time, {"fibrin"}, 0), half, "clot", palette::clot));
    }
    std::uint32_t seed = 900;
    for (const CellKind& kind : cell_kinds)
        if (++seed; course.has(kind.field))
            parts.push_back(cells_of(course, tissue, time, kind, seed));
    std::erase_if(parts, [](const Part& part) { return part.places.empty(); });
    return parts;
}

} // namespace mend::viz
