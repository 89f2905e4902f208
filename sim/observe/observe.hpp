#pragma once
/// Fields in, what a clinic measures out. Observables are scalars of one state; endpoints are made from their course.
#include "sim/domain/skin.hpp"
#include "sim/state/state.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// What an observable is measured on.
struct Specimen
{
    const kernels::Arrays& fields;
    const Exposure& exposure;
    const kernels::Arrays& maps;
    const Grid& grid;
    const Skin& skin;
};

struct Observable
{
    std::string name; ///< as scripts know it, e.g. "redness"
    std::string unit;
    std::string definition;
    std::string source; ///< or "assumed"
    std::vector<std::string> fields, maps; ///< what it reads; where a model lacks one, it does not apply
    /// `fields` and `maps` as indices, in the order given above.
    double (*measure)(const Specimen& specimen, const std::vector<int>& fields, const std::vector<int>& maps);
};

/// Every observable there is, in the order of the tables.
const std::vector<Observable>& all_observables();

/// The observables that apply to a model, bound to its tables.
class Observers
{
  public:
    Observers(const FieldTable& fields, const MapTable& maps);
    const std::vector<Observable>& list() const { return list_; }
    /// Reason why an observable does not apply, empty if it does.
    std::string missing(const std::string& name) const;
    std::vector<double> measure(const Specimen& specimen) const;
    int index(const std::string& name) const; ///< -1 if it does not apply

  private:
    FieldTable fields_;
    MapTable maps_;
    std::vector<Observable> list_;
    std::vector<std::vector<int>> field_indices_, map_indices_;
};

/// A result by the names of interfaces: value, or the reason why there is none.
struct Endpoint
{
    std::string name;
    std::string unit;
    std::string definition;
    std::optional<double> value;
    std::string text;   ///< in place of a number (suitability)
    std::string reason; ///< where there is no value
    std::optional<double> at_half_threshold, at_double_threshold;
};

} // namespace mend
