#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/terms/macrophage_influx.hpp"

namespace mend::skin
{

struct MacrophagesReparativeField : VolumeField
{
    static constexpr const char *name = "macrophages_reparative", *symbol = "m2", *unit = "1000/mm^3",
                                *meaning = "reparative macrophages";
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<MacrophagesInflammatoryField>(model.all).Dm;
    }
};

struct MacrophageSwitch
{
    static constexpr const char* name = "macrophage_switch";
    static constexpr const char* equation = "m1_t = - sw m1,  m2_t = sw m1 - d_2 m2,  sw = k12 / (1 + a)";
    static constexpr const char* source =
        "assumed: macrophages turn from inflammatory to reparative as the alarm fades";
    static constexpr Names reads{alarm, macrophages_inflammatory};
    static constexpr Names writes{macrophages_inflammatory, macrophages_reparative};
    struct Numbers
    {
        double k12, d_2;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::k12, "macrophage_switch", "k12", 0.8, "1/d", "assumed",
                         "switch of macrophages without alarm"),
                number(&Numbers::d_2, "macrophage_reparative_loss", "d_2", 0.25, "1/d", {0.125, 0.6}, 'C',
                       "assumed; all macrophages: 0.2 to 0.6, Jin et al. (2011)", "loss of reparative macrophages")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto sw = k.k12 / (1.0 + c[alarm]);
        c.loss(macrophages_inflammatory) += sw;
        c.gain(macrophages_reparative) += sw * c[macrophages_inflammatory];
        c.loss(macrophages_reparative) += k.d_2;
    }
    // sw = 0.8 / 2; 0.4 * 0.5
    static Example example()
    {
        return {.given = {{"alarm", 1}, {"macrophages_inflammatory", 0.5}},
                .gain = {{"macrophages_reparative", 0.2}},
                .loss = {{"macrophages_inflammatory", 0.4}, {"macrophages_reparative", 0.25}}};
    }
};

} // namespace mend::skin
