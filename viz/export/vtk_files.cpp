#include "viz/export/files.hpp"
#include "viz/export/vtk_data.hpp"

#include <vtkDoubleArray.h>
#include <vtkFieldData.h>
#include <vtkNew.h>
#include <vtkPLYWriter.h>
#include <vtkStringArray.h>
#include <vtkXMLImageDataWriter.h>
#include <vtkXMLPolyDataWriter.h>

namespace mend::viz
{

namespace
{

template <class Writer> void write(Writer* writer, const std::string& path)
{
    write_whole(path, [writer](const std::string& part) {
        writer->SetFileName(part.c_str());
        return writer->Write() == 1 && writer->GetErrorCode() == 0;
    });
}

void add_about(vtkDataObject* data, const About& about)
{
    vtkNew<vtkDoubleArray> time;
    time->SetName("TimeValue"); // what ParaView looks for
    time->InsertNextValue(about.time);
    data->GetFieldData()->AddArray(time);
    for (const auto& [name, text] : {std::pair{"title", about.title}, {"when", about.when}}) {
        vtkNew<vtkStringArray> words;
        words->SetName(name);
        words->InsertNextValue(text);
        data->GetFieldData()->AddArray(words);
    }
}

} // namespace

void write_ply(const std::string& path, const std::vector<Part>& parts)
{
    vtkNew<vtkPLYWriter> writer;
    writer->SetInputData(poly_data(parts));
    writer->SetArrayName("RGB");
    writer->SetFileTypeToBinary();
    write(writer.Get(), path);
}

void write_vtp(const std::string& path, const std::vector<Part>& parts, const About& about)
{
    const vtkSmartPointer<vtkPolyData> data = poly_data(parts);
    add_about(data, about);
    vtkNew<vtkStringArray> names;
    names->SetName("part_names");
    for (const Part& part : parts)
        names->InsertNextValue(part.name);
    data->GetFieldData()->AddArray(names);
    vtkNew<vtkXMLPolyDataWriter> writer;
    writer->SetInputData(data);
    write(writer.Get(), path);
}

void write_vti(const std::string& path, const Voxels& voxels, const About& about)
{
    const vtkSmartPointer<vtkImageData> image = image_data(voxels);
    add_about(image, about);
    vtkNew<vtkXMLImageDataWriter> writer;
    writer->SetInputData(image);
    write(writer.Get(), path);
}

} // namespace mend::viz
