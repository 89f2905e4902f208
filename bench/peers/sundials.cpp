#include "bench/peers/sundials.hpp"

#include "bench/clock.hpp"
#include "bench/peers/shifted_lines.hpp"
#include "sim/base/error.hpp"

#include <arkode/arkode_arkstep.h>
#include <cvode/cvode.h>
#include <fmt/format.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_spgmr.h>

#include <memory>

namespace mend::bench
{
namespace
{

constexpr double first_step = 1e-5; // d, as the product's

void check(int flag, const char* what)
{
    if (flag < 0)
        throw NumericalError(fmt::format("{} failed with {}", what, flag));
}

/// The problem, and how its systems are solved roughly.
struct Solved
{
    explicit Solved(int n) : problem(n), matrix(problem) {}
    NeedleVector problem;
    ShiftedLines matrix;
};

int rates(double, N_Vector u, N_Vector f, void* self)
{
    static_cast<Solved*>(self)->problem.evaluate(N_VGetArrayPointer(u), N_VGetArrayPointer(f));
    return 0;
}

int jacobian_times(N_Vector v, N_Vector jv, double, N_Vector u, N_Vector, void* self, N_Vector)
{
    static_cast<Solved*>(self)->problem.jacobian_times(N_VGetArrayPointer(v), N_VGetArrayPointer(u),
                                                       N_VGetArrayPointer(jv));
    return 0;
}

int set_up(double, N_Vector u, N_Vector, int, int* updated, double damping, void* self)
{
    static_cast<Solved*>(self)->matrix.set_up(damping, N_VGetArrayPointer(u));
    *updated = 1;
    return 0;
}

int precondition(double, N_Vector, N_Vector, N_Vector right, N_Vector result, double, double, int, void* self)
{
    static_cast<Solved*>(self)->matrix.solve(N_VGetArrayPointer(right), N_VGetArrayPointer(result));
    return 0;
}

/// What both programs need: context, vector, Krylov solver.
struct Common
{
    explicit Common(const Tuning& tuning, int n) : solved(n)
    {
        SUNContext made = nullptr;
        check(SUNContext_Create(nullptr, &made), "SUNContext_Create");
        context.reset(made);
        u.reset(N_VNew_Serial(solved.problem.size(), made));
        check(N_VEnableFusedOps_Serial(u.get(), SUNTRUE), "N_VEnableFusedOps_Serial");
        const std::vector<double> start = solved.problem.start();
        std::copy(start.begin(), start.end(), N_VGetArrayPointer(u.get()));
        const int side = !tuning.preconditioned ? SUN_PREC_NONE : tuning.right ? SUN_PREC_RIGHT : SUN_PREC_LEFT;
        solver.reset(SUNLinSol_SPGMR(u.get(), side, tuning.krylov, made));
    }
    struct FreeContext
    {
        void operator()(SUNContext context) const { SUNContext_Free(&context); }
    };
    struct FreeVector
    {
        void operator()(N_Vector vector) const { N_VDestroy(vector); }
    };
    struct FreeSolver
    {
        void operator()(SUNLinearSolver solver) const { SUNLinSolFree(solver); }
    };
    Solved solved;
    std::unique_ptr<std::remove_pointer_t<SUNContext>, FreeContext> context;
    std::unique_ptr<std::remove_pointer_t<N_Vector>, FreeVector> u;
    std::unique_ptr<std::remove_pointer_t<SUNLinearSolver>, FreeSolver> solver;
};

struct FreeCvode
{
    void operator()(void* memory) const { CVodeFree(&memory); }
};
struct FreeArkode
{
    void operator()(void* memory) const { ARKStepFree(&memory); }
};

std::unique_ptr<void, FreeCvode> make_cvode(Common& common, double tolerance, const Tuning& tuning)
{
    std::unique_ptr<void, FreeCvode> owner(CVodeCreate(CV_BDF, common.context.get()));
    void* cvode = owner.get();
    check(CVodeInit(cvode, rates, 0, common.u.get()), "CVodeInit");
    check(CVodeSStolerances(cvode, tolerance, tolerance), "CVodeSStolerances");
    check(CVodeSetUserData(cvode, &common.solved), "CVodeSetUserData");
    check(CVodeSetInitStep(cvode, first_step), "CVodeSetInitStep");
    check(CVodeSetMaxNumSteps(cvode, 1000000), "CVodeSetMaxNumSteps");
    check(CVodeSetLinearSolver(cvode, common.solver.get(), nullptr), "CVodeSetLinearSolver");
    check(CVodeSetEpsLin(cvode, tuning.linear_share), "CVodeSetEpsLin");
    if (tuning.order > 0)
        check(CVodeSetMaxOrd(cvode, tuning.order), "CVodeSetMaxOrd");
    if (tuning.preconditioned) {
        check(CVodeSetPreconditioner(cvode, set_up, precondition), "CVodeSetPreconditioner");
        check(CVodeSetJacTimes(cvode, nullptr, jacobian_times), "CVodeSetJacTimes");
    }
    return owner;
}

std::unique_ptr<void, FreeArkode> make_arkode(Common& common, double tolerance, const Tuning& tuning)
{
    std::unique_ptr<void, FreeArkode> owner(ARKStepCreate(nullptr, rates, 0, common.u.get(), common.context.get()));
    void* arkode = owner.get();
    check(ARKStepSStolerances(arkode, tolerance, tolerance), "ARKStepSStolerances");
    check(ARKStepSetUserData(arkode, &common.solved), "ARKStepSetUserData");
    check(ARKStepSetInitStep(arkode, first_step), "ARKStepSetInitStep");
    check(ARKStepSetMaxNumSteps(arkode, 1000000), "ARKStepSetMaxNumSteps");
    check(ARKStepSetLinearSolver(arkode, common.solver.get(), nullptr), "ARKStepSetLinearSolver");
    check(ARKStepSetEpsLin(arkode, tuning.linear_share), "ARKStepSetEpsLin");
    if (tuning.order > 0)
        check(ARKStepSetOrder(arkode, tuning.order), "ARKStepSetOrder");
    if (tuning.preconditioned) {
        check(ARKStepSetDeduceImplicitRhs(arkode, SUNTRUE), "ARKStepSetDeduceImplicitRhs");
        check(ARKStepSetPreconditioner(arkode, set_up, precondition), "ARKStepSetPreconditioner");
        check(ARKStepSetJacTimes(arkode, nullptr, jacobian_times), "ARKStepSetJacTimes");
    }
    return owner;
}

/// `evolve(until)` goes on to that time.
template <class Evolve> void run_through(NeedleRun& run, const Common& common, const Evolve& evolve)
{
    for (const double time : needle_times) {
        run.seconds += thread_seconds([&] { evolve(time); });
        common.solved.problem.append(run.answer, N_VGetArrayPointer(common.u.get()));
    }
}

} // namespace

NeedleRun solve_by_cvode(double tolerance, const Tuning& tuning, int n)
{
    NeedleRun run;
    Common common(tuning, n);
    std::unique_ptr<void, FreeCvode> cvode;
    run.seconds = thread_seconds([&] { cvode = make_cvode(common, tolerance, tuning); });
    run_through(run, common, [&](double until) {
        double reached = 0;
        check(CVode(cvode.get(), until, common.u.get(), &reached, CV_NORMAL), "CVode");
    });
    CVodeGetNumSteps(cvode.get(), &run.steps);
    CVodeGetNumErrTestFails(cvode.get(), &run.rejected);
    return run;
}

NeedleRun solve_by_arkode(double tolerance, const Tuning& tuning, int n)
{
    NeedleRun run;
    Common common(tuning, n);
    std::unique_ptr<void, FreeArkode> arkode;
    run.seconds = thread_seconds([&] { arkode = make_arkode(common, tolerance, tuning); });
    run_through(run, common, [&](double until) {
        double reached = 0;
        check(ARKStepEvolve(arkode.get(), until, common.u.get(), &reached, ARK_NORMAL), "ARKStepEvolve");
    });
    ARKStepGetNumSteps(arkode.get(), &run.steps);
    ARKStepGetNumErrTestFails(arkode.get(), &run.rejected);
    return run;
}

} // namespace mend::bench
