#pragma once
/// A way to show a run. A new one is a file here and a line in the list of scenes.cpp. A scene draws into a part of the
/// picture; the page around it (title, figures, legend, curves) is everyone's.
#include "viz/course.hpp"
#include "viz/direction.hpp"
#include "viz/ranges.hpp"
#include "viz/scenes/canvas.hpp"
#include "viz/scenes/legend.hpp"
#include "viz/scenes/window.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mend::viz
{

/// What a scene is given. All that is referred to outlives it.
struct Stage
{
    Window& window;
    Canvas& canvas;
    Rect part; ///< of the picture
    const Course& course;
    const Ranges& ranges;
    const Camera& camera;
    std::vector<std::string> fields; ///< asked for by --field; empty: the scene's own choice
    Legend& legend;                  ///< what the colours mean; of several stages only the first one's is drawn
};

class Scene
{
  public:
    virtual ~Scene() = default;
    /// Sets everything to a moment; the window then draws it.
    virtual void show(const Moment& moment) = 0;
};

struct SceneEntry
{
    std::string name, about;
    std::unique_ptr<Scene> (*make)(const Stage&);
    bool wants_strip = true;  ///< false: it draws its own curves, and wants the strip's room too
    bool wants_legend = true; ///< false: it says itself what colours mean; its notes become one line below
};

/// The first is the default.
const std::vector<SceneEntry>& scenes();

/// \throws InputError listing the names.
const SceneEntry& find_scene(const std::string& name);

} // namespace mend::viz
