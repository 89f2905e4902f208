#pragma once
/// The list of models.
#include "sim/model/model.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mend
{

struct ModelSpec
{
    std::string name = "skin";
    std::map<std::string, double> parameters; ///< by name, in the parameter's unit; the user's word is the last one
    std::string drug{};                       ///< that passes the skin, see drugs(); empty: none, and no field for it
    std::string drug_vehicle = "solution";    ///< that holds it, see vehicles()
    double drug_concentration = 1;            ///< mg/ml, and
    double drug_layer = 1;                    ///< mm, of what holds it: the size of what is to be resolved
};

struct ModelText
{
    std::string name;
    std::string summary;
    std::string source;
};
const std::vector<ModelText>& all_models();

/// \throws InputError on an unknown model or parameter, naming the nearest valid one.
std::unique_ptr<Model> make_model(const ModelSpec& spec, const Skin& skin);

/// "collagen_ageing" and such, which matter only where the skin ages.
bool is_number_of_ageing(const std::string& parameter);

/// The model's numbers in force as a table in markdown: name, symbol, value, unit, range, grade, meaning, source.
std::string parameter_table(const Model& model);

} // namespace mend
