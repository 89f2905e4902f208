#pragma once
/// A made-up run for tests of the files: values by formula, steps by list, two sessions, no simulation.
#include "kernels/parallel.hpp"
#include "sim/output/recorder.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace mend::testing_support
{

/// A folder of its own that is gone afterwards.
class TemporaryFolder
{
  public:
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "mend-test-XXXXXX").string();
        path = mkdtemp(pattern.data());
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path path;
};

inline std::string content_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

struct SampleRun
{
    explicit SampleRun(DomainSpec domain = {.geometry = Geometry::unit_cell,
                                            .extent_x = 0.3,
                                            .extent_y = 0.2,
                                            .depth = 1.5,
                                            .cells_x = 6,
                                            .cells_y = 5,
                                            .cells_z = 8,
                                            .grading_x = 2,
                                            .grading_z = 3})
        : grid(make_grid(domain))
    {
        kernels::set_thread_count(1); // a few cells: threads only wake and wait
        const auto add = [&](const char* name, const char* symbol, const char* unit, Storage storage) {
            FieldRow row;
            row.name = name;
            row.symbol = symbol;
            row.unit = unit;
            row.meaning = std::string("made up: ") + name;
            row.storage = storage;
            fields.push_back(row);
        };
        add("first", "f", "ng/ml", Storage::volume);
        add("second", "s", "1", Storage::volume);
        add("cover", "e", "1", Storage::sheet);
        map_table = {{"matrix", "C0", "1", "own matrix", Storage::volume}, {"tone", "M0", "1", "own", Storage::sheet}};
        maps = kernels::Arrays(layout_of(grid), sheets_of(map_table));
        for_each(maps, [&](int index, int i, int j, int k) {
            maps(index, i, j, k) = index + grid.x.centres[i] + 10 * grid.y.centres[j] + (index ? 0 : grid.z.centres[k]);
        });
        provenance = {"0.1", "0123abcd", false,         "g++ 12", "x86-64-v3", std::string(64, 'a'),
                      7,     "A sample", "schema = 1\n"};
        for (int step = 0; step <= 40; ++step)
            times.push_back(end * step * step / 1600.0);
        times[18] = sessions[1].time;
    }

    template <class Visit> static void for_each(const kernels::Arrays& arrays, Visit visit)
    {
        for (int index = 0; index < arrays.count(); ++index)
            for (int k = 0; k < arrays.planes(index); ++k)
                for (int j = 0; j < arrays.layout().ny; ++j)
                    for (int i = 0; i < arrays.layout().nx; ++i)
                        visit(index, i, j, k);
    }

    /// Linear in time, but for a jump of 100 at the second session; `after` tells which side of it.
    double value(int field, int i, int j, int k, double time, bool after) const
    {
        const bool struck = time > sessions[1].time || (time == sessions[1].time && after);
        return (field + 1) * (1 + time) + grid.x.centres[i] + 10 * grid.y.centres[j] +
               (field < 2 ? 5 * grid.z.centres[k] : 0) + (struck ? 100 : 0);
    }
    State state_at(double time, bool after) const
    {
        State state{time, kernels::Arrays(layout_of(grid), sheets_of(fields)), untouched_exposure()};
        for_each(state.fields, [&](int index, int i, int j, int k) {
            state.fields(index, i, j, k) = value(index, i, j, k, time, after);
        });
        return state;
    }
    std::vector<double> measured_at(double time, bool after) const
    {
        return {time * time, time > sessions[1].time || (time == sessions[1].time && after) ? 1.0 : 0.0};
    }

    FieldsHead head() const { return {fields, {0, 1, 2}, map_table, maps, grid, provenance, sessions, 0.08}; }
    OutputPlan plan() const
    {
        OutputSpec spec;
        spec.snapshots = 12;
        spec.rows = 50;
        return make_plan(spec, {sessions[0].time, sessions[1].time}, end);
    }
    int steps() const { return static_cast<int>(times.size()) - 1; }

    /// Shows the recorder steps `first` to `last` - 1, as the integrator would.
    void drive(Recorder& recorder, int first, int last) const
    {
        for (int step = first; step < last; ++step) {
            const State before = state_at(times[step], true), after = state_at(times[step + 1], false);
            recorder.see(
                {times[step], times[step + 1], &before.fields, &after},
                {times[step], times[step + 1], measured_at(times[step], true), measured_at(times[step + 1], false)});
        }
        if (last == steps())
            recorder.finish(state_at(end, true), measured_at(end, true));
    }

    FieldTable fields;
    MapTable map_table;
    Grid grid;
    kernels::Arrays maps;
    Provenance provenance;
    double end = 10;
    std::vector<Session> sessions{{0, "session 1 of 2"}, {2, "session 2 of 2"}};
    std::vector<Column> columns{{"square", "1"}, {"struck", "%"}};
    std::vector<double> times; ///< ends of the steps
};

} // namespace mend::testing_support
