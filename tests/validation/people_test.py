# label: slow
# needs: mend
# timeout: 300
"""People differ by about a quarter to a third in how fast they heal and how long they are red, and their mean is the
typical patient. Prints what it looks at."""
import csv
import os
import statistics
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["MEND"]
PEOPLE = 160  # a mean of what differs by 30 % is known to 2.4 %
PEN = f"""schema = 1
[skin]
site = "cheek"
age = "45 yr"
condition = "photoaged"
[device]
length = "1.0 mm"
density = "250 /cm^2"
[schedule]
follow_up = "180 d"
[domain]
kind = "axisymmetric"
cells = "24x32"
[sweep]
method = "list"
[sweep.over]
"patient.variation" = ["typical", {", ".join(str(seed) for seed in range(1, PEOPLE + 1))}]
"""


class People(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "people.toml"
            file.write_text(PEN)
            subprocess.run([PROGRAM, "sweep", str(file), "-o", str(Path(folder) / "out"), "--jobs", "1", "--quiet"],
                           check=True)
            with open(Path(folder) / "out" / "results.csv", newline="") as table:
                rows = list(csv.reader(table))
        names = [name.split("[")[0] for name in rows[0]]
        cls.typical, *cls.people = [dict(zip(names, row)) for row in rows[1:]]

    def look_at(self, name, least, most, off):
        """Coefficient of variation within least to most, mean within `off` of the typical patient."""
        values = [float(person[name]) for person in self.people]
        mean = statistics.mean(values)
        spread, ratio = statistics.stdev(values) / mean, mean / float(self.typical[name])
        print(f"  {name:24} CV {100 * spread:5.1f} % ({100 * least:g} to {100 * most:g}), mean {ratio:.3f} of typical",
              flush=True)
        self.assertGreaterEqual(spread, least, name)
        self.assertLessEqual(spread, most, name)
        self.assertLess(abs(ratio - 1), off, name)

    def test_closure_differs_by_a_quarter(self):
        for name in "reepithelialised", "closure_tewl", "closure_dye", "closure_impedance":
            self.look_at(name, 0.20, 0.35, 0.05)

    def test_redness_differs_by_a_quarter_or_more(self):
        self.look_at("redness_resolved", 0.25, 0.50, 0.05)

    def test_the_gain_of_collagen_differs_more_than_either(self):
        self.look_at("collagen_change", 0.5, 1.1, 0.10)

    def test_depth_differs_by_a_tenth(self):
        self.look_at("achieved_depth", 0.06, 0.12, 0.03)


if __name__ == "__main__":
    unittest.main()
