#pragma once
/// Numbers of the skin model that belong to no field and no rate: how a wound starts, and how the patient ages.
#include "sim/model/process.hpp"

namespace mend::skin
{

/// What is left, lost and released right after a treatment (see wounding.hpp). The share of matrix that is lost in a
/// channel is the treatment's, not the model's: Injury::removed.
struct WoundRule
{
    struct Numbers
    {
        double halo_len, haloX, haloH, a_in, p_in, t_in, reach;
    };
    static NumberRows<Numbers> parameters();
};

/// How the untreated patient moves over years: each map that age takes from falls exponentially. Only where the skin
/// ages (Skin::ages); in a run of months the baseline stands still.
struct Ageing
{
    struct Numbers
    {
        double collagen, set_point, elastin, fibroblasts; ///< 1/yr
        bool ages = false;                                ///< Skin::ages

        /// The same in 1/d, 0 where this skin does not age.
        Numbers a_day() const;
    };
    static NumberRows<Numbers> parameters();
};

inline constexpr double days_a_year = 365.25;

} // namespace mend::skin
