#include "tests/support/movers.hpp"

#include <cmath>

namespace mend::testing_support
{
namespace
{

constexpr int crowding = 4; ///< index of the field that follows the solution

void move_alone(const void*, const kernels::ReactionRow& row)
{
    for (int field = 0; field <= crowding; ++field)
        for (int i = 0; i < row.bundles * kernels::bundle_size; ++i)
            row.gain[field][i] = row.loss[field][i] = 0;
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i)
        row.mobility[crowding][i] = 0.5 + 0.3 * row.fields[crowding][i];
}

} // namespace

double rough(double x, double y, double z, double seed)
{
    return 1 + 0.5 * std::sin(97 * x + seed) * std::cos(83 * y - seed) * std::sin(71 * z + 2 * seed);
}

SmallModel movers()
{
    SmallModel model;
    for (const char* name : {"plain", "weighted", "layered", "drifting", "crowding"}) {
        FieldRow row;
        row.name = name;
        row.diffusivity = 0.3;
        model.field_table.push_back(row);
    }
    model.field_table[1].weight = 0;
    model.field_table[2].layers = 1;
    model.field_table[3].drift = Drift{0, 0.3, 1.0};
    model.field_table[3].weight = 0;
    model.field_table[crowding].mobility = true;
    model.volume = move_alone;
    FieldRow sheet;
    sheet.name = "sheet";
    sheet.diffusivity = 0.05;
    sheet.storage = Storage::sheet;
    model.field_table.push_back(sheet);
    model.map_table = {{"weight", "W", "1", "", Storage::volume}, {"layers", "M", "1", "", Storage::volume}};
    model.map_values = {[](double x, double y, double z) { return rough(x, y, z, 1); },
                        [](double x, double y, double z) { return rough(x, y, z, 2); }};
    for (std::size_t field = 0; field < model.field_table.size(); ++field)
        model.start.push_back([=](double x, double y, double z) { return rough(x, y, z, 3.0 + field); });
    return model;
}

} // namespace mend::testing_support
