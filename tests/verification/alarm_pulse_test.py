# label: slow
# needs: mend
"""The alarm of a wound by itself, against its closed form. Damage dies away at k_d and feeds an alarm that decays at
d_a; with nothing else that feeds it and nothing that spreads it,

    a(t) ~ exp(-k_d t) - exp(-d_a t),   largest at ln(d_a/k_d) / (d_a - k_d):   6.9 h for 3 and 4 a day

in every cell alike, and so in their mean. Three pairs of rates, one of them nearly equal."""
import csv
import math
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["MEND"]
ALONE = ["alarm_diffusivity", "alarm_released", "alarm_from_neutrophils", "alarm_from_macrophages",
         "alarm_from_open_surface"]
SCENARIO = """schema = 1
[schedule]
follow_up = "3 d"
[domain]
kind = "axisymmetric"
cells = "12x16"
[numerics]
tolerance = 1e-5
[output]
fields = ["alarm"]
snapshots = 2
rows = 400
[parameters]
""" + "".join(f"{name} = 0\n" for name in ALONE)


def mean_alarm(damage_decay, alarm_decay):
    """Days and mean alarm of a run."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pulse.toml"
        file.write_text(f"{SCENARIO}damage_decay = {damage_decay}\nalarm_decay = {alarm_decay}\n")
        run = Path(folder) / "run"
        subprocess.run([PROGRAM, "run", str(file), "-o", str(run), "--quiet"], check=True)
        with open(run / "timeseries.csv", newline="") as table:
            rows = list(csv.reader(table))
    names = [name.split("[")[0] for name in rows[0]]
    days, alarm = names.index("time"), names.index("mean_alarm")
    return [(float(row[days]), float(row[alarm])) for row in rows[1:] if float(row[days]) >= 0]


class AlarmPulse(unittest.TestCase):
    def test_course_and_peak_are_those_of_the_closed_form(self):
        for k_d, d_a in ((3, 4), (2, 6), (3.9, 4)):
            course = mean_alarm(k_d, d_a)
            peak_day = math.log(d_a / k_d) / (d_a - k_d)

            def form(day):
                return math.exp(-k_d * day) - math.exp(-d_a * day)

            size = max(alarm for _, alarm in course) / form(peak_day)
            self.assertGreater(size, 0)
            worst = max(abs(alarm / size - form(day)) for day, alarm in course) / form(peak_day)
            print(f"  k_d {k_d}, d_a {d_a}: off by at most {worst:.1e} of the peak", flush=True)
            self.assertLess(worst, 2e-4)
            found = max(course, key=lambda row: row[1])[0]
            gap = max(after - before for (before, _), (after, _) in zip(course, course[1:]) if before < 2 * peak_day)
            print(f"  peak {24 * found:.2f} h, closed form {24 * peak_day:.2f} h, rows {24 * gap:.2f} h apart")
            self.assertLessEqual(abs(found - peak_day), gap)


if __name__ == "__main__":
    unittest.main()
