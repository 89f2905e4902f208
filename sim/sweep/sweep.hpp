#pragma once
/// A sweep: a folder, its rows, its table.
#include "sim/output/results.hpp"
#include "sim/sweep/runner.hpp"

namespace mend
{

/// The folder of a study: specification.json, rows/, results.csv, results.h5, timings.csv.
class StudyFolder
{
  public:
    enum class Content
    {
        fresh,
        unfinished,
        finished
    };

    /// Finds or makes it. \param wanted empty: runs/NAME, or NAME-2, … where others are in the way
    /// \throws InputError if the folder that is wanted holds something else, or was begun by another build
    StudyFolder(const Study& study, const SweepSpec& spec, const std::filesystem::path& wanted);
    const std::filesystem::path& path() const { return path_; }
    Content content() const { return content_; }

  private:
    std::filesystem::path path_;
    Content content_ = Content::fresh;
};

/// What a table came to.
struct StudyState
{
    std::size_t rows = 0, done = 0;
    std::vector<std::pair<std::size_t, std::string>> failures; ///< row from 0, reason
    std::vector<std::size_t> missing;                          ///< from 0
    std::vector<std::size_t> unsafe;                           ///< done, and warned of as unsafe; from 0
    std::vector<std::string> notes;                            ///< ranges of what most ask for
};

/// The table of what is done, in the order of the specification; a row that is missing is not in it.
ResultTable result_table(const std::vector<Column>& columns, const std::vector<StudyRow>& rows,
                         const Outcomes& outcomes);

/// Writes results.csv, results.h5 and timings.csv of the rows that are done, each replaced at one moment: readers find
/// a whole table at any time. Ten thousand rows of 36 outputs take 2 s. \throws StorageError
StudyState write_results(const std::filesystem::path& folder);

/// Gathers the rows of all folders, which hold shards of one sweep, in the first of them, and writes its tables.
/// \throws InputError where they are not of the same sweep; StorageError
StudyState merge_studies(const std::vector<std::filesystem::path>& folders);

/// "3, 5-9": rows from 1; of more than `most` stretches the first ones, and how many rows more.
std::string rows_text(const std::vector<std::size_t>& rows, std::size_t most);

} // namespace mend
