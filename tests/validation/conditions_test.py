# label: slow
# needs: mend
"""Each condition's scenario shows its point, against the same scenario in healthy skin. Prints what it compares."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["MEND"]
FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "conditions"


class Conditions(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def run_one(self, name, *overrides):
        run = self.folder / f"run{len(list(self.folder.iterdir()))}"
        done = subprocess.run([PROGRAM, "run", str(FOLDER / f"{name}.toml"), *overrides, "-o", str(run), "--quiet"],
                              cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        endpoints = json.loads((run / "summary.json").read_text())["endpoints"]
        return {key: entry.get("value") for key, entry in endpoints.items()}, done.stdout

    def both(self, name, *shown):
        """The condition, and healthy skin that is treated alike."""
        ill, _ = self.run_one(name)
        well, _ = self.run_one(name, 'skin.condition="healthy"')
        for key in shown:
            print(f"  {name:20} {key:26} {ill[key]} (healthy {well[key]})", flush=True)
        return ill, well

    def test_every_condition_has_a_scenario(self):
        listed = subprocess.run([PROGRAM, "list", "conditions"], capture_output=True, text=True, check=True).stdout
        for path in FOLDER.glob("*.toml"):
            condition = next(line.split('"')[1] for line in path.read_text().splitlines()
                             if line.startswith("condition"))
            self.assertIn(condition, listed)
        self.assertEqual(len(list(FOLDER.glob("*.toml"))), 12)

    def test_young_healthy_skin_gains_nothing(self):
        healthy, _ = self.run_one("healthy")
        self.assertLess(abs(healthy["collagen_change"]), 0.5)

    def test_stain_of_photoaged_elastin_falls_and_working_elastin_stays(self):
        ill, _ = self.both("photoaged", "elastin_total_change", "elastin_functional_change", "collagen_change")
        self.assertLess(ill["elastin_total_change"], -3)
        self.assertLess(abs(ill["elastin_functional_change"]), 1)

    def test_sunken_scars_fill(self):
        for name in "atrophic_scar", "surgical_scar":
            ill, well = self.both(name, "collagen_change", "scar_depth_change")
            self.assertGreater(ill["collagen_change"], well["collagen_change"])
            self.assertLess(ill["scar_depth_change"], 0)

    def test_stretch_marks_gain_collagen_and_no_elastin(self):
        ill, _ = self.both("striae_alba", "collagen_change", "elastin_functional_change")
        self.assertGreater(ill["collagen_change"], 0.5)
        self.assertLess(abs(ill["elastin_functional_change"]), 1)

    def test_what_is_inflamed_stays_red_for_longer_and_resolves(self):
        for name in "striae_rubra", "rosacea", "sunburnt":
            ill, well = self.both(name, "redness_resolved", "hyperpigmentation_index")
            self.assertGreater(ill["redness_resolved"], well["redness_resolved"])

    def test_raised_scars_gain_nothing_and_keloids_ignite(self):
        ill, _ = self.both("hypertrophic_scar", "collagen_change", "keloid_index")
        self.assertLess(abs(ill["collagen_change"]), 1)
        prone, _ = self.both("keloid_prone", "collagen_change", "keloid_index")
        self.assertGreater(prone["keloid_index"], 1.5)
        self.assertGreater(prone["collagen_change"], 10)

    def test_the_output_says_that_it_does_harm(self):
        for overrides, says in (((), True), (('skin.condition="healthy"',), False)):
            done = subprocess.run([PROGRAM, "run", str(FOLDER / "keloid_prone.toml"), *overrides, "--full", "-o",
                                   "told" if says else "told_not"], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual("the treatment does harm here" in done.stdout, says, done.stdout)

    def test_burn_scars_gain_little_and_darken(self):
        """Their set-point is their own at 30 years; what age took from it since is built again, and no more."""
        ill, well = self.both("burn_scar", "collagen_change", "keloid_index", "hyperpigmentation_index")
        self.assertLess(ill["collagen_change"], 4)
        self.assertGreater(ill["keloid_index"], well["keloid_index"])
        self.assertGreater(ill["hyperpigmentation_index"], well["hyperpigmentation_index"])

    def test_dark_spots_darken(self):
        ill, well = self.both("hyperpigmentation", "hyperpigmentation_index")
        self.assertGreater(ill["hyperpigmentation_index"], well["hyperpigmentation_index"])


if __name__ == "__main__":
    unittest.main()
