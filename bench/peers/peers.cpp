// The needle-channel problem by our integrator, by our RKL2, and by CVODE and ARKODE as an expert would tune them: who
// is first at an error of 1e-3. One thread each. The error is checked before time is compared.
#include "bench/clock.hpp"
#include "bench/peers/needle_vector.hpp"
#include "bench/peers/sundials.hpp"
#include "tests/support/rkl2.hpp"

#include "kernels/parallel.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

namespace mend::bench
{
namespace
{

constexpr double wanted_error = 1e-3;
constexpr int repetitions = 3;
constexpr double patience = 20; // s; a method that needs more at the loosest tolerance that will do is timed once

NeedleRun solve_by_rkl2(double tolerance, int n = 64)
{
    NeedleRun run{};
    NeedleVector problem(n);
    const std::vector<double> start = problem.start(), scales(start.size(), 1.0);
    std::optional<testing_support::Rkl2<NeedleVector>> method;
    run.seconds = thread_seconds([&] { method.emplace(problem, start, testing_support::Rkl2Spec{tolerance, scales}); });
    double time = 0;
    for (const double until : needle_times) {
        run.seconds += thread_seconds([&] { method->advance(until - time); });
        problem.append(run.answer, method->values().data());
        time = until;
    }
    run.steps = method->count().steps;
    run.rejected = method->count().rejected;
    return run;
}

enum class Group
{
    product,
    explicit_method,
    tuned,
    untuned
};

struct Contender
{
    std::string name;
    Group group;
    std::function<NeedleRun(double tolerance)> solve;
    double tolerance = 0, error = 0; ///< the loosest tolerance that gives the wanted error, and its error
    NeedleRun run{};
    std::vector<double> times{};
};

std::vector<Contender> contenders()
{
    const auto cvode = [](Tuning tuning) {
        return [=](double tolerance) { return solve_by_cvode(tolerance, tuning); };
    };
    const auto arkode = [](Tuning tuning) {
        return [=](double tolerance) { return solve_by_arkode(tolerance, tuning); };
    };
    return {
        {"mend: W-method, factorised matrix", Group::product, [](double tolerance) { return solve_needle(tolerance); }},
        {"RKL2 (ours)", Group::explicit_method, [](double tolerance) { return solve_by_rkl2(tolerance); }},
        {"CVODE, shifted lines", Group::tuned, cvode({})},
        {"CVODE, shifted lines, strict", Group::tuned, cvode({.linear_share = 0.05})},
        {"CVODE, shifted lines from the right", Group::tuned, cvode({.right = true})},
        {"CVODE, shifted lines, order 2", Group::tuned, cvode({.order = 2})},
        {"ARKODE order 2, shifted lines", Group::tuned, arkode({.order = 2})},
        {"ARKODE order 3, shifted lines", Group::tuned, arkode({.order = 3})},
        {"ARKODE order 4, shifted lines", Group::tuned, arkode({.order = 4})},
        {"CVODE as it comes", Group::untuned, cvode({.preconditioned = false})},
        {"ARKODE as it comes", Group::untuned, arkode({.preconditioned = false})},
    };
}

/// The answer to a hundredth of the wanted error or better, by two methods of which one solves no system.
NeedleAnswer reference()
{
    NeedleAnswer answer = solve_needle(1e-6).answer;
    const double apart = needle_error(solve_by_rkl2(1e-7).answer, answer);
    fmt::print("reference: our method at 1e-6 and RKL2 at 1e-7 differ by {:.1e}\n", apart);
    std::fflush(stdout);
    if (!(apart < 0.02 * wanted_error))
        throw NumericalError("two tight answers disagree");
    return answer;
}

/// Finds the loosest tolerance, of those from `loosest` on, that gives the wanted error. \returns false if none does
bool tune(Contender& contender, const NeedleAnswer& exact, double loosest)
{
    for (const double tolerance : {1e-2, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5}) {
        if (tolerance > loosest)
            continue;
        contender.run = contender.solve(tolerance);
        fmt::print("."), std::fflush(stdout);
        contender.tolerance = tolerance;
        contender.error = needle_error(contender.run.answer, exact);
        if (contender.error <= wanted_error)
            return true;
    }
    return false;
}

/// Those as they come take minutes: once, at a tolerance that does for others, and told with the error they have.
bool take_once(Contender& contender, const NeedleAnswer& exact, double tolerance)
{
    contender.run = contender.solve(tolerance);
    contender.tolerance = tolerance;
    contender.error = needle_error(contender.run.answer, exact);
    return true;
}

/// Where trying begins: what SUNDIALS gives at 5e-3 was never good enough, and takes seconds a try.
double loosest_of(Group group)
{
    return group == Group::tuned ? 2e-3 : 1;
}

void time_in_turn(std::vector<Contender>& all)
{
    for (Contender& contender : all)
        contender.times.push_back(contender.run.seconds);
    for (int repetition = 1; repetition < repetitions; ++repetition)
        for (Contender& contender : all)
            if (contender.run.seconds < patience)
                contender.times.push_back(contender.solve(contender.tolerance).seconds);
}

void print(const std::vector<Contender>& all, double ours)
{
    fmt::print("\n{:<42} {:>9} {:>9} {:>7} {:>9} {:>8}\n", "error of at most 1e-3, one thread", "tolerance", "error",
               "steps", "seconds", "to ours");
    for (const Contender& contender : all)
        fmt::print("{:<42} {:>9.0e} {:>9.1e} {:>7} {:>9.3f} {:>8.1f}\n", contender.name, contender.tolerance,
                   contender.error, contender.run.steps, median(contender.times), median(contender.times) / ours);
}

void save(const char* file, const std::vector<Contender>& all, double ours)
{
    nlohmann::json rows = nlohmann::json::array();
    for (const Contender& contender : all)
        rows.push_back({{"name", contender.name},
                        {"group", static_cast<int>(contender.group)},
                        {"tolerance", contender.tolerance},
                        {"error", contender.error},
                        {"steps", contender.run.steps},
                        {"seconds", median(contender.times)},
                        {"ratio", median(contender.times) / ours}});
    if (std::FILE* out = std::fopen(file, "w")) {
        const std::string text = rows.dump(2) + "\n";
        std::fwrite(text.data(), 1, text.size(), out);
        std::fclose(out);
    } else
        throw StorageError(fmt::format("{}: cannot be written", file));
}

void compare(const char* file)
{
    kernels::set_thread_count(1);
    kernels::flush_denormals();
    const NeedleAnswer exact = reference();
    std::vector<Contender> all;
    double of_peers = 1; // the tightest that a tuned one needed
    for (Contender& contender : contenders()) {
        const bool will_do = contender.group == Group::untuned ? take_once(contender, exact, of_peers)
                                                               : tune(contender, exact, loosest_of(contender.group));
        if (will_do && contender.group == Group::tuned)
            of_peers = std::min(of_peers, contender.tolerance);
        fmt::print("{}: tolerance {:.0e}, error {:.1e}, {:.2f} s{}\n", contender.name, contender.tolerance,
                   contender.error, contender.run.seconds, will_do ? "" : "; never good enough");
        std::fflush(stdout);
        if (will_do)
            all.push_back(std::move(contender));
    }
    time_in_turn(all);
    const double ours = median(all.at(0).times);
    print(all, ours);
    if (file)
        save(file, all, ours);
}

} // namespace
} // namespace mend::bench

/// mend-peers [FILE.json]
int main(int count, char** arguments)
{
    try {
        mend::bench::compare(count > 1 ? arguments[1] : nullptr);
    } catch (const std::exception& error) {
        fmt::print(stderr, "mend-peers: {}\n", error.what());
        return 1;
    }
    return 0;
}
