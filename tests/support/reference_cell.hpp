#pragma once
/// The axisymmetric unit cell that the model's reference figures were computed in, and courses in it.
#include "sim/advance/stepper.hpp"
#include "sim/model/models.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mend::testing_support
{

/// 36 x 48 uniform cells, radius 0.357 mm (250 needles per cm^2), 1.5 mm deep; one hole of radius 60 um, taper 0.7 and
/// depth 0.8 mm on the axis.
struct ReferenceCell
{
    double collagen = 1, set_point = 1, age_factor = 1; ///< young skin
    std::map<std::string, double> parameters;           ///< of the model, by name
    double density = 2.5;                               ///< needles per mm^2
    double hole_radius = 0.060, hole_depth = 0.8;       ///< mm
    double depth = 1.5;                                 ///< mm
    int cells_r = 36, cells_z = 48;
    bool quarter = false; ///< of a square lattice cell instead: cells_r x cells_r x cells_z, the hole in a corner
    double tolerance = 3e-4;
    int sessions = 1;
    double interval = 28; ///< d
};
ReferenceCell aged();

/// A course at hand: fields and what they stand on.
struct Course
{
    const Grid& grid;
    const Model& model;
    const kernels::Arrays& maps;
    const ReferenceCell& cell;

    double mean(const kernels::Arrays& fields, const std::string& field, double depth = 0) const; ///< 0: treated depth
    double largest(const kernels::Arrays& fields, const std::string& field) const;
    double least(const kernels::Arrays& fields, const std::string& field) const;
    double collagen_change(const kernels::Arrays& fields) const; ///< %, over the treated depth
    double redness(const kernels::Arrays& fields) const;
    double breach(const kernels::Arrays& fields) const; ///< mean of 1 - b over the surface
};

/// What is asked at the end of each accepted step; times in days since the first session.
using Witness = std::function<void(const Course&, double time, const kernels::Arrays& fields)>;

/// Linear interpolation of a quantity of the fields at given times, and its first passage of a level.
class Trace
{
  public:
    explicit Trace(std::function<double(const Course&, const kernels::Arrays&)> quantity) : quantity_(quantity) {}
    void see(const Course& course, double time, const kernels::Arrays& fields)
    {
        times_.push_back(time);
        values_.push_back(quantity_(course, fields));
    }
    double at(double time) const;
    double rises_above(double level) const; ///< d
    double peak() const;
    double peak_time() const; ///< d, of the parabola through the largest value and its neighbours

  private:
    std::function<double(const Course&, const kernels::Arrays&)> quantity_;
    std::vector<double> times_, values_;
};

/// Runs the course to `end`, telling every trace of each accepted step. \returns accepted steps
long run_course(const ReferenceCell& cell, double end, const std::vector<Trace*>& traces);

} // namespace mend::testing_support
