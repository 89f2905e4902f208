"""What may go wrong, by the exit code of the program. The text is the program's own: what, where, why, what to do."""
from __future__ import annotations

from typing import Sequence


class MendError(Exception):
    """The program ended with another code than 0."""

    def __init__(self, text: str, exit_code: int, command: Sequence[str] = ()):
        super().__init__(text)
        self.text = text
        self.exit_code = exit_code
        self.command = list(command)


class InputError(MendError):
    """Exit code 2: a scenario, a table or an argument is wrong."""


class NumericalError(MendError):
    """Exit code 3: the solution could not be continued within the tolerance."""


class StorageError(MendError):
    """Exit code 4: disk, file or memory."""


class Stopped(MendError):
    """Exit code 75: stopped before the end; the same call with ``resume=True`` goes on."""


class ProgramNotFound(MendError):
    """There is no program ``mend`` where it was looked for."""


_BY_CODE = {2: InputError, 3: NumericalError, 4: StorageError, 75: Stopped}


def error_of(text: str, exit_code: int, command: Sequence[str]) -> MendError:
    """The exception for an exit code; a signal is told as such."""
    if not text.strip():
        text = f"mend ended by signal {-exit_code}" if exit_code < 0 else f"mend ended with code {exit_code}"
    return _BY_CODE.get(exit_code, MendError)(text.strip(), exit_code, command)
