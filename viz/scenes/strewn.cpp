#include "viz/scenes/strewn.hpp"

#include "viz/noise.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkSphereSource.h>
#include <vtkTransform.h>
#include <vtkTransformPolyDataFilter.h>
#include <vtkTubeFilter.h>

namespace mend::viz
{

namespace
{

constexpr double soft = 0.12; ///< of the density: from the first trace of a thing to all of it

void set_material(vtkActor* actor, Colour colour)
{
    vtkProperty* property = actor->GetProperty();
    property->SetColor(colour.r, colour.g, colour.b);
    property->SetAmbient(0.34);
    property->SetDiffuse(0.68);
    property->SetSpecular(0.22);
    property->SetSpecularPower(22);
    property->SetInterpolationToPhong();
}

} // namespace

Cells::Cells(const Volume& v, int most, const Shape& shape, unsigned seed) : reach_(0.006)
{
    for (int i = 0; i < most; ++i) {
        const auto random = [&](int which) { return random_at(i, which, seed); };
        all_.push_back(
            {{v.x0 + random(0) * (v.x1 - v.x0), v.y0 + random(1) * (v.y1 - v.y0), v.z0 + random(2) * (v.z1 - v.z0)},
             random(3),
             360 * random(4),
             (random(5) - 0.5) * (shape.lies > 0 ? 50 : 180),
             0.8 + 0.4 * random(6)});
    }
    make(shape);
}

Cells::Cells(std::vector<std::array<double, 3>> places, const Shape& shape, unsigned seed)
{
    int i = 0;
    for (const auto& place : places) {
        const auto random = [&](int which) { return random_at(i, which, seed); };
        all_.push_back(
            {place, 0.35 + 0.5 * random(3), 360 * random(4), 10 * (random(5) - 0.5), 0.92 + 0.16 * random(6)});
        ++i;
    }
    make(shape);
}

void Cells::make(const Shape& shape)
{
    vtkNew<vtkSphereSource> ball;
    ball->SetRadius(0.5);
    ball->SetThetaResolution(14);
    ball->SetPhiResolution(10);
    vtkNew<vtkTransform> stretched;
    stretched->Scale(shape.axes.data());
    vtkNew<vtkTransformPolyDataFilter> glyph;
    glyph->SetInputConnection(ball->GetOutputPort());
    glyph->SetTransform(stretched);
    data_ = vtkSmartPointer<vtkPolyData>::New();
    vtkNew<vtkGlyph3DMapper> mapper;
    mapper->SetInputData(data_);
    mapper->SetSourceConnection(glyph->GetOutputPort());
    mapper->SetScaleArray("size");
    mapper->SetScaleModeToScaleByMagnitude();
    mapper->SetOrientationArray("turn");
    mapper->SetOrientationModeToRotation();
    mapper->ScalarVisibilityOff();
    actor_ = vtkSmartPointer<vtkActor>::New();
    actor_->SetMapper(mapper);
    set_material(actor_, shape.colour);
}

void Cells::show(const Density& density, double time)
{
    vtkNew<vtkPoints> places;
    vtkNew<vtkDoubleArray> sizes, turns;
    sizes->SetName("size");
    turns->SetName("turn");
    turns->SetNumberOfComponents(3);
    shown_ = 0;
    for (const One& one : all_) {
        // Each wanders slowly about its place, with a period of its own of hours to a day.
        const double phase = 2 * std::numbers::pi * (time / (0.3 + one.threshold) + one.turn / 360);
        const double x = one.place[0] + reach_ * std::sin(phase), y = one.place[1] + reach_ * std::cos(1.3 * phase);
        const double there = smooth_step(0, soft, density(x, y, one.place[2]) - one.threshold * (1 - soft));
        if (there <= 0.02)
            continue;
        ++shown_;
        places->InsertNextPoint(x, y, one.place[2]);
        sizes->InsertNextValue(one.size * std::cbrt(there));
        turns->InsertNextTuple3(0, one.tilt, one.turn);
    }
    data_->SetPoints(places);
    data_->GetPointData()->AddArray(sizes);
    data_->GetPointData()->AddArray(turns);
    data_->Modified();
    actor_->SetVisibility(shown_ > 0);
}

Strands::Strands(const Volume& v, const Kind& kind, unsigned seed) : radius_(kind.radius)
{
    for (int i = 0; i < kind.count; ++i) {
        const auto random = [&](int which) { return random_at(i, which, seed); };
        const double turn = 2 * std::numbers::pi * random(0);
        const double tilt =
            kind.lies < 0 ? 1.2 + 0.5 * (random(1) - 0.5) : (1 - kind.lies + 0.18) * (random(1) - 0.5) * 2.4;
        const double along[3] = {std::cos(turn) * std::cos(tilt), std::sin(turn) * std::cos(tilt), std::sin(tilt)};
        const double across[3] = {-std::sin(turn), std::cos(turn), 0.35};
        const double middle[3] = {v.x0 + random(2) * (v.x1 - v.x0), v.y0 + random(3) * (v.y1 - v.y0),
                                  v.z0 + random(4) * (v.z1 - v.z0)};
        const double length = kind.length * (0.7 + 0.6 * random(5)), waves = 1 + 1.5 * random(6);
        thresholds_.push_back(random(7));
        for (int p = 0; p < points; ++p) {
            const double s = static_cast<double>(p) / (points - 1) - 0.5;
            const double swing =
                kind.wave * (std::sin(2 * std::numbers::pi * (waves * s + random(8))) + 0.4 * (random(9 + p) - 0.5));
            std::array<double, 3> place{};
            for (std::size_t c = 0; c < 3; ++c)
                place[c] = middle[c] + s * length * along[c] + swing * across[c];
            place[0] = std::clamp(place[0], v.x0, v.x1);
            place[1] = std::clamp(place[1], v.y0, v.y1);
            place[2] = std::clamp(place[2], v.z0, v.z1);
            places_.push_back(place);
        }
    }
    data_ = vtkSmartPointer<vtkPolyData>::New();
    vtkNew<vtkTubeFilter> tube;
    tube->SetInputData(data_);
    tube->SetVaryRadiusToVaryRadiusByAbsoluteScalar();
    tube->SetNumberOfSides(kind.sides);
    tube->CappingOn();
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputConnection(tube->GetOutputPort());
    mapper->ScalarVisibilityOff();
    actor_ = vtkSmartPointer<vtkActor>::New();
    actor_->SetMapper(mapper);
    set_material(actor_, kind.colour);
}

void Strands::show(const Density& density)
{
    vtkNew<vtkPoints> places;
    vtkNew<vtkCellArray> lines;
    vtkNew<vtkDoubleArray> radii;
    for (std::size_t strand = 0; strand < thresholds_.size(); ++strand) {
        std::vector<vtkIdType> line;
        const auto finish = [&] {
            if (line.size() > 1)
                lines->InsertNextCell(static_cast<vtkIdType>(line.size()), line.data());
            line.clear();
        };
        for (std::size_t p = strand * points; p < (strand + 1) * points; ++p) {
            const auto& [x, y, z] = places_[p];
            const double there = smooth_step(0, soft, density(x, y, z) - thresholds_[strand] * (1 - soft));
            if (there <= 0.02) {
                finish();
                continue;
            }
            line.push_back(places->InsertNextPoint(x, y, z));
            radii->InsertNextValue(radius_ * std::sqrt(there));
        }
        finish();
    }
    data_->SetPoints(places);
    data_->SetLines(lines);
    data_->GetPointData()->SetScalars(radii);
    data_->Modified();
    actor_->SetVisibility(lines->GetNumberOfCells() > 0);
}

} // namespace mend::viz
