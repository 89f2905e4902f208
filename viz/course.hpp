#pragma once
/// The course of a run as pictures need it: fields at any moment from the run's snapshots, and figures from its table.
#include "viz/clock.hpp"
#include "viz/reader.hpp"
#include "viz/timeseries.hpp"

#include <map>
#include <string>
#include <vector>

namespace mend::viz
{

/// What a picture shows: a time of the run, and before the first session how far the needle is in.
struct Moment
{
    double time = 0;     ///< d; before the first session the skin is untreated
    double needle = -1;  ///< 0 above the skin … 1 as deep as it gets; -1: none to be seen
    double progress = 0; ///< 0 … 1, of the film
};

/// The run's own figures at one moment, from timeseries.csv; not a number where the run has no such observable.
struct Figures
{
    double open_area; ///< %, share of the surface without living cover: 100 (1 - cover_mean)
    double redness;   ///< observable redness, 0 = own normal
    double collagen;  ///< %, observable collagen_change
};

/// "haemostasis" below 1 d after a session, "inflammation" below 6 d, "proliferation" below 21 d, "remodelling" after:
/// the same names and days as in the progress of `mend run`. "intact skin" before.
std::string phase_after(double days);

class Course
{
  public:
    /// \throws InputError if there is no such run.
    explicit Course(const std::string& run);
    /// Opens the file once more: two processes may not share one that is open. What was read is kept.
    void reopen() { reader_ = Reader(run_); }

    const RunInfo& info() const { return reader_.info(); }
    const Clock& clock() const { return clock_; }
    const TimeSeries& table() const { return table_; }
    const std::string& run() const { return run_; }
    std::string unit(const std::string& field) const { return reader_.unit(field); }
    /// A number of resolved.toml as the fields file carries it, such as "alarm_half_response", in the unit that stands
    /// there; the first from the line [section] on, if one is named; `fallback` without it.
    double number(const std::string& name, double fallback, const std::string& section = "") const;
    /// A text of it, such as device.kind's; empty without it.
    std::string words(const std::string& section, const std::string& key) const;

    bool has(const std::string& field) const { return info().has(field); }
    /// Between snapshots: linear on the stretched clock, but never across a session, which is sudden; at rest before
    /// the first. \throws InputError if the run did not keep the field.
    Frame field(const std::string& name, double time) const;
    /// [cell] change of collagen I + III against this patient's own, as old and untreated, %.
    std::vector<float> collagen_change(double time) const;
    /// [column] blood in the upper dermis, relative to own at rest: the pattern of vessels and alarm, scaled such that
    /// its surface mean is 1 + the table's redness. All 1 where the run kept no pattern or no table.
    std::vector<float> blood(double time) const;
    /// Mean of a map of the patient; `fallback` where the run has none.
    double mean_baseline(const std::string& map, double fallback) const;
    Figures figures(double time) const;
    Curve open_area() const;
    std::string phase(double time) const;

    /// Volume-weighted mean over cells above `depth` mm; the cell that it cuts counts by its share.
    double mean_above(const std::vector<float>& cells, double depth) const;
    double surface_mean(const std::vector<float>& columns) const;

  private:
    struct Between
    {
        int before, after;
        double share; ///< of `after`
    };
    Between between(double time) const;
    const Frame& snapshot(const std::string& name, int index) const;
    Frame at_rest(const std::string& name) const;
    std::vector<float> blood_pattern(double time) const;

    std::string run_;
    Reader reader_;
    TimeSeries table_;
    Clock clock_;
    Curve cover_, redness_, collagen_;
    std::vector<double> column_areas_;                         ///< [column], sum 1
    mutable std::map<std::string, std::map<int, Frame>> kept_; ///< the snapshots last used
};

} // namespace mend::viz
