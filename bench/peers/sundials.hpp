#pragma once
/// The needle-channel problem by SUNDIALS, on the fast right-hand side of needle_vector.hpp.
#include "bench/needle_channel.hpp"

namespace mend::bench
{

/// How the linear systems of an implicit step are solved: by Krylov's method in any case.
struct Tuning
{
    bool preconditioned = true; ///< by shifted lines, and with the exact Jacobian; else all defaults
    int krylov = 5;             ///< largest dimension
    double linear_share = 0.2;  ///< of the nonlinear tolerance, for the linear solver
    bool right = false;         ///< preconditioned from the right
    int order = 0;              ///< of ARKODE's method; of CVODE at most this; 0: the default
};

NeedleRun solve_by_cvode(double tolerance, const Tuning& tuning, int n = 64);  ///< BDF
NeedleRun solve_by_arkode(double tolerance, const Tuning& tuning, int n = 64); ///< diagonally implicit Runge-Kutta

} // namespace mend::bench
