#pragma once
/// The three kinds of surface a block of skin is drawn with. Each is set up once and recoloured for each moment.
#include "viz/block_state.hpp"
#include "viz/ranges.hpp"

#include <vtkActor.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>
#include <vtkUnsignedCharArray.h>

namespace mend::viz
{

/// A vertical cut through the dermis with the change of collagen and the clot, as a picture on a rectangle.
class CutFace
{
  public:
    CutFace(const Tissue& tissue, const Cut& cut);
    void show(const BlockState& state, const Range& range);
    vtkActor* actor() const { return actor_; }

  private:
    int width_, height_;
    std::int32_t columns_;
    std::vector<ColumnWeights> across_;
    std::vector<DepthWeights> down_;
    vtkSmartPointer<vtkImageData> image_;
    vtkSmartPointer<vtkActor> actor_;
};

/// The epidermis where it is cut: as high as it covers.
class EpidermisEdge
{
  public:
    EpidermisEdge(const Tissue& tissue, const Cut& cut, double thickness);
    void show(const BlockState& state);
    vtkActor* actor() const { return actor_; }

  private:
    double thickness_;
    std::vector<ColumnWeights> across_;
    vtkSmartPointer<vtkPoints> points_;
    vtkSmartPointer<vtkActor> actor_;
};

/// The skin from above, in its optical colour: whole where keratinocytes cover it, open down to the wound's bed where
/// they do not.
class Surface
{
  public:
    Surface(const Tissue& tissue, double thickness);
    void show(const BlockState& state);
    vtkActor* actor() const { return actor_; }

  private:
    void set_normals();
    double thickness_;
    int nx_ = 0, ny_ = 0;
    double dx_ = 1, dy_ = 1;
    SkinColours skin_;
    std::vector<ColumnWeights> across_;
    vtkSmartPointer<vtkPoints> points_;
    vtkSmartPointer<vtkFloatArray> normals_;
    vtkSmartPointer<vtkUnsignedCharArray> colours_;
    vtkSmartPointer<vtkActor> actor_;
};

} // namespace mend::viz
