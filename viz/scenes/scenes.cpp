#include "viz/error.hpp"
#include "viz/scenes/scene_list.hpp"

#include <fmt/format.h>

namespace mend::viz
{

const std::vector<SceneEntry>& scenes()
{
    static const std::vector<SceneEntry> all = {
        {"block", "a cut-away block of skin, coloured by the change of collagen", make_block},
        {"section", "one cut through the needles: collagen, inflammation, new tissue, clot, or the fields of --field",
         make_section, true, false},
        {"surface", "the skin from above, as the eye sees it in daylight", make_surface},
        {"closeup", "one channel from near by: clot, cells, vessels, fibres", make_closeup},
        {"histology", "a section as stained with haematoxylin and eosin", make_histology},
        {"map", "the surface from above: cover, blood, clot, melanin, or the fields of --field", make_map, true, false},
        {"curves", "observables of the run's table over time, or those of --field", make_curves, false, false},
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
