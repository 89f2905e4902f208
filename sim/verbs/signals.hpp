#pragma once
/// A wish to stop, as an operating system or a scheduler utters it.

namespace mend
{

/// From here on SIGINT, SIGTERM and SIGUSR1 are remembered rather than deadly, so that a run can write a checkpoint
/// first. A second SIGINT ends the process at once.
void listen_for_signals();

/// Whether one of them has arrived.
bool asked_to_stop();

} // namespace mend
