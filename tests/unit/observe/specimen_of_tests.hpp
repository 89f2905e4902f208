#pragma once
/// A patient made by hand: tables with the names that observables read, and a state that starts at rest.
#include "sim/observe/measured.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mend::tests
{

template <class Row> Row row_of(const char* name, Storage storage = Storage::volume)
{
    Row row;
    row.name = name;
    row.unit = "1";
    row.storage = storage;
    return row;
}

inline FieldTable hand_made_fields()
{
    FieldTable table;
    for (const char* name :
         {"alarm", "fibrin", "neutrophils", "macrophages_inflammatory", "macrophages_reparative", "fibroblasts",
          "myofibroblasts", "vessels", "vessels_coated", "tgf_beta1", "kgf", "interstitial_water", "mmp",
          "collagen_three", "collagen_one", "elastin", "elastotic_material"})
        table.push_back(row_of<FieldRow>(name));
    for (const char* name : {"keratinocyte_cover", "barrier_fast", "barrier_slow", "melanin", "lumen", "lumen_stretch",
                             "mouth_wet", "epidermal_thickness_fast", "epidermal_thickness_slow", "punctured",
                             "hole_radius", "epidermal_thickness_lost", "immature_corneum", "flare", "denuded",
                             "necrosis_basal", "necrosis_middle", "necrosis_upper"})
        table.push_back(row_of<FieldRow>(name));
    return table;
}

inline MapTable hand_made_maps()
{
    MapTable table;
    for (const char* name :
         {"collagen", "collagen_three_share", "fibroblasts", "perfusion", "elastin", "elastotic_material"})
        table.push_back(row_of<MapRow>(name));
    table.push_back(row_of<MapRow>("melanin"));
    return table;
}

/// Stands for a model's rate: what a field holds, twice over.
inline kernels::Bundle twice_fibroblasts(const void*, const Surroundings& at, int b, int j, int k)
{
    const int fibroblasts = index_of(hand_made_fields(), "fibroblasts");
    return 2.0 * kernels::load(at.fields.row(fibroblasts, j, k) + b * kernels::bundle_size);
}

inline RateTable hand_made_rates()
{
    RateTable table;
    for (const char* name :
         {"elastic_fibres.tropoelastin", "collagen_synthesis.collagen_one", "collagen_synthesis.collagen_three"})
        table.push_back({name, nullptr, twice_fibroblasts});
    return table;
}

struct Patient
{
    FieldTable field_table = hand_made_fields();
    MapTable map_table = hand_made_maps();
    Grid grid;
    State state;
    kernels::Arrays maps;
    Skin skin;
    std::optional<kernels::Arrays> younger; ///< maps of day 0, where they have moved since
    double treated_depth = 0.5;
    std::map<std::string, double> parameters{{"plug_vapour_resistance", 0.7}, {"kgf_half_response", 1}};
    RateTable rates = hand_made_rates();

    explicit Patient(const Grid& on)
        : grid(on), state{0, {layout_of(grid), sheets_of(field_table)}, untouched_exposure()},
          maps(layout_of(grid), sheets_of(map_table))
    {
        for (const char* name : {"collagen", "fibroblasts", "perfusion", "elastin", "melanin"})
            set_map(name, 1);
        set_map("collagen_three_share", 0.2);
        for (const char* name : {"fibroblasts", "vessels", "vessels_coated", "elastin", "keratinocyte_cover",
                                 "barrier_fast", "barrier_slow", "melanin", "mouth_wet"})
            set(name, 1);
        set("collagen_one", 0.8);
        set("collagen_three", 0.2);
    }

    void set(const std::string& name, double value) { state.fields.fill(index_of(field_table, name), value); }
    void set_map(const std::string& name, double value) { maps.fill(index_of(map_table, name), value); }
    /// Value of a field by the cell's centre.
    template <class Rule> void set_by(const std::string& name, Rule rule)
    {
        set_by(state.fields, index_of(field_table, name), rule);
    }
    template <class Rule> void set_map_by(const std::string& name, Rule rule)
    {
        set_by(maps, index_of(map_table, name), rule);
    }
    Observers observers() const { return {field_table, map_table, parameters, rates}; }
    double measure(const std::string& name) const
    {
        const Observers bound = observers();
        return bound.measure(specimen()).at(static_cast<std::size_t>(bound.index(name)));
    }
    const kernels::Arrays& first_maps() const { return younger ? *younger : maps; }
    Specimen specimen() const
    {
        return {state.fields, state.exposure, maps, first_maps(), grid, skin, treated_depth, parameters, rates};
    }

  private:
    template <class Rule> void set_by(kernels::Arrays& arrays, int index, Rule rule)
    {
        for (int k = 0; k < arrays.planes(index); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i)
                    arrays(index, i, j, k) = rule(grid.x.centres[i], grid.y.centres[j], grid.z.centres[k]);
    }
};

/// 5 x 3 x 12 cells, graded in x, not a whole number of bundles; depth 1.5 mm in cells of 0.125 mm.
inline Grid small_block()
{
    Grid grid;
    grid.geometry = Geometry::unit_cell;
    grid.x = make_axis(0.3, 5, 2.5);
    grid.y = make_axis(0.3, 3);
    grid.z = make_axis(1.5, 12);
    return grid;
}

inline Grid small_cylinder()
{
    Grid grid;
    grid.geometry = Geometry::axisymmetric;
    grid.x = make_axis(0.4, 4, 1, true);
    grid.y = make_flat_axis();
    grid.z = make_axis(1.5, 12);
    return grid;
}

} // namespace mend::tests
