#pragma once
/// specification.json: what a study's folder says it is, for those who have not the file that it was made from.
#include "sim/sweep/rows.hpp"

namespace mend
{

struct Specification
{
    std::string build; ///< the program that began it, in words
    std::string digest;
    std::string text; ///< all of the file
    std::string title, name, method;
    int samples = 0;
    std::uint64_t seed = 0;
    int patients = 0, draws = 0;
    std::vector<SweptKey> over, patient_keys;
    std::vector<Constraint> constraints;
    std::vector<ScenarioText> texts; ///< what a row is made of; of the files' paths only the names
    std::vector<Column> columns;
    std::vector<StudyRow> rows;

    /// Whether this program is the one that began it: one table never mixes two.
    bool is_of_this_build() const;
};

/// \throws InputError if the folder has none, StorageError if it is damaged
Specification read_specification(const std::filesystem::path& folder);

} // namespace mend
