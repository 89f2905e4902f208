#include "viz/export/vtk_data.hpp"

#include <algorithm>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkIntArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkUnsignedCharArray.h>

namespace mend::viz
{

vtkSmartPointer<vtkPolyData> poly_data(const std::vector<Part>& parts)
{
    auto data = vtkSmartPointer<vtkPolyData>::New();
    vtkNew<vtkPoints> points;
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetName("RGB");
    colours->SetNumberOfComponents(3);
    vtkNew<vtkCellArray> clouds, polygons;
    std::vector<int> of_clouds, of_polygons;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        const vtkIdType first = points->GetNumberOfPoints();
        for (std::size_t i = 0; i < part.places.size(); ++i) {
            const vtkIdType id = points->InsertNextPoint(part.places[i].data());
            colours->InsertNextTypedTuple(part.colours[i].data());
            if (!part.triangles.empty())
                continue;
            clouds->InsertNextCell({id});
            of_clouds.push_back(static_cast<int>(p));
        }
        for (std::size_t t = 0; t + 2 < part.triangles.size(); t += 3) {
            polygons->InsertNextCell(
                {first + part.triangles[t], first + part.triangles[t + 1], first + part.triangles[t + 2]});
            of_polygons.push_back(static_cast<int>(p));
        }
    }
    data->SetPoints(points);
    data->SetVerts(clouds);
    data->SetPolys(polygons);
    data->GetPointData()->SetScalars(colours);
    vtkNew<vtkIntArray> of_part; // VTK numbers verts first
    of_part->SetName("part");
    of_clouds.insert(of_clouds.end(), of_polygons.begin(), of_polygons.end());
    for (const int p : of_clouds)
        of_part->InsertNextValue(p);
    data->GetCellData()->AddArray(of_part);
    return data;
}

vtkSmartPointer<vtkImageData> image_data(const Voxels& voxels)
{
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(voxels.size.data());
    image->SetSpacing(voxels.edge, voxels.edge, voxels.edge);
    image->SetOrigin(voxels.middle.data());
    for (const auto& [name, values] : voxels.fields) {
        vtkNew<vtkFloatArray> array;
        array->SetName(name.c_str());
        array->SetNumberOfValues(static_cast<vtkIdType>(values.size()));
        std::copy(values.begin(), values.end(), array->GetPointer(0));
        image->GetPointData()->AddArray(array);
    }
    image->GetPointData()->SetActiveScalars(voxels.fields.front().first.c_str());
    return image;
}

} // namespace mend::viz
