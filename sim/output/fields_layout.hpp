#pragma once
/// The parts of fields.h5 that are written once: what the run is, where its cells are, what the patient is made of.
#include "sim/output/fields_file.hpp"

namespace mend
{

/// Root attribute `format_version`. Files without it are of format 1: no bounds, no sizes of cells, time in "days".
constexpr int fields_format_version = 2;

void write_origin(hid_t file, const FieldsHead& head);
/// Depth, width and radius or angle: centres of the cells, and how far each reaches, as edges and as CF bounds.
void write_axes(hid_t file, const Grid& grid);
/// `cell_volume` and `cell_area`: the weights of every mean. Rings where the grid is radial.
void write_cell_sizes(hid_t file, const Grid& grid);
/// The dimensions of a data set, by the names of their scales.
void attach_axes(hid_t file, hid_t dataset, const std::vector<std::string>& axes);
/// The time axis, empty and without an end.
hdf5::Handle create_time(hid_t file);
/// A data set in chunks of (…, <=64, <=64, <=64), with its axes attached. `shape` without time; `grows` puts time
/// before it.
hdf5::Handle create_chunked(hid_t file, const std::string& name, const Extent& extent, bool on_sheet, bool grows,
                            hid_t type = H5T_IEEE_F32LE);
/// `unit`, `long_name`, that values are means over cells, and which data set says how large these are.
void write_meaning(hid_t dataset, const std::string& unit, const std::string& meaning, const std::string& symbol,
                   bool on_sheet);
/// One chunk as it is, at an offset that may begin with the snapshot.
void write_chunk(hid_t dataset, const hdf5::Shape& offset, const Bytes& bytes, const std::string& what);
/// "unit_cell", "axisymmetric" and so on.
std::string geometry_name(Geometry geometry);

} // namespace mend
