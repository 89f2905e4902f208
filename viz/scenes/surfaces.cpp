#include "viz/scenes/surfaces.hpp"

#include "viz/colours.hpp"

#include <algorithm>
#include <cmath>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTexture.h>

namespace mend::viz
{

namespace
{

constexpr double texel = 0.005;           ///< mm
constexpr double surface_mesh = 1.0 / 48; ///< of the needles' spacing

std::array<unsigned char, 3> bytes(Colour colour)
{
    return {static_cast<unsigned char>(255 * colour.r + 0.5), static_cast<unsigned char>(255 * colour.g + 0.5),
            static_cast<unsigned char>(255 * colour.b + 0.5)};
}

/// Columns of the grid at even places along a cut, at the middle of each of n pieces or at their n + 1 ends.
std::vector<ColumnWeights> along(const Tissue& tissue, const Cut& cut, int n, bool ends)
{
    std::vector<ColumnWeights> columns;
    for (int i = 0; i < (ends ? n + 1 : n); ++i) {
        const double s = (ends ? i : i + 0.5) / n;
        columns.push_back(tissue.column(cut.x0 + s * (cut.x1 - cut.x0), cut.y0 + s * (cut.y1 - cut.y0)));
    }
    return columns;
}

vtkSmartPointer<vtkActor> unlit(vtkPolyData* data)
{
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    actor->GetProperty()->LightingOff();
    return actor;
}

} // namespace

CutFace::CutFace(const Tissue& tissue, const Cut& cut) : columns_(tissue.columns())
{
    const double depth = tissue.block().depth;
    width_ = std::clamp(static_cast<int>(std::lround(cut.length() / texel)), 16, 1024);
    height_ = std::clamp(static_cast<int>(std::lround(depth / texel)), 16, 512);
    across_ = along(tissue, cut, width_, false);
    for (int k = 0; k < height_; ++k)
        down_.push_back(tissue.depth((height_ - k - 0.5) / height_ * depth)); // pictures start at their foot
    image_ = vtkSmartPointer<vtkImageData>::New();
    image_->SetDimensions(width_, height_, 1);
    image_->AllocateScalars(VTK_UNSIGNED_CHAR, 3);

    vtkNew<vtkPoints> points;
    points->InsertNextPoint(cut.x0, cut.y0, -depth);
    points->InsertNextPoint(cut.x1, cut.y1, -depth);
    points->InsertNextPoint(cut.x1, cut.y1, 0);
    points->InsertNextPoint(cut.x0, cut.y0, 0);
    vtkNew<vtkFloatArray> places;
    places->SetNumberOfComponents(2);
    for (const auto& [u, v] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}})
        places->InsertNextTuple2(u, v);
    vtkNew<vtkCellArray> cells;
    cells->InsertNextCell({0, 1, 2, 3});
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    data->GetPointData()->SetTCoords(places);
    actor_ = unlit(data);
    vtkNew<vtkTexture> texture;
    texture->SetInputData(image_);
    texture->InterpolateOn();
    texture->RepeatOff();
    texture->EdgeClampOn();
    actor_->SetTexture(texture);
}

void CutFace::show(const BlockState& state, const Range& range)
{
    auto* pixel = static_cast<unsigned char*>(image_->GetScalarPointer());
    for (const DepthWeights& depth : down_)
        for (const ColumnWeights& column : across_) {
            const double change = range.place(sample(state.collagen, column, depth, columns_));
            const auto colour = bytes(cut_colour(change, sample(state.fibrin, column, depth, columns_)));
            pixel = std::copy(colour.begin(), colour.end(), pixel);
        }
    image_->Modified();
}

EpidermisEdge::EpidermisEdge(const Tissue& tissue, const Cut& cut, double thickness) : thickness_(thickness)
{
    const int n = std::clamp(static_cast<int>(std::lround(cut.length() / texel / 2)), 8, 512);
    across_ = along(tissue, cut, n, true);
    points_ = vtkSmartPointer<vtkPoints>::New();
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetNumberOfComponents(3);
    vtkNew<vtkCellArray> cells;
    const auto rows = static_cast<vtkIdType>(epidermis_layers.size());
    for (vtkIdType i = 0; i <= n; ++i)
        for (vtkIdType j = 0; j < rows; ++j) {
            const double s = static_cast<double>(i) / n;
            points_->InsertNextPoint(cut.x0 + s * (cut.x1 - cut.x0), cut.y0 + s * (cut.y1 - cut.y0), 0);
            colours->InsertNextTypedTuple(bytes(epidermis_layers[j].colour).data());
            if (i < n && j + 1 < rows)
                cells->InsertNextCell({i * rows + j, (i + 1) * rows + j, (i + 1) * rows + j + 1, i * rows + j + 1});
        }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points_);
    data->SetPolys(cells);
    data->GetPointData()->SetScalars(colours);
    actor_ = unlit(data);
}

void EpidermisEdge::show(const BlockState& state)
{
    for (std::size_t i = 0; i < across_.size(); ++i)
        for (std::size_t j = 0; j < epidermis_layers.size(); ++j) {
            const auto id = static_cast<vtkIdType>(i * epidermis_layers.size() + j);
            double point[3];
            points_->GetPoint(id, point);
            point[2] = epidermis_layers[j].height * thickness_ * covered(state, across_[i]);
            points_->SetPoint(id, point);
        }
    points_->Modified();
}

Surface::Surface(const Tissue& tissue, double thickness) : thickness_(thickness)
{
    const Block& block = tissue.block();
    const double width = block.x1 - block.x0, length = block.y1 - block.y0;
    const double mesh = std::max(surface_mesh * tissue.spacing(), width / 400);
    nx_ = static_cast<int>(std::lround(width / mesh));
    ny_ = static_cast<int>(std::lround(length / mesh));
    dx_ = width / nx_;
    dy_ = length / ny_;
    points_ = vtkSmartPointer<vtkPoints>::New();
    vtkNew<vtkCellArray> cells;
    for (vtkIdType j = 0; j <= ny_; ++j)
        for (vtkIdType i = 0; i <= nx_; ++i) {
            const double x = block.x0 + static_cast<double>(i) * dx_, y = block.y0 + static_cast<double>(j) * dy_;
            points_->InsertNextPoint(x, y, 0);
            across_.push_back(tissue.column(x, y));
            if (i == nx_ || j == ny_ || (x + dx_ / 2 > block.notch_x && y + dy_ / 2 < block.notch_y))
                continue;
            const vtkIdType corner = j * (nx_ + 1) + i;
            cells->InsertNextCell({corner, corner + 1, corner + nx_ + 2, corner + nx_ + 1});
        }
    normals_ = vtkSmartPointer<vtkFloatArray>::New();
    normals_->SetNumberOfComponents(3);
    normals_->SetNumberOfTuples(points_->GetNumberOfPoints());
    colours_ = vtkSmartPointer<vtkUnsignedCharArray>::New();
    colours_->SetNumberOfComponents(3);
    colours_->SetNumberOfTuples(points_->GetNumberOfPoints());
    vtkNew<vtkPolyData> data;
    data->SetPoints(points_);
    data->SetPolys(cells);
    data->GetPointData()->SetNormals(normals_);
    data->GetPointData()->SetScalars(colours_);
    actor_ = unlit(data);
    vtkProperty* property = actor_->GetProperty();
    property->LightingOn();
    property->SetInterpolationToPhong();
    property->SetAmbient(0.62);
    property->SetDiffuse(0.46);
    property->SetSpecular(0.05);
    property->SetSpecularPower(18);
}

void Surface::show(const BlockState& state)
{
    for (std::size_t i = 0; i < across_.size(); ++i) {
        const ColumnWeights& column = across_[i];
        const auto id = static_cast<vtkIdType>(i);
        colours_->SetTypedTuple(id, bytes(surface_colour(state, skin_, column)).data());
        double point[3];
        points_->GetPoint(id, point);
        point[2] = thickness_ * covered(state, column);
        points_->SetPoint(id, point);
    }
    set_normals();
    points_->Modified();
    colours_->Modified();
}

void Surface::set_normals()
{
    const auto height = [this](int i, int j) {
        return points_->GetPoint(static_cast<vtkIdType>(std::clamp(j, 0, ny_)) * (nx_ + 1) + std::clamp(i, 0, nx_))[2];
    };
    for (int j = 0; j <= ny_; ++j)
        for (int i = 0; i <= nx_; ++i) {
            const double sx = (height(i + 1, j) - height(i - 1, j)) / (2 * dx_);
            const double sy = (height(i, j + 1) - height(i, j - 1)) / (2 * dy_);
            const double size = std::sqrt(1 + sx * sx + sy * sy);
            normals_->SetTuple3(static_cast<vtkIdType>(j) * (nx_ + 1) + i, -sx / size, -sy / size, 1 / size);
        }
    normals_->Modified();
}

} // namespace mend::viz
