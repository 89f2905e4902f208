#pragma once
/// The parts of fields.h5 that are written once: what the run is, where its cells are, what the patient is made of.
#include "sim/output/fields_file.hpp"

namespace mend
{

void write_origin(hid_t file, const FieldsHead& head);
/// A coordinate or the edges of its cells, as a dimension scale.
void write_scale(hid_t file, const std::string& name, const std::vector<double>& values, const std::string& unit,
                 const std::string& meaning);
/// The time axis, empty and without an end.
hdf5::Handle create_time(hid_t file);
/// A data set of single precision in chunks of (…, <=64, <=64, <=64), with its axes attached. `shape` without time;
/// `grows` puts time before it.
hdf5::Handle create_chunked(hid_t file, const std::string& name, const Extent& extent, bool on_sheet, bool grows);
/// `unit`, `long_name`, and that values are means over cells.
void write_meaning(hid_t dataset, const std::string& unit, const std::string& meaning, const std::string& symbol,
                   bool on_sheet);
/// One chunk as it is, at an offset that may begin with the snapshot.
void write_chunk(hid_t dataset, const hdf5::Shape& offset, const Bytes& bytes, const std::string& what);
/// "unit_cell", "axisymmetric" and so on.
std::string geometry_name(Geometry geometry);

} // namespace mend
