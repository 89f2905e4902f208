#include "viz/error.hpp"
#include "viz/scenes/block.hpp"
#include "viz/scenes/scene.hpp"
#include "viz/scenes/section.hpp"

#include <fmt/format.h>

namespace mend::viz
{

const std::vector<SceneEntry>& scenes()
{
    static const std::vector<SceneEntry> all = {
        {"block", "a cut-away block of skin, coloured by the change of collagen", make_block},
        {"section", "one cut through the needles: collagen, inflammation, new tissue, clot", make_section},
    };
    return all;
}

const SceneEntry& find_scene(const std::string& name)
{
    std::string names;
    for (const SceneEntry& entry : scenes()) {
        if (entry.name == name)
            return entry;
        names += (names.empty() ? "" : ", ") + entry.name;
    }
    throw InputError(fmt::format("--scene {}: no such scene; there are: {}", name, names));
}

} // namespace mend::viz
