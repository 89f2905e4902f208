/// Writes the files of a made-up run, so that tests of readers need no simulation:
///
///     fields_program FOLDER [axisymmetric]      fields.h5 and timeseries.csv, values by the formulas of sample_run.hpp
///     fields_program FOLDER bench CELLS         how long snapshots and checkpoints of CELLS^3 cells take
#include "sim/base/error.hpp"
#include "tests/support/sample_run.hpp"

#include <chrono>
#include <cstdio>

namespace
{

using namespace mend;
using testing_support::SampleRun;

DomainSpec domain_of(const std::string& kind)
{
    DomainSpec domain{
        .extent_x = 0.35, .extent_y = 0.2, .cells_x = 7, .cells_y = 5, .cells_z = 9, .grading_x = 2, .grading_z = 3};
    domain.geometry = kind == "axisymmetric" ? Geometry::axisymmetric : Geometry::unit_cell;
    return domain;
}

void write_run(const std::filesystem::path& folder, const std::string& kind)
{
    const SampleRun sample(domain_of(kind));
    Recorder recorder(folder, sample.plan(), sample.head(), sample.columns);
    sample.drive(recorder, 0, sample.steps());
}

template <class Work> double seconds(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void bench(const std::filesystem::path& folder, int cells)
{
    const SampleRun sample(
        {.extent_x = 1, .extent_y = 1, .depth = 1, .cells_x = cells, .cells_y = cells, .cells_z = cells});
    const State state = sample.state_at(1, true);
    kernels::set_thread_count(0);
    const double values = 3.0 * sample.grid.cells();
    FieldsFile file(folder / "fields.h5", sample.head());
    const double snapshot = seconds([&] { file.append(0, state.fields); });
    const double save = seconds([&] { save_checkpoint(folder, state, {}, sample.fields, sample.provenance); });
    const double load =
        seconds([&] { load_checkpoint(folder, sample.fields, layout_of(sample.grid), sample.provenance); });
    std::printf("%d threads: snapshot %.1f ns, checkpoint %.1f ns, its reading %.1f ns a value\n",
                kernels::thread_count(), 1e9 * snapshot / values, 1e9 * save / values, 1e9 * load / values);
}

} // namespace

int main(int count, char** words)
{
    try {
        if (count == 4 && std::string(words[2]) == "bench")
            bench(words[1], std::stoi(words[3]));
        else if (count >= 2)
            write_run(words[1], count > 2 ? words[2] : "");
        else
            return 2;
        return 0;
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.exit_code();
    }
}
