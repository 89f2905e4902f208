# label: slow
# needs: mend mend-mesh python:vtkmodules python:pyopenvdb python:h5py python:xarray python:h5netcdf
"""What `mend export RUN FILE` writes, opened by VTK's and OpenVDB's readers: places, counts and means are the run's."""
import json
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path

import exported
import h5py
import numpy as np
import pyopenvdb
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOGeometry import vtkGLTFReader
from vtkmodules.vtkIOPLY import vtkPLYReader
from vtkmodules.vtkIOXML import vtkXMLImageDataReader, vtkXMLPolyDataReader

DEPTH = 1.0  # mm, of all runs of exported.py
CELLS = 'output.fields=["usual","neutrophils","fibroblasts"]'


def read(reader, path):
    reader.SetFileName(str(path))
    reader.Update()
    return reader.GetOutput()


def places(data):
    return vtk_to_numpy(data.GetPoints().GetData())


class Mesh(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        cls.run_folder = exported.run(cls.folder, "uniform", CELLS)
        with h5py.File(cls.run_folder / "fields.h5") as file:
            cls.times = list(file["time"])
            cls.epidermis = float(file.attrs["epidermis_thickness"])
            cls.fields = {name: file[name][:] for name in ("collagen_one", "collagen_three", "fibrin", "neutrophils",
                                                           "keratinocyte_cover")}

    def written(self, name, *options, snapshot=1):
        path = self.folder / name
        words = [self.run_folder, path] + list(options)
        if "--count" not in options:
            words += ["--time", f"{float(self.times[snapshot])!r} d"]
        done = exported.export(*words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return path

    def names_and_parts(self, path):
        """Of a .glb, by its own table of contents."""
        raw = path.read_bytes()
        magic, version, length, size, kind = struct.unpack("<4s2I I4s", raw[:20])
        self.assertEqual((magic, version, length, kind), (b"glTF", 2, len(raw), b"JSON"))
        return json.loads(raw[20:20 + size])

    def test_surfaces_have_the_blocks_place(self):
        data = read(vtkXMLPolyDataReader(), self.written("one.vtp"))
        names = data.GetFieldData().GetAbstractArray("part_names")
        names = [names.GetValue(i) for i in range(names.GetNumberOfValues())]
        self.assertEqual(names[:6], ["skin", "epidermis", "front", "right", "back", "left"])
        self.assertTrue({"channels", "neutrophils", "fibroblasts"} < set(names), names)
        x0, x1, y0, y1, low, high = data.GetBounds()
        self.assertAlmostEqual(low, -DEPTH, places=5)
        cover = self.fields["keratinocyte_cover"][1]
        self.assertLessEqual(high, self.epidermis * cover.max() + 1e-6)
        self.assertGreater(high, self.epidermis * cover.min())
        when = data.GetFieldData().GetArray("TimeValue").GetValue(0)
        self.assertAlmostEqual(when, self.times[1], places=12)
        # Each side is a rectangle: its area says that no triangle is missing.
        part = vtk_to_numpy(data.GetCellData().GetArray("part"))[data.GetNumberOfVerts():]
        corners = vtk_to_numpy(data.GetPolys().GetConnectivityArray()).reshape(-1, 3)
        at = places(data)[corners].astype(float)
        areas = 0.5 * np.linalg.norm(np.cross(at[:, 1] - at[:, 0], at[:, 2] - at[:, 0]), axis=1)
        for side, length in (("front", x1 - x0), ("right", y1 - y0)):
            self.assertAlmostEqual(areas[part == names.index(side)].sum(), length * DEPTH, places=4)

    def test_cells_are_as_many_as_the_run_says(self):
        data = read(vtkXMLPolyDataReader(), self.written("cells.vtp"))
        names = data.GetFieldData().GetAbstractArray("part_names")
        at = [names.GetValue(i) for i in range(names.GetNumberOfValues())].index("neutrophils")
        part = vtk_to_numpy(data.GetCellData().GetArray("part"))[:data.GetNumberOfVerts()]
        x0, x1, y0, y1, _, _ = data.GetBounds()
        expected = 1000 * self.fields["neutrophils"][1].mean() * (x1 - x0) * (y1 - y0) * DEPTH  # per mm^3 a unit
        self.assertLess(abs((part == at).sum() - expected), 5 * expected ** 0.5)

    def test_ply_and_gltf_hold_what_vtp_holds(self):
        vtp, ply = (read(reader, self.written("same" + ending)) for reader, ending in
                    ((vtkXMLPolyDataReader(), ".vtp"), (vtkPLYReader(), ".ply")))
        self.assertEqual(ply.GetNumberOfPoints(), vtp.GetNumberOfPoints())
        self.assertEqual(ply.GetNumberOfPolys(), vtp.GetNumberOfPolys())
        np.testing.assert_array_equal(places(ply), places(vtp))
        np.testing.assert_array_equal(vtk_to_numpy(ply.GetPointData().GetArray("RGB")),
                                      vtk_to_numpy(vtp.GetPointData().GetArray("RGB")))
        path = self.written("same.glb")
        blocks = read(vtkGLTFReader(), path)
        walk, count, bounds = blocks.NewIterator(), 0, []
        while not walk.IsDoneWithTraversal():
            count += walk.GetCurrentDataObject().GetNumberOfPoints()
            bounds.append(walk.GetCurrentDataObject().GetBounds())
            walk.GoToNextItem()
        self.assertEqual(count, vtp.GetNumberOfPoints())
        x0, x1, y0, y1, z0, z1 = (value / 1000 for value in vtp.GetBounds())  # m, and y upwards
        for found, expected in zip((min(b[0] for b in bounds), max(b[1] for b in bounds), min(b[2] for b in bounds),
                                    max(b[3] for b in bounds), min(b[4] for b in bounds), max(b[5] for b in bounds)),
                                   (x0, x1, z0, z1, -y1, -y0)):
            self.assertAlmostEqual(found, expected, places=8)
        root = next(node for node in self.names_and_parts(path)["nodes"] if node["name"] == "mend")
        self.assertAlmostEqual(root["extras"]["time_d"], self.times[1], places=9)

    def test_volumes_have_the_runs_means(self):
        image = read(vtkXMLImageDataReader(), self.written("one.vti", "--voxel", "0.02"))
        level = sum(self.fields[name][1].mean() for name in ("collagen_one", "collagen_three"))
        found = sum(vtk_to_numpy(image.GetPointData().GetArray(name)).mean() for name in
                    ("collagen_one", "collagen_three"))
        self.assertAlmostEqual(found, level, delta=0.01 * level)
        lowest = image.GetBounds()[4]
        self.assertAlmostEqual(lowest, -DEPTH + 0.5 * image.GetSpacing()[2], delta=0.01)
        path = self.written("one.vdb", "--voxel", "0.02", "--fields", "collagen_one,fibrin")
        grids, about = pyopenvdb.readAll(str(path))
        self.assertEqual({grid.name for grid in grids}, {"collagen_one", "fibrin"})
        self.assertAlmostEqual(about["time_d"], self.times[1], places=12)
        one = next(grid for grid in grids if grid.name == "collagen_one")
        values = np.zeros(image.GetDimensions(), "f4")
        one.copyToArray(values)
        np.testing.assert_allclose(values.ravel(order="F"),
                                   vtk_to_numpy(image.GetPointData().GetArray("collagen_one")), rtol=1e-6)
        np.testing.assert_allclose(one.transform.indexToWorld((0, 0, 0)), image.GetOrigin(), atol=1e-9)

    def test_a_series_is_numbered_and_has_its_clock(self):
        self.written("s.vti", "--count", "3", "--from", "0 d", "--to", "8 d", "--pace", "linear", "--fields", "fibrin")
        days = [read(vtkXMLImageDataReader(), self.folder / f"s_000{n}.vti").GetFieldData().GetArray("TimeValue")
                .GetValue(0) for n in (1, 2, 3)]
        np.testing.assert_allclose(days, [0, 4, 8], atol=1e-9)
        self.assertIn('file="s_0003.vti"', (self.folder / "s.pvd").read_text())

    def test_what_cannot_be_is_refused_before_anything_is_written(self):
        for words, code, says in ((["x.stl"], 2, "a file's ending says what it is"),
                                  (["x.glb", "--time", "99 d"], 2, "the run ends on day"),
                                  (["x.glb", "--fields", "fibrin"], 2, "of volumes"),
                                  (["x.vti", "--fields", "fibrinn"], 2, "fibrinn"),
                                  (["x.vti", "--fields", "keratinocyte_cover"], 2, "lies on the surface"),
                                  (["x.vti", "--voxel", "1e-4"], 2, "cubes a side"),
                                  (["nowhere/x.glb"], 4, "no folder")):
            done = exported.export(self.run_folder, self.folder / words[0], *words[1:])
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(says, done.stderr)
        self.assertEqual(list(self.folder.glob("**/x*")), [])
        both = exported.export(self.run_folder, "x.glb", "--vtk")
        self.assertEqual(both.returncode, 2)
        self.assertIn("one of FILE, --vtk and --ro-crate", both.stderr)


if __name__ == "__main__":
    unittest.main()
