#pragma once
/// Results of a coarser stand-in, carried over to the grid of the run that they speak of.
#include "sim/sweep/store.hpp"

#include <filesystem>
#include <vector>

namespace mend
{

/// A result of the default numbers on both grids.
struct OnBothGrids
{
    std::string name, unit; ///< of the endpoint
    double stand_in = 0, own = 0;

    /// A member's result on the run's own grid: off by the same factor as that of the default numbers. Where that is no
    /// factor between a half and two (one of them is 0, or of the other sign) it is off by the same difference; then
    /// what is at least 0 everywhere stays so. Under a factor nought stays nought: a side effect that was never there.
    double carried(double value) const;
};

/// Results that have a value on both grids.
std::vector<OnBothGrids> on_both_grids(const std::vector<Endpoint>& stand_in, const std::vector<Endpoint>& own);

/// The members' results in place; those that one of the two grids has no value of stay as they are.
void carry_over(Outcomes& members, const std::vector<OnBothGrids>& grids);

/// `folder`/stand_in.csv: endpoint, unit, stand_in, own. \throws StorageError
void write_grids(const std::filesystem::path& folder, const std::vector<OnBothGrids>& grids);
/// Nothing where the folder has no such file. \throws InputError where it is damaged
std::vector<OnBothGrids> read_grids(const std::filesystem::path& folder);

} // namespace mend
