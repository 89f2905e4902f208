#pragma once
/// Draws of the model's estimates that go with measurements, as a table that ships with the program or is a user's own.
#include "sim/scenario/sweep_spec.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// A number that a posterior holds, and the prior's range for the typical patient when it was made.
struct PosteriorNumber
{
    std::string name; ///< key: "parameters.alarm_decay"
    std::string unit;
    double low = 0, high = 0; ///< uniform between them, in the logarithm where both are positive

    double share_of(double value) const; ///< 0 low, 1 high
    double at(double share) const;
};

/// A table (CSV): lines `# name: value` of where it comes from; a head `draw,NAME[unit],…`; the rows `low` and `high`
/// of the prior's range for the typical patient; then a draw a row, numbered, in the typical patient's values. For
/// another patient a draw is as far within the range as it is for the typical one.
class Posterior
{
  public:
    Posterior() = default; ///< holds nothing
    /// \param file its name, for messages. \throws InputError with every fault, one a line
    Posterior(const std::string& text, const std::string& file);
    /// \param shares [draw][number]
    Posterior(std::vector<PosteriorNumber> numbers, std::vector<std::vector<double>> shares,
              std::vector<std::pair<std::string, std::string>> provenance);

    bool empty() const { return shares_.empty(); }
    std::size_t draws() const { return shares_.size(); }
    /// \throws InputError where it has fewer draws than are wanted
    void expect(int draws) const;
    /// Where in its range the number lies; none: the posterior does not hold it, or what it holds is of another range.
    std::optional<double> share(std::size_t draw, const std::string& name) const;
    const std::vector<PosteriorNumber>& numbers() const { return numbers_; }
    /// Where it comes from: "commit", "table", "method", … in the order of the file.
    const std::vector<std::pair<std::string, std::string>>& provenance() const { return provenance_; }
    /// "posterior of 3f2a91c (2026-11-30)": what it is called in results.
    std::string name() const;

    /// Leaves out the numbers of which this program has none of the name, or another unit or range.
    /// \return what is wrong with each, in words
    std::vector<std::string> drop_stale(const std::vector<SweptKey>& today);

    std::string text() const;

  private:
    std::string file_;
    std::vector<PosteriorNumber> numbers_;
    std::map<std::string, std::size_t> places_; ///< of those that hold
    std::vector<std::vector<double>> shares_;
    std::vector<std::pair<std::string, std::string>> provenance_;

    void place();
};

/// The posterior behind draws, stale numbers dropped with a warning on standard error, once; an empty one for the
/// prior. \throws InputError
const Posterior& posterior_of(const DrawSource& source);

/// "the posterior of commit 3f2a91c (2026-11-30)", or that half to double of each estimate was drawn.
std::string words_of(const Posterior& posterior);

} // namespace mend
