// label: slow
// The two thresholds of a keloid in the skin model, on tissue without space: ignition, when myofibroblasts feed their
// own TGF-beta1, and persistence, when the loop through PDGF keeps them. Expected: the closed formulas of the model's
// derivation, evaluated here, and its stated figures.
#include "kernels/parallel.hpp"
#include "tests/support/published_run.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mend::testing_support
{
namespace
{

constexpr double one_per_cent = 0.01;

using Numbers = std::map<std::string, double>;

/// Keloid-prone skin.
Numbers prone(Numbers more = {})
{
    more.insert({{"myofibroblast_loss", 0.06}, {"myofibroblast_conversion", 0.1}});
    return more;
}

/// A block of skin without extent, in which nothing but the named fields stirs.
class Block
{
  public:
    Block(const Numbers& numbers, double feedback, double fibroblasts)
        : grid_(point_grid()), skin_(make_skin({}, grid_))
    {
        kernels::set_thread_count(1); // one cell: nothing to share
        skin_.maps.at("fibroblasts").uniform = fibroblasts;
        skin_.maps.at("collagen_set_point").uniform = 1.3;
        skin_.numbers.at("fibrotic_feedback") = feedback;
        model_ = make_model({"skin", numbers}, skin_);
        maps_ = model_->make_maps(skin_, grid_);
        model_->set_baseline(state_, maps_, grid_);
    }
    double& operator[](const char* field) { return state_.fields(index_of(model_->fields(), field), 0, 0, 0); }
    void run(double days, double tolerance)
    {
        NumericsSpec numerics;
        numerics.tolerance = tolerance;
        Stepper stepper(*model_, grid_, maps_, numerics);
        const double end = state_.time + days;
        while (state_.time < end)
            stepper.advance(state_, end);
    }

  private:
    Grid grid_;
    Skin skin_;
    std::unique_ptr<Model> model_;
    kernels::Arrays maps_;
    State state_;
};

// --- ignition --------------------------------------------------------------------------------------------------------

/// Whether a trace of TGF-beta1 dies out beside myofibroblasts of a fixed density.
bool trace_dies(double myofibroblasts, double feedback, double fibroblasts)
{
    const Numbers frozen{{"myofibroblast_conversion", 0}, {"myofibroblast_reversion", 0}, {"myofibroblast_loss", 0}};
    Block block(frozen, feedback, fibroblasts);
    const double trace = 1e-4; // ng/ml
    block["myofibroblasts"] = myofibroblasts;
    block["tgf_beta1"] = trace;
    block.run(2, 1e-4); // steady states are exact at any tolerance, and so is the sign of growth beside one
    EXPECT_NEAR(block["myofibroblasts"], myofibroblasts, 1e-12 * myofibroblasts);
    return block["tgf_beta1"] < trace;
}

TEST(KeloidThreshold, TracesIgniteAboveTheStatedDensityOfMyofibroblasts)
{
    for (const double feedback : {0.0, 1.2, 4.0})
        for (const double fibroblasts : {1.0, 1.5}) {
            const double found =
                threshold(0.01, 10, 1e-4, [&](double y) { return trace_dies(y, feedback, fibroblasts); });
            EXPECT_LT(off("y*, hyp " + std::to_string(feedback).substr(0, 3) + ", fibroblasts " +
                              std::to_string(fibroblasts).substr(0, 3),
                          found, 0.75 / ((1 + feedback) * fibroblasts)),
                      one_per_cent);
        }
}

// --- persistence -----------------------------------------------------------------------------------------------------

struct Lesion
{
    double f, y, t1;
};

Lesion settle(const Numbers& numbers, double feedback, double fibroblasts, const Lesion& start, double pdgf,
              double days)
{
    Block block(numbers, feedback, fibroblasts);
    block["fibroblasts"] = start.f;
    block["myofibroblasts"] = start.y;
    block["tgf_beta1"] = start.t1;
    block["pdgf"] = pdgf;
    block.run(days, 1e-4);
    EXPECT_EQ(block["tgf_beta3"], 0);
    return {block["fibroblasts"], block["myofibroblasts"], block["tgf_beta1"]};
}

TEST(KeloidThreshold, AnActiveLesionSettlesWhereStatedOrResolves)
{
    const Lesion start{0.7, 1, 3};
    const Lesion stays = settle(prone(), 1.2, 1, start, 1, 3000);
    EXPECT_LT(off("lesion at hyp 1.2, f", stays.f, 0.594), one_per_cent);
    EXPECT_LT(off("lesion at hyp 1.2, y", stays.y, 0.940), one_per_cent);
    EXPECT_LT(off("lesion at hyp 1.2, t1", stays.t1, 0.527), one_per_cent);
    const Lesion resolves = settle(prone(), 1.0, 1, start, 1, 3000);
    EXPECT_NEAR(resolves.f, 1, 1e-3);
    EXPECT_NEAR(resolves.y, 0, 1e-6);
}

/// Values in the formula of persistence.
struct Loop
{
    double d_y, k_fy, q_py = 10, fibroblasts = 1;
    double sig = 0.8, k_yf = 0.03, r_f0 = 0.05, r_fp = 0.3, f_max = 3, Kp = 1, d_p = 6;
    double d_T = 15, K1 = 0.3, KT = 0.3, q_1y = 6;

    struct Rest
    {
        double feedback, f, y, t1, p;
    };
    /// The lesion that has activation psi, with the feedback that it needs.
    Rest at(double psi) const
    {
        const double rho = k_fy * psi / (d_y * (1 - sig * psi) + k_yf * (1 - psi));
        const auto balance = [&](double total) {
            const double p = q_py * fibroblasts * psi * total * rho / (1 + rho) / d_p;
            return r_f0 * (1 - total) + r_fp * p / (Kp + p) * (1 - total / f_max) - k_fy * psi + k_yf * (1 - psi) * rho;
        };
        double low = 0, high = f_max; // the largest root: the balance falls through it
        for (double total = f_max; total > 0; total -= 1e-3)
            if (balance(total) > 0) {
                low = total;
                break;
            } else
                high = total;
        if (low == 0)
            return {std::numeric_limits<double>::infinity(), 0, 0, 0, 0};
        for (int i = 0; i < 60; ++i)
            (balance((low + high) / 2) > 0 ? low : high) = (low + high) / 2;
        const double y = low * rho / (1 + rho), t1 = KT * psi / (1 - psi);
        return {d_T * (K1 + t1) / (q_1y * y * fibroblasts) - 1, low - y, y, t1, q_py * fibroblasts * psi * y / d_p};
    }
    /// The least feedback of any lesion.
    Rest least() const
    {
        Rest best{std::numeric_limits<double>::infinity(), 0, 0, 0, 0};
        for (double psi = 0.001; psi < 1; psi += 0.001)
            if (const Rest rest = at(psi); rest.feedback < best.feedback)
                best = rest;
        return best;
    }
    Numbers numbers() const
    {
        return {{"myofibroblast_loss", d_y}, {"myofibroblast_conversion", k_fy}, {"pdgf_from_myofibroblasts", q_py}};
    }
};

/// The stated figures are cut, not rounded: `digit` is one unit of the last digit shown.
Loop::Rest expect_least_feedback(const std::string& title, const Loop& loop, double stated, double digit)
{
    const Loop::Rest rest = loop.least();
    std::printf("%-40s least feedback %.3f, stated %.3g\n", title.c_str(), rest.feedback, stated);
    EXPECT_NEAR(rest.feedback, stated, digit);
    const Lesion day = settle(loop.numbers(), rest.feedback, loop.fibroblasts, {rest.f, rest.y, rest.t1}, rest.p, 1);
    EXPECT_NEAR(day.y / rest.y, 1, 1e-3) << title << ": the model does not rest where the formula does";
    EXPECT_NEAR(day.t1 / rest.t1, 1, 1e-3) << title;
    return rest;
}

/// Below the least feedback a lesion resolves, above it the lesion stays: tried 1 % to either side.
void expect_persistence(const std::string& title, const Loop& loop, double stated, double digit)
{
    const Loop::Rest rest = expect_least_feedback(title, loop, stated, digit);
    const auto after_years = [&](double feedback) {
        return settle(loop.numbers(), feedback, loop.fibroblasts, {rest.f, rest.y, rest.t1}, rest.p, 6000).y;
    };
    EXPECT_GT(after_years(1.01 * rest.feedback), 0.5 * rest.y) << title;
    EXPECT_LT(after_years(0.99 * rest.feedback), 1e-3) << title;
}

TEST(KeloidThreshold, PersistenceNeedsTheStatedFeedback)
{
    expect_persistence("ordinary skin", {0.12, 0.08}, 2.5, 0.1);
    expect_persistence("prone skin", {0.06, 0.1}, 1.06, 0.01);
    expect_persistence("ordinary, 1.5 x fibroblasts", {0.12, 0.08, 10, 1.5}, 1.03, 0.01);
    expect_persistence("prone, 1.5 x fibroblasts", {0.06, 0.1, 10, 1.5}, 0.22, 0.01);
    expect_persistence("prone, PDGF 20", {0.06, 0.1, 20}, 0.72, 0.01);
    expect_persistence("prone, PDGF 51", {0.06, 0.1, 51}, 0.53, 0.01);
}

/// A lesion could rest there, but not stay: the tissue is excitable, and every lesion burns out.
TEST(KeloidThreshold, WithoutPdgfEveryLesionBurnsOut)
{
    for (const auto& [title, loop, stated] : {std::tuple{"ordinary skin, no PDGF", Loop{0.12, 0.08, 0}, 8.9},
                                              {"prone skin, no PDGF", Loop{0.06, 0.1, 0}, 4.7}})
    {
        const Loop::Rest rest = expect_least_feedback(title, loop, stated, 0.1);
        const Lesion start{0.7, 1, 3};
        EXPECT_LT(settle(loop.numbers(), 0.9 * rest.feedback, 1, start, 1, 400).y, 1e-3) << title;
    }
}

} // namespace
} // namespace mend::testing_support
