# label: all
# needs: root program:debootstrap program:unshare mend python:xarray python:h5netcdf python:h5py
# timeout: 1800
# cores: 2
"""ParaView opens what `mend export --vtk` writes by itself: no reader is named, none is chosen. Place, times, bounds,
cell data, surfaces and a mean equal to summary.json, on a graded, a uniform and an axisymmetric grid and of the shipped
facial_rejuvenation; and its picture, which stays in the build folder.
Then `look.py`, which lies beside the files, opens each of them ready to look at.

Debian's ParaView and VTK's headers exclude each other, so ParaView lives in a tree of its own.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
BUILD = pathlib.Path(os.environ["MEND_BUILD"])
FACE = "facial_rejuvenation"
sys.path += [str(SOURCE / "tests/bare"), str(SOURCE / "tests/viz")]
import exported  # noqa: E402  (found only after the line above)
import h5py  # noqa: E402
from bare_tree import BareTree, on_a_display  # noqa: E402

from mend.export import write_vtk  # noqa: E402

# Runs inside the tree, by pvpython: what ParaView makes of each file, as one line of JSON.
LOOK = """
import json
import numpy as np
from paraview import servermanager, simple
from vtkmodules.numpy_interface import dataset_adapter
from vtkmodules.util import numpy_support


def pieces(blocks):
    # The grids of a data set of blocks, in their order, however deep they lie.
    walk = blocks.NewIterator()
    walk.InitTraversal()
    while not walk.IsDoneWithTraversal():
        yield walk.GetCurrentDataObject()
        walk.GoToNextItem()


def upper(grid):
    # The share of each cell that lies in the upper 1.0 mm, of which summary.json tells the mean.
    edges = numpy_support.vtk_to_numpy(grid.GetZCoordinates())
    inside = np.maximum(edges, -1.0)
    return np.repeat(np.diff(inside) / np.diff(edges), grid.GetNumberOfCells() // (len(edges) - 1))


seen = {}
for name in %s:
    opened = simple.OpenDataFile("/root/" + name + "/vtk/fields.pvd")
    opened.UpdatePipelineInformation()
    times = list(opened.TimestepValues)
    opened.UpdatePipeline(times[-1])
    parts = []
    for grid in pieces(servermanager.Fetch(opened)):
        cells = dataset_adapter.WrapDataObject(grid).CellData
        part = {"bounds": grid.GetBounds(), "cells": grid.GetNumberOfCells(), "arrays": sorted(cells.keys())}
        if "cell_volume" in cells.keys():
            volume = cells["cell_volume"] * upper(grid)
            sums = (cells["collagen_one"] + cells["collagen_three"]) * volume
            part["collagen"] = float(100 * sums.sum() / volume.sum())
        parts.append(part)
    seen[name] = {"times": times, "parts": parts}
view = simple.CreateRenderView(ViewSize=[960, 720])
shown = simple.Show(opened, view)
shown.Representation = "Surface"  # of a grid of boxes ParaView shows its outline alone
simple.ColorBy(shown, ("CELLS", "collagen_one"))
shown.RescaleTransferFunctionToDataRange(True)
view.CameraPosition, view.CameraFocalPoint, view.CameraViewUp = [-1, -2, 1], [0, 0, 0], [0, 0, 1]
simple.ResetCamera(view)
simple.Render(view)
simple.SaveScreenshot("/root/picture.png", view)
print("SEEN " + json.dumps(seen))
"""


def look_with_paraview(folder, names):
    with BareTree(packages=["python3-paraview", "xvfb", "xauth"]) as tree:
        for name in names:
            shutil.copytree(folder / name / "vtk", tree.path / "root" / name / "vtk")
        (tree.path / "root/look.py").write_text(LOOK % names)
        tree.run(on_a_display("pvpython look.py > seen.txt 2> errors.txt || { cat errors.txt; exit 1; }"))
        lines = (tree.path / "root/seen.txt").read_text().splitlines()
        assert (tree.path / "root/picture.png").stat().st_size > 10000
        shutil.copy(tree.path / "root/picture.png", BUILD / "paraview_picture.png")
        for name in names:
            tree.run(on_a_display(f"pvpython {name}/vtk/look.py {name}.png 1.5 2> errors.txt") +
                     " || { cat errors.txt; exit 1; }")
            assert (tree.path / f"root/{name}.png").stat().st_size > 15000, name
            shutil.copy(tree.path / f"root/{name}.png", BUILD / f"paraview_{name}.png")
    return json.loads(next(line for line in lines if line.startswith("SEEN "))[5:])


def shipped(folder):
    """The folder of the run that README begins with."""
    subprocess.run([os.environ["MEND"], "run", SOURCE / f"scenarios/{FACE}.toml", "-o", folder / FACE, "--quiet",
                    "--no-bands"], check=True)
    return folder / FACE


def close(one, other):
    return len(one) == len(other) and all(abs(a - b) <= 1e-6 * max(1, abs(b)) for a, b in zip(one, other))


def main():
    names = [*exported.GRIDS, FACE]  # the last one is in the picture
    with tempfile.TemporaryDirectory() as holder:
        folder = pathlib.Path(holder)
        for name in names:
            write_vtk(shipped(folder) if name == FACE else exported.run(folder, name))
        seen = look_with_paraview(folder, names)
        for name in names:
            with h5py.File(folder / name / "fields.h5") as file:
                x, y, z = (float(file[f"{axis}_edges"][-1]) for axis in "xyz")
                cells = file["cell_volume"].size
                times, height = list(file["time"]), float(file.attrs["epidermis_thickness"])
            flat = name == "axisymmetric"
            tissue, surface = seen[name]["parts"]
            assert close(seen[name]["times"], times), (name, seen[name]["times"], times)
            assert close(tissue["bounds"], (0, x, 0, 0 if flat else y, -z, 0)), (name, tissue["bounds"])
            assert close(surface["bounds"], (*((-x, x, -x, x) if flat else (0, x, 0, y)), height, height)), surface
            assert tissue["cells"] == cells, (tissue["cells"], cells)
            assert "fibrin" in tissue["arrays"] and "keratinocyte_cover" in surface["arrays"], (tissue, surface)
            level = exported.collagen_level(folder / name)
            assert abs(tissue["collagen"] - level) < 1e-4, (name, tissue["collagen"], level)
            print(f"ParaView, {name}: bounds, {len(times)} times, {tissue['cells']} cells, mean {level:.4f} %")


if __name__ == "__main__":
    sys.exit(main())
