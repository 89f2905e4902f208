#include "sim/output/fields_layout.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

namespace mend
{
namespace
{

/// The dimension of the two ends of a cell.
constexpr const char* ends = "bounds";

/// A dimension without values of its own, as the netCDF-4 library writes and knows it.
void write_dimension(hid_t file, const std::string& name, hsize_t size)
{
    const auto dataset =
        hdf5::create_dataset(file, name, H5T_IEEE_F32BE, hdf5::space_of({size}), hdf5::dataset_creation());
    const auto mark = fmt::format("This is a netCDF dimension but not a netCDF variable.{:10}", size);
    hdf5::check(H5DSset_scale(dataset, mark.c_str()), "dimension '" + name + "' cannot be made");
}

hdf5::Handle write_scale(hid_t file, const std::string& name, const std::vector<double>& values,
                         const std::string& unit, const std::string& meaning)
{
    hdf5::write_values(file, name, values, {values.size()});
    auto dataset = hdf5::open_dataset(file, name);
    hdf5::check(H5DSset_scale(dataset, name.c_str()), "axis '" + name + "' cannot be made");
    hdf5::write_text(dataset, "units", unit);
    hdf5::write_text(dataset, "long_name", meaning);
    return dataset;
}

hdf5::Handle write_axis(hid_t file, const std::string& name, const Axis& axis, const std::string& unit,
                        const std::string& meaning)
{
    auto centres = write_scale(file, name, axis.centres, unit, meaning + ", centres of the cells");
    hdf5::write_text(centres, "bounds", name + "_bounds");
    write_scale(file, name + "_edges", axis.edges, unit, meaning + ", edges of the cells");
    std::vector<double> pairs;
    for (std::size_t cell = 0; cell < axis.centres.size(); ++cell)
        pairs.insert(pairs.end(), {axis.edges[cell], axis.edges[cell + 1]});
    hdf5::write_values(file, name + "_bounds", pairs, {axis.centres.size(), 2});
    attach_axes(file, hdf5::open_dataset(file, name + "_bounds"), {name, ends});
    return centres;
}

void write_sizes(hid_t file, const std::string& name, const Grid& grid, const std::vector<double>& sizes, bool on_sheet,
                 const std::string& unit, const std::string& meaning)
{
    const auto dataset =
        create_chunked(file, name, extent_of(layout_of(grid), on_sheet), on_sheet, false, H5T_IEEE_F64LE);
    hdf5::write_text(dataset, "units", unit);
    hdf5::write_text(dataset, "long_name", meaning);
    hdf5::check(H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, sizes.data()),
                "'" + name + "' cannot be written");
}

} // namespace

void write_axes(hid_t file, const Grid& grid)
{
    write_dimension(file, ends, 2);
    const auto z = write_axis(file, "z", grid.z, "mm", "depth below the dermo-epidermal junction");
    hdf5::write_text(z, "positive", "down");
    if (grid.radial()) {
        write_axis(file, "y", grid.y, "rad", "angle around the needle's axis, along which nothing varies");
        write_axis(file, "x", grid.x, "mm", "radius from the needle's axis");
    } else {
        write_axis(file, "y", grid.y, "mm", "distance along the surface");
        write_axis(file, "x", grid.x, "mm", "distance along the surface");
    }
}

void write_cell_sizes(hid_t file, const Grid& grid)
{
    std::vector<double> areas, volumes;
    for (int j = 0; j < grid.y.size(); ++j)
        for (int i = 0; i < grid.x.size(); ++i)
            areas.push_back(grid.area(i, j));
    for (int k = 0; k < grid.z.size(); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                volumes.push_back(grid.volume(i, j, k));
    const std::string whole = grid.radial() ? ", of the whole ring" : "";
    write_sizes(file, "cell_area", grid, areas, true, "mm^2", "area of each cell, seen from above" + whole);
    write_sizes(file, "cell_volume", grid, volumes, false, "mm^3", "volume of each cell" + whole);
}

} // namespace mend
