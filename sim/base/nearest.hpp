#pragma once
/// "Did you mean": the known name that a mistyped word is closest to.
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

/// How often a letter must be inserted, deleted, replaced or swapped with its neighbour to turn one word into the
/// other; case counts for nothing.
int edit_distance(std::string_view one, std::string_view other);

/// The name at the smallest edit distance, the first of several; empty if all are farther than a third of the word.
std::string nearest(const std::string& word, const std::vector<std::string>& names);

} // namespace mend
