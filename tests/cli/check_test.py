"""mend check: what a scenario means and costs, without running it."""
import json
import os
import subprocess
import unittest

from cli import PROGRAM, QUICK, SOURCE, InFolder

SWEEP = """
[requirements]
reepithelialised = "<= 24 h"
[sweep]
method = "grid"
[sweep.over]
"device.density" = ["60 /cm^2", "732 /cm^2"]
[sweep.patients]
"skin.phototype" = [2, 5]
"skin.age" = ["35 yr", "60 yr"]
"""


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
            self.assertLessEqual(len(lines), 25, lines)
            self.assertLessEqual(max(map(len, lines[:-1])), 80, lines)
            self.assertNotIn("Equations", "\n".join(lines))
            self.assertRegex("\n".join(lines), "Patient +cheek, (30|45) yr, phototype 2")

    def test_the_movie_and_the_whole_process_are_forecast(self):
        self.write("quick.toml", QUICK.format(days=7))
        self.assertNotIn("movie:", self.succeeds("check", "quick.toml"))
        self.assertIn("movie: about", self.succeeds("check", "quick.toml", "output.movie=true"))
        told = json.loads(self.succeeds("check", "quick.toml", "--json"))["forecast"]
        process = subprocess.Popen([PROGRAM, "run", "quick.toml", "--no-bands", "--quiet"], cwd=self.folder)
        used = 1000 * os.wait4(process.pid, 0)[2].ru_maxrss
        process.returncode = 0
        self.assertLess(abs(told["process_bytes"] / used - 1), 0.4, (told, used))

    def test_a_sweep_says_what_it_would_compute_and_which_keys_do_not_act(self):
        self.write("many.toml", QUICK.format(days=7).replace('age = "45 yr"', "") + SWEEP)
        text = self.succeeds("check", "many.toml", COLUMNS="80")
        self.assertEqual(self.content(), ["many.toml"])
        self.assertLessEqual(max(map(len, text.splitlines()[:-1])), 80, text)
        for words in ("2 points x 4 patients, 8 scenarios", "device.density: 60 /cm^2, 732 /cm^2", "UNSAFE +1 point",
                      "reepithelialised <= 24 h", "skin.phototype does not act on reepithelialised", "tried: 2, 5"):
            self.assertRegex(" ".join(text.split()), words.replace("^", r"\^"))
        self.assertNotRegex(text, "device.density does not act on[^(]*redness_resolved")
        self.fails(2, "check", "many.toml", "skin.age=60 yr", says=["is a sweep", "no key=value"])

    def test_explain_names_what_a_key_does_not_act_on(self):
        self.assertRegex(self.succeeds("explain", "skin.phototype"), "no effect +.*redness_resolved.*tried: 1, 6")
        self.assertNotRegex(self.succeeds("explain", "device.density"), "no effect.*redness_resolved")

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
