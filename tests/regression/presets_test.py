#!/usr/bin/env python3
# label: all
# needs: mend
# cores: 2
# timeout: 3600
"""The presets `release`, for any processor, and `native`, for this one, agree: results differ in rounding alone.

The program of the other instruction set is taken from the build folders beside this one, if it is of the same commit,
and else built (engine only). Asserted is that every endpoint agrees to 1e-7 of its value, far below
the tolerance asked for, that both took the same number of steps, and that they are not simply the same program.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

MEND, SOURCE, BUILD = (pathlib.Path(os.environ[name]) for name in ("MEND", "MEND_SOURCE", "MEND_BUILD"))
ALLOWED = 1e-7  # of an endpoint's value; found when this was written: 9.4e-13
OVERRIDES = ["domain.kind=axisymmetric", "domain.cells=36x48", "schedule.sessions=2", "output.movie=false",
             "output.snapshots=2"]


def solve(program, folder):
    subprocess.run([program, "run", SOURCE / "scenarios" / "facial_rejuvenation.toml", *OVERRIDES, "-o", folder,
                    "--quiet"], check=True)
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def built_from(program, folder):
    """Commit and instruction set of a program, from what it writes; None if it does not run here."""
    try:
        return solve(program, folder)["mend"]
    except (OSError, subprocess.CalledProcessError, KeyError):
        return None


def build_other(isa, folder):
    print(f"building for {isa}", flush=True)
    subprocess.run(["cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", f"-DMEND_ISA={isa}", "-DMEND_VIZ=OFF",
                    "-DMEND_TESTS=OFF", "-DMEND_BENCH=OFF"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", folder, "mend"], check=True, stdout=subprocess.DEVNULL)
    return folder / "bin" / "mend"


def other_program(mine, folder):
    for number, program in enumerate(sorted(BUILD.parent.glob("*/bin/mend"))):
        found = built_from(program, folder / f"look{number}")
        if found and found["commit"] == mine["commit"] and found["instruction_set"] != mine["instruction_set"]:
            return program
    return build_other("native" if mine["instruction_set"] == "x86-64-v3" else "x86-64-v3", folder / "build")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        one = solve(MEND, folder / "one")
        other = solve(other_program(one["mend"], folder), folder / "other")
    sets = [summary["mend"]["instruction_set"] for summary in (one, other)]
    worst, where, equal = 0.0, "", True
    for key, endpoint in one["endpoints"].items():
        a, b = endpoint["value"], other["endpoints"][key]["value"]
        equal = equal and a == b
        if isinstance(a, float) and isinstance(b, float):
            apart = abs(a - b) / max(abs(a), abs(b), 1e-300) if a != b else 0.0
            if apart > worst:
                worst, where = apart, key
        elif a != b:
            worst, where = 1.0, key
    steps = [summary["numerics"]["steps_accepted"] for summary in (one, other)]
    print(f"{sets[0]} and {sets[1]}: {steps[0]} and {steps[1]} steps, "
          f"endpoints agree to {worst:.1e} ({where or 'all'})")
    wrong = []
    if sets[0] == sets[1] or equal:
        wrong.append("both programs are of one kind; nothing was compared")
    if worst > ALLOWED:
        wrong.append(f"an endpoint differs by more than {ALLOWED}")
    if steps[0] != steps[1]:
        wrong.append("the numbers of steps differ")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
