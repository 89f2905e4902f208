/// The patient before any treatment: maps, and the state in which every rate is exactly zero (MODEL.md, 4), or
/// that which follows the maps as they fall with age (5). There what is made falls short of what is lost by g C0.
#include "sim/base/error.hpp"
#include "sim/model/skin/skin_model.hpp"

#include <fmt/format.h>

namespace mend::skin
{
namespace
{

/// Fills one array of any kind: value(cell), cells numbered with x fastest, then y, then z.
template <class Value> void fill_cells(kernels::Arrays& arrays, int index, const Grid& grid, const Value& value)
{
    long cell = 0;
    for (int k = 0; k < arrays.planes(index); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                arrays(index, i, j, k) = value(cell++);
}

/// What the patient says of a map by the same name, checked.
template <class Map> double given(const Skin& skin, Map, long cell)
{
    const double value = skin.map_at(Map::name, cell);
    if (!(value > 0 || (Map::may_be_zero && value == 0)) || !(value <= Map::most))
        throw InputError(fmt::format("skin: the patient's map \"{}\" has the value {:g}; the model needs it {} 0{}",
                                     Map::name, value, Map::may_be_zero ? "at least" : "above",
                                     Map::most < no_limit ? fmt::format(" and at most {:g}", Map::most) : ""));
    return value;
}

void expect_slower(const char* matrix, double ageing, double turnover)
{
    if (!(ageing <= turnover))
        throw InputError(fmt::format("skin: {0} would fall by {1:.3g} a day with age, faster than it turns over, "
                                     "{2:.3g} a day; lower {0}_ageing or raise {0}_turnover",
                                     matrix, ageing, turnover));
}

} // namespace

MapDecay SkinModel::map_decay() const
{
    const Ageing::Numbers g = std::get<Ageing::Numbers>(numbers_).a_day();
    if (!g.ages)
        return {};
    MapDecay decay(maps_.size(), 0.0);
    decay[row(patient::collagen)] = g.collagen;
    decay[row(patient::collagen_set_point)] = g.set_point;
    decay[row(patient::fibroblasts)] = g.fibroblasts;
    decay[row(patient::elastin)] = g.elastin;
    // Fewer cells keep up with what is lost, each making more.
    decay[row(patient::incorporation)] = g.collagen - g.fibroblasts;
    decay[row(patient::tropoelastin_rate)] = g.elastin - g.fibroblasts;
    return decay;
}

kernels::Arrays SkinModel::make_maps(const Skin& skin, const Grid& grid) const
{
    const auto& made = std::get<CollagenDeposition::Numbers>(numbers_);
    const auto& cut = std::get<CollagenDegradation::Numbers>(numbers_);
    const auto& fibres = std::get<ElasticFibres::Numbers>(numbers_);
    const double q0 = std::get<TotalMmp::Numbers>(numbers_).q0;
    const Ageing::Numbers g = std::get<Ageing::Numbers>(numbers_).a_day();
    const double lost_collagen = cut.d0 * (1 + cut.b_q * q0), lost_elastin = fibres.d_l * (1 + fibres.b_l * q0);
    expect_slower("collagen", g.collagen, lost_collagen);
    expect_slower("elastin", g.elastin, lost_elastin);

    kernels::Arrays maps(layout_of(grid), sheets_of(maps_));
    each(PatientMaps{}, [&]<class Map>(Map map) {
        if constexpr (requires { Map::most; })
            fill_cells(maps, row(Patient<Map>{}), grid, [&](long cell) { return given(skin, map, cell); });
    });
    fill_cells(maps, row(patient::incorporation), grid, [&](long cell) {
        const double built = (lost_collagen - g.collagen) * skin.map_at("collagen", cell);
        const double theta = built / (made.s0 * made.age * skin.map_at("fibroblasts", cell));
        if (!(theta <= 1))
            throw InputError(fmt::format("skin: this patient loses {:.3g} times the collagen that the resting cells "
                                         "make; raise collagen_synthesis, age_factor or the map of fibroblasts, or "
                                         "lower collagen_turnover or baseline_mmp",
                                         theta));
        return theta;
    });
    fill_cells(maps, row(patient::tropoelastin_rate), grid, [&](long cell) {
        return (fibres.k_x + fibres.d_s - g.elastin) * (lost_elastin - g.elastin) * skin.map_at("elastin", cell) /
               (fibres.k_x * skin.map_at("fibroblasts", cell));
    });
    maps.fill_padding();
    maps.share_equal_planes(); // most patients' maps do not change with depth
    return maps;
}

void SkinModel::set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const
{
    state.fields = kernels::Arrays(layout_of(grid), sheets_of(fields_));
    fill_baseline<SkinShape>(state.fields, maps, grid, numbers_);
}

} // namespace mend::skin
