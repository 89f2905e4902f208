#pragma once
/// A window that needs neither a display nor a graphics card.
#include <memory>
#include <string>
#include <vector>

class vtkRenderWindow;

namespace mend::viz
{

/// Rows from the top, three bytes a pixel.
struct Image
{
    int width = 0, height = 0;
    std::vector<unsigned char> pixels;
};

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
    Image render();

  private:
    struct Surface;
    std::unique_ptr<Surface> surface_;
};

/// Averages squares of `factor` pixels.
Image shrink(const Image& image, int factor);

/// \throws StorageError if the file cannot be written.
void write_png(const Image& image, const std::string& path);

} // namespace mend::viz
