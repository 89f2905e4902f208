// The implicit diffusion sweep alone, as a share of the rate at which memory can be read and written in place.
#include "bench/measure.hpp"

#include "kernels/arrays.hpp"
#include "kernels/parallel.hpp"
#include "kernels/tridiagonal.hpp"

#include <cmath>

namespace mend::bench
{
using namespace kernels;

namespace
{

constexpr int fields = 8;
constexpr double goal_share = 0.53; // of the two-pass in-place stream rate of the same run

Couplings uniform(int n)
{
    Couplings couplings;
    couplings.cells = n;
    couplings.low.assign(static_cast<std::size_t>(bundles_for(n) * bundle_size), 1.0);
    couplings.high = couplings.low;
    couplings.low[0] = couplings.high[n - 1] = 0;
    return couplings;
}

void fill(Arrays& arrays)
{
    const Layout& layout = arrays.layout();
    for (int field = 0; field < fields; ++field)
        for (int k = 0; k < layout.nz; ++k)
            for (int j = 0; j < layout.ny; ++j)
                for (int i = 0; i < layout.nx; ++i)
                    arrays(field, i, j, k) = 1 + std::sin(0.1 * i) * std::cos(0.2 * j + 0.3 * k);
}

double total(const Arrays& arrays, int field)
{
    const Layout& layout = arrays.layout();
    double sum = 0;
    for (int k = 0; k < layout.nz; ++k)
        for (int j = 0; j < layout.ny; ++j)
            for (int i = 0; i < layout.nx; ++i)
                sum += arrays(field, i, j, k);
    return sum;
}

/// Lines along x and y plane by plane, then along z in blocks of columns: the two passes of a stage.
void sweep(Arrays& arrays, const LineFactors& factors, std::vector<std::vector<double>>& work)
{
    const Layout& layout = arrays.layout();
    parallel_for(layout.nz, [&](int k) {
        for (int field = 0; field < fields; ++field) {
            for (int j = 0; j < layout.ny; j += rows_at_once) {
                double* rows[rows_at_once];
                for (int lane = 0; lane < rows_at_once; ++lane)
                    rows[lane] = arrays.row(field, j + lane, k);
                solve_rows(rows, layout.nx, factors, work[static_cast<std::size_t>(k)].data());
            }
            solve_columns(arrays.row(field, 0, k), layout.row, layout.ny, layout.bundles(), factors);
        }
    });
    parallel_for(layout.ny, [&](int j) {
        for (int field = 0; field < fields; ++field)
            solve_columns(arrays.row(field, j, 0), layout.plane, layout.nz, layout.bundles(), factors);
    });
}

/// Two passes of reading and writing everything in place, by the same partition.
void stream(Arrays& arrays)
{
    const Layout& layout = arrays.layout();
    for (int pass = 0; pass < 2; ++pass)
        parallel_for(layout.nz, [&](int k) {
            for (int field = 0; field < fields; ++field) {
                double* plane = arrays.row(field, 0, k);
                for (std::ptrdiff_t i = 0; i < layout.plane; i += bundle_size)
                    store(plane + i, load(plane + i) * 1.0000001);
            }
        });
}

void implicit_sweep(benchmark::State& state)
{
    const int n = static_cast<int>(state.range(0));
    set_thread_count(static_cast<int>(state.range(1)));
    flush_denormals();
    Arrays arrays({n, n, n}, std::vector<bool>(fields, false));
    fill(arrays);
    LineFactors factors;
    factors.factor(uniform(n), 30.0, 0, 0);
    std::vector<std::vector<double>> work(static_cast<std::size_t>(n), std::vector<double>(rows_at_once * (n + 8)));

    const double before = total(arrays, 0);
    sweep(arrays, factors, work);
    if (std::abs(total(arrays, 0) / before - 1) > 1e-12) {
        state.SkipWithError("the sweep does not conserve its sum");
        return;
    }
    std::vector<double> sweeps, streams;
    const auto time = [&](const auto& pass) { return state.range(1) == 1 ? thread_seconds(pass) : seconds(pass); };
    for (auto _ : state) {
        sweeps.push_back(time([&] { sweep(arrays, factors, work); }));
        streams.push_back(time([&] { stream(arrays); })); // in turn: the machine's noise meets both
        state.SetIterationTime(sweeps.back());
    }
    state.counters["ns/voxel-field"] = 1e9 * median(sweeps) / (static_cast<double>(n) * n * n * fields);
    const double share = median_ratio(streams, sweeps);
    if (n == 128 && state.range(1) == 1)
        report(state, {1, "implicit sweep 128^3 x 8, share of the stream rate", share, Goal::at_least, goal_share});
    else
        state.counters["share_of_stream"] = share;
    set_thread_count(0);
}
BENCHMARK(implicit_sweep)->ArgNames({"n", "threads"})->Args({64, 1})->Args({128, 1})->Args({128, 2})->UseManualTime();

} // namespace
} // namespace mend::bench
