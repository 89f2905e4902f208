#pragma once
/// specification.json: what a study's folder says it is, for those who have not the file that it was made from.
#include "sim/study/rows.hpp"

namespace mend
{

struct Specification
{
    std::string build; ///< the program that began it, in words
    std::string digest;
    std::string text; ///< all of the file
    std::vector<Column> columns;
    std::vector<StudyRow> rows;
};

/// \throws InputError if the folder has none, StorageError if it is damaged
Specification read_specification(const std::filesystem::path& folder);

} // namespace mend
