#include "sim/base/out_of_memory.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <unistd.h>

namespace mend
{
namespace
{

constexpr int exit_storage = 4;
constexpr std::string_view sentence = "mend: out of memory; `mend check FILE` forecasts what a scenario needs\n";

// Handlers reach nothing but static storage.
std::atomic<bool> memory_was_short{false};
std::atomic<bool> is_leaving{false};
std::terminate_handler handler_before = nullptr;
std::array<char, 65536> handlers_stack;
struct sigaction crash_before = {}, abort_before = {};

/// What std::bad_alloc is thrown by, with a note for those who lose the exception.
void note_and_throw()
{
    memory_was_short = true;
    throw std::bad_alloc();
}

bool is_out_of_memory(const std::exception_ptr& exception)
{
    if (!exception) // one that could not be made, for want of memory; or somebody's std::terminate()
        return memory_was_short || errno == ENOMEM;
    try {
        std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) {
        return true;
    } catch (...) {
        return false;
    }
}

[[noreturn]] void end_by_terminate()
{
    if (is_out_of_memory(std::current_exception()))
        end_out_of_memory();
    if (handler_before != nullptr)
        handler_before();
    std::abort();
}

/// OpenMP's library calls exit(1) where it gets no memory or no thread, after a sentence of its own.
void end_by_exit()
{
    if (!is_leaving)
        end_out_of_memory();
}

/// A crash right after memory was short is a library's that went on without: HDF5 does while it begins, for one. Any
/// other goes to whom it belonged before.
void end_by_crash(int signal)
{
    if (memory_was_short || errno == ENOMEM)
        end_out_of_memory();
    sigaction(signal, signal == SIGABRT ? &abort_before : &crash_before, nullptr);
    if (signal == SIGABRT)
        std::raise(signal);
}

void expect_crash(int signal, struct sigaction& before)
{
    struct sigaction action = {};
    action.sa_handler = end_by_crash;
    action.sa_flags = SA_ONSTACK; // HDF5, without memory for an error, reports that error until the stack is full
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, &before);
}

void expect_out_of_memory()
{
    std::set_new_handler(note_and_throw);
    handler_before = std::set_terminate(end_by_terminate);
    std::atexit(end_by_exit);
    const stack_t stack = {.ss_sp = handlers_stack.data(), .ss_flags = 0, .ss_size = handlers_stack.size()};
    sigaltstack(&stack, nullptr);
    expect_crash(SIGSEGV, crash_before);
    expect_crash(SIGABRT, abort_before);
}

/// Before libraries and objects of namespaces are made ready, which need memory too.
[[gnu::section(".preinit_array"), gnu::used]] void (*const first_of_all)() = expect_out_of_memory;

} // namespace

void end_out_of_memory()
{
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, sentence.data(), sentence.size());
    ::_exit(exit_storage);
}

int leaving(int exit_code)
{
    is_leaving = true;
    return exit_code;
}

} // namespace mend
