#!/usr/bin/env python3
# label: slow
# needs: steps_program program:valgrind
# timeout: 300
"""Instructions a voxel-step of the whole integrator, counted by callgrind: on shared machines time is noise, this not.

The figure in instructions.json holds for one compiler and the release instruction set, within 5 % either way: a change
that makes it better writes the new figure down, a change that makes it worse says why. Other compilers get 30 %.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

BUILD = pathlib.Path(os.environ["MEND_BUILD"])
STORED = pathlib.Path(__file__).with_name("instructions.json")


def setting(name):
    match = re.search(rf"^{name}:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(encoding="utf-8"), re.MULTILINE)
    return match.group(1) if match else ""


def compiler():
    found = sorted(BUILD.glob("CMakeFiles/*/CMakeCXXCompiler.cmake"))[-1].read_text(encoding="utf-8")
    return " ".join(re.search(rf'set\({name} "([^"]*)"\)', found).group(1)
                    for name in ("CMAKE_CXX_COMPILER_ID", "CMAKE_CXX_COMPILER_VERSION"))


def counted(steps):
    """Instructions of a run of so many accepted steps, and cells."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", BUILD / "bin" / "steps_program",
               str(steps)]
    done = subprocess.run(command, capture_output=True, text=True, check=True,
                          env={**os.environ, "OMP_NUM_THREADS": "1"})
    cells, rejected = map(int, done.stdout.split())
    assert rejected == 0, f"{rejected} of {steps} steps were rejected; the count would mean nothing"
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1)), cells


def main():
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    if setting("MEND_ISA") != stored["instruction set"] or setting("CMAKE_BUILD_TYPE") != "Release":
        print(f"built for {setting('MEND_ISA')} as {setting('CMAKE_BUILD_TYPE')}: the figure is of a release build for "
              f"{stored['instruction set']}; nothing to compare")
        return 0
    few, cells = counted(4)
    many, _ = counted(14)
    measured = (many - few) / 10 / cells
    allowed = 0.05 if compiler() == stored["compiler"] else 0.30
    change = measured / stored["instructions a voxel-step"] - 1
    print(f"{measured:.1f} instructions a voxel-step, {100 * change:+.1f} % of the stored "
          f"{stored['instructions a voxel-step']} ({stored['compiler']}; this is {compiler()}; allowed "
          f"{100 * allowed:.0f} %)")
    return 0 if abs(change) <= allowed else 1


if __name__ == "__main__":
    sys.exit(main())
