#include "viz/block_state.hpp"

#include <algorithm>
#include <cmath>

namespace mend::viz
{

const std::array<EpidermisLayer, 4> epidermis_layers = {{{0.0, mix(palette::epidermis, palette::clot, 0.22)},
                                                         {0.74, palette::epidermis},
                                                         {0.80, palette::corneum},
                                                         {1.0, palette::corneum}}};

BlockState block_state(const Course& course, double time)
{
    const std::size_t columns = course.info().columns();
    return {course.collagen_change(time), course.field("fibrin", time).values,
            course.field("keratinocyte_cover", time).values, course.blood(time),
            course.has("melanin") ? course.field("melanin", time).values : std::vector<float>(columns, 1)};
}

double covered(const BlockState& state, const ColumnWeights& column)
{
    return std::clamp(static_cast<double>(sample(state.cover, column)), 0.0, 1.0);
}

Colour surface_colour(const BlockState& state, const SkinColours& skin, const ColumnWeights& column)
{
    static const Colour bare = wound_colour(0.05, resting_oxygen), clotted = wound_colour(0.6, 0.4);
    const double cover = covered(state, column);
    const double clot = smooth_step(0.42, 0.58, sample(state.fibrin, column)); // the uppermost cells
    const Colour whole = skin.of(sample(state.melanin, column) / std::max(0.2, cover), sample(state.blood, column));
    return mix(mix(bare, clotted, clot), whole, smooth_step(0.2, 0.8, cover));
}

Colour cut_colour(double change, double fibrin)
{
    static const std::vector<Colour> ramp = [] { // a picture asks a million times
        std::vector<Colour> colours;
        for (int i = 0; i <= 512; ++i)
            colours.push_back(diverging(i / 256.0 - 1));
        return colours;
    }();
    return mix(ramp[static_cast<std::size_t>(std::lround(512 * change))], palette::clot,
               0.92 * smooth_step(0.42, 0.58, fibrin));
}

} // namespace mend::viz
