#pragma once
/// Writes what was planned, out of the steps that the integrator happens to take; never asks for one.
#include "sim/observe/measured.hpp"
#include "sim/output/checkpoint.hpp"
#include "sim/output/fields_file.hpp"
#include "sim/output/plan.hpp"
#include "sim/output/timeseries.hpp"

namespace mend
{

std::vector<Column> columns_of(const Observers& observers);

/// Within a step everything is linear. A planned time that falls on a treatment shows the state right after it, since
/// each step gives its own start but not its end; the end of all comes by finish(). So the files depend on the steps
/// and on the plan, not on interruptions.
class Recorder
{
  public:
    /// \param written of a checkpoint: both files are cut back to it first; zero: new files
    /// \throws InputError if what is there was written to another plan
    Recorder(const std::filesystem::path& folder, OutputPlan plan, const FieldsHead& head,
             const std::vector<Column>& columns, const Written& written = {});

    /// An accepted step, and the observables at both of its ends; steps come in order.
    void see(const Step& step, const Measured& measured);
    /// The last state and its observables; closes the files.
    void finish(const State& state, const std::vector<double>& values);

    Written written() const { return written_; }
    /// Returns once the disk has all that was written.
    void sync();
    double seconds() const { return seconds_; } ///< wall clock spent here

  private:
    OutputPlan plan_;
    FieldsFile fields_;
    Timeseries rows_;
    Written written_;
    double seconds_ = 0;
};

} // namespace mend
