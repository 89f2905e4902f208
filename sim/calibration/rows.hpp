#pragma once
/// The rows of a table as a calibration sees them: on their scales, each with its likelihood and its emulator.
#include "sim/calibration/emulator.hpp"
#include "sim/calibration/likelihood.hpp"
#include "sim/calibration/members.hpp"

namespace mend
{

inline constexpr double ruled_out_from = 3;          ///< standard deviations of measurement and equations
inline constexpr double fewest_not_ruled_out = 0.05; ///< of the prior's members

struct CalibrationRow
{
    std::size_t tested = 0;   ///< of the study
    std::string study;        ///< whose rows are left out together
    std::string unused;       ///< why it says nothing; empty: it does
    double not_ruled_out = 0; ///< share of the prior's members less than `ruled_out_from` away
    double nearest = 0;       ///< standard deviations, of the nearest of them
    RowScale scale;
    RowLikelihood likelihood;
    Eigen::VectorXd told; ///< [member], on the scale; not a number where a member says nothing
    Emulator emulator;

    /// Whether numbers are drawn by it. What next to no member of the prior comes near says that the equations, or the
    /// row, are wrong: no choice of numbers can mend that, and numbers that try to end in corners of their ranges.
    bool pulls() const { return unused.empty() && not_ruled_out >= fewest_not_ruled_out; }
};

/// Every row that is used, in the order of the table.
std::vector<CalibrationRow> calibration_rows(const DataTable& table, const DataStudy& data, const ErrorTable& errors,
                                             const Members& members);

/// History matching: which rows the first members (those of the prior) come near, without any emulator; and the votes
/// of the rows that pull, one for those of one study about one quantity with one kind of test. \return by member, how
/// many rows rule it out
std::vector<std::size_t> match_history(std::vector<CalibrationRow>& rows, const DataTable& table, const DataStudy& data,
                                       Eigen::Index members);

/// What one member says of each row, on its scale; not a number where it says nothing.
Eigen::VectorXd told_by(const std::vector<CalibrationRow>& rows, const DataTable& table, const DataStudy& data,
                        const std::vector<Said>& member);

/// Numbers of unit variance under the prior, from its shares.
Eigen::MatrixXd inputs_of(const Eigen::MatrixXd& shares);

/// Fits the emulators of the rows that say something to these members.
void emulate(std::vector<CalibrationRow>& rows, const Members& members);

} // namespace mend
