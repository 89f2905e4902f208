"""Runs to export, on every kind of grid, and what their files must say. All are 1.0 mm deep: then the endpoint
`collagen_level`, a mean over the upper 1.0 mm, is the mean over the whole block."""
import json
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
EXPORT = SOURCE / "viz/python/mend-export"
sys.path.insert(0, str(SOURCE / "viz/python"))

SCENARIO = """schema = 1
title = "To be exported"
[device]
length = "0.8 mm"
density = "250 /cm^2"
[schedule]
follow_up = "10 d"
[domain]
kind = "{kind}"
cells = "{cells}"
depth = "1.0 mm"
grading_x = {grading}
grading_z = {grading}
[numerics]
tolerance = 1e-2
[output]
snapshots = 3
rows = 5
"""

#: name -> kind of grid, its cells, and how much wider the last cell is than the first
GRIDS = {"graded": ("unit_cell", "6x6x10", 3), "uniform": ("unit_cell", "6x6x10", 1),
         "axisymmetric": ("axisymmetric", "6x10", 2)}


def run(folder, name, *overrides):
    """The folder of a run; `overrides` as after `mend run FILE`."""
    kind, cells, grading = GRIDS[name]
    scenario = pathlib.Path(folder) / f"{name}.toml"
    scenario.write_text(SCENARIO.format(kind=kind, cells=cells, grading=grading))
    subprocess.run([os.environ["MEND"], "run", scenario, "-o", pathlib.Path(folder) / name, "--quiet", *overrides],
                   check=True)
    return pathlib.Path(folder) / name


def export(*words, check=False):
    """The program, which takes a second to begin; the functions behind it are `mend.export`."""
    return subprocess.run([EXPORT, *words], capture_output=True, text=True, check=check)


def collagen_level(run_folder):
    """%, the mean of both collagens over the block at the end."""
    return json.loads((run_folder / "summary.json").read_text())["endpoints"]["collagen_level"]["value"]
