#pragma once
/// When something is written: known before the run, and never a reason for a step.
#include "sim/output/output.hpp"

#include <vector>

namespace mend
{

/// Times in days, whole seconds, strictly increasing.
struct OutputPlan
{
    std::vector<double> snapshots; ///< of all fields
    std::vector<double> rows;      ///< of the time series
};

/// About as many times as the specification asks for, dense after each treatment and then growing: between treatments
/// evenly spaced in ln(1 + t / t0), with t counted from the last treatment and t0 = 0.1 d (assumed). Time zero, every
/// treatment and the end are always among them. Depends on nothing but its arguments.
/// \param treatments d, in order, between 0 and `end`
/// \param start d, 0 or before it, where the course begins; dense after it too, and always among the times
OutputPlan make_plan(const OutputSpec& spec, const std::vector<double>& treatments, double end, double start = 0);

} // namespace mend
