#include "viz/scenes/needle.hpp"

#include <array>
#include <vtkCylinderSource.h>
#include <vtkDoubleArray.h>
#include <vtkLineSource.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPolyDataNormals.h>
#include <vtkProperty.h>
#include <vtkTubeFilter.h>

namespace mend::viz
{

namespace
{

constexpr double shaft = 1.2;      ///< mm of needle that is drawn above what goes in
constexpr double start_over = 0.5; ///< mm over the skin

} // namespace

bool Needles::has(const Course& course)
{
    const std::string kind = course.words("device", "kind");
    return kind == "pen" || kind == "roller" || kind == "stamp" || kind == "rf_needles";
}

Needles::Needles(const Course& course, const Tissue& tissue, double epidermis) : surface_(epidermis)
{
    if (!has(course))
        return;
    places_ = tissue.needles();
    const double length = course.number("length", 0, "device"),
                 radius = 0.5 * course.number("diameter", 0.25, "device");
    const double taper = course.number("taper", 0.7, "device");
    depth_ = length * course.number("depth_ratio", 1, "device");
    for (std::size_t i = 0; i < places_.size(); ++i) {
        // From the tip upwards; the cone is as long as the device says, the shaft has full width.
        constexpr std::array<double, 5> heights = {0, 0.5, 0.999, 1, 2};
        vtkNew<vtkPoints> points;
        vtkNew<vtkDoubleArray> widths;
        vtkNew<vtkCellArray> cells;
        cells->InsertNextCell(static_cast<int>(heights.size()));
        const double cone = std::max(0.1, taper * length);
        for (const double height : heights) {
            const double z = height <= 1 ? height * cone : cone + (height - 1) * (length - cone + shaft);
            cells->InsertCellPoint(points->InsertNextPoint(0, 0, z));
            widths->InsertNextValue(radius * std::min(1.0, std::max(0.03, height)));
        }
        vtkNew<vtkPolyData> line;
        line->SetPoints(points);
        line->SetLines(cells);
        line->GetPointData()->SetScalars(widths);
        vtkNew<vtkTubeFilter> tube;
        tube->SetInputData(line);
        tube->SetVaryRadiusToVaryRadiusByAbsoluteScalar();
        tube->SetNumberOfSides(20);
        tube->CappingOn();
        vtkNew<vtkPolyDataMapper> mapper;
        mapper->SetInputConnection(tube->GetOutputPort());
        mapper->ScalarVisibilityOff();
        auto actor = vtkSmartPointer<vtkActor>::New();
        actor->SetMapper(mapper);
        vtkProperty* steel = actor->GetProperty();
        steel->SetColor(0.82, 0.84, 0.87);
        steel->SetAmbient(0.55);
        steel->SetDiffuse(0.5);
        steel->SetSpecular(0.5);
        steel->SetSpecularPower(30);
        actors_.push_back(actor);
    }
    show(-1);
}

void Needles::show(double in)
{
    for (std::size_t i = 0; i < actors_.size(); ++i) {
        actors_[i]->SetVisibility(in >= 0);
        const double tip = surface_ + start_over - in * (start_over + depth_);
        actors_[i]->SetPosition(places_[i][0], places_[i][1], tip);
    }
}

} // namespace mend::viz
