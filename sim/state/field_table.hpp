#pragma once
/// What a row of a model's field table says. Storage, HDF5 datasets, checkpoint and health checks are made from it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

enum class Storage
{
    volume, ///< one value a cell
    sheet   ///< one value a column, on the skin's surface
};

/// Directed movement up the bounded potential c/(half_response + c) of another field: flux = strength u grad(...).
struct Drift
{
    int up = -1;              ///< index of the field that is followed
    double strength = 0;      ///< chi, mm^2/d
    double half_response = 1; ///< K, unit of the field that is followed
};

/// Outward flux = transfer * (value - outside) through a wall; transfer 0 is the mirror (no flux), infinity holds the
/// wall at `outside`.
struct Wall
{
    double transfer = 0; ///< mm/d
    double outside = 0;  ///< unit of the field
};

struct FieldRow
{
    std::string name;   ///< as scripts know it, e.g. "tgf_beta1"
    std::string symbol; ///< as in the equations, e.g. "t1"
    std::string unit;   ///< UDUNITS style
    std::string meaning;
    double scale = 1; ///< typical size; the absolute tolerance is rtol * scale
    Storage storage = Storage::volume;
    double diffusivity = 0; ///< mm^2/d; where `mobility` is set, of which the reaction gives the factor
    bool mobility = false;  ///< diffusivity depends on the solution, through ReactionRow::mobility
    int weight = -1;        ///< map W that the fluxes are weighted with: W u_t = div(W D grad u); -1 none
    int layers = -1;        ///< map M of material: u_t = div(M D grad u); -1 none
    std::optional<Drift> drift{};
    Wall x_low{}, x_high{}, y_low{}, y_high{}, z_low{}, z_high{}; ///< sheets have no z walls

    bool diffuses() const { return diffusivity > 0; }
    bool on_sheet() const { return storage == Storage::sheet; }
};

/// Volume fields first, sheets after them.
using FieldTable = std::vector<FieldRow>;

/// A constant of this patient at each cell, e.g. the density of fibroblasts in health.
struct MapRow
{
    std::string name;
    std::string symbol;
    std::string unit;
    std::string meaning;
    Storage storage = Storage::volume;
};
using MapTable = std::vector<MapRow>;

/// Index of `name`, or -1.
template <class Table> int index_of(const Table& table, std::string_view name)
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].name == name)
            return static_cast<int>(i);
    return -1;
}

} // namespace mend
