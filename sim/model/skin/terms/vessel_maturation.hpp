#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct VesselsCoatedField : VolumeField
{
    static constexpr const char *name = "vessels_coated", *symbol = "vc", *unit = "1",
                                *meaning = "vessels that pericytes coat, relative to this patient's own vessels";
    static constexpr double baseline = 1;
};

/// New vessels are bare and wide; pericytes coat them over weeks, and leave those that regress.
struct VesselMaturation
{
    static constexpr const char* name = "vessel_maturation";
    static constexpr const char* equation = "vc_t = (v - vc)/tau_p";
    static constexpr const char* source =
        "form assumed; pericytes coat vessels many days after they have sprouted: Benjamin et al. (1998), Development "
        "125:1591, retina";
    static constexpr Names reads{vessels};
    static constexpr Names writes{vessels_coated};
    struct Numbers
    {
        double tau_p;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_p, "vessel_coating_time", "tau_p", 30, "d", {14, 60}, 'C',
                               "assumed: vessels of a wound mature as its matrix does, over weeks",
                               "time in which pericytes coat new vessels"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(vessels_coated) += c[vessels] * (1 / k.tau_p);
        c.loss(vessels_coated) += 1 / k.tau_p;
    }
    // 1.5 / 30
    static Example example()
    {
        return {
            .given = {{"vessels", 1.5}}, .gain = {{"vessels_coated", 0.05}}, .loss = {{"vessels_coated", 1.0 / 30}}};
    }
};

} // namespace mend::skin
