#pragma once
/// The observables of a run over time, as its `timeseries.csv` holds them: what a picture writes in figures is read
/// here and nowhere else, so that it is the run's own table.
#include <string>
#include <vector>

namespace mend::viz
{

/// One number over time.
struct Curve
{
    std::string unit;
    std::vector<double> times; ///< d, ascending
    std::vector<double> values;

    bool empty() const { return times.empty(); }
    /// Linear between rows, constant beyond the ends, but never across one of `sessions`, which are sudden: a time just
    /// before a session takes the last row before it.
    double at(double time, const std::vector<double>& sessions) const;
    double lowest() const;
    double largest() const;
};

class TimeSeries
{
  public:
    /// \param run a run folder, or its fields.h5. No table beside it: every curve is empty.
    /// \throws StorageError if the table cannot be understood.
    explicit TimeSeries(const std::string& run);

    const std::vector<std::string>& names() const { return names_; }
    bool has(const std::string& name) const;
    /// Empty if the run has no such observable, or no number for it; rows without a number are left out.
    Curve curve(const std::string& name) const;

  private:
    std::string path_;
    std::vector<std::string> names_, units_;
    std::vector<std::vector<double>> columns_;
};

/// The next larger of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten: ends of axes that read well. 0 stays 0.
double round_up(double value);

} // namespace mend::viz
