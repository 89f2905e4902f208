# needs: python:h5py python:numpy fields_program
"""h5py opens fields.h5: shapes, axes, values, attributes."""
import pathlib
import random
import subprocess
import tempfile
import time
import unittest

import h5py
import numpy as np

import sample


class H5py(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def test_values_axes_and_attributes(self):
        with h5py.File(sample.write(self.folder)) as file:
            times = file["time"][:]
            self.assertTrue((np.diff(times) > 0).all())
            self.assertEqual((times[0], times[-1]), (0.0, 10.0))
            sample.check_values(self, times, file, file)
            self.assertEqual(file["first"].dtype, np.float32)
            self.assertEqual([dimension[0].name for dimension in file["first"].dims], ["/time", "/z", "/y", "/x"])
            self.assertEqual([dimension[0].name for dimension in file["cover"].dims], ["/time", "/y", "/x"])
            for name, cells in sample.CELLS.items():
                edges, centres = file[f"{name}_edges"][:], file[name][:]
                self.assertEqual(len(edges), cells + 1)
                self.assertTrue(((edges[:-1] < centres) & (centres < edges[1:])).all())
            for name, dataset in file.items():
                if not name.endswith("bounds"):
                    self.assertIn("units", dataset.attrs, name)
                    self.assertIn("long_name", dataset.attrs, name)
            self.assertEqual(file.attrs["format_version"], 2)
            self.assertEqual(file.attrs["Conventions"], b"CF-1.8")
            self.assertEqual(list(file.attrs["treatment_times"]), [0.0, 2.0])
            self.assertEqual(file.attrs["treatment_names"], b"session 1 of 2,session 2 of 2")
            self.assertEqual(file.attrs["geometry"], b"unit_cell")
            self.assertEqual(file["baseline_matrix"].shape, (9, 5, 7))
            self.assertEqual(file["baseline_tone"].shape, (5, 7))

    def test_an_axisymmetric_run_has_a_radius(self):
        with h5py.File(sample.write(self.folder, "axisymmetric")) as file:
            self.assertEqual(file.attrs["geometry"], b"axisymmetric")
            self.assertEqual(file["first"].shape[1:], (9, 1, 7))
            self.assertIn(b"radius", file["x"].attrs["long_name"])
            sample.check_values(self, file["time"][:], file, file)

    def test_nothing_in_the_file_tells_when_it_was_written(self):
        first = sample.write(self.folder).read_bytes()
        self.assertEqual(first, sample.write(self.folder).read_bytes())

    def test_a_kill_at_any_moment_leaves_every_visible_snapshot_right(self):
        began = time.monotonic()
        sample.write(self.folder)
        whole = time.monotonic() - began
        path = pathlib.Path(self.folder) / "killed/fields.h5"
        path.parent.mkdir()
        chance, seen = random.Random(1), set()
        for _ in range(40):
            path.unlink(missing_ok=True)
            run = subprocess.Popen([sample.PROGRAM, path.parent])
            time.sleep(chance.uniform(0, 1.2 * whole))
            run.kill()
            run.wait()
            if path.exists():
                with h5py.File(path) as file:
                    times = file["time"][:]
                    seen.add(len(times))
                    fields = {name: file[name][:len(times)] for name in ("first", "second", "cover")}
                    sample.check_values(self, times, file, fields)
        self.assertGreater(len(seen), 1, "no kill hit the writing")


if __name__ == "__main__":
    unittest.main()
