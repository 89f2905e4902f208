#pragma once
/// Things strewn through a volume of tissue as densely as a field says: cells as glyphs, fibres and vessels as strands.
/// Each has its place and its own random threshold, the same in every picture: it is there while the field is above it,
/// and grows and shrinks smoothly around it, so that nothing flickers.
#include "viz/colours.hpp"

#include <array>
#include <functional>
#include <vector>
#include <vtkActor.h>
#include <vtkDoubleArray.h>
#include <vtkGlyph3DMapper.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

namespace mend::viz
{

/// mm; z upwards from the junction
struct Volume
{
    double x0, x1, y0, y1, z0, z1;
    double size() const { return (x1 - x0) * (y1 - y0) * (z1 - z0); }
};

/// A density at a place, over the most that is strewn: 0 none … 1 all.
using Density = std::function<double(double x, double y, double z)>;

struct Shape
{
    std::array<double, 3> axes; ///< mm, lengths of the ellipsoid's axes; the first is turned about
    Colour colour;
    double lies = 1; ///< 1: its first axis keeps to the surface's plane; 0: any way
};

/// Ellipsoids, drawn as instances of one.
class Cells
{
  public:
    Cells(const Volume& volume, int most, const Shape& shape, unsigned seed);
    /// Places given one by one instead.
    Cells(std::vector<std::array<double, 3>> places, const Shape& shape, unsigned seed);
    void show(const Density& density, double time);
    vtkActor* actor() const { return actor_; }
    int shown() const { return shown_; }

  private:
    void make(const Shape& shape);
    struct One
    {
        std::array<double, 3> place;
        double threshold, turn, tilt, size;
    };
    std::vector<One> all_;
    int shown_ = 0;
    double reach_ = 0; ///< mm, how far it wanders
    vtkSmartPointer<vtkPolyData> data_;
    vtkSmartPointer<vtkActor> actor_;
};

/// Wavy tubes that are as thick as the density at each of their points lets them.
class Strands
{
  public:
    struct Kind
    {
        int count;
        double length, radius; ///< mm
        double wave;           ///< mm, how far it swings
        double lies;           ///< 1: along the surface; 0: any way; -1: upright
        Colour colour;
        int sides = 6;
    };
    Strands(const Volume& volume, const Kind& kind, unsigned seed);
    void show(const Density& density);
    vtkActor* actor() const { return actor_; }

  private:
    static constexpr int points = 12;
    std::vector<std::array<double, 3>> places_; ///< `points` a strand
    std::vector<double> thresholds_;
    double radius_;
    vtkSmartPointer<vtkPolyData> data_;
    vtkSmartPointer<vtkActor> actor_;
};

} // namespace mend::viz
