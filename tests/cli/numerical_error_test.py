# label: slow
"""mend run --numerical-error: the same values with their estimated error, the same bytes whatever happens."""
import json
import signal
import time
import unittest

from cli import QUICK, InFolder

COMPARED = ("summary.json", "timeseries.csv", "fields.h5")


class NumericalError(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=20))

    def summary(self, folder):
        return json.loads((self.folder / folder / "summary.json").read_text())

    def test_adds_an_error_to_the_same_values(self):
        plain = self.succeeds("run", "quick.toml", "-o", "plain", "--full", "--no-bands")
        shown = self.succeeds("run", "quick.toml", "-o", "asked", "--numerical-error", "--full",
                              "--no-bands")
        self.assertNotIn("±", plain)
        self.assertIn("±: estimated error of grid and steps", shown)
        asked = self.summary("asked")
        for name, endpoint in self.summary("plain")["endpoints"].items():
            self.assertNotIn("numerical_error", endpoint)
            self.assertEqual(asked["endpoints"][name]["value"], endpoint["value"])
            self.assertEqual("numerical_error" in asked["endpoints"][name], isinstance(endpoint["value"], float | int))
        self.assertGreater(asked["endpoints"]["collagen_change"]["numerical_error"], 0)
        self.assertNotEqual(asked["scenario"]["hash"], self.summary("plain")["scenario"]["hash"])
        self.assertIn("Already computed", self.succeeds("run", "quick.toml", "-o", "asked", "--numerical-error",
                                                        "--no-bands"))
        self.succeeds("run", "asked/resolved.toml", "-o", "again", "--no-bands")
        self.assertEqual(self.summary("again")["endpoints"], asked["endpoints"])

    def test_same_bytes_for_any_threads(self):
        for threads in (1, 2, 3):
            self.succeeds("run", "quick.toml", "-o", f"t{threads}", "--numerical-error", "--threads", threads,
                          "--no-bands")
        for name in COMPARED:
            self.assertEqual(1, len({(self.folder / f"t{threads}" / name).read_bytes() for threads in (1, 2, 3)}), name)

    def test_a_stop_while_the_error_is_estimated(self):
        words = ["run", "quick.toml", "domain.cells_x=24", "domain.cells_z=48", "numerics.tolerance=1e-4",
                 "--numerical-error", "--threads", "1"]
        begun = time.monotonic()
        self.succeeds(*words, "-o", "straight")
        whole = time.monotonic() - begun
        for moment in (0.5, 0.85, 0.93):
            run = self.start(*words, "-o", f"stopped-{moment}")
            self.addCleanup(run.kill)
            time.sleep(moment * whole)
            run.send_signal(signal.SIGTERM)
            run.communicate(timeout=60)
            self.assertIn(run.returncode, (0, 75))
            if run.returncode == 75:
                self.succeeds(*words, "-o", f"stopped-{moment}", "--resume")
            for name in COMPARED:
                folders = (self.folder / each for each in ("straight", f"stopped-{moment}"))
                straight, other = ((folder / name).read_bytes() for folder in folders)
                self.assertEqual(straight, other, f"{moment} {name}")


if __name__ == "__main__":
    unittest.main()
