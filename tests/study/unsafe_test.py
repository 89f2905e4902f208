#!/usr/bin/env python3
# label: slow
# needs: mend
"""An unsafe cartridge is neither recommended nor silent, in any verb."""
import csv
import json
import unittest

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from cli import QUICK, InFolder  # noqa: E402

CARTRIDGE = ("device.length=1.48 mm", "device.diameter=0.295 mm", "device.density=732 /cm^2")

# The last density is that of the cartridge, and opens the most.
SWEEP = QUICK.format(days=20).replace('length = "1.0 mm"\ndensity = "250 /cm^2"',
                                      'needles = 16\ndiameter = "0.295 mm"') + """
[sweep]
method = "grid"
[sweep.over]
"device.density" = ["60 /cm^2", "90 /cm^2", "120 /cm^2", "732 /cm^2"]
"device.length" = ["1.0 mm", "1.24 mm", "1.48 mm"]
"""


class UnsafeTest(InFolder):
    def table(self, path):
        with (self.folder / path).open() as file:
            return list(csv.DictReader(file))

    def test_run_check_and_compare_say_so(self):
        self.write("face.toml", QUICK.format(days=2))
        self.assertIn("unsafe: ", self.succeeds("check", "face.toml", *CARTRIDGE))
        done = self.mend("run", "face.toml", *CARTRIDGE, "-o", "wide")
        self.assertIn("device.density: unsafe: ", done.stderr)
        self.assertIn("UNSAFE: surface_share", done.stdout)
        self.assertIn("device.density: unsafe: ", self.succeeds("run", "face.toml", *CARTRIDGE, "-o", "wide", "--full"))
        self.assertIn("device.density: unsafe: ", (self.folder / "wide/log.txt").read_text())
        warnings = json.loads((self.folder / "wide/summary.json").read_text())["warnings"]
        self.assertEqual([one["id"] for one in warnings if one["unsafe"]], ["surface_share"])
        self.succeeds("run", "face.toml", "-o", "usual", "--quiet")
        self.assertEqual(json.loads((self.folder / "usual/summary.json").read_text())["warnings"], [])
        text = self.succeeds("compare", "usual", "wide")
        self.assertIn("unsafe", text)

    def test_no_analysis_recommends_it_unless_told_to(self):
        self.write("sweep.toml", SWEEP)
        self.assertRegex(self.succeeds("check", "sweep.toml"), "UNSAFE +3 points")
        done = self.mend("sweep", "sweep.toml", "-o", "swept")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("3 of 12 rows are unsafe", done.stderr)
        rows = self.table("swept/results.csv")
        self.assertEqual([row["warnings"].startswith("unsafe:surface_share") for row in rows],
                         [False] * 9 + [True] * 3)
        ask = ("analyse", "swept", "--maximise", "treated_area_fraction", "--evaluations", "4", "--heals-within",
               "30 d", "--no-errors")
        text = self.succeeds(*ask)
        self.assertIn("3 of 12 rows are unsafe", text)
        analysis = self.folder / "swept/analysis"
        self.assertEqual(json.loads((analysis / "analysis.json").read_text())["unsafe"], 3)
        best = json.loads((analysis / "optimum.json").read_text())
        self.assertLess(best["optimum"]["settings"]["device.density"]["value"], 732)
        self.assertLess(best["best_row"]["row"], 10)
        for row in self.table("swept/analysis/pareto.csv"):
            self.assertFalse(row["on_front"] == "1" and row["unsafe"] == "1", row)
        heals = self.table("swept/analysis/heals_within.csv")
        self.assertEqual([row["largest_possible[mm]"] for row in heals if row["device.density[/cm^2]"] == "732"], [""])
        self.assertIn("WARNING", self.succeeds("analyse", "swept", "--what-if", "device.density=732 /cm^2",
                                               "device.length=1.48 mm"))
        allowed = self.succeeds(*ask, "--allow-unsafe")
        self.assertIn("3 of 12 rows are unsafe", allowed)
        self.assertGreaterEqual(json.loads((analysis / "optimum.json").read_text())["best_row"]["row"], 10)


if __name__ == "__main__":
    unittest.main()
