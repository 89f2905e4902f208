#include "sim/output/plan.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

constexpr double dense_for = 0.1; // d, t0 (assumed: well below the first closure, which takes hours)
constexpr double seconds_in_day = 86400;

double stretched(double days)
{
    return std::log1p(days / dense_for);
}

/// Times from the first start to `end`, both included. Each stretch has its share of `count`, one interval at least.
std::vector<double> spread(const std::vector<double>& starts, double end, int count)
{
    const auto stop_of = [&](std::size_t i) { return i + 1 < starts.size() ? starts[i + 1] : end; };
    double whole = 0;
    for (std::size_t i = 0; i < starts.size(); ++i)
        whole += stretched(stop_of(i) - starts[i]);
    std::vector<double> times;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const double length = stop_of(i) - starts[i], share = stretched(length);
        const double wanted = whole > 0 ? (count - 1) * share / whole : 1;
        const int intervals = std::max(1, static_cast<int>(std::lround(wanted)));
        times.push_back(starts[i]);
        for (int k = 1; k < intervals; ++k) {
            const double since = dense_for * std::expm1(share * k / intervals);
            const double time = std::round((starts[i] + since) * seconds_in_day) / seconds_in_day;
            if (time > times.back() && time < stop_of(i))
                times.push_back(time);
        }
    }
    if (end > times.back())
        times.push_back(end);
    return times;
}

} // namespace

OutputPlan make_plan(const OutputSpec& spec, const std::vector<double>& treatments, double end, double start)
{
    EXPECTS(end >= 0 && start <= 0 && std::is_sorted(treatments.begin(), treatments.end()));
    EXPECTS(treatments.empty() || (treatments.front() >= 0 && treatments.back() <= end));
    std::vector<double> starts{start};
    if (start < 0 && end > 0)
        starts.push_back(0);
    for (const double time : treatments)
        if (time > starts.back() && time < end)
            starts.push_back(time);
    return {spread(starts, end, spec.snapshots), spread(starts, end, spec.rows)};
}

} // namespace mend
