#include "sim/treatment/preset_constants.hpp"

#include "sim/treatment/aftercare.hpp"
#include "sim/treatment/kinds/kind.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

void append_devices(std::vector<Parameter>& all)
{
    for (const DeviceKind& kind : device_kinds())
        for (const DevicePreset& preset : kind.presets)
            for (const DeviceNumber& number : device_numbers()) {
                const double value = number.in_unit(preset.spec);
                if (value == 0 ||
                    std::find(kind.numbers.begin(), kind.numbers.end(), number.name) == kind.numbers.end())
                    continue;
                const bool ratio = number.real == &DeviceSpec::depth_ratio;
                all.push_back({fmt::format("device.{}.{}", preset.name, number.name), "", value, number.unit,
                               ratio ? kind.depth_ratio.low : number.low, ratio ? kind.depth_ratio.high : number.high,
                               ratio && kind.depth_ratio.low == kind.depth_ratio.high ? 'D' : 'C',
                               ratio ? kind.depth_ratio.source : preset.source, number.meaning});
            }
}

/// A number of an application, and what it is where nothing is put on.
struct Effect
{
    const char* name;
    double ApplicationSpec::*place;
    double neutral;
    const char* unit;
    double most; ///< no range goes beyond
    const char* meaning;
};
constexpr double no_limit = 1e9;
constexpr Effect effects[]{
    {"lasts", &ApplicationSpec::lasts, 0, "d", no_limit, "how long it lasts"},
    {"occlusion", &ApplicationSpec::occlusion, 0, "1", 1, "humidity over the skin"},
    {"film", &ApplicationSpec::film, 0, "1", 1, "share of the water vapour that it holds back"},
    {"inflammation_factor", &ApplicationSpec::inflammation_factor, 1, "1", 1, "factor on the inflammatory response"},
    {"sun", &ApplicationSpec::sun, 0, "1", no_limit, "stimulus of melanin"},
    {"sun_transmission", &ApplicationSpec::sun_transmission, 1, "1", 1, "share of all sun that it lets through"},
    {"collagen_factor", &ApplicationSpec::collagen_factor, 1, "1", no_limit, "factor on collagen that is built in"},
    {"pdgf", &ApplicationSpec::pdgf, 0, "ng/ml", no_limit, "PDGF in the fluid"},
    {"tgf_beta1", &ApplicationSpec::tgf_beta1, 0, "ng/ml", no_limit, "active TGF-beta1 in the fluid"},
    {"vegf", &ApplicationSpec::vegf, 0, "ng/ml", no_limit, "VEGF in the fluid"},
    {"kgf", &ApplicationSpec::kgf, 0, "ng/ml", no_limit, "KGF and EGF in the fluid"},
    {"drug_concentration", &ApplicationSpec::drug_concentration, 0, "mg/ml", no_limit, "concentration of its drug"},
    {"drug_layer", &ApplicationSpec::drug_layer, 0, "mm", no_limit, "thickness of what holds the drug"},
};

/// From half to twice as far from no effect (assumed).
void append_aftercare(std::vector<Parameter>& all)
{
    for (const ApplicationPreset& preset : application_presets())
        for (const Effect& effect : effects) {
            const double value = preset.spec.*effect.place, away = value - effect.neutral;
            if (away == 0)
                continue;
            const double half = effect.neutral + 0.5 * away;
            const double twice = std::clamp(effect.neutral + 2 * away, 0.0, effect.most);
            all.push_back({fmt::format("aftercare.{}.{}", preset.name, effect.name), "", value, effect.unit,
                           std::min(half, twice), std::max(half, twice), 'C', preset.source, effect.meaning});
        }
}

} // namespace

std::vector<Parameter> preset_constants()
{
    std::vector<Parameter> all;
    append_devices(all);
    append_aftercare(all);
    return all;
}

} // namespace mend
