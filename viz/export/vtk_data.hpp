#pragma once
/// Parts and voxels as VTK holds them.
#include "viz/export/parts.hpp"

#include <vtkImageData.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

namespace mend::viz
{

/// All parts in one; a point of a cloud is a cell of its own. Point data "RGB", cell data "part": which of them.
vtkSmartPointer<vtkPolyData> poly_data(const std::vector<Part>& parts);

/// Point data, the first field active.
vtkSmartPointer<vtkImageData> image_data(const Voxels& voxels);

} // namespace mend::viz
