#pragma once
/// What is wrong or unwise about a treatment, and a hand to collect it with.
#include "sim/base/warning.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace mend
{

/// By the scenario key that the user would change.
struct TreatmentProblem
{
    enum class Gravity
    {
        error,  ///< cannot be simulated, or contradicts itself
        warning ///< can be simulated, should be known
    };
    std::string key;
    std::string message;
    Gravity gravity = Gravity::error;
    Warning facts{}; ///< of a warning: its id, severity, value and limit; key and text are those above
};

/// The warning that a problem is.
inline Warning warning_of(const TreatmentProblem& problem)
{
    Warning warning = problem.facts;
    warning.key = problem.key, warning.text = problem.message;
    return warning;
}

/// Collects problems.
class Checker
{
  public:
    std::vector<TreatmentProblem> problems;

    template <class... Arguments>
    void error(const std::string& key, fmt::format_string<Arguments...> text, Arguments&&... arguments)
    {
        problems.push_back({key, fmt::format(text, std::forward<Arguments>(arguments)...), Gravity::error, {}});
    }
    /// \param facts id, severity, value and limit
    template <class... Arguments>
    void warning(const std::string& key, Warning facts, fmt::format_string<Arguments...> text, Arguments&&... arguments)
    {
        problems.push_back(
            {key, fmt::format(text, std::forward<Arguments>(arguments)...), Gravity::warning, std::move(facts)});
    }
    /// \returns whether `value` lies within low to high, ends included (a NaN does not).
    bool within(const std::string& key, double value, double low, double high, const std::string& unit)
    {
        if (value >= low && value <= high)
            return true;
        error(key, "{:g}{}{} is outside {:g} to {:g}{}{}", value, unit.empty() ? "" : " ", unit, low, high,
              unit.empty() ? "" : " ", unit);
        return false;
    }

  private:
    using Gravity = TreatmentProblem::Gravity;
};

} // namespace mend
