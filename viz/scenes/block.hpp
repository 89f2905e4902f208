#pragma once
/// A cut-away block of skin at its true proportions. The cut faces carry the numbers (change of collagen, clot) without
/// any shading, so that a colour on them is the colour of the bar; only the surface of the skin is lit.
#include "viz/scenes/scene.hpp"

namespace mend::viz
{

std::unique_ptr<Scene> make_block(Window& window, const Course& course, const Survey& survey);

} // namespace mend::viz
