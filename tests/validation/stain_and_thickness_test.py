# label: slow
# needs: mend
"""Elastin as stained falls in sun-damaged skin while working elastin does not, and the epidermis stays thicker; with
constants that were fitted to neither. Untreated, nothing changes."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["MEND"]
SCENARIO = """schema = 1
[skin]
age = "45 yr"
condition = "photoaged"
[device]
length = "1.0 mm"
density = "250 /cm^2"
[schedule]
sessions = 4
interval = "4 weeks"
follow_up = "365 d"
[domain]
kind = "axisymmetric"
cells = "18x24"
[output]
fields = ["elastotic_material"]
snapshots = 2
"""


class StainAndThickness(unittest.TestCase):
    def changes(self, *overrides):
        """Endpoints that are changes, in per cent."""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "course.toml").write_text(SCENARIO)
            done = subprocess.run([PROGRAM, "run", "course.toml", *overrides, "-o", "run", "--quiet"], cwd=folder,
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            endpoints = json.loads((Path(folder) / "run" / "summary.json").read_text())["endpoints"]
        changes = {name: endpoint["value"] for name, endpoint in endpoints.items() if "change" in name}
        print(f"\n  {' '.join(overrides) or 'four monthly sessions, a year later'}:",
              *(f"{name} {value:.2f} %" for name, value in changes.items() if value), flush=True)
        return changes

    def test_a_course_in_sun_damaged_skin(self):
        changes = self.changes()
        self.assertTrue(-25 < changes["elastin_total_change"] < -5)
        self.assertLess(abs(changes["elastin_functional_change"]), 1)
        # Aust et al. (2008): spinous layer 40 % thicker after a year; it is half of the living epidermis
        self.assertTrue(10 < changes["epidermal_thickness_change"] < 30)
        self.assertLess(changes["wrinkle_depth_change"], 0)
        self.assertIsNone(changes["scar_depth_change"])

    def test_without_elastotic_material_the_stain_is_working_elastin(self):
        changes = self.changes("skin.condition=healthy", "schedule.sessions=1", "schedule.follow_up=84 d")
        self.assertAlmostEqual(changes["elastin_total_change"], changes["elastin_functional_change"], places=9)

    def test_a_sunken_scar_is_filled_in_part(self):
        changes = self.changes("skin.condition=atrophic scar", "schedule.follow_up=84 d")
        self.assertTrue(-50 < changes["scar_depth_change"] < -5)

    def test_untreated_nothing_changes(self):
        for name, value in self.changes("schedule.sessions=0").items():
            if value is not None:
                self.assertLess(abs(value), 1e-9, name)


if __name__ == "__main__":
    unittest.main()
