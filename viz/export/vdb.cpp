#include "viz/error.hpp"
#include "viz/export/files.hpp"

#include <fmt/format.h>
#ifdef MEND_HAS_OPENVDB
#include <openvdb/openvdb.h>
#include <openvdb/tools/Dense.h>
#endif

namespace mend::viz
{

#ifdef MEND_HAS_OPENVDB

void write_vdb(const std::string& path, const Voxels& voxels, const About& about)
{
    using namespace openvdb;
    initialize();
    const CoordBBox box(Coord(0), Coord(voxels.size[0] - 1, voxels.size[1] - 1, voxels.size[2] - 1));
    const math::Transform::Ptr place = math::Transform::createLinearTransform(voxels.edge);
    place->postTranslate(Vec3d(voxels.middle[0], voxels.middle[1], voxels.middle[2]));
    GridPtrVec grids;
    for (const auto& [name, values] : voxels.fields) {
        const FloatGrid::Ptr grid = FloatGrid::create(0.0F);
        const tools::Dense<const float, tools::LayoutXYZ> dense(box, values.data());
        tools::copyFromDense(dense, *grid, 0.0F);
        grid->setName(name);
        grid->setTransform(place);
        grid->setGridClass(GRID_FOG_VOLUME);
        grids.push_back(grid);
    }
    MetaMap meta;
    meta.insertMeta("title", StringMetadata(about.title));
    meta.insertMeta("when", StringMetadata(about.when));
    meta.insertMeta("time_d", DoubleMetadata(about.time));
    write_whole(path, [&](const std::string& part) {
        io::File file(part);
        file.write(grids, meta);
        file.close();
        return true;
    });
}

#else

void write_vdb(const std::string& path, const Voxels& /*voxels*/, const About& /*about*/)
{
    throw InputError(fmt::format("{}: this mend was built without OpenVDB. On Debian `apt-get install libopenvdb-dev`, "
                                 "then build again; .vti holds the same numbers",
                                 path));
}

#endif

} // namespace mend::viz
