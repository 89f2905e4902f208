#pragma once
/// The skin with a drug on it (topical.hpp), and the drug's numbers as parameters.
#include "sim/domain/vehicles.hpp"
#include "sim/model/models.hpp"

namespace mend::topical
{

/// "drug_lag" and such, that a drug adds to the parameters.
bool is_number_of_drug(const std::string& parameter);
/// Those numbers of this drug in this vehicle, as they stand by default.
std::vector<Parameter> drug_parameters(const Drug& drug, const Vehicle& vehicle);

/// \throws InputError if there is no such drug or vehicle, if the model has no channels for it, or on a number that
/// cannot be
std::unique_ptr<Model> make_skin_with_drug(const ModelSpec& spec, const Skin& patient);

} // namespace mend::topical
