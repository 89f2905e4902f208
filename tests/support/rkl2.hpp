#pragma once
/// RKL2: stabilised explicit integration of order 2 (Meyer, Balsara and Aslam 2014, doi:10.1016/j.jcp.2013.08.021). An
/// independent judge of the integrator: it solves no linear system and splits nothing.
///
/// A right-hand side is an object with
///   int blocks(), std::pair<long, long> range(int block)   pieces that can be evaluated apart, as ranges of the vector
///   void evaluate(int block, const double* u, double* f)   the rates of a piece; f begins at the piece's own first
///   value double spectral_radius(const double* u)                bound of the largest rate of decay, 1/d
#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace mend::testing_support
{

struct Rkl2Spec
{
    double tolerance = 1e-3;    ///< relative
    std::vector<double> scales; ///< absolute tolerance over relative, one a value
    double initial_step = 1e-5; ///< d
};

struct Rkl2Count
{
    long steps = 0, rejected = 0, evaluations = 0;
};

/// Coefficients of stage j of s (their eq. 16 and 17).
struct Rkl2Stage
{
    double mu, nu, rate, start_rate; ///< of Y[j-1], Y[j-2], h F(Y[j-1]) and h F(Y[0])
};
std::vector<Rkl2Stage> rkl2_stages(int stages); ///< [0] is not used
/// Least odd number of stages that is stable for this step times spectral radius (their eq. 22).
int rkl2_stages_for(double step_times_radius);

template <class RightHandSide> class Rkl2
{
  public:
    Rkl2(RightHandSide& right_hand_side, std::vector<double> start, Rkl2Spec spec)
        : right_hand_side_(right_hand_side), spec_(std::move(spec)), u_(std::move(start)), f_(u_.size()),
          f_new_(u_.size()), a_(u_.size()), b_(u_.size()), c_(u_.size()), step_(spec_.initial_step)
    {
        const auto [first, last] = right_hand_side_.range(0);
        EXPECTS(spec_.scales.size() == u_.size() && last > first);
        rates(u_, f_);
    }

    const std::vector<double>& values() const { return u_; }
    const Rkl2Count& count() const { return count_; }

    /// Steps chosen by the error estimate, until `span` days from now.
    void advance(double span)
    {
        double left = span;
        while (left > 1e-12 * span) {
            const double step = std::min(step_, left);
            std::vector<double>& result = stages(step);
            rates(result, f_new_);
            const double error = estimate(result, step);
            const double factor = std::clamp(0.8 / std::cbrt(std::max(error, 1e-9)), 0.2, 3.0);
            if (!(error <= 1)) {
                ++count_.rejected;
                step_ = step * (error > 1 ? std::min(factor, 0.8) : 0.3);
                continue;
            }
            std::swap(u_, result);
            std::swap(f_, f_new_);
            left -= step;
            ++count_.steps;
            step_ = step < step_ ? std::max(step_, step * factor) : step * factor;
        }
    }

    /// One step of this length, whatever its error.
    void step(double length)
    {
        std::swap(u_, stages(length));
        rates(u_, f_);
        ++count_.steps;
    }

  private:
    /// use(first, last, rates) for each block; `rates` begins at `first` and lives in the block's cache.
    template <class Use> void each_block(const std::vector<double>& at, const Use& use)
    {
        ++count_.evaluations;
        kernels::parallel_for(right_hand_side_.blocks(), [&](int block) {
            const auto [first, last] = right_hand_side_.range(block);
            static thread_local std::vector<double> work; // stays in the thread's cache from block to block
            work.resize(static_cast<std::size_t>(last - first));
            right_hand_side_.evaluate(block, at.data(), work.data());
            use(first, last, work.data());
        });
    }

    void rates(const std::vector<double>& at, std::vector<double>& f)
    {
        each_block(at, [&](long first, long last, const double* rate) {
            std::copy(rate, rate + (last - first), f.begin() + first);
        });
    }

    std::vector<double>& stages(double h)
    {
        const int s = rkl2_stages_for(h * right_hand_side_.spectral_radius(u_.data()));
        const std::vector<Rkl2Stage> stage = rkl2_stages(s);
        std::vector<double>*before = &a_, *now = &b_, *next = &c_;
        *before = u_;
        for (std::size_t i = 0; i < u_.size(); ++i)
            (*now)[i] = u_[i] + stage[1].rate * h * f_[i];
        for (int j = 2; j <= s; ++j) {
            const Rkl2Stage& k = stage[static_cast<std::size_t>(j)];
            const double *y1 = now->data(), *y2 = before->data(), *y0 = u_.data(), *f0 = f_.data();
            double* result = next->data();
            each_block(*now, [&, start = 1 - k.mu - k.nu](long first, long last, const double* rate) {
                for (long i = first; i < last; ++i)
                    result[i] = k.mu * y1[i] + k.nu * y2[i] + start * y0[i] +
                                h * (k.rate * rate[i - first] + k.start_rate * f0[i]);
            });
            std::swap(before, now);
            std::swap(now, next);
        }
        return *now;
    }

    /// Sommeijer, Shampine and Verwer (1997), doi:10.1016/S0377-0427(97)00219-7, eq. 3.3.
    double estimate(const std::vector<double>& result, double h) const
    {
        double sum = 0;
        for (std::size_t i = 0; i < u_.size(); ++i) {
            const double error = 0.8 * (u_[i] - result[i]) + 0.4 * h * (f_[i] + f_new_[i]);
            const double allowed = spec_.tolerance * (spec_.scales[i] + std::max(std::abs(u_[i]), std::abs(result[i])));
            sum += (error / allowed) * (error / allowed);
        }
        return std::sqrt(sum / static_cast<double>(u_.size()));
    }

    RightHandSide& right_hand_side_;
    Rkl2Spec spec_;
    std::vector<double> u_, f_, f_new_, a_, b_, c_;
    double step_;
    Rkl2Count count_;
};

} // namespace mend::testing_support
