#pragma once
/// From a sweep's specification to its rows: what each of them says of the scenario.
#include "sim/output/timeseries.hpp"
#include "sim/scenario/sweep_spec.hpp"
#include "sim/sweep/readings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// Which person a patient is: the number says who, and stands for no amount of anything.
inline constexpr const char* person_key = "patient.variation";

struct StudyRow
{
    std::vector<std::string> inputs;    ///< one for each column, without units: "80", "cheek"
    std::vector<std::string> overrides; ///< "device.density=\"80 /cm^2\"", in the order in which they are given
    std::string digest;                 ///< of all that decides the row's numbers: texts, overrides, program
    std::size_t base = 0;               ///< which of the study's scenarios is overridden
    std::vector<Reading> readings{};    ///< of its course, each one more endpoint of the outcome
    std::size_t point = 0;              ///< of the design, from 0, those counted that a constraint left out
    std::size_t member = 0;             ///< of the point: number of patient and draw, from 0
    std::size_t patient = 0, draw = 0;  ///< from 0; the same patients and draws meet every point
};

/// All scenarios of a sweep, in the order of its table.
struct Study
{
    std::string name, title;
    std::vector<ScenarioLayers> bases; ///< one, unless a table asks for several scenarios
    std::vector<Column> columns;       ///< unit "1" for counts, empty for words
    std::vector<StudyRow> rows;
    std::vector<double> course_times; ///< d; not empty: each row's observables at these times are kept, see courses.hpp
    Keep keep = Keep::none;
    long left_out = 0;  ///< points that a constraint forbids
    std::string digest; ///< of all rows

    Scenario scenario(std::size_t row) const { return bases[rows[row].base].make(rows[row].overrides); }
};

/// Points of the design x patients x draws of the model's numbers, the last fastest. The same patients and draws meet
/// every point, so that differences between points are not differences between patients.
/// \throws InputError on constraints that name what does not exist, or leave nothing
Study make_study(const SweepSpec& spec);

/// An ensemble of one scenario: `members` draws of the model's uncertain numbers and, unless the scenario says which
/// person it is of or `drawn_from` says otherwise, of people, see SweepSpec::chained. Axisymmetric where it is a unit
/// cell, and with a block that has room below the deepest of the depths that are drawn.
/// \param overrides as given on the command line
SweepSpec ensemble_spec(const std::filesystem::path& file, const std::string& text,
                        const std::vector<std::string>& overrides, int members, const DrawSource& drawn_from = {});

/// Where an ensemble's members are on another grid than the run: what they are without any draw, to carry their results
/// over to the run's grid (carry_over.hpp).
std::optional<Study> undrawn(const SweepSpec& ensemble);

/// The same for every run: 32 members on a coarser cell, so that they take seconds. Nothing where they would take
/// longer (a patch, a fine grid, a course over years), or where next to nothing is drawn, since the scenario states the
/// model's numbers itself.
std::optional<SweepSpec> quick_ensemble_spec(const std::filesystem::path& file, const std::string& text,
                                             const std::vector<std::string>& overrides, const DrawSource& drawn_from);

/// A value at a share of a law's probability, as TOML. \param share above 0 and below 1
std::string value_at(const SweptKey& key, double share);

/// Of a row made of these texts and overrides by this program.
std::string row_digest(const std::vector<ScenarioText>& texts, const std::vector<std::string>& overrides);

} // namespace mend
