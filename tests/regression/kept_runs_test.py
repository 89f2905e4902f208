# label: slow
# needs: mend python:xarray python:pandas python:h5netcdf
"""Run folders of earlier programs (tests/kept) are read by this program and package as they were meant."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
KEPT = SOURCE / "tests/kept/0.1.0"
sys.path.insert(0, str(SOURCE / "viz/python"))

import mend  # noqa: E402  (found only after the line above)
from mend.export import write_ro_crate, write_vtk  # noqa: E402


class KeptRuns(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "0.1.0"
        shutil.copytree(KEPT, self.folder)

    def program(self, *words):
        return subprocess.run([os.environ["MEND"], *words], cwd=self.folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)

    def test_numbers_tables_and_bands(self):
        pen = mend.load(self.folder / "pen")
        self.assertEqual(pen.title, "One session with a pen, small")
        self.assertAlmostEqual(float(pen["achieved_depth"]), 0.9)
        self.assertEqual(pen["collagen_change"].unit, "%")
        self.assertEqual(len(pen["collagen_change"].band), 2)
        self.assertEqual(pen.timeseries.index[-1], 20)
        self.assertEqual(pen.bands.index[-1], 20)
        block = mend.load(self.folder / "block")
        self.assertGreater(block["closure_tewl"].numerical_error, 0)

    def test_fields_have_weights_and_days(self):
        for name, volume in (("pen", None), ("block", 1.5 * 0.3952847075210474**2)):
            run = mend.load(self.folder / name)
            fields = run.fields
            self.assertEqual(fields["time"].dtype, float)
            self.assertEqual(fields["time"].attrs["units"], "d")
            if volume:
                self.assertAlmostEqual(float(fields["cell_volume"].sum()), volume, places=12)
            cover = float(fields.mend.mean("keratinocyte_cover").isel(time=-1))
            self.assertAlmostEqual(cover, run.timeseries["cover_mean"].iloc[-1], places=5)
            self.assertTrue(write_vtk(self.folder / name).is_file())
            self.assertTrue(write_ro_crate(self.folder / name).is_file())

    def test_the_program_compares_them(self):
        done = self.program("compare", "pen", "block", "--csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("collagen_change", done.stdout)

    def test_a_sweep_is_analysed(self):
        sweep = mend.load_sweep(self.folder / "density")
        self.assertEqual(list(sweep.inputs["device.density"]), [80, 80, 250, 250])
        analysis = sweep.analyse(no_errors=True)
        self.assertIn("map_collagen_change", analysis.tables)

    def test_a_checkpoint_of_another_program_is_refused_with_the_remedy(self):
        before = (self.folder / "stopped/checkpoint.h5").read_bytes()
        done = self.program("run", "pen.toml", "schedule.follow_up=400 d", "numerics.tolerance=1e-6", "-o", "stopped",
                            "--resume")
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("stopped", done.stderr)
        self.assertEqual((self.folder / "stopped/checkpoint.h5").read_bytes(), before)

    def test_nothing_finished_is_overwritten(self):
        before = (self.folder / "pen/summary.json").read_bytes()
        self.program("run", "pen.toml", "-o", "pen", "--quiet")
        self.assertEqual((self.folder / "pen/summary.json").read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
