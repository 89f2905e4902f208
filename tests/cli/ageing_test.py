#!/usr/bin/env python3
# needs: mend
# label: slow
"""Years through the program: the untreated face falls as the parameters say and has no change against itself; treatment
is against that face as old; a course of months stands still; a long course stops and resumes."""
import csv
import json
import signal
import time
import unittest

from cli import InFolder, SOURCE

SHIPPED = SOURCE / "scenarios" / "ageing"
CELL = "domain.kind=axisymmetric", "domain.cells=12x12"
COLLAGEN, ELASTIN = 0.92, 0.95  # that a decade leaves


class Ageing(InFolder):
    def run_of(self, name, file, *words):
        self.succeeds("run", file, *words, "-o", name, "--quiet")
        return self.folder / name

    def endpoints(self, run):
        return {name: one["value"] for name, one in json.loads((run / "summary.json").read_text())["endpoints"].items()}

    def course(self, run, column):
        with open(run / "timeseries.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        name = next(head for head in rows[0] if head.startswith(column + "["))
        return [float(row["time[d]"]) for row in rows], [float(row[name]) for row in rows]

    def test_an_untreated_face_falls_as_the_parameters_say(self):
        run = self.run_of("untreated", SHIPPED / "untreated.toml", *CELL)
        end = self.endpoints(run)
        self.assertAlmostEqual(end["collagen_level"], 100 * COLLAGEN**3, delta=1e-4)
        self.assertAlmostEqual(end["elastin_level"], 100 * ELASTIN**3, delta=5e-3)  # see property/ageing
        for change in "collagen_change", "wrinkle_depth_change", "dermal_thickness_change":
            self.assertAlmostEqual(end[change], 0, delta=1e-5, msg=change)
        self.assertAlmostEqual(end["elastin_functional_change"], 0, delta=5e-3)
        times, depths = self.course(run, "wrinkle_depth")
        self.assertEqual(depths, sorted(depths))
        self.assertGreater(depths[-1], 1.1 * depths[0])
        times, levels = self.course(run, "collagen_level")
        for day, level in zip(times, levels):
            self.assertAlmostEqual(level, 100 * COLLAGEN**(day / 3652.5), delta=1e-4)

    def test_treatment_is_against_the_same_face_as_old(self):
        years = "schedule.sessions=6", "schedule.follow_up=1 yr"
        run = self.run_of("treated", SHIPPED / "treated_each_year.toml", *CELL, *years)
        end = self.endpoints(run)
        untreated = 100 * COLLAGEN**0.6
        self.assertAlmostEqual(end["collagen_level"], untreated * (1 + end["collagen_change"] / 100), delta=1e-3)
        self.assertGreater(end["collagen_change"], 0)
        self.assertLess(end["collagen_level"], 100)

    def test_months_stand_still_unless_asked(self):
        months = "schedule.sessions=0", "schedule.follow_up=300 d"
        level = {choice: self.endpoints(self.run_of(choice, SHIPPED / "untreated.toml", *CELL, *months,
                                                    f"skin.ageing={choice}"))["collagen_level"]
                 for choice in ("auto", "on", "off")}
        self.assertAlmostEqual(level["auto"], 100, delta=1e-9)
        self.assertEqual(level["off"], level["auto"])
        self.assertAlmostEqual(level["on"], 100 * COLLAGEN**(300 / 3652.5), delta=1e-4)

    def test_years_stand_still_where_switched_off(self):
        run = self.run_of("off", SHIPPED / "untreated.toml", *CELL, "skin.ageing=off")
        self.assertAlmostEqual(self.endpoints(run)["collagen_level"], 100, delta=1e-9)

    def test_a_course_of_years_stops_and_resumes(self):
        words = SHIPPED / "treated_each_year.toml", *CELL, "schedule.sessions=5"
        whole = self.run_of("whole", *words)
        process = self.start("run", *words, "-o", "parts", "--quiet")
        part = self.folder / "parts" / "timeseries.csv"
        end = time.monotonic() + 60
        while time.monotonic() < end and not (part.exists() and part.stat().st_size > 4000):
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertIn(process.returncode, (75, 0))
        if process.returncode == 75:
            self.succeeds("run", *words, "-o", "parts", "--resume", "--quiet")
        for name in "timeseries.csv", "fields.h5":
            self.assertEqual((whole / name).read_bytes(), (self.folder / "parts" / name).read_bytes(), name)


if __name__ == "__main__":
    unittest.main()
