#include "kernels/parallel.hpp"

#include "kernels/processors.hpp"

#include <algorithm>
#include <cstdlib>
#include <omp.h>
#include <unistd.h>
#if defined(__SSE__)
#include <immintrin.h>
#endif

namespace mend::kernels
{
namespace
{

void flush_denormals_here()
{
#if defined(__SSE__)
    constexpr unsigned flush_results_and_inputs = 0x8040;
    _mm_setcsr(_mm_getcsr() | flush_results_and_inputs);
#endif
}

/// The exception of the lowest index that threw one.
class Failure
{
  public:
    explicit Failure(int count) : lowest_(count) {}
    void guard(int index, void* body, void (*call)(void* body, int index))
    {
        try {
            call(body, index);
        } catch (...) {
#pragma omp critical(mend_parallel_failure)
            if (index < lowest_) {
                lowest_ = index;
                exception_ = std::current_exception();
            }
        }
    }
    void rethrow() const
    {
        if (exception_)
            std::rethrow_exception(exception_);
    }

  private:
    int lowest_;
    std::exception_ptr exception_;
};

} // namespace

int thread_count()
{
    return omp_get_max_threads();
}

void set_thread_count(int count)
{
    omp_set_num_threads(count > 0 ? count : default_threads());
}

int this_thread()
{
    return omp_get_thread_num();
}

void let_waiting_threads_sleep(char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    if (setenv("OMP_WAIT_POLICY", "passive", 1) == 0)
        execv("/proc/self/exe", arguments); // returns only where it cannot: then threads spin, which is merely slower
}

void flush_denormals()
{
#pragma omp parallel
    flush_denormals_here();
}

void detail::run_parallel(int count, void* body, void (*call)(void* body, int index))
{
    Failure failure(count);
#pragma omp parallel for schedule(static)
    for (int index = 0; index < count; ++index)
        failure.guard(index, body, call);
    failure.rethrow();
}

void detail::run_uneven(int count, void* body, void (*call)(void* body, int index))
{
    Failure failure(count);
#pragma omp parallel for schedule(dynamic, 1)
    for (int index = 0; index < count; ++index)
        failure.guard(index, body, call);
    failure.rethrow();
}

} // namespace mend::kernels
