# label: slow
# needs: mend mend_faults
# cores: 2
"""Clocks that stand or go back, as those of suspended machines and of ones whose time is set while the program runs:
every verb ends, results have the bytes that they always have, and no time that is told is negative."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kills  # noqa: E402

SCENARIO = kills.MANY.format(snapshots=6, every="0 s").replace("2 d", "6 h").replace("rows = 20", "rows = 4")
SWEEP = SCENARIO.replace('fields = ["alarm", "keratinocyte_cover"]\n', "") + """[sweep]
keep = "summary"
[sweep.over]
"device.length" = ["0.5 mm", "0.8 mm", "1.1 mm"]
"""
RESULTS = {
    ("run", "s.toml", "--threads", "2", "--no-bands", "--quiet"): ("fields.h5", "timeseries.csv", "summary.json"),
    ("run", "s.toml", "--threads", "2", "--ensemble", "3", "--quiet"): ("summary.json", "timeseries_bands.csv"),
    ("sweep", "sweep.toml", "--jobs", "2", "--quiet"): ("results.csv",),
}


class Clocks(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        (self.folder / "s.toml").write_text(SCENARIO)
        (self.folder / "sweep.toml").write_text(SWEEP)

    def start(self, *words, clock=""):
        environment = {**os.environ, **({"LD_PRELOAD": str(kills.PRELOAD), "FAULT_CLOCK": clock} if clock else {})}
        done = subprocess.run([kills.PROGRAM, *words], cwd=self.folder, env=environment, capture_output=True,
                              text=True, timeout=120, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, (words, clock, done.stderr))
        return done.stdout

    def found(self, words, files, clock=""):
        kills.fresh(self.folder)
        self.start(*words, "-o", "r", clock=clock)
        return {file: (self.folder / "r" / file).read_bytes() for file in files}

    def test_results_know_no_clock(self):
        for words, files in RESULTS.items():
            good = self.found(words, files)
            for clock in ("stopped", "back"):
                self.assertEqual(self.found(words, files, clock), good, (words, clock))
                status = self.folder / "r/status.json"
                if status.exists():
                    told = json.loads(status.read_text())
                    self.assertGreaterEqual(told["elapsed_s"], 0, (words, clock))
                    self.assertGreaterEqual(told["writing_s"], 0, (words, clock))

    def test_no_time_is_forecast_from_a_clock_that_measures_nothing(self):
        self.assertIn("measured here", self.start("check", "s.toml"))
        told = self.start("check", "s.toml", clock="stopped").splitlines()
        line = next(line for line in told if "a cell and step" in line)
        self.assertIn("assumed", line)
        self.assertNotRegex(line, r"\b0 [nu]s a cell")


if __name__ == "__main__":
    unittest.main()
