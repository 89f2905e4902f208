#pragma once
/// Every process of the skin model, in the order of evaluation, and with it every field. A new term is its header and
/// one line here.
#include "sim/model/module.hpp"
#include "sim/model/skin/settings.hpp"
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/terms/alarm.hpp"
#include "sim/model/skin/terms/barrier.hpp"
#include "sim/model/skin/terms/collagen_degradation.hpp"
#include "sim/model/skin/terms/collagen_deposition.hpp"
#include "sim/model/skin/terms/collagen_maturation.hpp"
#include "sim/model/skin/terms/corneum_maturation.hpp"
#include "sim/model/skin/terms/damage.hpp"
#include "sim/model/skin/terms/elastic_fibres.hpp"
#include "sim/model/skin/terms/elastin_regrowth.hpp"
#include "sim/model/skin/terms/elastotic_clearance.hpp"
#include "sim/model/skin/terms/epidermal_regrowth.hpp"
#include "sim/model/skin/terms/epidermal_thickness.hpp"
#include "sim/model/skin/terms/fibrinolysis.hpp"
#include "sim/model/skin/terms/fibroblast_growth.hpp"
#include "sim/model/skin/terms/fibroblast_memory.hpp"
#include "sim/model/skin/terms/flare.hpp"
#include "sim/model/skin/terms/keratinocyte_cover.hpp"
#include "sim/model/skin/terms/kgf.hpp"
#include "sim/model/skin/terms/lumen.hpp"
#include "sim/model/skin/terms/macrophage_influx.hpp"
#include "sim/model/skin/terms/macrophage_switch.hpp"
#include "sim/model/skin/terms/melanin.hpp"
#include "sim/model/skin/terms/melanocyte_memory.hpp"
#include "sim/model/skin/terms/migration.hpp"
#include "sim/model/skin/terms/mmp.hpp"
#include "sim/model/skin/terms/myofibroblast_conversion.hpp"
#include "sim/model/skin/terms/necrosis_shedding.hpp"
#include "sim/model/skin/terms/neutrophil_influx.hpp"
#include "sim/model/skin/terms/oedema.hpp"
#include "sim/model/skin/terms/pdgf.hpp"
#include "sim/model/skin/terms/plug.hpp"
#include "sim/model/skin/terms/scab.hpp"
#include "sim/model/skin/terms/tgf_beta1.hpp"
#include "sim/model/skin/terms/tgf_beta3.hpp"
#include "sim/model/skin/terms/topical_factors.hpp"
#include "sim/model/skin/terms/vegf.hpp"
#include "sim/model/skin/terms/vessel_growth.hpp"
#include "sim/model/skin/terms/vessel_maturation.hpp"

namespace mend::skin
{

using VolumeQuantities = Catalogue<AlarmResponse, OpenSurface, EffectiveTgfBeta, Activation, TgfBetaDecay, Lysis,
                                   TotalMmp, Collagen, MatrixDeficit>;
using VolumeTerms =
    Catalogue<Alarm, Damage, Fibrinolysis, NeutrophilInflux, MacrophageInflux, MacrophageSwitch, FibroblastGrowth,
              MyofibroblastConversion, FibroblastMemory, VesselGrowth, VesselMaturation, Pdgf, TgfBeta1, TgfBeta3, Kgf,
              Vegf, Oedema, Mmp, CollagenDeposition, CollagenDegradation, CollagenMaturation, ElasticFibres,
              ElastinRegrowth, ElastoticClearance, TopicalFactors>;
using SheetQuantities = Catalogue<SurfaceAlarmResponse, GrowthFactorResponse, CoverStimulus, LumenFilling>;
using SheetTerms = Catalogue<KeratinocyteCover, Barrier, CorneumMaturation, MelanocyteMemory, Melanin, Lumen, Plug,
                             EpidermalThickness, EpidermalRegrowth, Migration, Scab, Flare, NecrosisShedding>;

/// What the terms write, and what wounds alone change.
using Fields = decltype(fields_of(VolumeTerms{} + SheetTerms{}) +
                        Catalogue<PuncturedField, HoleRadiusField, DenudedField>{});
using SkinShape = Shape<Fields, PatientMaps>;

using Quantities = decltype(VolumeQuantities{} + SheetQuantities{});
using Terms = decltype(VolumeTerms{} + SheetTerms{});
using Processes = decltype(Quantities{} + Terms{});
/// Fields, processes and what else has numbers.
using Everything = decltype(Fields{} + Catalogue<WoundRule>{} + Processes{} + Catalogue<Ageing>{});
using SkinNumbers = decltype(numbers_of(Everything{}));

struct Dermis
{
    using Quantities = VolumeQuantities;
    using Terms = VolumeTerms;
    using Settings = Catalogue<WoundRule>;
};
struct Surface
{
    using Quantities = SheetQuantities;
    using Terms = SheetTerms;
    using EventFields = Catalogue<PuncturedField, HoleRadiusField, DenudedField>;
};
/// The skin with other modules on it.
template <class... Other> using SkinWith = ModuleSum<PatientMaps, Dermis, Surface, Other...>;
static_assert(std::is_same_v<SkinWith<>::Fields, Fields>);

/// Row of a field or a map in the tables of this model.
template <class What> constexpr int row(Field<What> name)
{
    return SkinShape::row(name);
}
template <class What> constexpr int row(Patient<What> name)
{
    return SkinShape::row(name);
}

} // namespace mend::skin
