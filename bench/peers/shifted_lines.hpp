#pragma once
/// A preconditioner of line solves that converges where the factorised matrix does not: at D dt/dx^2 in the hundreds
/// the product of three axes is nowhere near their sum for what varies along all of them.
///
/// Douglas and Rachford's (1956) iteration with several shifts w for each diffusing field, A = s - g D lap the matrix:
///     (w + Ax)(w + Ay)(w + Az) change = c w^2 (right - A x),  A = Ax + Ay + Az,  s shared evenly,
/// over w in a geometric row across the spectrum of one axis. Reactions are solved forwards, debris, signal, cells,
/// matrix, each with what those before it feed it.
#include "bench/peers/needle_vector.hpp"

namespace mend::bench
{

class ShiftedLines
{
  public:
    explicit ShiftedLines(const NeedleVector& problem);

    /// The matrix I - damping J at u.
    void set_up(double damping, const double* u);
    void solve(const double* right, double* result);

  private:
    struct Sweep
    {
        double factor = 1; ///< on the residual
        kernels::LineFactors lines;
    };
    struct Field
    {
        double own = 1, diffusion = 0; ///< s, and g of its diffusion
        std::vector<Sweep> sweeps;
    };
    void prepare(Field& field, int index, double own, double damping) const;
    void iterate(const Field& field, int index, const double* right, double* result);

    const NeedleVector& problem_;
    Field signal_, cells_;
    std::vector<double> right_, change_;                                      ///< as the problem's vector
    std::vector<double> inverse_, feeds_cells_, feeds_matrix_, takes_matrix_; ///< likewise
    double feeds_signal_ = 0;
};

} // namespace mend::bench
