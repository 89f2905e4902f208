#include "sim/verbs/study_costs.hpp"

#include "sim/base/error.hpp"
#include "sim/base/progress.hpp"
#include "sim/course/experiment.hpp"
#include "sim/verbs/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

constexpr double bytes_a_row = 4000; // of tables and outcomes (measured: 3.6 kB for the skin model)

} // namespace

std::string study_costs(const Study& study, const StudyShare& share, const std::filesystem::path& folder)
{
    const std::size_t row = study.rows.size() / 2;
    Forecast forecast;
    try {
        const Scenario scenario = study.scenario(row);
        const Experiment experiment(scenario);
        forecast = count_costs(scenario, *experiment.model, experiment.grid);
        if (share.timed)
            time_steps(forecast, scenario, 1);
    } catch (const InputError& error) {
        return fmt::format("Forecast: none, for row {} is not a scenario: {}\n", row + 1, error.what());
    }
    const double rows = static_cast<double>(study.rows.size()) / share.shards;
    const double row_disk = study.keep == Keep::none ? 0 : study.keep == Keep::all ? forecast.disk : forecast.disk / 4;
    const double memory = forecast.process;
    forecast.process *= share.jobs;
    forecast.disk = rows * (row_disk + bytes_a_row);
    refuse_what_does_not_fit(forecast, folder);
    return fmt::format(
        "{} scenarios{}, {} at once. Forecast: about {} ({:.2g} s each), {} of memory each, {} on disk\n",
        study.rows.size(), share.shards > 1 ? fmt::format(", {:.0f} of them here", rows) : "", share.jobs,
        duration_text(std::max(1.0, rows * forecast.seconds() / share.jobs)), forecast.seconds(), bytes_text(memory),
        bytes_text(forecast.disk));
}

} // namespace mend
