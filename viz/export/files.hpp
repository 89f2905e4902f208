#pragma once
/// Parts and voxels in the files that other programs open. A file is there whole or not at all.
#include "viz/export/parts.hpp"

#include <functional>
#include <string>
#include <vector>

namespace mend::viz
{

/// What goes with the numbers, where a format has room for it.
struct About
{
    std::string title, when; ///< of the run; the moment in words
    double time = 0;         ///< d
};

/// Lets `write` make NAME.part.ENDING and gives it its name. \throws StorageError where `write` says false, or there is
/// no room
void write_whole(const std::string& path, const std::function<bool(const std::string& part)>& write);

/// Binary glTF 2.0, for Blender, game engines and the web: a node a part, a colour a vertex. glTF knows metres and y
/// upwards: a node above all turns and scales the mm.
void write_glb(const std::string& path, const std::vector<Part>& parts, const About& about);

/// Polygons as Stanford PLY (.ply) or of VTK (.vtp, whose cell data `part` numbers the parts), mm.
void write_ply(const std::string& path, const std::vector<Part>& parts);
void write_vtp(const std::string& path, const std::vector<Part>& parts, const About& about);

/// Numbers at even points, mm: of VTK (.vti), and sparse for films (.vdb).
void write_vti(const std::string& path, const Voxels& voxels, const About& about);
void write_vdb(const std::string& path, const Voxels& voxels, const About& about);

} // namespace mend::viz
