#pragma once
/// Names of the skin model's fields, maps and inputs, as its processes write them. The number is the row in the tables
/// of tables.cpp (a test compares them).
#include "sim/model/process.hpp"

namespace mend::skin
{

using SkinShape = Shape<20, 11, 10>;

/// Growth factors and cells that the surface feels live in this upper part of the dermis (model section 3.3).
inline constexpr double surface_layer = 0.125; ///< mm

// In the dermis.
inline constexpr Field<0> alarm;
inline constexpr Field<1> fibrin;
inline constexpr Field<2> neutrophils;
inline constexpr Field<3> macrophages_inflammatory;
inline constexpr Field<4> macrophages_reparative;
inline constexpr Field<5> fibroblasts;
inline constexpr Field<6> myofibroblasts;
inline constexpr Field<7> vessels;
inline constexpr Field<8> pdgf;
inline constexpr Field<9> tgf_beta1;
inline constexpr Field<10> tgf_beta3;
inline constexpr Field<11> kgf;
inline constexpr Field<12> vegf;
inline constexpr Field<13> interstitial_water;
inline constexpr Field<14> mmp;
inline constexpr Field<15> collagen_three;
inline constexpr Field<16> collagen_one;
inline constexpr Field<17> tropoelastin;
inline constexpr Field<18> elastin;
inline constexpr Field<19> elastotic_material;
// On the surface.
inline constexpr Field<20> keratinocyte_cover;
inline constexpr Field<21> barrier_fast;
inline constexpr Field<22> barrier_slow;
inline constexpr Field<23> melanin;
inline constexpr Field<24> lumen;
inline constexpr Field<25> lumen_stretch;
inline constexpr Field<26> mouth_wet;
inline constexpr Field<27> epidermal_thickness_fast;
inline constexpr Field<28> epidermal_thickness_slow;
inline constexpr Field<29> punctured;
inline constexpr Field<30> hole_radius;

namespace patient
{
inline constexpr Patient<0> collagen;             // C0
inline constexpr Patient<1> collagen_set_point;   // C_set
inline constexpr Patient<2> collagen_three_share; // r0
inline constexpr Patient<3> fibroblasts;          // phi_F = F0 / (3000 per mm^3)
inline constexpr Patient<4> perfusion;            // V0
inline constexpr Patient<5> elastin;              // l0
inline constexpr Patient<6> incorporation;        // theta0
inline constexpr Patient<7> tropoelastin_rate;    // rho_s
inline constexpr Patient<8> melanin;              // mu0, on the surface
inline constexpr Patient<9> elastotic_material;   // le0
} // namespace patient

inline constexpr Input<mend::sun> sunlight;
inline constexpr Input<mend::occlusion> humidity;
inline constexpr Input<mend::inflammation_factor> inflammation;
inline constexpr Input<mend::collagen_factor> collagen_stimulus;
inline constexpr Input<mend::pdgf_on_skin> pdgf_in_fluid;
inline constexpr Input<mend::tgf_beta1_on_skin> tgf_beta1_in_fluid;
inline constexpr Input<mend::vegf_on_skin> vegf_in_fluid;
inline constexpr Input<mend::kgf_on_skin> kgf_in_fluid;

} // namespace mend::skin
