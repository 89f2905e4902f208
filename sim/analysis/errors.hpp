#pragma once
/// How far values of a sweep's table are from what finer grids and smaller steps would give.
#include "sim/analysis/new_scenarios.hpp"
#include "sim/analysis/table.hpp"

#include <map>

namespace mend
{

/// Estimated sizes of errors of some rows; of the others that of the nearest row is taken.
class NumericalErrors
{
  public:
    void set(std::size_t row, const std::string& output, double error) { known_[output][row] = error; }
    bool empty() const { return known_.empty(); }
    /// \param row of the table. Not a number where nothing is known of this output
    double of(const StudyTable& table, std::size_t row, const std::string& output) const;
    std::size_t rows() const;

  private:
    std::map<std::string, std::map<std::size_t, double>> known_;
};

/// Computes some rows of a sweep again on coarser grids, and with longer steps, as estimate_numerical_error() does.
/// \param rows of the table. A row whose cheaper twins fail has no estimate. \throws Interrupted, StorageError
NumericalErrors estimate_errors(const StudyTable& table, const Outcomes& outcomes, const std::vector<std::size_t>& rows,
                                const std::vector<StudyRow>& specified, NewScenarios& scenarios);

/// Numerical errors of one scenario whose endpoints are known.
std::map<std::string, double> errors_of(const Outcome& fine, const std::vector<std::string>& overrides,
                                        NewScenarios& scenarios);

/// Whether its cheaper twins are dear.
bool is_three_dimensional(const Scenario& scenario);

/// About `most` rows of the first member, spread over the sweep; all of them if they are fewer.
std::vector<std::size_t> spread_rows(const StudyTable& table, std::size_t most);

} // namespace mend
