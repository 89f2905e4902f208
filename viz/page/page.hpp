#pragma once
/// A web page that shows a run in the browser: the block's surfaces and cells and its fields as volumes, turned by the
/// mouse, cut open, moved through time. All is in the one file, vtk.js too; no server, no network.
#include "viz/course.hpp"

#include <string>
#include <vector>

namespace mend::viz
{

struct PageOptions
{
    std::vector<double> times;       ///< d
    std::vector<std::string> fields; ///< of tissue, "collagen_change" among them, shown as volumes
    double voxel = 0;                ///< mm; 0: 64 cubes along the longest side
};

/// What volumes are shown if none are asked for: those that the run kept of the change of collagen, the alarm, fibrin,
/// vessels.
std::vector<std::string> usual_volumes(const Course& course);

/// \throws InputError on a field that is not there, StorageError if the file cannot be written
void write_page(const Course& course, const PageOptions& options, const std::string& path);

} // namespace mend::viz
