#pragma once
/// The needle-channel problem as one vector, for integrators that want nothing else: right-hand side, Jacobian times a
/// vector and line solves, all with the product's kernels, so that methods are compared and not loops. A plane's four
/// fields lie together: [z][field][y][x].
#include "bench/needle_channel.hpp"

#include "kernels/tridiagonal.hpp"

#include <array>
#include <utility>
#include <vector>

namespace mend::bench
{

class NeedleVector
{
  public:
    explicit NeedleVector(int n = 64); ///< cells a direction, whole bundles

    long size() const { return n_ * plane_; }
    std::vector<double> start() const;
    void append(NeedleAnswer& answer, const double* u) const;

    // What rkl2.hpp asks of a right-hand side.
    int blocks() const { return n_; }
    std::pair<long, long> range(int k) const { return {k * plane_, (k + 1) * plane_}; }
    void evaluate(int k, const double* u, double* f) const;
    double spectral_radius(const double* u) const;

    void evaluate(const double* u, double* f) const;
    void jacobian_times(const double* v, const double* u, double* result) const;
    // What preconditioners are made of.
    int cells_a_side() const { return n_; }
    long plane() const { return plane_; }
    const kernels::Couplings& couplings() const { return couplings_; }
    double diffusivity(int field) const { return diffusivities_[static_cast<std::size_t>(field)]; }
    double* row(double* u, int field, int j, int k) const { return u + k * plane_ + (field * n_ + j) * n_; }
    const double* row(const double* u, int field, int j, int k) const { return u + k * plane_ + (field * n_ + j) * n_; }
    /// D lap u of a bundle of cells.
    kernels::Bundle diffusion(const double* u, int field, int j, int k, int b) const;
    /// Solves the lines along x, y and z of one field, in place.
    void solve_lines(double* u, int field, const kernels::LineFactors& factors) const;

  private:
    int n_;
    long plane_;
    kernels::Couplings couplings_;
    std::array<double, needle_fields> diffusivities_{0, needle_numbers.signal_diffusivity,
                                                     needle_numbers.cell_diffusivity, 0};
};

} // namespace mend::bench
