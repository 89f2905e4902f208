#pragma once
/// One vertical cut through two needles, four quantities side by side.
#include "viz/scenes/scene.hpp"

namespace mend::viz
{

/// Needs, beside what every scene needs, the fields alarm and myofibroblasts.
std::unique_ptr<Scene> make_section(Window& window, const Course& course, const Survey& survey);

} // namespace mend::viz
