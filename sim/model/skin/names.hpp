#pragma once
/// Names of the skin model's fields and inputs, as its processes write them. A new field is one line here;
/// what it is stands in the file of the term that makes it. The order is of no account.
#include "sim/model/skin/patient_maps.hpp"

namespace mend::skin
{

/// Growth factors and cells that the surface feels live in this upper part of the dermis (MODEL.md, 1).
inline constexpr double surface_layer = 0.125; ///< mm

// In the dermis.
inline constexpr Field<struct AlarmField> alarm;
inline constexpr Field<struct FibrinField> fibrin;
inline constexpr Field<struct NeutrophilsField> neutrophils;
inline constexpr Field<struct MacrophagesInflammatoryField> macrophages_inflammatory;
inline constexpr Field<struct MacrophagesReparativeField> macrophages_reparative;
inline constexpr Field<struct FibroblastsField> fibroblasts;
inline constexpr Field<struct MyofibroblastsField> myofibroblasts;
inline constexpr Field<struct VesselsField> vessels;
inline constexpr Field<struct VesselsCoatedField> vessels_coated;
inline constexpr Field<struct PdgfField> pdgf;
inline constexpr Field<struct TgfBeta1Field> tgf_beta1;
inline constexpr Field<struct TgfBeta3Field> tgf_beta3;
inline constexpr Field<struct KgfField> kgf;
inline constexpr Field<struct VegfField> vegf;
inline constexpr Field<struct InterstitialWaterField> interstitial_water;
inline constexpr Field<struct MmpField> mmp;
inline constexpr Field<struct CollagenThreeField> collagen_three;
inline constexpr Field<struct CollagenOneField> collagen_one;
inline constexpr Field<struct TropoelastinField> tropoelastin;
inline constexpr Field<struct ElastinField> elastin;
inline constexpr Field<struct ElastoticMaterialField> elastotic_material;
inline constexpr Field<struct DamageField> damage;
inline constexpr Field<struct FibroblastMemoryField> fibroblast_memory;
// On the surface.
inline constexpr Field<struct KeratinocyteCoverField> keratinocyte_cover;
inline constexpr Field<struct BarrierFastField> barrier_fast;
inline constexpr Field<struct BarrierSlowField> barrier_slow;
inline constexpr Field<struct MelaninField> melanin;
inline constexpr Field<struct LumenField> lumen;
inline constexpr Field<struct LumenStretchField> lumen_stretch;
inline constexpr Field<struct MouthWetField> mouth_wet;
inline constexpr Field<struct EpidermalThicknessFastField> epidermal_thickness_fast;
inline constexpr Field<struct EpidermalThicknessSlowField> epidermal_thickness_slow;
inline constexpr Field<struct PuncturedField> punctured;
inline constexpr Field<struct HoleRadiusField> hole_radius;
inline constexpr Field<struct MigrationField> migration;
inline constexpr Field<struct ScabField> scab;
inline constexpr Field<struct EpidermalThicknessLostField> epidermal_thickness_lost;
inline constexpr Field<struct MelanocyteDriveField> melanocyte_drive;
inline constexpr Field<struct ImmatureCorneumField> immature_corneum;
inline constexpr Field<struct FlareField> flare;
inline constexpr Field<struct DenudedField> denuded;
inline constexpr Field<struct NecrosisBasalField> necrosis_basal;
inline constexpr Field<struct NecrosisMiddleField> necrosis_middle;
inline constexpr Field<struct NecrosisUpperField> necrosis_upper;

inline constexpr Input<mend::sun> sunlight;
inline constexpr Input<mend::occlusion> humidity;
inline constexpr Input<mend::vapour_film> film;
inline constexpr Input<mend::inflammation_factor> inflammation;
inline constexpr Input<mend::collagen_factor> collagen_stimulus;
inline constexpr Input<mend::pdgf_on_skin> pdgf_in_fluid;
inline constexpr Input<mend::tgf_beta1_on_skin> tgf_beta1_in_fluid;
inline constexpr Input<mend::vegf_on_skin> vegf_in_fluid;
inline constexpr Input<mend::kgf_on_skin> kgf_in_fluid;
inline constexpr Input<mend::needles_in> needles_in_holes;

} // namespace mend::skin
