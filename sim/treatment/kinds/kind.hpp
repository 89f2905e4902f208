#pragma once
/// What a kind of device is. One file a kind in this folder; the list of them is device_kinds().
#include "sim/base/random.hpp"
#include "sim/domain/injury.hpp"
#include "sim/treatment/device.hpp"
#include "sim/treatment/problem.hpp"

#include <array>
#include <string>
#include <vector>

namespace mend
{

/// A number of DeviceSpec that a scenario may state. Its key, its range check and its line in the reference are made
/// from this.
struct DeviceNumber
{
    std::string name;         ///< "swath"; the key is device.swath
    std::string unit;         ///< as people write it; "1" for plain numbers
    std::string stored;       ///< unit of the member
    double low = 0, high = 0; ///< allowed, in `unit`, ends included
    std::string meaning;
    double DeviceSpec::*real = nullptr; ///< one of these two
    int DeviceSpec::*whole = nullptr;
    std::string absent = {}; ///< where a member of 0 means "not given": what holds then

    double in_unit(const DeviceSpec& device) const;
};

/// What a device does to the depth that is set on it, as an uncertain input.
struct DepthRatio
{
    double value = 1, low = 1, high = 1;
    std::string source = "definition";
};

struct DevicePreset
{
    std::string name;
    std::string meaning;
    std::string source;
    DeviceSpec spec;
};

/// mm, where on the surface.
using Centre = std::array<double, 2>;

/// Where the needles of one move (a stroke, a strike, a pass of a drum) come down, somewhere by chance and turned by
/// chance: of those within `reach` (mm) of the origin, every place is as likely as any other.
using Move = std::vector<Centre> (*)(const DeviceSpec&, double reach, Random&);

struct DeviceKind
{
    std::string name;                 ///< what device.kind says
    std::string meaning;              ///< how it works, in a few words
    std::vector<std::string> numbers; ///< names of the DeviceNumbers that mean something to it
    DepthRatio depth_ratio;
    bool has_needles = true;
    bool heats = false;
    bool leaves_no_surface = false; ///< works on the whole surface alike: no lattice, cover comes from the follicles
    std::string depth_key = "device.length"; ///< what a user changes for another depth

    std::string density_from = {};          ///< the keys that the density follows from, in words
    std::vector<std::string> settings = {}; ///< names of those that nothing else follows from
    /// Punctures per mm^2 a session by its settings; 0 where they do not say.
    double (*density)(const DeviceSpec&) = nullptr;
    /// Punctures a second while it works; mm^2 a second of a kind that leaves no surface.
    double (*rate)(const DeviceSpec&) = nullptr;
    /// mm from the skin's surface: as deep as tissue is pierced, gone, or, where nothing is, dead.
    double (*reach)(const DeviceSpec&) = nullptr;
    /// What it does to skin with these layers at these places.
    Injury (*wound)(const DeviceSpec&, const Layers&, const std::vector<Centre>&) = nullptr;
    /// Null: one at a time, anywhere.
    Move move = nullptr;
    /// mm from a needle to the next; 0 where the settings do not say.
    double (*pitch)(const DeviceSpec&) = nullptr;
    /// Needles that are in the skin at the same time. Null: all.
    double (*at_once)(const DeviceSpec&) = nullptr;
    /// mm that a needle is moved aside while it is in the skin; 0 where it is not, or the settings do not say.
    double (*drag)(const DeviceSpec&) = nullptr;
    /// mm^2 that hold all needles of a head; 0 where the settings do not say. Null: it is no head.
    double (*head)(const DeviceSpec&) = nullptr;
    /// Contradictions among its own numbers, each of which lies within its range.
    void (*check)(const DeviceSpec&, const Layers&, Checker&) = nullptr;
};

/// In the order of the list.
const std::vector<DeviceKind>& device_kinds();
/// Null if there is no such kind.
const DeviceKind* find_kind(const std::string& name);
/// \throws InputError on a device of an unknown kind, with the known ones
const DeviceKind& kind_of(const DeviceSpec& device);

/// Of all kinds together, in the order of the key reference; each name once.
const std::vector<DeviceNumber>& device_numbers();

/// Outer diameter in mm of a needle of this gauge, 27 to 34: the middle of what ISO 9626:2016 allows (from memory).
/// \throws InputError outside these gauges.
double needle_diameter(int gauge);

} // namespace mend
