#pragma once
/// Memory that follows an input: n equal compartments in series, tau p1' = u - p1, tau p2' = p1 - p2, ...
#include <array>
#include <cmath>

namespace mend
{

/// Share of a unit step at the inlet that n compartments have passed on after x time constants:
/// P(n, x) = 1 - exp(-x) sum_{k<n} x^k/k!, the regularised incomplete gamma function. For small x the tail of the sum
/// is added instead, which has no cancellation.
inline double passed_on(int n, double x)
{
    double term = std::exp(-x), sum = 0;
    if (x > n) {
        for (int k = 0; k < n; ++k, term *= x / k)
            sum += term;
        return 1 - sum;
    }
    for (int k = 1; k <= n; ++k)
        term *= x / k;
    for (int k = n; term > 1e-18 * sum && k < n + 60; term *= x / ++k)
        sum += term;
    return sum;
}

/// Total delay `n * tau`. Exact for an input that is linear over the step, whatever the step's length.
template <int n> class DelayChain
{
  public:
    explicit DelayChain(double tau) : tau_(tau) {}

    /// `input` goes linearly from `before` to `after` within `duration`.
    void advance(double duration, double before, double after)
    {
        if (!(duration > 0))
            return;
        const double x = duration / tau_;
        const std::array<double, n> start = contents;
        for (int i = 0; i < n; ++i) {
            double value = 0, decay = std::exp(-x);
            for (int k = 0; k <= i; ++k, decay *= x / k)
                value += decay * start[i - k];
            const double step = passed_on(i + 1, x);
            // Response to a ramp: the mean of the step's response so far.
            const double ramp = step - (i + 1) * passed_on(i + 2, x) / x;
            contents[i] = value + before * step + (after - before) * ramp;
        }
    }
    /// What enters at once: `amount` is the input's integral, in its unit times d.
    void pulse(double amount) { contents[0] += amount / tau_; }
    double outlet() const { return contents[n - 1]; }

    std::array<double, n> contents{};

  private:
    double tau_; ///< d
};

} // namespace mend
