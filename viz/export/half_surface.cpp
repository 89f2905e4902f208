#include "viz/export/half_surface.hpp"

#include <cmath>
#include <vtkCellArray.h>
#include <vtkDataArray.h>
#include <vtkFlyingEdges3D.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyData.h>

namespace mend::viz
{

namespace
{

/// The field with a layer of zeros all around.
void fill(vtkImageData* image, const Voxels& voxels)
{
    const auto [nx, ny, nz] = voxels.size;
    const double e = voxels.edge;
    image->SetDimensions(nx + 2, ny + 2, nz + 2);
    image->SetSpacing(e, e, e);
    image->SetOrigin(voxels.middle[0] - e, voxels.middle[1] - e, voxels.middle[2] - e);
    image->AllocateScalars(VTK_FLOAT, 1);
    auto* value = static_cast<float*>(image->GetScalarPointer());
    const auto inside = [](int i, int n) { return i > 0 && i <= n; };
    for (int k = 0; k < nz + 2; ++k)
        for (int j = 0; j < ny + 2; ++j)
            for (int i = 0; i < nx + 2; ++i)
                *value++ =
                    inside(i, nx) && inside(j, ny) && inside(k, nz)
                        ? voxels.fields.front().second[(static_cast<std::size_t>(k - 1) * ny + (j - 1)) * nx + (i - 1)]
                        : 0.0F;
}

std::array<float, 3> three(const double* from)
{
    return {static_cast<float>(from[0]), static_cast<float>(from[1]), static_cast<float>(from[2])};
}

} // namespace

Part half_surface(const Voxels& voxels, double value, const std::string& name, Colour colour)
{
    vtkNew<vtkImageData> image;
    fill(image, voxels);
    vtkNew<vtkFlyingEdges3D> edges;
    edges->SetInputData(image);
    edges->SetValue(0, value);
    edges->ComputeNormalsOn();
    edges->Update();
    vtkPolyData* found = edges->GetOutput();
    Part part{name, {}, {}, {}, {}, 0};
    vtkDataArray* normals = found->GetPointData()->GetNormals();
    const auto byte = [](double share) { return static_cast<std::uint8_t>(std::lround(255 * share)); };
    for (vtkIdType i = 0; i < found->GetNumberOfPoints(); ++i) {
        part.places.push_back(three(found->GetPoint(i)));
        part.normals.push_back(three(normals->GetTuple(i)));
        part.colours.push_back({byte(colour.r), byte(colour.g), byte(colour.b)});
    }
    vtkCellArray* cells = found->GetPolys();
    cells->InitTraversal();
    vtkIdType size = 0;
    const vtkIdType* ids = nullptr;
    while (cells->GetNextCell(size, ids) != 0)
        for (vtkIdType c = 0; c < 3; ++c)
            part.triangles.push_back(static_cast<std::uint32_t>(ids[c]));
    return part;
}

} // namespace mend::viz
