#pragma once
/// A window on a run: time, what is shown, a field as a volume, a cut, the camera; by mouse and keys.
#include "viz/course.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mend::viz
{

/// What the window shows when it opens.
struct ViewOptions
{
    std::string scene = "block"; ///< of scene_names()
    std::string field;           ///< shown as a volume; empty: the first of the run's usual ones
    std::string camera = "three-quarter";
    double cut = 0; ///< share of the block that is cut away from the front
    int width = 1280, height = 720;
};

class Viewer
{
  public:
    /// \param times d, moments that the slider stops at; \param first the one shown, nearest to this time
    /// \throws InputError on a scene, field or camera that is not there; StorageError without a display
    Viewer(const Course& course, const std::vector<double>& times, double first, const ViewOptions& options);
    ~Viewer();
    Viewer(const Viewer&) = delete;
    Viewer& operator=(const Viewer&) = delete;

    /// Until the window is closed.
    void run();
    /// What the window shows now, as a PNG file.
    void save(const std::string& path);

    /// "block, inside, volume"
    static std::string scene_names();

  private:
    struct Window;
    std::unique_ptr<Window> window_;
};

/// Whether windows can be shown: VTK ends the whole program where they cannot.
bool has_display();

} // namespace mend::viz
