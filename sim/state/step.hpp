#pragma once
/// An accepted step, and what the step-size controller remembers between two of them.
#include "sim/state/state.hpp"

#include <cstdint>
#include <vector>

namespace mend
{

/// Both ends of an accepted step are in memory; everything between them is linear (METHOD.md, 5).
struct Step
{
    double start = 0, end = 0;               ///< d
    const kernels::Arrays* before = nullptr; ///< fields at `start`
    const State* after = nullptr;            ///< state at `end`
};

/// Part of a checkpoint: with the state, it makes the next step the same to the last bit.
struct Controller
{
    double proposed_step = 0; ///< d; 0: start small
    double factored_step = 0; ///< d; step of the factors in use
    double previous_error = 1;
    std::int64_t accepted = 0, rejected = 0;
    int rejected_in_a_row = 0;
    std::vector<double> worst_negative; ///< [field] worst accepted value below zero, in absolute tolerances
};

} // namespace mend
