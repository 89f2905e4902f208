/// The patient before any treatment: maps, and the state in which every rate is exactly zero (model section 3.3), or
/// that which follows the maps as they fall with age (3.8 i). There what is made falls short of what is lost by g C0.
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

void expect_possible(const std::string& map, double value, double most)
{
    if (!(value > 0 && value <= most))
        throw InputError(fmt::format("skin: the patient's map \"{}\" has the value {:g}; the model needs it above 0{}",
                                     map, value, most < 1e9 ? fmt::format(" and at most {:g}", most) : ""));
}

void expect_slower(const char* matrix, double ageing, double turnover)
{
    if (!(ageing <= turnover))
        throw InputError(fmt::format("skin: {0} would fall by {1:.3g} a day with age, faster than it turns over, "
                                     "{2:.3g} a day; lower {0}_ageing or raise {0}_turnover",
                                     matrix, ageing, turnover));
}

} // namespace

Ageing::Numbers SkinModel::ageing() const
{
    const Ageing::Numbers& a_year = std::get<Ageing::Numbers>(numbers_);
    const double scale = ages_ ? 1 / days_a_year : 0;
    return {a_year.collagen * scale, a_year.set_point * scale, a_year.elastin * scale, a_year.fibroblasts * scale};
}

MapDecay SkinModel::map_decay() const
{
    if (!ages_)
        return {};
    const Ageing::Numbers g = ageing();
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
    const Ageing::Numbers g = ageing();
    const double lost_collagen = cut.d0 * (1 + cut.b_q * q0), lost_elastin = fibres.d_l * (1 + fibres.b_l * q0);
    expect_slower("collagen", g.collagen, lost_collagen);
    expect_slower("elastin", g.elastin, lost_elastin);

    kernels::Arrays maps(layout_of(grid), sheets_of(maps_));
    for (const char* name :
         {"collagen", "collagen_set_point", "collagen_three_share", "fibroblasts", "perfusion", "elastin", "melanin"})
        fill_cells(maps, index_of(maps_, name), grid,
                   [&, share = std::string(name) == "collagen_three_share"](long cell) {
                       const double value = skin.map_at(name, cell);
                       expect_possible(name, value, share ? 1 : 1e9);
                       return value;
                   });
    fill_cells(maps, row(patient::elastotic_material), grid, [&](long cell) {
        const double value = skin.map_at("elastotic_material", cell);
        if (!(value >= 0))
            throw InputError(fmt::format("skin: the patient's map \"elastotic_material\" has the value {:g}; the model "
                                         "needs it at least 0",
                                         value));
        return value;
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
    const auto& fibres = std::get<ElasticFibres::Numbers>(numbers_);
    const double q0 = std::get<TotalMmp::Numbers>(numbers_).q0;
    const double tropoelastin_share = (fibres.d_l * (1 + fibres.b_l * q0) - ageing().elastin) / fibres.k_x;

    state.fields = kernels::Arrays(layout_of(grid), sheets_of(fields_)); // excesses: 0
    for (const int whole : {row(fibroblasts), row(vessels), row(keratinocyte_cover), row(barrier_fast),
                            row(barrier_slow), row(mouth_wet)})
        state.fields.fill(whole, 1);
    const int C0 = row(patient::collagen), r0 = row(patient::collagen_three_share), l0 = row(patient::elastin);
    for (int k = 0; k < grid.z.size(); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i) {
                const double all = maps(C0, i, j, k), three = maps(r0, i, j, k) * all;
                state.fields(row(collagen_three), i, j, k) = three;
                state.fields(row(collagen_one), i, j, k) = all - three;
                state.fields(row(elastin), i, j, k) = maps(l0, i, j, k);
                state.fields(row(elastotic_material), i, j, k) = maps(row(patient::elastotic_material), i, j, k);
                state.fields(row(tropoelastin), i, j, k) = tropoelastin_share * maps(l0, i, j, k);
            }
    for (int j = 0; j < grid.y.size(); ++j)
        for (int i = 0; i < grid.x.size(); ++i)
            state.fields(row(melanin), i, j, 0) = maps(row(patient::melanin), i, j, 0);
    state.fields.fill_padding();
}

} // namespace mend::skin
