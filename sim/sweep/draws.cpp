#include "sim/sweep/draws.hpp"

#include "sim/sweep/depth_range.hpp"
#include "sim/sweep/posterior.hpp"
#include "sim/treatment/rule_constants.hpp"
#include "sim/treatment/treatment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

/// The range in which a number of the model may lie for this patient. Nothing for definitions, numbers without a range,
/// and what this patient is free of (zero: a disease that no draw shall give).
/// \param usual the number by default, which its range was written for
std::optional<SweptKey> uncertain(const Parameter& parameter, double usual, const std::string& grades)
{
    if (grades.find(parameter.grade) == std::string::npos || !(parameter.low < parameter.high) || parameter.value == 0)
        return std::nullopt;
    SweptKey key;
    key.name = "parameters." + parameter.name;
    key.unit = parameter.unit;
    key.first = parameter.low, key.second = parameter.high;
    if (parameter.grade == 'C') {
        const bool has_default = usual > 0;
        key.first = parameter.value * (has_default ? std::clamp(parameter.low / usual, 0.5, 1.0) : 0.5);
        key.second = parameter.value * (has_default ? std::clamp(parameter.high / usual, 1.0, 2.0) : 2.0);
    }
    key.law = key.first > 0 ? Law::loguniform : Law::uniform;
    return key;
}

constexpr const char* depth_key = "device.depth_ratio";

/// The depth that needles reach: for no drive is it known well (grade C). Nothing where another depth than the drive's
/// usual one was stated.
std::optional<SweptKey> uncertain_depth(const Scenario& scenario, const std::string& grades)
{
    const DepthRange depth = depth_range_of(scenario.device);
    const bool is_usual = scenario.device.depth_ratio == depth.usual && scenario.schedule.sessions > 0;
    if (grades.find('C') == std::string::npos || !(depth.low < depth.high) || !is_usual)
        return std::nullopt;
    SweptKey key;
    key.name = depth_key;
    key.unit = "1";
    key.law = Law::uniform;
    key.first = depth.low, key.second = depth.high;
    return key;
}

} // namespace

std::vector<SweptKey> uncertain_keys(Scenario scenario, const std::string& grades)
{
    std::vector<SweptKey> keys;
    scenario.skin.variation.reset(); // what is not known is not known of the typical patient; people differ on top
    const Skin skin = skin_of(scenario, Grid{});
    const auto parameters = make_model(scenario.model, skin)->parameters();
    ModelSpec bare = scenario.model;
    bare.parameters.clear();
    const auto usual = make_model(bare, make_skin({}, Grid{}))->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (scenario.model.parameters.count(parameters[i].name) == 0 &&
            (skin.ages || !is_number_of_ageing(parameters[i].name)))
            if (const auto key = uncertain(parameters[i], usual[i].value, grades))
                keys.push_back(*key);
    if (const auto key = uncertain_depth(scenario, grades)) // last, so that the other draws are what they were
        keys.push_back(*key);
    return keys;
}

std::vector<SweptKey> usual_uncertain_keys()
{
    std::vector<SweptKey> keys;
    for (const Parameter& parameter : make_model({}, make_skin({}, Grid{}))->parameters())
        if (const auto key = uncertain(parameter, parameter.value, "C"))
            keys.push_back(*key);
    return keys;
}

std::vector<std::string> room_for_depths(const Scenario& scenario)
{
    const Geometry geometry = scenario.domain.geometry;
    const auto drawn = uncertain_depth(scenario, "C");
    if (!drawn || geometry == Geometry::disc || geometry == Geometry::point)
        return {};
    DeviceSpec deep = scenario.device;
    deep.depth_ratio = drawn->second;
    const double deepest = treatment_figures(deep, scenario.schedule, skin_of(scenario, Grid{})).dermal_depth;
    if (deepest < scenario.domain.depth)
        return {};
    return {fmt::format("domain.depth=\"{:.1f} mm\"", std::ceil((deepest + unwise::room_below) * 10) / 10)};
}

bool is_depth(const SweptKey& key)
{
    return key.name == depth_key;
}

Points shares_of_draws(const DrawSource& source, const std::vector<SweptKey>& keys, int draws, std::uint64_t seed)
{
    Points shares = sobol_points(draws, static_cast<int>(keys.size()), seed);
    const Posterior& posterior = posterior_of(source);
    if (posterior.empty())
        return shares;
    posterior.expect(draws);
    for (std::size_t key = 0; key < keys.size(); ++key)
        for (std::size_t draw = 0; draw < shares.size(); ++draw)
            shares[draw][key] = posterior.share(draw, keys[key].name).value_or(shares[draw][key]);
    return shares;
}

} // namespace mend
