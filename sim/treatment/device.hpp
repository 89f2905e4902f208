#pragma once
/// A device as a scenario describes it, and what follows from it by arithmetic. What a kind of device is like stands in
/// kinds/, one file each.
#include "sim/domain/skin.hpp"

#include <string>

namespace mend
{

/// A device. A preset gives every number; what the user says overrides it. A number that a kind does without is 0.
struct DeviceSpec
{
    std::string preset = "motor pen 12x32G";
    std::string kind = "pen"; ///< of device_kinds()
    int needles = 12;
    double diameter = 0.235;  ///< mm, of a needle where it crosses the surface
    double base_diameter = 0; ///< mm, of a cone where it leaves the device: diameter and taper follow; 0: no cone
    double tip_diameter = 0;  ///< mm, of the blunt end; 0: not known
    double length = 1.0;      ///< mm, as set on the device
    double stroke = 0;        ///< mm from the highest to the lowest place of a pen's needles; 0: not known
    double force = 0;         ///< N on the whole device; 0: enough to pierce
    double taper = 0.7;       ///< of the wound cone
    double depth_ratio = 0.9; ///< achieved over nominal depth of this drive
    double density = 2.5;     ///< punctures per mm^2 a session; 0: from the settings, see puncture_density()
    double frequency = 100;   ///< of all needles, 1/s: strokes of a pen, strikes of a stamp, turns of a roller's drum
    double swath = 8;         ///< mm, width that a pen's cartridge covers
    double glide_speed = 60;  ///< mm/s, of a pen over the skin
    double drum_diameter = 0; ///< mm, of a roller
    double drum_width = 0;    ///< mm
    int rows = 0;             ///< of needles around a drum
    double angle = 0;         ///< degrees from one needle of a row to the next
    double footprint = 0;     ///< mm^2 that hold all needles of a stamp
    double spacing = 0;       ///< mm from a stamp's needle to the next; where it is 0, from the footprint
    std::string lattice = "square"; ///< of a stamp: square | hexagonal
    double stays = 0;               ///< d that a stamp's needles stay in the skin; 0: out at once
    double drug_load = 0;           ///< ug in each of a stamp's needles, that dissolve while they stay; 0: solid
    std::string drug = "";          ///< that they hold, see drugs(); empty: that of what is put on the skin
    int passes = 1;                 ///< over the same skin in a session
    double matrix_loss = 0.2;       ///< share of the hole's matrix lost (1: coring)

    // Of lasers, radiofrequency needles and peels; 0: not given.
    double depth = 0;         ///< mm from the skin's surface, as set
    double shell = 0;         ///< mm of dead tissue that stays standing round what is gone, and under it
    double treated_share = 0; ///< of the surface, struck in a session: the density follows from it
    double heated_width = 0;  ///< mm, of the zone at the tip of a needle
    double heated_length = 0; ///< mm, from the tip up
    double energy = 0;        ///< mJ that a needle gives off in a pulse
};

/// Punctures per mm^2 of a session: as stated, else from the settings by the kind's own arithmetic. 0 where neither is
/// known.
double puncture_density(const DeviceSpec& device);

} // namespace mend
