#pragma once
/// The needles of the first session on their way into the skin, before time zero.
#include "viz/course.hpp"
#include "viz/tissue.hpp"

#include <vector>
#include <vtkActor.h>
#include <vtkSmartPointer.h>

namespace mend::viz
{

class Needles
{
  public:
    /// None where the run's device has no needles, or its places are not known.
    Needles(const Course& course, const Tissue& tissue, double epidermis);
    /// \param in 0 above the skin … 1 as deep as it gets; below 0: not to be seen
    void show(double in);
    const std::vector<vtkSmartPointer<vtkActor>>& actors() const { return actors_; }
    static bool has(const Course& course);

  private:
    double surface_, depth_ = 0; ///< mm: the skin's surface over the junction; reached below that surface
    std::vector<std::array<double, 2>> places_;
    std::vector<vtkSmartPointer<vtkActor>> actors_;
};

} // namespace mend::viz
