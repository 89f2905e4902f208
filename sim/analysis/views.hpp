#pragma once
/// What a table says of its points: maps, one key at a time, what heals in time, gain against downtime.
#include "sim/analysis/errors.hpp"
#include "sim/analysis/sensitivity.hpp"
#include "sim/sweep/ensemble.hpp"

namespace mend
{

/// Rows that share all swept settings: patients and draws of one point of the design.
struct StudyPoint
{
    std::vector<std::size_t> rows; ///< of the table, by member; failed ones are not in it
    std::size_t failed = 0;
    std::size_t unsafe = 0; ///< of the rows

    /// What is never recommended: a setting is unsafe in every draw, but of some draws a few grow scars whatever is
    /// done, so that more than a tenth (assumed) of the rows has to be.
    bool is_unsafe() const { return 10 * unsafe > rows.size(); }
};

/// In the order of their first rows. Inputs outside `keys` count as members too. \param keys places in table.inputs
std::vector<StudyPoint> points_of(const StudyTable& table, const std::vector<std::size_t>& keys);

/// 5, 50 and 95 % points of a point's members, those that did not reach the output counted as later than all.
Band band_at(const Output& output, const StudyPoint& point);

/// The largest estimated error among a point's members; not a number where none is known.
double error_at(const StudyTable& table, const StudyPoint& point, const NumericalErrors& errors,
                const std::string& output);

struct MapPlace
{
    double x = 0, y = 0;
    Band band;
    double error = 0; ///< numerical
    StudyPoint point;
    bool unsafe = false; ///< never said to heal in time
};

/// An output over two keys with numbers, x slowest. \param x, y places in table.inputs
std::vector<MapPlace> map_of(const StudyTable& table, std::size_t x, std::size_t y, const Output& output,
                             const NumericalErrors& errors);

/// Up to which y all places of a column of a map heal within a time. Nothing: not even the smallest does.
struct HealsWithin
{
    double x = 0;
    std::optional<double> sure;     ///< with the high end of band and numerical error
    std::optional<double> likely;   ///< by the median
    std::optional<double> possible; ///< with the low end of band and numerical error
    std::size_t islands = 0;        ///< places beyond `likely` that would heal again: not counted
};

std::vector<HealsWithin> heals_within(const std::vector<MapPlace>& map, double limit);

struct KeyValuePoint
{
    std::string text;
    double number = 0;
    Band band;
    double error = 0;
    bool unsafe = false;                ///< a row with it is: it is not compared
    std::optional<Estimate> share_best; ///< of the members; none where there is only one
};

/// Which value of one key is the best, and how sure that is: each member (patient, draw) meets every value, so that
/// differences between values are not differences between members.
struct Preference
{
    std::vector<KeyValuePoint> values; ///< by number, words in the order of the table
    std::size_t safe_values = 0;       ///< those that are compared; below 2 there is nothing to say
    std::size_t best = 0, next = 0;    ///< by members won; by value where there is only one member
    std::size_t members = 0;           ///< compared: those whose rows are all done
    std::size_t left_out = 0;          ///< members with a failed or missing row
    Estimate advantage;                ///< of best over next, paired: median and 5 to 95 % of the members; above 0 good
    double error = 0;                  ///< numerical, of such a difference: the sum of both
    bool at_the_end = false;           ///< the best is the first or last value that was asked for
};

Preference preference(const StudyTable& table, std::size_t key, const Output& output, const NumericalErrors& errors);

struct ParetoPoint
{
    StudyPoint point;
    std::optional<double> first, second; ///< medians
    bool on_front = false;               ///< no other safe point is as good in both and better in one; itself safe
    bool within_error = false;           ///< none is better in both by more than the numerical errors
};

std::vector<ParetoPoint> pareto_front(const StudyTable& table, const Output& first, const Output& second,
                                      const NumericalErrors& errors);

} // namespace mend
