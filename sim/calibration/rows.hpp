#pragma once
/// The rows of a table as a calibration sees them: on their scales, each with its likelihood and its emulator.
#include "sim/calibration/emulator.hpp"
#include "sim/calibration/likelihood.hpp"
#include "sim/calibration/members.hpp"

namespace mend
{

struct CalibrationRow
{
    std::size_t tested = 0; ///< of the study
    std::string study;      ///< whose rows are left out together
    std::string unused;     ///< why it says nothing; empty: it does
    RowScale scale;
    RowLikelihood likelihood;
    Eigen::VectorXd told; ///< [member], on the scale; not a number where a member says nothing
    Emulator emulator;
};

/// Every row that is used, in the order of the table.
std::vector<CalibrationRow> calibration_rows(const DataTable& table, const DataStudy& data, const ErrorTable& errors,
                                             const Members& members);

/// What one member says of each row, on its scale; not a number where it says nothing.
Eigen::VectorXd told_by(const std::vector<CalibrationRow>& rows, const DataTable& table, const DataStudy& data,
                        const std::vector<Said>& member);

/// Numbers of unit variance under the prior, from its shares.
Eigen::MatrixXd inputs_of(const Eigen::MatrixXd& shares);

/// Fits the emulators of the rows that say something to these members.
void emulate(std::vector<CalibrationRow>& rows, const Members& members);

} // namespace mend
