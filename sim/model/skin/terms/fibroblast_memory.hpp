#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct FibroblastMemoryField : VolumeField
{
    static constexpr const char *name = "fibroblast_memory", *symbol = "zm", *unit = "1",
                                *meaning = "share of the cells that keep making matrix after the signal has gone";
};

struct FibroblastMemory
{
    static constexpr const char* name = "fibroblast_memory";
    static constexpr const char* equation = "zm_t = k_z psi (1 - zm) - zm/tau_z";
    static constexpr const char* source =
        "assumed; half an hour of TGF-beta1 keeps cultured fibroblasts at work for 7 d, a second for 14: Fibrogenesis "
        "Tissue Repair (2013) 6:12; messages up 90 d after a course, PMID 33656167";
    static constexpr Names reads{activation};
    static constexpr Names writes{fibroblast_memory};
    struct Numbers
    {
        double k_z, tau_z;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::k_z, "fibroblast_memory_gain", "k_z", 0.09, "1/d",
                         "assumed: keeps the gain of one session where it was without memory",
                         "rate at which fully activated fibroblasts settle into making matrix"),
                divisor(number(&Numbers::tau_z, "fibroblast_memory_time", "tau_z", 35, "d", {20, 60}, 'C',
                               "assumed: messages of collagen III and elastin still up 90 d after a course",
                               "time in which they fall back to rest"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto settling = k.k_z * c[activation];
        c.gain(fibroblast_memory) += settling;
        c.loss(fibroblast_memory) += settling + 1 / k.tau_z;
    }
    // psi = 0.5 at t1 = KT: 0.09 * 0.5
    static Example example()
    {
        return {.given = {{"tgf_beta1", 0.3}},
                .gain = {{"fibroblast_memory", 0.045}},
                .loss = {{"fibroblast_memory", 0.045 + 1.0 / 35}}};
    }
};

} // namespace mend::skin
