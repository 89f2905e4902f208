#pragma once
/// timeseries.csv: observables over time. Header `name[unit]`, first column `time[d]`; each number in the fewest digits
/// that read back as the same double, `nan` where there is nothing to measure on.
#include "sim/output/files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

struct Column
{
    std::string name;
    std::string unit;
};

/// A row is in the file as soon as it was appended. Failures throw StorageError.
class Timeseries
{
  public:
    /// A new file in place of what stood there; or, with `times` (d), the file as it was after its first rows, which
    /// must be those: what follows is cut off. \throws InputError if the file was written to another plan.
    Timeseries(const std::filesystem::path& path, const std::vector<Column>& columns,
               const std::vector<double>& times = {});

    /// One value a column.
    void append(double time, const std::vector<double>& values);
    /// Returns once the disk has it.
    void sync() { file_.sync(); }
    void close();

  private:
    std::size_t columns_;
    OutputFile file_;
};

} // namespace mend
