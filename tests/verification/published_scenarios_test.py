# label: slow
# needs: mend python:h5py
"""Every scenario of a published model runs to its end, and its fields show what its first lines say."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy

PROGRAM = os.environ["MEND"]
SCENARIOS = Path(os.environ["MEND_SOURCE"]) / "scenarios" / "published"


class PublishedScenarios(unittest.TestCase):
    ran = set()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def run_scenario(self, name, *overrides):
        """The open fields file of a finished run."""
        run = Path(self.folder.name) / "run"
        done = subprocess.run([PROGRAM, "run", str(SCENARIOS / f"{name}.toml"), *overrides, "-o", str(run), "--quiet"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads((run / "status.json").read_text())["state"], "finished")
        self.assertEqual((run / "timeseries.csv").read_text().split("\n")[0].split(",")[0], "time[d]")
        endpoints = json.loads((run / "summary.json").read_text())["endpoints"]
        self.assertIn("does not apply", endpoints["collagen_change"]["reason"])
        self.ran.add(name)
        fields = h5py.File(run / "fields.h5", "r")
        self.addCleanup(fields.close)
        return fields

    def place(self, fields, name, value):
        """[snapshot] where the field crosses the value along the only axis."""
        axis = "x" if fields[name].shape[3] > 1 else "z"
        centres, values = fields[axis][...], fields[name][...].reshape(fields["time"].shape[0], -1)
        last = [numpy.nonzero((row[:-1] < value) != (row[1:] < value))[0][-1] for row in values]
        return numpy.array([centres[i] + (centres[i + 1] - centres[i]) * (value - row[i]) / (row[i + 1] - row[i])
                            for i, row in zip(last, values)])

    def assert_speed(self, fields, name, speed):
        where, time = self.place(fields, name, 0.5), fields["time"][...]
        self.assertAlmostEqual((where[-1] - where[0]) / (time[-1] - time[0]) / speed, 1, delta=0.01)

    def healing_time(self, fields):
        centre, time = fields["epidermal_cells"][:, 0, 0, 0], fields["time"][...]
        return numpy.interp(0.8, centre, time)

    def test_travelling_wave(self):
        self.assert_speed(self.run_scenario("fisher_1937_travelling_wave"), "cells", 5 / 6**0.5 * 0.2)

    def test_porous_fisher(self):
        self.assert_speed(self.run_scenario("murray_2002_porous_fisher"), "cells", 0.2 / 2**0.5)

    def test_activator(self):
        fields = self.run_scenario("sherratt_1990_activator", "output.snapshots=400")
        self.assertAlmostEqual(self.healing_time(fields), 20.63, delta=0.2)

    def test_inhibitor(self):
        fields = self.run_scenario("sherratt_1990_inhibitor", "output.snapshots=400")
        self.assertAlmostEqual(self.healing_time(fields), 46.08, delta=0.4)

    def test_transient_injury_heals(self):
        fields = self.run_scenario("adler_2020_transient_injury")
        self.assertGreater(fields["macrophage_density"][...].max(), 1e6)
        self.assertLess(fields["myofibroblast_density"][-1, 0, 0, 0], 1)

    def test_repeated_injury_scars(self):
        fields = self.run_scenario("adler_2020_repeated_injury")
        self.assertAlmostEqual(fields["myofibroblast_density"][-1, 0, 0, 0] / 4.81e5, 1, delta=0.01)

    def test_one_such_injury_heals(self):
        fields = self.run_scenario("adler_2020_repeated_injury", "schedule.sessions=1")
        self.assertLess(fields["myofibroblast_density"][-1, 0, 0, 0], 1)

    def test_burn(self):
        fields = self.run_scenario("egberts_2021_burn")
        self.assertAlmostEqual(fields["collagen_density"][0, 0, 0, 0], 0.01125, delta=1e-6)
        self.assertAlmostEqual(fields["collagen_density"][-1, 0, 0, 0] / 0.1125, 1, delta=0.01)

    def test_diabetic_macrophages(self):
        fields = self.run_scenario("waugh_2006_diabetic_macrophages")
        self.assertAlmostEqual(fields["wound_tgf_beta"][-1, 0, 0, 0] / 8.955, 1, delta=0.01)

    def test_normal_macrophages(self):
        fields = self.run_scenario("waugh_2006_diabetic_macrophages", "parameters.inflammatory_share=0.5")
        self.assertAlmostEqual(fields["wound_tgf_beta"][-1, 0, 0, 0] / 0.0408, 1, delta=0.01)

    @classmethod
    def tearDownClass(cls):
        missing = {path.stem for path in SCENARIOS.glob("*.toml")} - cls.ran
        assert not missing, f"scenarios without a test: {missing}"


if __name__ == "__main__":
    unittest.main()
