# label: slow
"""mend run: the healing table, and which folder a run goes to."""
import json
import os
import unittest

from cli import QUICK, SOURCE, InFolder


class RunFolder(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=2))

    def test_a_run_prints_its_table_and_fills_its_folder(self):
        text = self.succeeds("run", "quick.toml")
        for word in ("A quick one", "runs/quick", "medical advice"):
            self.assertIn(word, text)
        for name in ("scenario.toml", "resolved.toml", "summary.json", "timeseries.csv", "fields.h5", "status.json",
                     "log.txt"):
            self.assertIn(f"runs/quick/{name}", self.content())
        summary = json.loads((self.folder / "runs/quick/summary.json").read_text())
        self.assertIn("reepithelialised", summary["endpoints"])

    def test_where_no_needle_strikes_none_is_reported(self):
        text = self.succeeds("run", "quick.toml", "schedule.sessions=0", "-o", "skin", "--full")
        self.assertNotIn("0.900 mm", text)
        self.assertIn("collagen_change", text)
        summary = json.loads((self.folder / "skin/summary.json").read_text())["endpoints"]
        for name in ("achieved_depth", "puncture_density", "open_area_fraction", "treatment_time"):
            self.assertIsNone(summary[name]["value"], name)
            self.assertEqual(summary[name]["reason"], "no session took place")
        wave = SOURCE / "scenarios/published/fisher_1937_travelling_wave.toml"
        text = self.succeeds("run", wave, "schedule.follow_up=1 d", "-o", "wave")
        self.assertIn("No endpoint of a treatment applies", text)
        self.assertLess(text.count("\n"), 6)

    def test_a_finished_run_is_printed_again_and_not_computed(self):
        first = self.succeeds("run", "quick.toml")
        before = {path: (self.folder / path).stat().st_mtime_ns for path in self.content()}
        second = self.succeeds("run", "quick.toml")
        self.assertIn("Already computed", second)
        self.assertEqual(first.split("Run folder")[0], second.split("Already computed")[0])
        for path, time in before.items():
            if path.endswith((".h5", ".csv", ".json", ".toml")):
                self.assertEqual((self.folder / path).stat().st_mtime_ns, time, path)

    def test_again_and_other_scenarios_get_folders_of_their_own(self):
        self.succeeds("run", "quick.toml")
        self.succeeds("run", "quick.toml", "--again")
        self.succeeds("run", "quick.toml", "device.length=0.8 mm")
        self.assertEqual(sorted(os.listdir(self.folder / "runs")), ["quick", "quick-2", "quick-3"])
        for name in ("summary.json", "timeseries.csv", "fields.h5"):
            first, again = ((self.folder / "runs" / run / name).read_bytes() for run in ("quick", "quick-2"))
            self.assertEqual(first, again, name)

    def test_a_folder_of_choice(self):
        self.succeeds("run", "quick.toml", "-o", "here/and there", "--threads", "2")
        self.assertIn("here/and there/summary.json", self.content())
        self.assertFalse((self.folder / "runs").exists())

    def test_quiet(self):
        done = self.mend("run", "quick.toml", "--quiet")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_a_movie_that_cannot_be_made_does_not_fail_the_run(self):
        # A renderer that fails stands first on PATH; one beside mend may still be found and do its work.
        path = self.folder / "mend-render"
        path.write_text("#!/bin/sh\nexit 7\n")
        path.chmod(0o755)
        done = self.mend("run", "quick.toml", "output.movie=true", PATH=f"{self.folder}:{os.environ['PATH']}")
        self.assertEqual(done.returncode, 0, done.stderr)
        if not (self.folder / "runs/quick/movie.mp4").exists():
            self.assertIn("no movie", done.stderr)


if __name__ == "__main__":
    unittest.main()
