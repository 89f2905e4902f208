"""mend check: what a scenario means and costs, without running it."""
import unittest

from cli import QUICK, SOURCE, InFolder


class Check(InFolder):
    def test_it_shows_what_the_scenario_means_and_writes_nothing(self):
        self.write("quick.toml", QUICK.format(days=7))
        text = self.succeeds("check", "quick.toml", "skin.age=60 yr", "--all")
        for word in ("achieved depth", "Grid", "96 cells", "Equations", "fibrin", "memory", "disk", "time", "60 yr",
                     "quick.toml: valid"):
            self.assertIn(word, text)
        self.assertEqual(self.content(), ["quick.toml"])

    def test_it_is_short_and_fits_a_terminal(self):
        self.write("quick.toml", QUICK.format(days=7))
        for file in ("quick.toml", SOURCE / "scenarios/facial_rejuvenation.toml"):
            lines = self.succeeds("check", file, COLUMNS="80").splitlines()
            self.assertLessEqual(len(lines), 32, lines)
            self.assertLessEqual(max(map(len, lines[:-1])), 80, lines)
            self.assertNotIn("Equations", "\n".join(lines))
            self.assertIn("Patient: cheek", "\n".join(lines))

    def test_warnings_are_shown_with_a_treatment_and_without(self):
        self.write("quick.toml", QUICK.format(days=7))
        text = self.succeeds("check", "quick.toml", "device.density=10 /cm^2")
        self.assertIn("warning: domain.cells: cells are 223 um wide where the needle", text)
        text = self.succeeds("check", "quick.toml", "schedule.sessions=0", "parameters.alarm_decay=800 /d")
        self.assertIn("none: no session takes place", text)
        self.assertNotIn("achieved depth", text)
        self.assertIn("warning: parameters.alarm_decay", text)

    def test_shipped_scenarios_are_valid(self):
        files = sorted((SOURCE / "scenarios").glob("*.toml"))
        self.assertGreaterEqual(len(files), 5)
        for file in files + sorted((SOURCE / "scenarios/published").glob("*.toml")):
            text = self.succeeds("check", file)
            self.assertIn("valid", text)
            self.assertNotIn("warning: domain", text, file)

    def test_what_does_not_fit_is_refused(self):
        self.write("quick.toml", QUICK.format(days=7))
        vast = ["domain.kind=unit_cell", "domain.cells_x=4000", "domain.cells_y=4000", "domain.cells_z=4000"]
        done = self.mend("check", "quick.toml", *vast)
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        for word in ("memory", "needed", "axisymmetric"):
            self.assertIn(word, done.stderr)


if __name__ == "__main__":
    unittest.main()
