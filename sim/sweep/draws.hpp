#pragma once
/// Draws of the model's uncertain numbers: which there are, between which limits, and where they come from.
#include "sim/scenario/sweep_spec.hpp"
#include "sim/sweep/designs.hpp"

namespace mend
{

/// The numbers that are drawn for this scenario's patient, with their ranges, of the grades in `grades`; last the depth
/// that the device's drive reaches. What the user stated is not drawn. An estimate (grade C) may be half or double of
/// the patient's own value, or as far from it as its own range is from its default where that is narrower.
std::vector<SweptKey> uncertain_keys(Scenario scenario, const std::string& grades);

/// The same of the typical patient, the depth left out; numbers of ageing included.
std::vector<SweptKey> usual_uncertain_keys();

/// A deeper block ("domain.depth=…") where the deepest of the depths that are drawn ends at or below the floor of the
/// scenario's own, which has room for the drive's usual depth alone; else nothing.
std::vector<std::string> room_for_depths(const Scenario& scenario);

/// The device's depth among the keys: "device.depth_ratio".
bool is_depth(const SweptKey& key);

/// Where in its range each number of each draw lies: [draw][key], shares of the prior's probability. Numbers that the
/// posterior of `source` holds come from its draws, each draw whole; the others are Sobol points.
/// \throws InputError where more draws are wanted than the posterior has
Points shares_of_draws(const DrawSource& source, const std::vector<SweptKey>& keys, int draws, std::uint64_t seed);

} // namespace mend
