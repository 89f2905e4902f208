#pragma once
/// A module of the skin: a drug on it passes the horny layer and open channels side by side and spreads in the dermis.
/// A run without a drug has none of its fields and pays nothing. What a drug does to the skin (terms/drug_acts.hpp) is
/// added to the skin's own rates; no term of the skin knows of it.
#include "sim/model/topical/terms/drug_acts.hpp"
#include "sim/model/topical/terms/drug_counted.hpp"
#include "sim/model/topical/terms/drug_in_corneum.hpp"
#include "sim/model/topical/terms/drug_in_dermis.hpp"
#include "sim/model/topical/terms/drug_on_skin.hpp"

namespace mend::topical
{

struct Topical
{
    static_assert(entry_layer == skin::surface_layer);
    using Settings = Catalogue<Passage>;
    using Quantities = Catalogue<DrugOutside, DrugDissolved, EmptiedDepth, ChannelFlow, CorneumFlow, DrugReturning,
                                 DrugFromNeedles, DrugResponse, BasalDrugResponse>;
    using Terms = Catalogue<DrugInDermis, DrugOnSkin, DrugReach, DrugInCorneum, DrugCounted, DrugOnAlarm,
                            DrugOnFibroblasts, DrugOnPigment, DrugOnFlow>;
    using EventFields = Catalogue<DrugWipedField>;
};

} // namespace mend::topical
