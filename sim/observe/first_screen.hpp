#pragma once
/// What a run says first: a line each for what was done, closure, what can be seen, gain, risk, warnings and files.
#include "sim/base/warning.hpp"
#include "sim/observe/observe.hpp"
#include "sim/observe/requirement.hpp"

#include <string>
#include <vector>

namespace mend
{

/// "about 3 d (0.2 to 30)", "10.4 h (8.1 to 13)", "10.4 ± 0.2 h": as many digits as band and numerical error leave;
/// without unit or band where there is none, a dash without a value.
std::string with_band(const Endpoint& endpoint);

struct FirstScreen
{
    std::string title;
    std::vector<std::string> done;  ///< what the schedule says, before depth and density
    std::vector<std::string> files; ///< where they are, the folder first
    std::vector<Endpoint> endpoints;
    std::vector<Warning> warnings;
    std::vector<Judgement> judgements; ///< a line each, between risk and warnings
};

/// Title, seven lines (more with judgements), what the bands are, and what it is not. No line is wider than `width`
/// columns: what does not fit is left to the whole table.
std::string text_of(const FirstScreen& screen, std::size_t width);

} // namespace mend
