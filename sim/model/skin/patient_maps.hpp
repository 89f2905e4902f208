#pragma once
/// What the skin model knows of a patient at each cell, in the order of the rows. `most` is the largest value that the
/// model can bear in a map that the patient gives by the same name; a map without it follows from the others.
#include "sim/model/field.hpp"

#include <limits>

namespace mend::skin
{

inline constexpr double no_limit = std::numeric_limits<double>::max();

struct CollagenMap : VolumeMap
{
    static constexpr const char *name = "collagen", *symbol = "C0", *unit = "1",
                                *meaning = "collagen of the untreated patient, relative to healthy young skin";
    static constexpr double most = no_limit;
};
struct CollagenSetPointMap : VolumeMap
{
    static constexpr const char *name = "collagen_set_point", *symbol = "C_set", *unit = "1",
                                *meaning = "collagen towards which activated cells build";
    static constexpr double most = no_limit;
};
struct CollagenThreeShareMap : VolumeMap
{
    static constexpr const char *name = "collagen_three_share", *symbol = "r0", *unit = "1",
                                *meaning = "share of collagen III in collagen of the untreated patient";
    static constexpr double most = 1;
};
struct FibroblastsMap : VolumeMap
{
    static constexpr const char *name = "fibroblasts", *symbol = "phi_F", *unit = "1",
                                *meaning = "fibroblasts in health, F0, relative to 3000 per mm^3";
    static constexpr double most = no_limit;
};
struct PerfusionMap : VolumeMap
{
    static constexpr const char *name = "perfusion", *symbol = "V0", *unit = "1",
                                *meaning = "perfused vessels in health, relative to healthy young skin";
    static constexpr double most = no_limit;
};
struct ElastinMap : VolumeMap
{
    static constexpr const char *name = "elastin", *symbol = "l0", *unit = "1",
                                *meaning = "elastin of the untreated patient, relative to healthy young skin";
    static constexpr double most = no_limit;
};
struct IncorporationMap : VolumeMap
{
    static constexpr const char *name = "incorporation", *symbol = "theta0", *unit = "1",
                                *meaning = "share of new collagen that the resting matrix takes in: exact balance";
};
struct TropoelastinRateMap : VolumeMap
{
    static constexpr const char *name = "tropoelastin_rate", *symbol = "rho_s", *unit = "1/d",
                                *meaning = "tropoelastin that resting cells make: exact balance";
};
struct MelaninMap : SheetMap
{
    static constexpr const char *name = "melanin", *symbol = "mu0", *unit = "1",
                                *meaning = "melanin of the untreated patient, relative to phototype II";
    static constexpr double most = no_limit;
};
struct ElastoticMaterialMap : VolumeMap
{
    static constexpr const char *name = "elastotic_material", *symbol = "le0", *unit = "1",
                                *meaning = "elastotic material of the untreated patient, in units of elastin";
    static constexpr double most = no_limit;
    static constexpr bool may_be_zero = true;
};

using PatientMaps = Catalogue<CollagenMap, CollagenSetPointMap, CollagenThreeShareMap, FibroblastsMap, PerfusionMap,
                              ElastinMap, IncorporationMap, TropoelastinRateMap, MelaninMap, ElastoticMaterialMap>;

namespace patient
{
inline constexpr Patient<CollagenMap> collagen;
inline constexpr Patient<CollagenSetPointMap> collagen_set_point;
inline constexpr Patient<CollagenThreeShareMap> collagen_three_share;
inline constexpr Patient<FibroblastsMap> fibroblasts;
inline constexpr Patient<PerfusionMap> perfusion;
inline constexpr Patient<ElastinMap> elastin;
inline constexpr Patient<IncorporationMap> incorporation;
inline constexpr Patient<TropoelastinRateMap> tropoelastin_rate;
inline constexpr Patient<MelaninMap> melanin;
inline constexpr Patient<ElastoticMaterialMap> elastotic_material;
} // namespace patient

} // namespace mend::skin
