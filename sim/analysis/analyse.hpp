#pragma once
/// From a sweep to answers: which settings matter, what they buy and cost, and how sure that is. Files: ANALYSIS.md.
#include "sim/analysis/optimum.hpp"
#include "sim/analysis/surrogate.hpp"
#include "sim/base/table.hpp"
#include "sim/observe/endpoints/known.hpp"

#include <array>

namespace mend
{

struct AnalysisWishes
{
    std::vector<std::string> outputs;  ///< empty: those that most ask for; "all"
    std::vector<std::string> words;    ///< of a table: columns of words, though some cells are numbers
    std::vector<std::string> map_keys; ///< two, or none: the two that are swept
    std::vector<std::string> pareto{endpoints::collagen_change().name, endpoints::downtime().name};
    std::string healed = endpoints::downtime().name, heals_within; ///< "3 d"; empty: not asked
    std::string objective;                                         ///< empty: no optimum is sought
    bool maximise = true;
    bool allow_unsafe = false; ///< unsafe rows count as any other in what is recommended
    std::vector<std::string> requirements;
    int evaluations = 40;
    std::optional<int> error_rows; ///< rows whose numerical error is estimated; none: as many as are cheap
    int jobs = 1;
    std::size_t width = 100; ///< columns of the terminal
};

/// What every part of an analysis begins with.
struct Analysis
{
    StudyTable table;
    std::size_t width = AnalysisWishes{}.width; ///< columns that the text may take
    std::vector<std::string> outputs;
    std::size_t unsafe_rows = 0; ///< in the table, whether they are allowed or not
    NumericalErrors errors;
    std::optional<Surrogate> surrogate;
    std::string text;                                                 ///< for the terminal
    std::vector<std::string> notes;                                   ///< what a reader must know
    std::vector<std::pair<std::string, std::string>> files;           ///< name, content
    std::vector<std::array<std::string, 3>> list;                     ///< file, kind, output
    std::optional<std::pair<double, std::string>> heals_within_limit; ///< with its unit

    void add(const std::string& file, const std::string& kind, const std::string& output, const ResultTable& table);
    /// To the text, after an empty line.
    void show(Table table);
};

/// Analyses a sweep's folder, finished or not, and writes SWEEP/analysis. \returns what to print
/// \throws InputError, Interrupted (new scenarios are kept), StorageError
std::string analyse_sweep(const std::filesystem::path& folder, const AnalysisWishes& wishes,
                          const StudyWatcher& watcher);

/// Analyses any table and writes FILE.analysis.
std::string analyse_table(const std::filesystem::path& file, const std::vector<std::string>& inputs,
                          const std::string& method, const AnalysisWishes& wishes);

/// Of what a surrogate was made from: rows done and outputs.
std::string fingerprint_of(const std::filesystem::path& folder, const std::vector<std::string>& outputs);

/// The surrogate of an analysis that is there already; nothing if it is of another table or other outputs.
std::optional<Surrogate> kept_surrogate(const std::filesystem::path& analysis, const std::string& fingerprint);

/// Parts of an analysis, each adding its text and files.
void add_sensitivity(Analysis& analysis);
void add_maps(Analysis& analysis, const AnalysisWishes& wishes);
void add_one_key(Analysis& analysis);
void add_pareto(Analysis& analysis, const AnalysisWishes& wishes);
void add_surrogate(Analysis& analysis);
/// \param draws of every patient
void add_requirements(Analysis& analysis, const Requirements& requirements, std::size_t draws);
void add_optimum(Analysis& analysis, const Optimum& optimum, const OptimumWishes& wishes);

} // namespace mend
