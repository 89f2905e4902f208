#include "sim/output/recorder.hpp"

#include "sim/base/error.hpp"
#include "sim/output/stopwatch.hpp"

namespace mend
{
namespace
{

/// Share of the step that lies before `time`.
double share_of(double time, double start, double end)
{
    return (time - start) / (end - start);
}

std::vector<double> first(const std::vector<double>& times, std::int64_t count)
{
    if (count < 0 || count > static_cast<std::int64_t>(times.size()))
        throw InputError("the checkpoint knows more output than is planned; set the scenario's [output] back to what "
                         "it was, or compute afresh with --again");
    return {times.begin(), times.begin() + count};
}

} // namespace

std::vector<Column> columns_of(const Observers& observers)
{
    std::vector<Column> columns;
    for (const auto& observable : observers.list())
        columns.push_back({observable.name, observable.unit});
    return columns;
}

Recorder::Recorder(const std::filesystem::path& folder, OutputPlan plan, const FieldsHead& head,
                   const std::vector<Column>& columns, const Written& written)
    : plan_(std::move(plan)), fields_(folder / "fields.h5", head, first(plan_.snapshots, written.snapshots)),
      rows_(folder / "timeseries.csv", columns, first(plan_.rows, written.rows)), written_(written)
{}

void Recorder::see(const Step& step, const Measured& measured)
{
    const Stopwatch watch(seconds_);
    const auto is_due = [&](const std::vector<double>& times, std::int64_t next) {
        return next < static_cast<std::int64_t>(times.size()) && times[static_cast<std::size_t>(next)] < step.end;
    };
    for (; is_due(plan_.snapshots, written_.snapshots); ++written_.snapshots) {
        const double time = plan_.snapshots[static_cast<std::size_t>(written_.snapshots)];
        EXPECTS(time >= step.start);
        fields_.append(time, {*step.before, step.after->fields, share_of(time, step.start, step.end)});
    }
    for (; is_due(plan_.rows, written_.rows); ++written_.rows) {
        const double time = plan_.rows[static_cast<std::size_t>(written_.rows)];
        EXPECTS(time >= step.start);
        rows_.append(time, measured.at(time));
    }
}

void Recorder::finish(const State& state, const std::vector<double>& values)
{
    const Stopwatch watch(seconds_);
    EXPECTS(written_.snapshots + 1 == static_cast<std::int64_t>(plan_.snapshots.size()));
    EXPECTS(written_.rows + 1 == static_cast<std::int64_t>(plan_.rows.size()));
    EXPECTS(plan_.snapshots.back() == state.time && plan_.rows.back() == state.time);
    fields_.append(state.time, state.fields);
    rows_.append(state.time, values);
    ++written_.snapshots;
    ++written_.rows;
    fields_.sync();
    fields_.close();
    rows_.close();
}

void Recorder::sync()
{
    const Stopwatch watch(seconds_);
    fields_.sync();
    rows_.sync();
}

} // namespace mend
