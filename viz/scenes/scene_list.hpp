#pragma once
/// How each scene is made; what it is, its own file says.
#include "viz/scenes/scene.hpp"

namespace mend::viz
{

std::unique_ptr<Scene> make_block(const Stage& stage);
std::unique_ptr<Scene> make_section(const Stage& stage);
std::unique_ptr<Scene> make_surface(const Stage& stage);
std::unique_ptr<Scene> make_closeup(const Stage& stage);
std::unique_ptr<Scene> make_histology(const Stage& stage);
std::unique_ptr<Scene> make_map(const Stage& stage);
std::unique_ptr<Scene> make_curves(const Stage& stage);

} // namespace mend::viz
