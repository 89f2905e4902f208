#include "sim/model/skin/tables.hpp"

#include <cmath>

namespace mend::skin
{
namespace
{

constexpr const char* cells = "1000/mm^3";

/// Signals and cells that make them; all excess over this patient's own baseline.
void add_signals(FieldTable& table, const Transport::Numbers& k, double d_a)
{
    // Below the block lies a half-space without sources; this transfer is its exact far field (model section 3.2).
    const Wall half_space{.transfer = std::sqrt(k.Da * d_a), .outside = 0};
    table.push_back({.name = "alarm",
                     .symbol = "a",
                     .unit = "1",
                     .meaning = "alarm cytokines, in units of their half-response",
                     .diffusivity = k.Da,
                     .z_high = half_space});
    table.push_back({.name = "fibrin", .symbol = "x", .unit = "1", .meaning = "fibrin and debris, 1 = fresh clot"});
    table.push_back({.name = "neutrophils",
                     .symbol = "n",
                     .unit = cells,
                     .meaning = "neutrophils",
                     .diffusivity = k.Dn,
                     .drift = Drift{row(alarm), k.chi_n, 1}});
    table.push_back({.name = "macrophages_inflammatory",
                     .symbol = "m1",
                     .unit = cells,
                     .meaning = "inflammatory macrophages",
                     .diffusivity = k.Dm,
                     .drift = Drift{row(alarm), k.chi_m, 1}});
    table.push_back({.name = "macrophages_reparative",
                     .symbol = "m2",
                     .unit = cells,
                     .meaning = "reparative macrophages",
                     .diffusivity = k.Dm});
}

/// Cells whose density is relative to a map of this patient; their fluxes are weighted with it.
void add_residents(FieldTable& table, const Transport::Numbers& k, double Kp)
{
    table.push_back({.name = "fibroblasts",
                     .symbol = "f",
                     .unit = "1",
                     .meaning = "fibroblasts, relative to this patient's own density",
                     .diffusivity = k.Df,
                     .weight = row(patient::fibroblasts),
                     .drift = Drift{row(pdgf), k.chi_f, Kp}});
    table.push_back({.name = "myofibroblasts",
                     .symbol = "y",
                     .unit = "1",
                     .meaning = "myofibroblasts, relative to this patient's own density of fibroblasts",
                     .diffusivity = k.ratio_y * k.Df,
                     .weight = row(patient::fibroblasts)});
    table.push_back({.name = "vessels",
                     .symbol = "v",
                     .unit = "1",
                     .meaning = "perfused vessels, relative to this patient's own",
                     .diffusivity = k.Dv,
                     .weight = row(patient::perfusion)});
}

void add_factors(FieldTable& table, const Transport::Numbers& k)
{
    const auto factor = [&](const char* name, const char* symbol, const char* meaning, double diffusivity) {
        table.push_back(
            {.name = name, .symbol = symbol, .unit = "ng/ml", .meaning = meaning, .diffusivity = diffusivity});
    };
    factor("pdgf", "p", "platelet-derived growth factor, excess", k.Dp);
    factor("tgf_beta1", "t1", "active TGF-beta1, excess", k.DT);
    factor("tgf_beta3", "t3", "active TGF-beta3, excess", k.DT);
    factor("kgf", "e", "growth factors of keratinocytes (KGF, EGF), excess", k.De);
    factor("vegf", "g", "vascular endothelial growth factor, excess", k.Dg);
    table.push_back({.name = "interstitial_water",
                     .symbol = "w",
                     .unit = "1",
                     .meaning = "excess water as share of the tissue's volume",
                     .scale = 0.1,
                     .diffusivity = k.Dw});
    table.push_back({.name = "mmp",
                     .symbol = "q",
                     .unit = "1",
                     .meaning = "matrix metalloproteinases, excess, arbitrary unit",
                     .diffusivity = k.Dq});
}

void add_matrix(FieldTable& table)
{
    const auto matrix = [&](const char* name, const char* symbol, const char* meaning, double scale) {
        table.push_back({.name = name, .symbol = symbol, .unit = "1", .meaning = meaning, .scale = scale});
    };
    matrix("collagen_three", "c3", "collagen III, relative to all collagen of healthy young skin", 0.2);
    matrix("collagen_one", "c1", "collagen I, relative to all collagen of healthy young skin", 1);
    matrix("tropoelastin", "s", "tropoelastin, in units of elastin", 4e-4);
    matrix("elastin", "l", "cross-linked elastin, relative to healthy young skin", 1);
    matrix("elastotic_material", "le", "elastotic material: stains as elastin and bears no load, in units of elastin",
           1);
}

void add_sheets(FieldTable& table, double Dk)
{
    table.push_back({.name = "keratinocyte_cover",
                     .symbol = "k",
                     .unit = "1",
                     .meaning = "cover by living epidermis, 1 = closed",
                     .storage = Storage::sheet,
                     .diffusivity = Dk,
                     .mobility = true});
    const auto sheet = [&](const char* name, const char* symbol, const char* meaning) {
        table.push_back({.name = name, .symbol = symbol, .unit = "1", .meaning = meaning, .storage = Storage::sheet});
    };
    sheet("barrier_fast", "bf", "part of the barrier that comes back within hours, 1 = whole");
    sheet("barrier_slow", "bs", "part of the barrier that comes back within days, 1 = whole");
    sheet("melanin", "mu", "melanin of the epidermis, relative to phototype II");
    sheet("lumen", "A", "open area of the channels after elastic recoil, per area of skin");
    sheet("lumen_stretch", "As", "what the needle opened beyond that, per area of skin; recoils within minutes");
    // Water loss follows what little is still wet: with this scale closure_tewl at 1e-3 is within 2e-5 of that at 1e-4.
    table.push_back({.name = "mouth_wet",
                     .symbol = "U",
                     .unit = "1",
                     .meaning = "share of a channel's mouth that dried fluid does not plug yet, 1 - P; 1 without one",
                     .scale = 0.2,
                     .storage = Storage::sheet});
    sheet("epidermal_thickness_fast", "uf", "gain of the living epidermis that goes with one turnover, share of own");
    sheet("epidermal_thickness_slow", "us", "lasting gain of the spinous layer, share of own");
    sheet("punctured", "W", "share of the surface in holes, after elastic recoil, when it was last punctured");
    table.push_back({.name = "hole_radius",
                     .symbol = "R",
                     .unit = "mm",
                     .meaning = "radius of those holes' mouths, after elastic recoil",
                     .scale = 0.1,
                     .storage = Storage::sheet});
}

} // namespace

FieldTable field_table(const SkinNumbers& numbers)
{
    const auto& transport = std::get<Transport::Numbers>(numbers);
    FieldTable table;
    add_signals(table, transport, std::get<Alarm::Numbers>(numbers).d_a);
    add_residents(table, transport, std::get<FibroblastGrowth::Numbers>(numbers).Kp);
    add_factors(table, transport);
    add_matrix(table);
    add_sheets(table, transport.Dk);
    return table;
}

MapTable map_table()
{
    return {
        {"collagen", "C0", "1", "collagen of the untreated patient, relative to healthy young skin"},
        {"collagen_set_point", "C_set", "1", "collagen towards which activated cells build"},
        {"collagen_three_share", "r0", "1", "share of collagen III in collagen of the untreated patient"},
        {"fibroblasts", "phi_F", "1", "fibroblasts in health, F0, relative to 3000 per mm^3"},
        {"perfusion", "V0", "1", "perfused vessels in health, relative to healthy young skin"},
        {"elastin", "l0", "1", "elastin of the untreated patient, relative to healthy young skin"},
        {"incorporation", "theta0", "1", "share of new collagen that the resting matrix takes in: exact balance"},
        {"tropoelastin_rate", "rho_s", "1/d", "tropoelastin that resting cells make: exact balance"},
        {"melanin", "mu0", "1", "melanin of the untreated patient, relative to phototype II", Storage::sheet},
        {"elastotic_material", "le0", "1", "elastotic material of the untreated patient, in units of elastin"},
    };
}

} // namespace mend::skin
