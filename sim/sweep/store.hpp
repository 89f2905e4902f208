#pragma once
/// What became of the rows so far: lines at the ends of files, one file a process, so that a kill costs a row at most.
#include "sim/base/warning.hpp"
#include "sim/observe/observe.hpp"
#include "sim/output/files.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace mend
{

/// A row that is done with, well or not.
struct Outcome
{
    std::size_t row = 0;
    std::string digest;              ///< of the row that it belongs to; another one's is never taken for it
    std::string scenario_hash;       ///< empty where there was no scenario
    std::string failure;             ///< why there are no endpoints; empty: there are
    bool worth_another_try = false;  ///< a failure of the machine, not of the scenario: computed again on a resume
    std::vector<Endpoint> endpoints; ///< without definitions
    std::string warnings;            ///< as in_a_cell() makes them
    long steps = 0;
    double seconds = 0;         ///< wall clock, one thread
    std::string host, finished; ///< where and when

    bool failed() const { return !failure.empty(); }
    bool is_unsafe() const { return cell_is_unsafe(warnings); }
};

using Outcomes = std::map<std::size_t, Outcome>; ///< by row

/// Appends to one file of `folder`/rows. What a kill left half written is passed over by readers.
class OutcomeWriter
{
  public:
    /// \param name of the writer; two that write at once must differ. \throws StorageError
    OutcomeWriter(const std::filesystem::path& folder, const std::string& name);
    void write(const Outcome& outcome);

  private:
    std::filesystem::path path_;
};

/// All rows that are done with, by the digests that are asked for. Of two with the same digest the well-done one, else
/// the last. \throws StorageError
Outcomes read_outcomes(const std::filesystem::path& folder, const std::vector<std::string>& digests);

} // namespace mend
