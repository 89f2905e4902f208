#include "viz/error.hpp"
#include "viz/export/parts.hpp"
#include "viz/ranges.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend::viz
{

namespace
{

constexpr int usual_cubes = 96, most_cubes = 512;

/// The fields of tissue that a run kept, the change of collagen first.
std::vector<std::string> fields_of_tissue(const Course& course, double time)
{
    std::vector<std::string> names;
    if (course.has("collagen_one") && course.has("collagen_three"))
        names.emplace_back(collagen_change_name);
    for (const std::string& name : course.info().fields)
        if (!course.field(name, time).on_surface)
            names.push_back(name);
    return names;
}

std::vector<float> cells_of(const Course& course, const std::string& field, double time)
{
    if (field == collagen_change_name)
        return course.collagen_change(time);
    const Frame frame = course.field(field, time);
    if (frame.on_surface)
        throw InputError(fmt::format("--fields {}: lies on the surface; a volume holds fields of tissue: {}", field,
                                     fmt::join(fields_of_tissue(course, time), ", ")));
    return frame.values;
}

Voxels empty_voxels(const Block& b, double edge)
{
    const std::array<double, 3> lengths = {b.x1 - b.x0, b.y1 - b.y0, b.depth};
    const double longest = std::max({lengths[0], lengths[1], lengths[2]});
    if (edge > 0 && longest / edge > most_cubes)
        throw InputError(fmt::format("--voxel {:g}: {:.0f} cubes a side are more than {}; the block is {:.3g} mm long",
                                     edge, longest / edge, most_cubes, longest));
    Voxels voxels{};
    voxels.edge = lengths[0] / std::max(2.0, std::round(lengths[0] / (edge > 0 ? edge : longest / usual_cubes)));
    for (std::size_t a = 0; a < 3; ++a)
        voxels.size[a] = std::max(2, static_cast<int>(std::lround(lengths[a] / voxels.edge)));
    const double top = voxels.size[2] * voxels.edge;
    voxels.middle = {b.x0 + 0.5 * voxels.edge, b.y0 + 0.5 * voxels.edge, 0.5 * voxels.edge - top};
    return voxels;
}

} // namespace

Voxels voxels_of(const Course& course, double time, std::vector<std::string> fields, double edge)
{
    const Tissue tissue(course.info());
    Voxels voxels = empty_voxels(tissue.block(), edge);
    if (fields.empty())
        fields = fields_of_tissue(course, time);
    std::vector<ColumnWeights> columns;
    for (int j = 0; j < voxels.size[1]; ++j)
        for (int i = 0; i < voxels.size[0]; ++i)
            columns.push_back(tissue.column(voxels.middle[0] + i * voxels.edge, voxels.middle[1] + j * voxels.edge));
    for (const std::string& field : fields) {
        const std::vector<float> cells = cells_of(course, field, time);
        std::vector<float> values;
        values.reserve(voxels.count());
        for (int k = 0; k < voxels.size[2]; ++k) {
            const DepthWeights depth = tissue.depth(-(voxels.middle[2] + k * voxels.edge));
            for (const ColumnWeights& column : columns)
                values.push_back(sample(cells, column, depth, tissue.columns()));
        }
        voxels.fields.emplace_back(field, std::move(values));
    }
    return voxels;
}

} // namespace mend::viz
