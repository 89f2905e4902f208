#pragma once
/// The course of a run as pictures need it: fields at any moment, the quantities that a scene colours, and their ranges
/// over the whole run, so that one colour means one number from the first picture to the last.
#include "viz/clock.hpp"
#include "viz/reader.hpp"

#include <map>
#include <string>
#include <vector>

namespace mend::viz
{

/// What a scene shows of one moment.
struct Moment
{
    double time = 0;             ///< d
    std::vector<float> collagen; ///< [cell] change of collagen I + III against the patient's own baseline, %
    std::vector<float> fibrin;   ///< [cell] fibrin and debris, 1 = fresh
    std::vector<float> cover;    ///< [column] keratinocyte cover, 1 = whole
    std::vector<float> redness;  ///< [column] excess redness, 0 = own normal; empty if the run did not keep it
    double mean_collagen = 0;    ///< %, upper 1.0 mm of dermis
    double open_area = 0;        ///< %, share of the surface without cover
    double mean_redness = 0;
};

/// One number of each snapshot.
struct Curve
{
    std::vector<double> times;
    std::vector<double> values;
    double largest() const;
};

/// What is known after one look through the whole run.
struct Survey
{
    double collagen_range = 1; ///< %, the colours go from minus to plus this
    Curve collagen, redness, open_area, myofibroblasts;
};

class Course
{
  public:
    /// \throws InputError if the run lacks what every scene needs, or its geometry cannot be drawn.
    explicit Course(const std::string& run);
    /// Opens the file once more: two processes may not share one that is open. What was read is kept.
    void reopen() { reader_ = Reader(run_); }

    const RunInfo& info() const { return reader_.info(); }
    const Clock& clock() const { return clock_; }
    std::string unit(const std::string& field) const { return reader_.unit(field); }

    /// Between snapshots: linear on the stretched clock, but never across a session, which is sudden.
    Moment at(double time) const;
    Frame field(const std::string& name, double time) const;
    Survey survey() const;
    /// "inflammation" while redness is above 0.1, "proliferation" while there are more than a tenth of the course's
    /// most myofibroblasts, and than a hundredth (without them: four weeks), then "remodelling".
    std::string phase(const Moment& moment, const Survey& survey) const;

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
    std::vector<float> redness(const Frame& vessels, const Frame& alarm) const;

    std::string run_;
    Reader reader_;
    Clock clock_;
    std::vector<float> baseline_;                              ///< [cell] collagen on day 0
    double baseline_decay_;                                    ///< 1/d
    std::vector<double> column_areas_;                         ///< [column], sum 1
    mutable std::map<std::string, std::map<int, Frame>> kept_; ///< the snapshots last used
};

} // namespace mend::viz
