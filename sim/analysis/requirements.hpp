#pragma once
/// [requirements] over a sweep: which settings meet them, for whom, and how surely.
#include "sim/analysis/views.hpp"
#include "sim/observe/requirement.hpp"

namespace mend
{

/// Values of a point's members, a list a patient, a draw each; a row that is missing or failed has none.
/// \param values of each of `rows`. \param draws of every patient, at least 1
std::vector<PatientDraws> patients_of(const StudyTable& table, const std::vector<std::size_t>& rows,
                                      const std::vector<double>& values, std::size_t draws);

struct PointJudgement
{
    StudyPoint point;
    std::vector<Judgement> judgements; ///< as of the requirements' list
    /// Met where all are, not met where one is not; unsafe points are never met.
    Met verdict = Met::unknown;
    double probability = 0; ///< the least of all
};

/// Every point of the design with a row. \param draws of every patient; 0 or 1: nothing is drawn, nothing can be told
/// \throws InputError where an output is not in the table
std::vector<PointJudgement> judge_points(const StudyTable& table, const Requirements& requirements, std::size_t draws);

} // namespace mend
