#pragma once
/// A drug on the skin of another model, that passes the horny layer and open channels side by side and spreads in the
/// dermis. It wraps the model of the skin and adds its own fields; a run without a drug has neither and pays nothing.
/// What the drug does to healing is not its business: nothing of the skin reads it.
///
///     on the skin      m_t  = - (P + G) m/h + G d_top                     ug/mm^2, spreads in its layer of thickness h
///     horny layer      s1_t = P m/h - s1/tau,  si_t = (s(i-1) - si)/tau   ug/mm^2, i to 4, tau = lag/4
///     dermis           d_t  = D lap d + [ s4/tau + G (m/h - d) ] / 0.125 mm in the upper 0.125 mm - c v d
///     channels         G    = (A + As) U D_ch/L, U what is wet           mm/d, L the epidermis
///     counted          in_t = s4/tau + G m/h,  out_t = G d_top            ug/mm^2
///
/// m/h gives way to a concentration that is kept up where the dose is without end. Both paths end in the same upper
/// layer: source of the intact path over the whole surface, though channels take up to a tenth of it. Four compartments
/// have the lag of diffusion through a layer exactly, and its early rise nearly; they hold a third of what the layer
/// would. The horny layer takes nothing back, for the dermis holds far less than the cream. The bottom is open: the
/// exact far field of tissue without a source, for full perfusion.
#include "sim/domain/drugs.hpp"
#include "sim/model/models.hpp"

namespace mend::topical
{

/// "drug_lag" and such, that with_drug's model adds to the parameters.
bool is_number_of_drug(const std::string& parameter);
/// Those numbers of this drug, as they stand by default.
std::vector<Parameter> drug_parameters(const Drug& drug);

/// \throws InputError if there is no such drug, if the model has no channels for it, or on a number that cannot be
std::unique_ptr<Model> add_drug(std::unique_ptr<Model> skin, const ModelSpec& spec, const Skin& patient);

} // namespace mend::topical
