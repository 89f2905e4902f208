#include "sim/verbs/signals.hpp"

#include <atomic>
#include <csignal>

namespace mend
{
namespace
{

// A handler reaches nothing but static storage; this flag is all that it may touch.
std::atomic<bool> stop_wanted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void remember(int)
{
    stop_wanted = true;
}

void listen(int signal, int flags)
{
    struct sigaction action = {};
    action.sa_handler = remember;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

void listen_for_signals()
{
    // SA_RESETHAND gives the second SIGINT back its own meaning. Schedulers may repeat the other two.
    listen(SIGINT, SA_RESETHAND);
    listen(SIGTERM, 0);
    listen(SIGUSR1, 0);
}

bool asked_to_stop()
{
    return stop_wanted;
}

} // namespace mend
