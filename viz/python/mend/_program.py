"""The program: where it is, how it is called, what it says."""
from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Callable, Dict, List, Optional, Sequence, Union

from .errors import MendError, ProgramNotFound, error_of

PathLike = Union[str, "os.PathLike[str]"]

#: Seconds between two looks at a process that works.
POLL_INTERVAL = 0.2


def find_program(program: Optional[PathLike] = None) -> str:
    """Path of the program: the one named, else the environment's ``MEND``, else ``mend`` on the PATH, else the one of
    the installation that this package belongs to.

    Raises :class:`ProgramNotFound`.
    """
    named = os.fspath(program) if program is not None else os.environ.get("MEND", "")
    if named:
        found = shutil.which(named)
        if found:
            return found
        raise ProgramNotFound(f"{named}: is not a program", 127)
    beside = [parent / "bin/mend" for parent in Path(__file__).resolve().parents]
    for candidate in [shutil.which("mend"), Path(sys.prefix) / "bin/mend", *beside]:
        if candidate and os.access(candidate, os.X_OK) and Path(candidate).is_file():
            return os.fspath(candidate)
    raise ProgramNotFound("the program mend is neither on the PATH nor beside this package; install it, or set the "
                          "environment variable MEND to it", 127)


class Outcome:
    """What the program said. ``code`` is among those that the caller accepts."""

    def __init__(self, code: int, out: str, err: str):
        self.code = code
        self.out = out
        self.err = err


def call(words: Sequence[str], *, program: Optional[PathLike] = None, accept: Sequence[int] = (0,),
         watch: Optional[Callable[[int], None]] = None, cwd: Optional[PathLike] = None) -> Outcome:
    """Runs the program to its end. ``watch`` is called with the process's number now and then.

    An interrupt (Ctrl-C, a stopped notebook cell) is handed on once, so that the program writes its checkpoint.
    Warnings that the program prints become Python's. Raises :class:`MendError` and its kinds.
    """
    command = [find_program(program), *words]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        # A session of its own: the terminal's Ctrl-C would reach the program beside ours, and two stop it at once.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd,
                                   start_new_session=True)
        try:
            _wait(process, watch)
        except BaseException:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.wait()
            raise
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", errors="replace"))
    if process.returncode not in accept:
        raise error_of(texts[1], process.returncode, command)
    for line in texts[1].splitlines():
        if line.startswith("warning: "):
            warnings.warn(line[len("warning: "):], stacklevel=4)
    return Outcome(process.returncode, *texts)


def _wait(process: "subprocess.Popen[bytes]", watch: Optional[Callable[[int], None]]) -> None:
    while True:
        try:
            process.wait(POLL_INTERVAL if watch else None)
        except subprocess.TimeoutExpired:
            pass
        if watch:
            watch(process.pid)
        if process.returncode is not None:
            return


def version(program: Optional[PathLike] = None) -> str:
    """What ``mend --version`` prints: version, commit, compiler, libraries."""
    return call(["--version"], program=program).out


def names(what: str, program: Optional[PathLike] = None) -> List[Dict[str, str]]:
    """``mend list WHAT``: a dict of text for each field, parameter, endpoint …, with all that is known of it."""
    lines = call(["list", what, "--markdown"], program=program).out.splitlines()
    rows = [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines
            if line.startswith("|")]
    return [dict(zip(rows[0], [row[0].strip("`"), *row[1:]])) for row in rows[2:]]


__all__ = ["MendError", "Outcome", "PathLike", "call", "find_program", "names", "version"]
