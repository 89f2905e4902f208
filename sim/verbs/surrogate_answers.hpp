#pragma once
/// What a surrogate answers, for one patient or over those of its sweep, as tables.
#include "sim/analysis/surrogate.hpp"
#include "sim/base/table.hpp"

#include <map>

namespace mend
{

/// Keys in which patients differ, as far as a question leaves them open; one patient with none where it does not.
struct AskedPatients
{
    std::vector<std::map<std::string, std::string>> settings; ///< "skin.age" -> "60 yr"
    std::vector<std::string> names;                           ///< "age 60 yr, site abdomen"
};

/// Of a sweep's folder; of a table nobody knows who is a patient.
AskedPatients patients_of(const std::filesystem::path& sweep, const std::map<std::string, std::string>& given,
                          const Surrogate& surrogate);

Table answers_table(const std::vector<SurrogateAnswer>& answers, const Surrogate& surrogate);
/// \param answers [patient][output]
Table answers_table(const std::vector<std::vector<SurrogateAnswer>>& answers, const std::vector<std::string>& patients,
                    const Surrogate& surrogate);

} // namespace mend
