#pragma once
/// A way to show a run. A new one is a file here and a line in the list of scenes.cpp.
#include "viz/course.hpp"
#include "viz/scenes/window.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mend::viz
{

class Scene
{
  public:
    virtual ~Scene() = default;
    /// Sets everything to a moment; the window then draws it.
    virtual void show(double time) = 0;
};

struct SceneEntry
{
    std::string name, about;
    /// Course and survey must outlive the scene.
    std::unique_ptr<Scene> (*make)(Window&, const Course&, const Survey&);
};

/// The first is the default.
const std::vector<SceneEntry>& scenes();

/// \throws InputError listing the names.
const SceneEntry& find_scene(const std::string& name);

} // namespace mend::viz
