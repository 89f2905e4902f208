# label: slow
# needs: mend
# cores: 2
"""The model against the measurements that it may be calibrated to. What is outside is said here by name: a finding that
stands, and a change of the model that moves one in or out is noticed, in both directions."""
import csv
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["MEND"]
# Why, each in a line: tests/validation/calibration/README.md.
OUTSIDE = set("""AC01 AC01.oedema AC01.pain AC04 AC26.flaking AC27.oedema
    AC30 AC31.cover CL02 CL02.long CL02.short CL03 CL40 GE04 HI03 HI08 HI16.elastin HI22.elastin_3
    HI22.elastin_5 OU16.grade OU18 SC.acne_roller SC.neck_improved""".split())
# Published measurements that the model may be calibrated to; of a row's id what comes before the first dot.
CALIBRATE = set("""CL01 CL03 CL04 CL05 CL07 CL35 CL43 HI06 HI07 HI08 HI09 HI10 HI11 HI14 HI16 OU04 GE01 GE02 CL08 CL20
    CL21 CL22 CL23 CL24 CL25 CL40 AC01 AC03 AC04 AC12 AC13 AC20 AC21 AC22 HI03 HI04 HI05 HI22 OU01
    GE04""".split())
CANNOT = {"HI07", "GE02"}


class Calibration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        done = subprocess.run([PROGRAM, "validate", "-o", "v"], cwd=holder.name, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        print(done.stdout)
        with open(Path(holder.name) / "v/validation.csv", newline="") as file:
            cls.rows = list(csv.DictReader(file))

    def test_every_row_is_judged_or_says_why_not(self):
        for row in self.rows:
            self.assertIn(row["verdict"], ("within", "OUTSIDE", "not tested"), row["id"])
            if row["verdict"] == "not tested":
                self.assertTrue(row["note"], row["id"])
        roles = [row["role"] for row in self.rows if row["verdict"] != "not tested"]
        self.assertGreaterEqual(roles.count("calibrate"), 29)

    def test_no_measurement_to_calibrate_to_is_left_out(self):
        tested = {row["id"].split(".")[0] for row in self.rows if row["verdict"] != "not tested"}
        self.assertEqual(CALIBRATE - tested, CANNOT)
        others = {row["id"] for row in self.rows if row["role"] == "calibrate"}
        self.assertLessEqual({name.split(".")[0] for name in others}, CALIBRATE)

    def test_what_is_outside_is_known(self):
        table = [row for row in self.rows if row["role"] != "course"]
        self.assertEqual({row["id"] for row in table if row["verdict"] == "OUTSIDE"}, OUTSIDE)

    def test_models_without_biology_get_less_right(self):
        rows = [row for row in self.rows if row["role"] == "calibrate" and row["verdict"] != "not tested"]
        ours = sum(row["verdict"] == "within" for row in rows)
        for null in ("constant", "area", "wound"):
            self.assertGreater(ours, sum(row[f"{null}_within"] == "yes" for row in rows), null)
            self.assertGreater(ours, sum(row[f"{null}_unseen"] == "yes" for row in rows), null)

    def test_every_course_has_a_source_a_reading_and_points_that_are_judged(self):
        courses = {}
        for row in self.rows:
            if row["role"] == "course":
                courses.setdefault(row["course"], []).append(row)
        self.assertGreaterEqual(len(courses), 8)
        for course, rows in courses.items():
            self.assertTrue(any(row["verdict"] in ("within", "OUTSIDE") for row in rows), course)
            for row in rows:
                self.assertRegex(row["source"], "https?://", row["id"])
                self.assertTrue(row["read"], row["id"])
                self.assertTrue(row["note"], row["id"])


if __name__ == "__main__":
    unittest.main()
