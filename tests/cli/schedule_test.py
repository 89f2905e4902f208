#!/usr/bin/env python3
# needs: mend
"""A list of treatments through the program: the same bytes as the plain course that it equals, stop and resume, the
table of `mend check`, sweeps over a block's keys."""
import re
import unittest

from cli import InFolder

HEAD = """schema = 1
title = "course"
[domain]
kind = "axisymmetric"
cells = "8x10"
[schedule]
follow_up = "10 d"
area = "100 cm^2"
"""
PLAIN = HEAD + 'sessions = 2\ninterval = "14 d"\n'
LISTED = HEAD + '[schedule.treatment.one]\nat = "0 d"\n[schedule.treatment.two]\nat = "2 weeks"\n'


class Schedule(InFolder):
    def run_of(self, name, text, *words):
        self.succeeds("run", self.write("course.toml", text), *words, "-o", name, "--quiet")
        return self.folder / name

    def test_a_list_that_equals_the_plain_course_gives_the_same_bytes(self):
        plain, listed = self.run_of("plain", PLAIN), self.run_of("listed", LISTED)
        for file in ("timeseries.csv", "summary.json"):  # but for the hash of the scenario, which is another
            one, other = (re.sub(rb"[0-9a-f]{64}", b"", (run / file).read_bytes()) for run in (plain, listed))
            self.assertEqual(one, other, file)

    def test_another_list_is_another_run(self):
        one = self.run_of("one", LISTED)
        other = self.run_of("other", LISTED + 'device.length = "0.5 mm"\n')
        self.assertNotEqual((one / "timeseries.csv").read_bytes(), (other / "timeseries.csv").read_bytes())

    def test_the_resolved_list_is_the_same_scenario(self):
        first = self.run_of("first", LISTED, "schedule.treatment.two.device.length=1.1 mm")
        again = self.run_of("again", (first / "resolved.toml").read_text())
        self.assertEqual((first / "summary.json").read_bytes(), (again / "summary.json").read_bytes())

    def test_check_shows_the_plan(self):
        neck = '[schedule.treatment.neck]\nsite = "neck"\narea = "50 cm^2"\n'
        lines = self.succeeds("check", "--all", self.write("face.toml", LISTED + neck)).splitlines()
        plan = lines[lines.index("Plan") + 1:]
        self.assertRegex(plan[0], r"session +when +treatment +device")
        self.assertRegex(plan[1], r"1 +day 0 +neck .* neck: counts for the time alone")
        self.assertRegex(plan[2], r"1 +day 0 +one ")
        self.assertRegex(plan[3], r"2 +day 14 +two ")

    def test_a_sweep_goes_over_a_block(self):
        file = self.write("sweep.toml", LISTED + """
[sweep]
method = "grid"
[sweep.over]
"schedule.treatment.two.device.length" = ["0.5 mm", "1.0 mm"]
"schedule.treatment.two.at" = ["2 weeks", "3 weeks"]
""")
        self.succeeds("sweep", file, "-o", "sweep")
        rows = (self.folder / "sweep" / "results.csv").read_text().splitlines()
        self.assertEqual(len(rows), 5)
        self.assertEqual(len(set(rows)), 5)


if __name__ == "__main__":
    unittest.main()
