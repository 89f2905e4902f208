#include "viz/view/shapes.hpp"

#include "viz/colours.hpp"
#include "viz/export/vtk_data.hpp"
#include "viz/ranges.hpp"

#include <cmath>
#include <fmt/format.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPointData.h>
#include <vtkPointGaussianMapper.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkSmartVolumeMapper.h>
#include <vtkTextProperty.h>
#include <vtkVolumeProperty.h>

namespace mend::viz
{

namespace
{

bool is_outside(const std::string& part)
{
    return part == "skin" || part == "epidermis" || part == "front" || part == "right" || part == "back" ||
           part == "left";
}

bool is_seen(const Part& part, const std::string& scene)
{
    if (scene == "block")
        return is_outside(part.name) || part.name == "clot";
    if (scene == "inside")
        return !is_outside(part.name);
    return part.name == "clot";
}

/// Surfaces with light; points as discs of a cell's size.
vtkSmartPointer<vtkPolyDataMapper> mapper_of(const Part& part)
{
    if (!part.triangles.empty())
        return vtkSmartPointer<vtkPolyDataMapper>::New();
    auto mapper = vtkSmartPointer<vtkPointGaussianMapper>::New();
    mapper->SetScaleFactor(0.5 * part.diameter);
    mapper->EmissiveOff();
    mapper->SetSplatShaderCode("//VTK::Color::Impl\n"
                               "float away = dot(offsetVCVSOutput.xy, offsetVCVSOutput.xy);\n"
                               "if (away > 1.0) { discard; }\n"
                               "ambientColor *= 1.0 - 0.35 * away;\n");
    mapper->SetTriangleScale(1.5);
    return mapper;
}

} // namespace

Shapes::Shapes(const Course& course, vtkRenderer* renderer, vtkPlane* cut)
    : course_(course), renderer_(renderer), cut_(cut), volume_(vtkSmartPointer<vtkVolume>::New()),
      colours_(vtkSmartPointer<vtkColorTransferFunction>::New()), key_(vtkSmartPointer<vtkScalarBarActor>::New())
{
    vtkNew<vtkSmartVolumeMapper> mapper;
    mapper->AddClippingPlane(cut_);
    volume_->SetMapper(mapper);
    volume_->GetProperty()->SetInterpolationTypeToLinear();
    volume_->GetProperty()->SetColor(colours_);
    volume_->VisibilityOff();
    renderer_->AddVolume(volume_);
    key_->SetLookupTable(colours_);
    key_->SetNumberOfLabels(3);
    key_->SetPosition(0.9, 0.3);
    key_->SetWidth(0.07);
    key_->SetHeight(0.4);
    for (vtkTextProperty* text : {key_->GetLabelTextProperty(), key_->GetTitleTextProperty()}) {
        text->SetColor(palette::ink.r, palette::ink.g, palette::ink.b);
        text->ShadowOff();
        text->ItalicOff();
        text->BoldOff();
    }
    key_->VisibilityOff();
    renderer_->AddActor2D(key_);
}

void Shapes::draw(const Part& part, bool visible)
{
    vtkSmartPointer<vtkActor>& actor = actors_[part.name];
    if (!actor) {
        const vtkSmartPointer<vtkPolyDataMapper> mapper = mapper_of(part);
        mapper->AddClippingPlane(cut_);
        actor = vtkSmartPointer<vtkActor>::New();
        actor->SetMapper(mapper);
        // Colours are what is to be read: light only shows the form.
        actor->GetProperty()->SetAmbient(part.triangles.empty() ? 1 : 0.72);
        actor->GetProperty()->SetDiffuse(part.triangles.empty() ? 0 : 0.33);
        renderer_->AddActor(actor);
    }
    vtkPolyDataMapper::SafeDownCast(actor->GetMapper())->SetInputData(poly_data({part}));
    actor->SetVisibility(visible);
}

void Shapes::draw_field(double time, const std::string& field)
{
    const Range range = Ranges().of(field, course_);
    const bool change = field == collagen_change_name;
    constexpr int steps = 16;
    vtkNew<vtkPiecewiseFunction> opacity;
    colours_->RemoveAllPoints();
    for (int i = 0; i <= steps; ++i) {
        const double place = static_cast<double>(i) / steps, value = range.low + place * (range.high - range.low);
        const Colour c = change ? diverging(2 * place - 1) : sequential(place);
        const double away = change ? std::abs(2 * place - 1) : place;
        colours_->AddRGBPoint(value, c.r, c.g, c.b);
        opacity->AddPoint(value, 0.5 * away * away); // what is as at rest cannot be seen
    }
    volume_->GetProperty()->SetScalarOpacity(opacity);
    constexpr double fog = 0.15; // mm, in which the opacity is reached
    volume_->GetProperty()->SetScalarOpacityUnitDistance(fog);
    vtkSmartVolumeMapper::SafeDownCast(volume_->GetMapper())
        ->SetInputData(image_data(voxels_of(course_, time, {field}, 0)));
    key_->SetTitle(field.c_str());
}

void Shapes::show(double time, const std::string& scene, const std::string& field)
{
    const bool as_volume = scene == "volume";
    for (auto& [name, actor] : actors_)
        actor->VisibilityOff();
    for (const Part& part : parts_of(course_, time))
        draw(part, is_seen(part, scene));
    volume_->SetVisibility(as_volume);
    key_->SetVisibility(as_volume);
    if (as_volume)
        draw_field(time, field);
}

} // namespace mend::viz
