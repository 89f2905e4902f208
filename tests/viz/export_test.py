# label: slow
# needs: mend python:xarray python:h5netcdf python:h5py
"""mend export: files for ParaView, read back without VTK; archives with metadata; what is refused."""
import base64
import hashlib
import json
import math
import struct
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile
import zlib
from pathlib import Path

import h5py

import exported

from mend import open_fields
from mend.export import write_ro_crate, write_vtk


def numbers(array):
    """The values of a DataArray of one deflated block."""
    text = array.text
    blocks, size, _, packed = struct.unpack("<4I", base64.b64decode(text[:24])[:16])
    raw = zlib.decompress(base64.b64decode(text[24:]))
    assert blocks == 1 and len(raw) == size and packed > 0
    kind, width = {"Float32": ("f", 4), "Float64": ("d", 8)}[array.get("type")]
    return list(struct.unpack(f"<{len(raw) // width}{kind}", raw))


def arrays(path):
    return {array.get("Name"): numbers(array) for array in xml.parse(path).iter("DataArray")}


class Vtk(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def exported(self, name, fields=None):
        run = exported.run(self.folder, name)
        return run, write_vtk(run, fields=fields).parent

    def test_every_grid_has_its_place_its_times_and_its_mean(self):
        for name in exported.GRIDS:
            run, folder = self.exported(name)
            with h5py.File(run / "fields.h5") as file:
                edges = {axis: list(file[f"{axis}_edges"]) for axis in "xyz"}
                times = list(file["time"])
            sets = [entry.attrib for entry in xml.parse(folder / "fields.pvd").iter("DataSet")]
            self.assertEqual([float(entry["timestep"]) for entry in sets if entry["part"] == "0"], times)
            self.assertEqual(len(sets), 2 * len(times), "tissue and surface")
            tissue = arrays(folder / sets[-2]["file"])
            self.assertEqual(tissue["x"], edges["x"])
            self.assertEqual(tissue["y"], [0.0] if name == "axisymmetric" else edges["y"])
            self.assertEqual(tissue["z"], [0.0 - depth for depth in reversed(edges["z"])])
            self.assertEqual(tissue["TimeValue"], [times[-1]])
            volumes = tissue["cell_volume"]
            collagen = [a + b for a, b in zip(tissue["collagen_one"], tissue["collagen_three"])]
            mean = 100 * sum(map(lambda a, b: a * b, volumes, collagen)) / sum(volumes)
            self.assertAlmostEqual(mean, exported.collagen_level(run), delta=1e-4, msg=name)

    def test_cells_lie_where_they_belong(self):
        run, folder = self.exported("graded")
        tissue = arrays(folder / "tissue_0001.vtr")
        with h5py.File(run / "fields.h5") as file:
            values = file["fibrin"][1]
        nz, ny, nx = values.shape
        for k, j, i in ((0, 0, 0), (nz - 1, 2, 1), (3, ny - 1, nx - 1)):
            at = ((nz - 1 - k) * ny + j) * nx + i  # x fastest; the deepest plane comes first, as z points up
            self.assertEqual(tissue["fibrin"][at], values[k, j, i])

    def test_sheets_are_surfaces_where_the_skins_surface_is(self):
        for name in exported.GRIDS:
            run, folder = self.exported(name)
            sheet = arrays(folder / "surface_0000.vts")
            points = [sheet["points"][at:at + 3] for at in range(0, len(sheet["points"]), 3)]
            with h5py.File(run / "fields.h5") as file:
                height, widest = file.attrs["epidermis_thickness"], file["x_edges"][-1]
                cover = file["keratinocyte_cover"][0]
            area = float(open_fields(run / "fields.h5")["cell_area"].sum())
            self.assertEqual({z for _, _, z in points}, {height})
            self.assertAlmostEqual(max(math.hypot(x, y) if name == "axisymmetric" else x for x, y, _ in points),
                                   widest, places=12)
            self.assertAlmostEqual(sum(sheet["cell_area"]), area, places=12)
            self.assertEqual(sheet["keratinocyte_cover"][1], cover[0, 1])

    def test_only_some_fields(self):
        _, folder = self.exported("uniform", ["fibrin"])
        self.assertEqual(set(arrays(folder / "tissue_0000.vtr")), {"fibrin", "cell_volume", "TimeValue", "x", "y", "z"})
        self.assertEqual(list(folder.glob("surface*")), [])

    def test_what_cannot_be_exported_is_refused_with_the_reason(self):
        for words, says in ((["nowhere", "--vtk"], "no such folder"), ([self.folder, "--vtk"], "fields.h5"),
                            ([self.folder, "--ro-crate"], "neither the folder of a finished run nor of a sweep")):
            done = exported.export(*words)
            self.assertEqual(done.returncode, 2)
            self.assertIn(says, done.stderr.replace("\n", " "))
        run = exported.run(self.folder, "uniform")
        with self.assertRaisesRegex(ValueError, "no field 'fibrinn'; it has"):
            write_vtk(run, fields=["fibrinn"])
        self.assertFalse((run / "vtk").exists())
        done = exported.export(run, "--vtk", "--fields", "fibrin,cover")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("no field 'cover'", done.stderr)

    def test_the_program_says_what_to_open(self):
        run = exported.run(self.folder, "uniform")
        done = exported.export(run, "--vtk", "-o", self.folder / "out")
        self.assertEqual((done.returncode, done.stderr, done.stdout), (0, "", f"{self.folder}/out/fields.pvd\n"))
        self.assertTrue((self.folder / "out/fields.pvd").is_file())

    def test_an_archive_says_what_is_in_it(self):
        run = exported.run(self.folder, "uniform")
        path = self.folder / "crate.zip"
        write_ro_crate(run, path, "A. Researcher", "https://example.org/licence")
        first = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            graph = {entity["@id"]: entity for entity in
                     json.loads(archive.read("ro-crate-metadata.json"))["@graph"]}
            files = set(archive.namelist()) - {"ro-crate-metadata.json"}
            for name in files:
                content = archive.read(name)
                self.assertEqual(content, (run / name).read_bytes())
                self.assertEqual(graph[name]["sha256"], hashlib.sha256(content).hexdigest())
                self.assertEqual(graph[name]["contentSize"], str(len(content)))
        self.assertEqual(files, {"scenario.toml", "resolved.toml", "summary.json", "timeseries.csv", "fields.h5"})
        root = graph["./"]
        self.assertEqual({part["@id"] for part in root["hasPart"]}, files)
        self.assertEqual(graph["ro-crate-metadata.json"]["conformsTo"]["@id"], "https://w3id.org/ro/crate/1.1")
        for name in ("name", "description", "datePublished", "license"):  # what the specification demands of the root
            self.assertTrue(root[name], name)
        level = graph["#endpoint-collagen_level"]
        self.assertEqual((level["value"], level["unitText"]), (exported.collagen_level(run), "%"))
        summary = json.loads((run / "summary.json").read_text())
        self.assertEqual(graph["#mend"]["softwareVersion"], summary["mend"]["version"])
        known = set(graph)
        for entity in graph.values():  # no reference leads nowhere
            for value in entity.values():
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, dict) and not one["@id"].startswith("https://w3id.org/"):
                        self.assertIn(one["@id"], known)
        write_ro_crate(run, path, "A. Researcher", "https://example.org/licence")
        self.assertEqual(path.read_bytes(), first, "the same folder gives the same bytes")


if __name__ == "__main__":
    unittest.main()
