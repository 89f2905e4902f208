#pragma once
/// Fields in, what a clinic measures out. Observables are scalars of one state; endpoints are made from their course.
#include "sim/domain/skin.hpp"
#include "sim/state/rate_table.hpp"

#include <map>
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
    const kernels::Arrays& maps;       ///< of this patient, untreated and as old as the state
    const kernels::Arrays& first_maps; ///< the same on day 0
    const Grid& grid;
    const Skin& skin;
    double treated_depth;                            ///< mm of dermis below the junction; 0: only the epidermis
    const std::map<std::string, double>& parameters; ///< the model's numbers in force, by name
    const RateTable& rates;                          ///< of the model

    /// A number by name: the model's, else the patient's, else `fallback`.
    double number(const std::string& name, double fallback) const;
};

using Indices = std::vector<int>;
using Measure = double (*)(const Specimen& specimen, const Indices& fields, const Indices& maps);

/// What a treatment is for: gains of tissue; or what it costs: times, risks, depths of wrinkles and scars.
enum class Better
{
    less,
    more
};

struct Observable
{
    std::string name; ///< as scripts know it, e.g. "redness"
    std::string unit;
    std::string brief; ///< a few words for tables
    Better better = Better::less;
    std::string definition;                    ///< with its formula
    std::string source;                        ///< or "assumed"
    std::vector<std::string> fields{}, maps{}; ///< what it reads; where a model lacks one, it does not apply
    /// Given `fields` and `maps` as indices, in the order above. Not a number where there is nothing to measure on
    /// (a treated depth of zero).
    Measure measure;
    std::vector<std::string> parameters{}; ///< numbers of the model that it cannot do without
    std::string lacking = "there is no such tissue: the punctures end above the dermis"; ///< where not a number
    std::vector<std::string> rates{}; ///< of the model that it cannot do without
    bool against_untreated = false;   ///< its value is 100 (m / m0 - 1), m measured and m0 of the untreated patient
};

/// Every observable there is, in the order of the tables.
const std::vector<Observable>& all_observables();

/// The observables that apply to a model, bound to its tables.
class Observers
{
  public:
    /// `parameters` and `rates` are the model's, which a specimen will carry.
    Observers(const FieldTable& fields, const MapTable& maps, const std::map<std::string, double>& parameters = {},
              const RateTable& rates = {});
    /// What stands before any treatment: observables against the untreated patient are not numbers until it is known.
    void start_from(const Specimen& untreated);
    const std::vector<Observable>& list() const { return list_; }
    /// Reason why an observable does not apply, empty if it does.
    std::string missing(const std::string& name) const;
    /// One value for each of list(), each in its unit.
    std::vector<double> measure(const Specimen& specimen) const;
    int index(const std::string& name) const; ///< -1 if it does not apply

  private:
    std::vector<Observable> list_;
    std::vector<Indices> field_indices_, map_indices_;
    std::vector<double> untreated_;              ///< m0 where a value is against it
    std::map<std::string, std::string> missing_; ///< by observable
};

/// Where a result lies in an ensemble of models that are as plausible as this one.
/// Share of an ensemble's members, people and numbers drawn together, with a value above a line.
struct BandShare
{
    double above = 0;
    std::string says; ///< "are marked for more than a week"
    double share = 0; ///< 0 to 1
    double low = 0,
           high = 0; ///< what so few members leave open, 90 % (Wilson 1927, doi:10.1080/01621459.1927.10502953)
};

struct Band
{
    std::optional<double> low, median, high; ///< 5 %, 50 %, 95 % of the members; none: so many did not reach it
    int members = 0, reached = 0;
    /// Standard deviations among people under one set of numbers, and among sets of numbers for one person.
    std::optional<double> people{}, ignorance{};
    std::vector<BandShare> shares{};
};
/// Numbers beside a band are shown to two digits of half its width; 0 where it has none.
inline double resolution_of(const Band& band)
{
    return band.low && band.high ? 0.05 * (*band.high - *band.low) : 0;
}

/// Stands between the reasons of a verdict.
inline constexpr const char* between_reasons = "; ";

/// A result: its value, or the reason why there is none.
struct Endpoint
{
    std::string name;
    std::string unit;
    std::string definition;
    std::optional<double> value;
    std::string text;   ///< in place of a number (suitability)
    std::string reason; ///< where there is no value; with a value, what should be known of it
    std::optional<double> at_half_threshold, at_double_threshold;
    /// Estimated size of the error of grid and steps, same unit; none unless asked for, not a number if unknown.
    std::optional<double> numerical_error{};
    std::optional<Band> band{}; ///< where an ensemble was asked for
    bool never_began = false;   ///< what resolves was never there: no time to tell; statistics count it as 0
};

} // namespace mend
