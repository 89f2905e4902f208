#pragma once
/// The numbers by which a drug passes the skin, as people write them and in mm, d and ug, and the names of its fields.
#include "sim/domain/drugs.hpp"
#include "sim/domain/emptying.hpp"
#include "sim/model/skin/names.hpp"

#include <limits>

namespace mend::topical
{

inline constexpr Field<struct DrugField> drug;
inline constexpr Field<struct DrugOnSkinField> drug_on_skin;
inline constexpr Field<struct DrugReachField> drug_reach;
template <int step> struct DrugInCorneumField;
template <int step> inline constexpr Field<DrugInCorneumField<step>> drug_in_corneum;
inline constexpr Field<struct DrugEnteredField> drug_entered;
inline constexpr Field<struct DrugReturnedField> drug_returned;
inline constexpr Field<struct DrugAppliedField> drug_applied;
inline constexpr Field<struct DrugWipedField> drug_wiped;

inline constexpr Input<mend::drug_vehicle> thickness_on_skin;    ///< mm; 0: nothing is on the skin
inline constexpr Input<mend::needle_release> released_by_needle; ///< ug/d
inline constexpr Input<mend::drug_held> concentration_held;      ///< mg/ml, of a dose without end; 0: it runs out

/// A setting: which drug it is.
struct Passage
{
    struct Numbers
    {
        double permeability, lag, diffusivity, channel_diffusivity, clearance, effective, depth; ///< see domain/drugs
        double solubility = 0;          ///< mg/ml in tissue fluid; 0: does not limit
        double vehicle_diffusivity = 1; ///< in what is put on the skin, relative to a channel's fluid
        double half_effect = 0;         ///< EC50, mg/ml; of the effects below, largest shares of a rate
        double alarm_effect = 0, collagen_effect = 0, pigment_effect = 0, turnover_effect = 0, flow_factor = 1;
        double alarm_decay = 0, memory_gain = 0, melanin_renewal = 0, melanin_sensitivity = 0; ///< the skin's own
        double epidermis = 1;                ///< mm, the length of a channel: the patient's
        double concentration = 1, layer = 1; ///< mg/ml and mm of what is put on: the size of what is to be resolved

        static constexpr double mm_a_day = 10 * 24.0, mm2_a_day = 100 * 86400.0; ///< in a cm/h, in a cm^2/s

        double through_corneum() const { return permeability * mm_a_day; }        ///< P, mm/d
        double step_time() const { return lag / 24 / corneum_steps; }             ///< tau, d
        double in_channel() const { return channel_diffusivity * mm2_a_day; }     ///< D_ch, mm^2/d
        double in_vehicle() const { return vehicle_diffusivity * in_channel(); }  ///< D_v, mm^2/d
        double cleared() const { return clearance * 24; }                         ///< c, 1/d
        double spread() const { return diffusivity * mm2_a_day; }                 ///< D, mm^2/d
        double largest_flux() const { return through_corneum() * concentration; } ///< ug/mm^2/d
        double dose() const { return concentration * layer; }                     ///< ug/mm^2

        /// d / (EC50 + d)
        template <class T> T response(T there) const
        {
            return there / (there + (half_effect > 0 ? half_effect : std::numeric_limits<double>::infinity()));
        }
        ChannelPath path() const { return {epidermis, in_channel(), in_vehicle(), solubility}; }
    };
    /// The drug's own, see bind_drug.
    static NumberRows<Numbers> parameters() { return {}; }
};

} // namespace mend::topical
