#include "sim/output/fields_layout.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <hdf5_hl.h>

namespace mend
{
namespace
{

constexpr hsize_t times_in_chunk = 1024;

std::string joined_names(const std::vector<Session>& sessions)
{
    std::string text;
    for (const auto& session : sessions) {
        std::string name = session.name;
        std::replace(name.begin(), name.end(), ',', ';');
        text += (&session == &sessions.front() ? "" : ",") + name;
    }
    return text;
}

} // namespace

void attach_axes(hid_t file, hid_t dataset, const std::vector<std::string>& axes)
{
    for (std::size_t i = 0; i < axes.size(); ++i)
        hdf5::check(H5DSattach_scale(dataset, hdf5::open_dataset(file, axes[i]), static_cast<unsigned>(i)),
                    "axis '" + axes[i] + "' cannot be attached");
}

std::string geometry_name(Geometry geometry)
{
    switch (geometry) {
    case Geometry::point:
        return "point";
    case Geometry::line:
        return "line";
    case Geometry::disc:
        return "disc";
    case Geometry::axisymmetric:
        return "axisymmetric";
    case Geometry::unit_cell:
        return "unit_cell";
    case Geometry::patch:
        return "patch";
    }
    throw BrokenContract("a geometry without a name");
}

void write_origin(hid_t file, const FieldsHead& head)
{
    const Provenance& origin = head.provenance;
    hdf5::write_text(file, "Conventions", "CF-1.8");
    hdf5::write_count(file, "format_version", fields_format_version);
    hdf5::write_text(file, "title", origin.title);
    hdf5::write_text(file, "source", "mend " + origin.version);
    hdf5::write_text(file, "mend_version", origin.version);
    hdf5::write_text(file, "mend_commit", origin.commit);
    hdf5::write_count(file, "mend_dirty", origin.dirty ? 1 : 0);
    hdf5::write_text(file, "compiler", origin.compiler);
    hdf5::write_text(file, "instruction_set", origin.instruction_set);
    hdf5::write_text(file, "scenario_hash", origin.scenario_hash);
    hdf5::write_seed(file, "seed", origin.seed);
    hdf5::write_text(file, "resolved_scenario", origin.resolved_scenario);
    hdf5::write_text(file, "geometry", geometry_name(head.grid.geometry));
    hdf5::write_number(file, "epidermis_thickness", head.epidermis_thickness);
    if (head.sessions.empty())
        return;
    std::vector<double> times;
    for (const auto& session : head.sessions)
        times.push_back(session.time);
    hdf5::write_numbers(file, "treatment_times", times);
    hdf5::write_text(file, "treatment_names", joined_names(head.sessions));
}

hdf5::Handle create_time(hid_t file)
{
    // Not "fill never": the rest of a chunk would hold whatever lay in memory.
    const auto creation = hdf5::dataset_creation();
    hdf5::set(H5Pset_chunk(creation, 1, &times_in_chunk));
    auto time = hdf5::create_dataset(file, "time", H5T_IEEE_F64LE, hdf5::space_of({0}, {H5S_UNLIMITED}), creation);
    hdf5::check(H5DSset_scale(time, "time"), "axis 'time' cannot be made");
    // UDUNITS' symbol of the day. Of the words "day" and "days" readers make time spans, which select by no number.
    hdf5::write_text(time, "units", "d");
    hdf5::write_text(time, "long_name", "time since the first treatment");
    return time;
}

hdf5::Handle create_chunked(hid_t file, const std::string& name, const Extent& extent, bool on_sheet, bool grows,
                            hid_t type)
{
    std::vector<std::string> axes{"z", "y", "x"};
    hdf5::Shape shape(extent.begin(), extent.end()), largest = shape, chunk;
    for (const int cells : chunk_of(extent))
        chunk.push_back(static_cast<hsize_t>(cells));
    const auto drop_first = [](auto& list) { list.erase(list.begin()); };
    if (on_sheet)
        drop_first(axes), drop_first(shape), drop_first(largest), drop_first(chunk);
    if (grows) {
        axes.insert(axes.begin(), "time");
        shape.insert(shape.begin(), 0);
        largest.insert(largest.begin(), H5S_UNLIMITED);
        chunk.insert(chunk.begin(), 1);
    }
    const auto creation = hdf5::dataset_creation();
    hdf5::set(H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data()));
    if (grows) // chunk by chunk and whole; what the library writes itself, it shall fill up with zeros
        hdf5::set(H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER));
    hdf5::set(H5Pset_shuffle(creation));
    hdf5::set(H5Pset_deflate(creation, 1));
    auto dataset = hdf5::create_dataset(file, name, type, hdf5::space_of(shape, largest), creation);
    attach_axes(file, dataset, axes);
    return dataset;
}

void write_meaning(hid_t dataset, const std::string& unit, const std::string& meaning, const std::string& symbol,
                   bool on_sheet)
{
    hdf5::write_text(dataset, "units", unit);
    hdf5::write_text(dataset, "long_name", meaning);
    hdf5::write_text(dataset, "symbol", symbol);
    hdf5::write_text(dataset, "cell_methods", on_sheet ? "y: x: mean" : "z: y: x: mean");
    hdf5::write_text(dataset, "cell_measures", on_sheet ? "area: cell_area" : "volume: cell_volume");
}

void write_chunk(hid_t dataset, const hdf5::Shape& offset, const Bytes& bytes, const std::string& what)
{
    hdf5::check(H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, offset.data(), bytes.size(), bytes.data()), what);
}

} // namespace mend
