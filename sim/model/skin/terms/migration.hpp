#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct MigrationField : SheetField
{
    static constexpr const char
        *name = "migration",
        *symbol = "mg", *unit = "1",
        *meaning = "readiness of keratinocytes to migrate and divide: 0 right after a session, 1 at rest";
    static constexpr double baseline = 1;
};

struct Migration
{
    static constexpr const char* name = "migration";
    static constexpr const char* equation = "mg_t = (1 - mg)/tau_g,  mg = 0 at each session";
    static constexpr const char* source =
        "assumed: cells at a wound's edge loosen from their neighbours before they spread, first spreading before 12 h";
    static constexpr Names reads{};
    static constexpr Names writes{migration};
    struct Numbers
    {
        double tau_g;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_g, "migration_lag", "tau_g", 0.25, "d", {0.15, 0.3}, 'C',
                               "assumed: keratinocytes spread before 12 h; half of lesions of 0.1 mm covered by 10 h, "
                               "Stumpp et al. (2009)",
                               "time in which cells at the edge of a wound become ready to migrate"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(migration) += 1 / k.tau_g;
        c.loss(migration) += 1 / k.tau_g;
    }
    // 1 / 0.25
    static Example example() { return {.given = {}, .gain = {{"migration", 4}}, .loss = {{"migration", 4}}}; }
};

} // namespace mend::skin
