#pragma once
/// The best settings under conditions: from the best row of a sweep on, by new scenarios.
#include "sim/analysis/requirements.hpp"

namespace mend
{

/// "downtime<=3 d", "device.length <= 1.2 mm": a bound on an output, or on a setting.
struct Bound
{
    std::string text, name;
    bool at_most = true;
    double limit = 0; ///< in the unit of output or input
};

struct OptimumWishes
{
    std::string objective;
    bool maximise = true;
    std::vector<Bound> requirements;
    int evaluations = 40; ///< points to try at most, each with all its members
    bool allow_unsafe = false;
    Requirements required{}; ///< by the share of draws that meet them
    std::size_t draws = 1;   ///< of every patient
};

/// A point that was tried, or a row of the sweep.
struct Trial
{
    std::vector<double> numbers; ///< of the inputs that were sought, in their units
    std::vector<Band> bands;     ///< of the objective, then of each bound on an output (medians decide) and requirement
    std::vector<double> objectives;      ///< of each member; not a number where there is none
    std::vector<Judgement> judgements{}; ///< as of the wishes' requirements
    bool feasible = false;
    std::string failure;                    ///< why it has no values
    std::vector<std::string> settings;      ///< "device.length=\"1 mm\""
    std::map<std::string, double> errors{}; ///< numerical, by output, where they were estimated
};

struct Optimum
{
    std::vector<std::size_t> sought;  ///< inputs of the table
    std::vector<std::string> outputs; ///< objective and requirements on outputs, as of Trial::bands
    std::optional<std::size_t> row;   ///< of the table: best that meets the requirements; none: no row does
    std::size_t start = 0;            ///< row of the table that the search began with
    Trial best_row, best;             ///< `best` is the best row itself where nothing better was found
    std::vector<Trial> tried;
    double difference = 0;              ///< of the objective, median; above 0 better
    double error = 0;                   ///< numerical, of both together; not a number where unknown
    std::optional<double> share_better; ///< of members in which it is better, where there are several
    std::vector<std::string> at_bound;  ///< settings at an end of what the sweep covers
    std::string verdict;
};

/// \throws InputError on what is neither output nor setting, or of a wrong unit
Bound bound_of(const std::string& text, const StudyTable& table);

/// NLopt's COBYLA (Powell 1994, doi:10.1007/978-94-015-8330-5_4) on settings with numbers that are not whole, within
/// the ranges of the sweep; words, whole numbers, patients and draws stay as in the best row.
/// \throws InputError where there is nothing to seek; Interrupted, StorageError
Optimum find_optimum(const StudyTable& table, const Specification& specification, const OptimumWishes& wishes,
                     const NumericalErrors& errors, NewScenarios& scenarios);

} // namespace mend
