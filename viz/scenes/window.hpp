#pragma once
/// A window that needs neither a display nor a graphics card.
#include "viz/scenes/image.hpp"

#include <memory>

class vtkRenderWindow;

namespace mend::viz
{

/// A drawing surface without a screen: EGL without a surface, else a virtual X server of our own. The X window of VTK
/// ends the whole program where there is no display, so it is made only when that server runs.
class Window
{
  public:
    /// \throws StorageError naming the packages if neither works here.
    Window(int width, int height);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    vtkRenderWindow* vtk() const;
    /// Until the next picture is drawn.
    const Image& render();
    /// With opacity instead of a background: the same picture over black and over white tells how much shows through.
    const Image& render_transparent();

  private:
    struct Surface;
    std::unique_ptr<Surface> surface_;
};

} // namespace mend::viz
