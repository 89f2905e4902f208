# label: slow
"""What a run says first: short lines that fit a terminal, bands beside the values, verdicts on what was required."""
import csv
import json
import os
import pty
import subprocess
import struct
import fcntl
import termios
import unittest
from pathlib import Path

from cli import PROGRAM, QUICK, InFolder

# Results that the first screen prints with a band.
HEADLINES = ("reepithelialised", "closure_tewl", "redness_resolved", "peeling_resolved", "swelling_resolved",
             "downtime", "collagen_change", "elastin_functional_change", "wrinkle_depth_change",
             "epidermal_thickness_change", "keloid_index", "pigment_index_change")

REQUIRED = """
[requirements]
redness_resolved = "<= 30 d"
reepithelialised = "<= 1 min"
"""


def on_a_terminal(folder, *words, columns=80):
    """Standard output of mend where that is a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *words], cwd=folder, stdout=theirs, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return process.wait(), said.decode().replace("\r\n", "\n")


class FirstScreen(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=20))

    def summary(self, folder):
        return json.loads((self.folder / folder / "summary.json").read_text())

    def test_seven_lines_fit_any_terminal(self):
        for columns in (60, 80, 120):
            code, text = on_a_terminal(self.folder, "run", "quick.toml", columns=columns)
            self.assertEqual(code, 0, text)
            body = text.split("\n\n")[1].splitlines()
            self.assertEqual([line.split()[0] for line in body],
                             ["Done", "Closed", "Visible", "Gain", "Risk", "Warnings", "Files"])
            for line in body:
                self.assertLessEqual(len(line), columns, line)
        self.assertIn("of 32 draws", text)
        self.assertIn("redness", text)
        self.assertIn("Warnings  none", text)

    def test_bands_stand_beside_the_values_and_say_where_they_are_from(self):
        self.succeeds("run", "quick.toml", "-o", "one")
        bands = self.summary("one")["bands"]
        self.assertEqual(bands, {"members": 32, "seed": 0, "grades": "C", "folder": "ensemble_32"})
        low, high = self.summary("one")["endpoints"]["redness_resolved"]["band"]
        self.assertLess(low, high)
        full = self.succeeds("run", "quick.toml", "-o", "one", "--full")
        self.assertRegex(full, r"redness gone +[0-9.]+ d +\([0-9.]+ to [0-9.]+\)")
        self.succeeds("run", "quick.toml", "-o", "none", "--no-bands")
        self.assertNotIn("bands", self.summary("none"))
        self.succeeds("run", "quick.toml", "-o", "quiet", "--quiet")
        self.assertNotIn("bands", self.summary("quiet"))

    def test_the_headline_scenario_lies_within_its_bands(self):
        scenario = Path(__file__).resolve().parents[2] / "scenarios/facial_rejuvenation.toml"
        text = self.succeeds("run", scenario, "-o", "face", "output.movie=false", "output.snapshots=2")
        found = 0
        for name, one in self.summary("face")["endpoints"].items():
            if name not in HEADLINES or one["value"] is None:
                continue
            low, high = one["band"]
            found += 1
            self.assertTrue((low is None or low <= one["value"]) and (high is None or one["value"] <= high),
                            f"{name}: {one['value']} is outside {low} to {high}\n{text}")
        self.assertGreaterEqual(found, 8, text)
        # the members are carried over to the run's grid, from coarse ones that made nearly the same of the defaults
        with open(self.folder / "face/ensemble_32/stand_in.csv", newline="") as file:
            grids = {row["endpoint"]: row for row in csv.DictReader(file)}
        for name in ("reepithelialised", "redness_resolved", "collagen_change"):
            stand_in, own = float(grids[name]["stand_in"]), float(grids[name]["own"])
            self.assertEqual(own, self.summary("face")["endpoints"][name]["value"])
            self.assertNotEqual(stand_in, own)
            self.assertAlmostEqual(stand_in / own, 1, delta=0.05)

    def test_ranges_run_from_small_to_large(self):
        full = self.succeeds("run", "quick.toml", "--full", "--no-bands")
        ranges = [line.split(" … ") for line in full.splitlines() if " … " in line and "a … b" not in line]
        self.assertGreater(len(ranges), 5)
        for before, after in ranges:
            first, second = before.split()[-1], after.split()[0]
            if "–" not in (first, second):
                self.assertLessEqual(float(first), float(second), before)

    def test_requirements_are_judged_by_draws(self):
        self.write("asked.toml", QUICK.format(days=20) + REQUIRED)
        text = self.succeeds("run", "asked.toml")
        self.assertIn("reepithelialised <= 1 min: not met", text)
        told = {one["name"]: one for one in self.summary("runs/asked")["requirements"]}
        never, surely = told["reepithelialised"], told["redness_resolved"]
        self.assertEqual((never["verdict"], never["probability"], never["draws"]), ("not met", 0, 32))
        self.assertLess(never["margin"], 0)
        self.assertEqual(never["limit"], 1 / 60)
        self.assertGreater(surely["probability"], never["probability"])
        low, high = surely["probability_interval"]
        self.assertTrue(low <= surely["probability"] <= high)
        self.assertEqual(self.mend("run", "asked.toml", "--require").returncode, 1)
        self.assertEqual(self.mend("run", "quick.toml", "--require").returncode, 0)
        told = self.succeeds("run", "asked.toml", "--no-bands", "-o", "blind")
        self.assertIn("reepithelialised <= 1 min: cannot be told", told)

    def test_requirements_change_no_result_and_no_hash(self):
        self.write("asked.toml", QUICK.format(days=20) + REQUIRED)
        self.succeeds("run", "asked.toml", "-o", "run", "--quiet", "--no-bands")
        again = self.mend("run", "quick.toml", "-o", "run", "--no-bands")
        self.assertIn("Already computed", again.stdout)
        self.assertNotIn("requirements", self.summary("run"))

    def test_bad_requirements_are_refused_with_their_place(self):
        self.write("bad.toml", QUICK.format(days=2) + '[requirements]\nredness_resolved = "3 d"\n'
                   'reepithelialised = "<= 3 mm"\nbeauty = ">= 1"\n')
        self.fails(2, "check", "bad.toml", says=["requirements.redness_resolved", "<= 3 d", "requirements.beauty",
                                                 "requirements.reepithelialised"])
        self.assertIn("requirements.redness_resolved", self.succeeds("explain", "requirements.redness_resolved"))


if __name__ == "__main__":
    unittest.main()
