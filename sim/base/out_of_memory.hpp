#pragma once
/// Wherever memory runs out, the program ends with exit code 4 and one sentence on standard error: also before main,
/// where no exception can pass (a destructor, code that must not throw), and where a library ends the program by itself
/// or uses what it did not get. An allocation that can be reported still throws std::bad_alloc. A program that holds
/// out_of_memory.cpp has this from its first moment.
namespace mend
{

/// That sentence, with exit code 4 and without an allocation. Nothing is cleaned up, as after a kill: whatever was
/// written stays readable, and the run can be resumed.
[[noreturn]] void end_out_of_memory();

/// The program ends by its own decision: what `exit` is called with is its exit code.
int leaving(int exit_code);

} // namespace mend
