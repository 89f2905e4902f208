"""Moments of a run as surfaces, cells and volumes: by the program mend-mesh, which draws with the colours of the
pictures."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Optional, Union

PathLike = Union[str, "os.PathLike[str]"]

#: What mend-mesh writes; the ending chooses.
ENDINGS = (".glb", ".ply", ".vtp", ".vti", ".vdb")


def find_mesh_program() -> Optional[str]:
    """Path of mend-mesh: beside ``mend`` or ``mend-export`` as they were called, else on the PATH."""
    for program in (os.environ.get("MEND", ""), sys.argv[0]):
        beside = Path(program).absolute().parent / "mend-mesh"
        if program and os.access(beside, os.X_OK):
            return os.fspath(beside)
    return shutil.which("mend-mesh")


def write_mesh(run: PathLike, file: PathLike, *, quiet: bool = False, **options: Optional[str]) -> int:
    """Writes a moment of a run, or with ``count`` a series, and prints each file's name unless ``quiet``.

    ``options`` are those of ``mend export``: time, count, from, to, pace, fields, voxel. Returns the exit code; what is
    wrong is said on standard error. Raises ``ValueError`` where the program is not installed.
    """
    program = find_mesh_program()
    if program is None:
        raise ValueError("surfaces and volumes are written by the program mend-mesh, which this installation lacks. It "
                         "comes with mend-render: build with -DMEND_VIZ=ON (the wrapper ./mend does), or install the "
                         "package mend-viz")
    words = [program, os.fspath(run), os.fspath(file)]
    for name, value in options.items():
        if value is not None:
            words += [f"--{name}", value]
    return subprocess.run(words + ["--quiet"] * quiet, check=False).returncode
