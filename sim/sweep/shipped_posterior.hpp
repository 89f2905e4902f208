#pragma once
/// posterior.csv, which is built into the program so that it runs anywhere.
#include <string_view>

namespace mend
{

std::string_view shipped_posterior_text();

} // namespace mend
