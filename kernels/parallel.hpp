#pragma once
/// The one place that knows threads.
///
/// Work is cut by index, never by thread, and no result depends on who did which piece: the same bits for any number
/// of threads.
#include <exception>
#include <type_traits>

namespace mend::kernels
{

/// Number of threads that the loops below will use.
int thread_count();
/// \param count at least 1; 0: all that the machine offers
void set_thread_count(int count);

/// Which thread of a loop is at work, below thread_count(). For memory that its pieces use one after the other, never
/// for what they compute.
int this_thread();

/// Threads that wait at the end of a loop sleep instead of spinning, unless the environment says how they shall wait.
/// The OpenMP library reads that before main, so the program starts itself again, once; to be called first of all. On
/// a machine that others use, too, spinning took 64 s of processor time for a run that needs 18 (g++ 12, two threads).
void let_waiting_threads_sleep(char** arguments);

/// Denormals (tails of a localised pulse) slow a core several-fold and carry no information: flush them to zero on
/// every thread. Set at each entry to the integrator, since callers may have other threads or modes.
void flush_denormals();

namespace detail
{
void run_parallel(int count, void* body, void (*call)(void* body, int index));
void run_uneven(int count, void* body, void (*call)(void* body, int index));
} // namespace detail

/// Calls body(0) … body(count - 1), each once, contiguous blocks of indices to a thread. Bodies must not touch one
/// another's output. An exception in a body is rethrown here (that of the lowest index).
template <class Body> void parallel_for(int count, Body&& body)
{
    using Plain = std::remove_reference_t<Body>;
    detail::run_parallel(count, const_cast<std::remove_const_t<Plain>*>(&body),
                         [](void* self, int index) { (*static_cast<Plain*>(self))(index); });
}

/// The same for pieces of unlike length: whichever thread is free takes the next one.
template <class Body> void parallel_for_uneven(int count, Body&& body)
{
    using Plain = std::remove_reference_t<Body>;
    detail::run_uneven(count, const_cast<std::remove_const_t<Plain>*>(&body),
                       [](void* self, int index) { (*static_cast<Plain*>(self))(index); });
}

} // namespace mend::kernels
