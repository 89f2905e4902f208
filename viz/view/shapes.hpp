#pragma once
/// What the window draws of one moment: the block's parts, and a field as a volume.
#include "viz/course.hpp"
#include "viz/export/files.hpp"

#include <map>
#include <string>
#include <vtkActor.h>
#include <vtkColorTransferFunction.h>
#include <vtkPlane.h>
#include <vtkRenderer.h>
#include <vtkScalarBarActor.h>
#include <vtkSmartPointer.h>
#include <vtkVolume.h>

namespace mend::viz
{

class Shapes
{
  public:
    /// \param cut everything before it is not drawn; it may move at any time
    Shapes(const Course& course, vtkRenderer* renderer, vtkPlane* cut);
    /// \param scene "block": all that is seen from outside; "inside": clot and cells; "volume": the field, with the
    /// clot
    void show(double time, const std::string& scene, const std::string& field);

  private:
    void draw(const Part& part, bool visible);
    void draw_field(double time, const std::string& field);

    const Course& course_;
    vtkRenderer* renderer_;
    vtkPlane* cut_;
    double shown_ = -1e9; ///< d, the moment whose parts stand
    std::map<std::string, vtkSmartPointer<vtkActor>> actors_;
    vtkSmartPointer<vtkVolume> volume_;
    vtkSmartPointer<vtkColorTransferFunction> colours_;
    vtkSmartPointer<vtkScalarBarActor> key_;
};

} // namespace mend::viz
