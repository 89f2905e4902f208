#pragma once
/// A sweep's answer between its rows: one Gaussian process an output, with the domain and the error that it is good
/// for.
#include "sim/analysis/gaussian_process.hpp"
#include "sim/analysis/sensitivity.hpp"
#include "sim/analysis/table.hpp"

#include <map>

namespace mend
{

/// How well rows were predicted that the process had not seen: each from all others but its own block (blocks_of) or,
/// of large tables, those that were not needed.
struct SurrogateCheck
{
    std::size_t rows = 0;
    bool unseen = false; ///< rows apart, not each from other blocks
    double q2 = 0;       ///< 1 - squares of errors / squares about the mean: 1 perfect, 0 no better than the mean
    double error = 0;    ///< root of the mean square, in the output's unit
    double coverage = 0; ///< share of rows within their 90 % interval
};

/// One output over the inputs' shares of their ranges.
struct OutputSurrogate
{
    std::string name, unit, definition;
    bool logarithmic = false;               ///< the process is of the output's logarithm
    GaussianProcess process;                ///< of rows that have the output
    std::size_t without = 0;                ///< rows that did not reach it: the process knows nothing of them
    std::optional<GaussianProcess> reached; ///< of 1 where a row has the output and 0 where not, if any has not
    SurrogateCheck check;
    std::vector<std::string> inert;    ///< inputs that were dropped: the rows show no sign that they move the output
    std::vector<std::size_t> blocks;   ///< of the process's rows: what is left out together
    std::vector<std::size_t> rows;     ///< of the table, that were checked
    std::vector<Estimate> predictions; ///< of those, unseen; with 90 % intervals
};

struct SurrogateAnswer
{
    std::string name, unit;
    Estimate value;                ///< median and 90 % interval of a new scenario
    std::optional<double> reached; ///< share of such scenarios that reach the output, 0 to 1
    double ignorance = 0;          ///< as of GaussianProcess::Prediction
};

/// Sobol's indices by one way of knowing the output everywhere.
struct SobolEstimate
{
    std::string source;              ///< "design", "surrogate" (the Gaussian process) or "chaos"
    double q2 = 1;                   ///< of rows that it had not seen; 1 of a design, which predicts nothing
    std::vector<SobolIndex> indices; ///< an input each; empty where there are none

    double width() const; ///< mean width of the intervals
};

class Surrogate
{
  public:
    /// Of the named outputs that differ and have at least ten values and three for each input.
    Surrogate(const StudyTable& table, const std::vector<std::string>& outputs);
    /// \throws InputError where the text is none
    explicit Surrogate(const std::string& json);
    std::string json() const;

    const std::vector<OutputSurrogate>& outputs() const { return outputs_; }
    /// Why others have none.
    const std::vector<std::string>& reasons() const { return reasons_; }
    const std::vector<Input>& inputs() const { return inputs_; } ///< without rows

    /// \param settings "device.density" -> "300 /cm^2" or a word, of every input
    /// \param outside says which inputs lie outside the domain, in words; empty: none
    /// \throws InputError on inputs that are unknown, missing or of a wrong unit
    std::vector<SurrogateAnswer> what_if(const std::map<std::string, std::string>& settings,
                                         std::string& outside) const;

    /// Median of an output where the inputs have these numbers (words by place).
    double median(const OutputSurrogate& output, const std::vector<double>& numbers) const;
    SurrogateAnswer answer(const OutputSurrogate& output, const std::vector<double>& numbers) const;

    /// Sobol's indices over the inputs' laws (even along their scales where they have none), by the Gaussian process
    /// and by a sparse polynomial chaos. Intervals hold what ten fits say that lack a tenth of the blocks each
    /// (delete-group jackknife), the error of the sampling, and that what the surrogate does not explain, 1 - Q2 of the
    /// variance, may belong to any input.
    std::vector<SobolEstimate> sobol(const OutputSurrogate& output) const;

    /// "device.density 50 to 800 /cm^2, skin.site cheek, neck"
    std::string domain_text() const;

  private:
    std::vector<Input> inputs_;
    std::vector<OutputSurrogate> outputs_;
    std::vector<std::string> reasons_;

    Eigen::VectorXd encoded(const std::vector<double>& numbers) const;
    Eigen::Index width() const;
    /// Coordinates of one input in what encoded() gives.
    std::vector<Eigen::Index> coordinates(std::size_t input) const;
    void drop_inert(OutputSurrogate& output) const;
    /// [place of a Saltelli design, coordinate]
    Eigen::MatrixXd design_places() const;
    void add(const StudyTable& table, const std::vector<std::size_t>& places, const Output& output);
};

} // namespace mend
