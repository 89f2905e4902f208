#!/usr/bin/env python3
# label: slow
# needs: mend
# timeout: 600
# cores: 2
"""mend analyse as a user meets it: tables with known answers, and small sweeps from their files to their answers."""
import csv
import json
import math
import random
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from cli import InFolder  # noqa: E402

QUICK = """schema = 1
title = "A quick sweep"
[device]
length = "0.8 mm"
density = "200 /cm^2"
[schedule]
follow_up = "60 d"
[domain]
kind = "axisymmetric"
cells = "8x12"
[numerics]
tolerance = 1e-2
"""

MAP = QUICK + """[sweep]
[sweep.over]
"device.density" = { from = "50 /cm^2", to = "400 /cm^2", steps = 5, spacing = "log" }
"device.length" = { from = "0.5 mm", to = "1.3 mm", steps = 5 }
"""


def ishigami(x):
    return math.sin(x[0]) + 7 * math.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * math.sin(x[0])


class Tables(InFolder):
    def lines(self, name):
        with open(self.folder / name, newline="") as file:
            return list(csv.DictReader(file))

    def test_ishigamis_indices_from_a_table_in_salibs_order(self):
        random.seed(4)
        rows = ["x1,x2,x3,y"]
        for _ in range(16384):
            a, b = ([random.uniform(-math.pi, math.pi) for _ in range(3)] for _ in range(2))
            for x in [a] + [a[:i] + b[i:i + 1] + a[i + 1:] for i in range(3)] + [b]:
                rows.append(",".join(map(repr, x + [ishigami(x)])))
        self.write("t.csv", "\n".join(rows) + "\n")
        said = self.succeeds("analyse", "t.csv", "--inputs", "x1,x2,x3", "--design", "saltelli")
        self.assertIn("from the design", said)
        found = {line["input"]: line for line in self.lines("t.csv.analysis/sobol.csv")}
        for name, first, total in (("x1", 0.3139, 0.5576), ("x2", 0.4424, 0.4424), ("x3", 0, 0.2437)):
            # Points of chance, not Sobol's: two of a hundred of the whole variance.
            self.assertAlmostEqual(float(found[name]["first[1]"]), first, delta=0.02)
            self.assertAlmostEqual(float(found[name]["total[1]"]), total, delta=0.02)
            self.assertLess(float(found[name]["total_low[1]"]), float(found[name]["total_high[1]"]))

    def test_a_table_that_is_no_design_is_refused(self):
        self.write("t.csv", "x1,x2,y\n1,2,3\n2,3,4\n")
        self.fails(2, "analyse", "t.csv", says=["--inputs"])
        self.fails(2, "analyse", "t.csv", "--inputs", "x1,x2", "--design", "morris", says=["multiple of 3"])
        self.fails(2, "analyse", "t.csv", "--inputs", "x1,x9", says=["x9"])
        self.fails(2, "analyse", "nowhere", says=["nowhere"])
        self.assertEqual(self.content(), ["t.csv"])


class Sweeps(InFolder):
    def sweep(self, text):
        self.write("s.toml", text)
        self.succeeds("sweep", "s.toml", "-o", "s", "--quiet")

    lines = Tables.lines

    def analysis(self):
        return {path.name: path.read_bytes() for path in (self.folder / "s" / "analysis").iterdir() if path.is_file()}

    def test_a_map_an_optimum_and_a_surrogate_agree_with_the_table(self):
        self.sweep(MAP)
        words = ["analyse", "s", "--heals-within", "6 d", "--maximise", "collagen_change", "--subject-to",
                 "downtime<=6 d", "--evaluations", "15"]
        said = self.succeeds(*words)
        self.assertIn("Verdict:", said)
        rows = self.lines("s/results.csv")
        places = self.lines("s/analysis/map_downtime.csv")
        self.assertEqual(len(places), 25)
        table = {(r["device.density[/cm^2]"], r["device.length[mm]"]): r["downtime[d]"] for r in rows}
        for place in places:
            key = place["device.density[/cm^2]"], place["device.length[mm]"]
            self.assertEqual(float(place["value[d]"]), float(table[key]))
            self.assertGreater(float(place["numerical_error[d]"]), 0)
        for line in self.lines("s/analysis/heals_within.csv"):
            column = sorted((float(y), float(v)) for (x, y), v in table.items() if x == line["device.density[/cm^2]"])
            heals = [y for i, (y, v) in enumerate(column) if all(w <= 6 for _, w in column[:i + 1])]
            self.assertEqual(line["largest[mm]"], str(heals[-1]) if heals else "")
            if line["largest_sure[mm]"]:
                self.assertLessEqual(float(line["largest_sure[mm]"]), float(line["largest[mm]"]))
        optimum = json.loads((self.folder / "s/analysis/optimum.json").read_text())
        best = max(float(r["collagen_change[%]"]) for r in rows if float(r["downtime[d]"]) <= 6)
        self.assertEqual(optimum["best_row"]["outputs"]["collagen_change"]["value"], best)
        found = optimum["optimum"]["outputs"]
        self.assertGreaterEqual(found["collagen_change"]["value"], best)
        self.assertLessEqual(found["downtime"]["value"], 6)
        self.assertAlmostEqual(optimum["difference"], found["collagen_change"]["value"] - best)

        # The optimum is a scenario that anybody can run, with the same numbers.
        where = optimum["optimum"]["settings"]
        self.write("o.toml", QUICK)
        self.succeeds("run", "o.toml", "-o", "o", *(f'{k}="{v["value"]} {v["unit"]}"' for k, v in where.items()))
        ends = json.loads((self.folder / "o/summary.json").read_text())["endpoints"]
        self.assertEqual(ends["collagen_change"]["value"], found["collagen_change"]["value"])

        # Asked again, nothing is computed and the same is said.
        before, store = self.analysis(), sorted((self.folder / "s/analysis/scenarios/rows").glob("*.jsonl"))
        sizes = [path.stat().st_size for path in store]
        self.assertEqual(self.succeeds(*words), said)
        self.assertEqual(self.analysis(), before)
        self.assertEqual([path.stat().st_size for path in store], sizes)

        answer = self.succeeds("analyse", "s", "--what-if", "device.density=200 /cm^2", "device.length=0.9 mm")
        gain = float(re.search(r"collagen_change +([-\d.]+)", answer).group(1))
        self.write("w.toml", QUICK)
        self.succeeds("run", "w.toml", "-o", "w", 'device.density="200 /cm^2"', 'device.length="0.9 mm"')
        truth = json.loads((self.folder / "w/summary.json").read_text())["endpoints"]["collagen_change"]["value"]
        self.assertLess(abs(gain - truth), 0.05 * abs(truth) + 0.02)
        self.fails(2, "analyse", "s", "--what-if", "device.density=900 /cm^2", "device.length=0.9 mm",
                   says=["outside 50 to 400", "--outside"])

    def test_one_key_over_draws_says_what_is_preferred_and_how_sure(self):
        self.sweep(QUICK + '[sweep]\n[sweep.over]\n"device.density" = ["60 /cm^2", "120 /cm^2", "240 /cm^2"]\n'
                           "[sweep.uncertainty]\ndraws = 6\n")
        said = self.succeeds("analyse", "s", "--error-rows", "2")
        self.assertRegex(said, r"collagen_change: device.density = \d+ /cm\^2 is best in \d+ % of 6 draws")
        lines = self.lines("s/analysis/one_key_collagen_change.csv")
        self.assertEqual([line["device.density[/cm^2]"] for line in lines], ["60", "120", "240"])
        rows = self.lines("s/results.csv")
        wins = {"60": 0, "120": 0, "240": 0}
        for draw in {row["draw[1]"] for row in rows}:
            members = [row for row in rows if row["draw[1]"] == draw]
            wins[max(members, key=lambda row: float(row["collagen_change[%]"]))["device.density[/cm^2]"]] += 1
        for line in lines:
            self.assertAlmostEqual(float(line["share_best[1]"]), wins[line["device.density[/cm^2]"]] / 6)

    def test_failed_and_missing_rows_are_said(self):
        self.write("s.toml", MAP.replace('to = "400 /cm^2"', 'to = "9000 /cm^2"'))  # so many that holes merge
        self.assertEqual(self.mend("sweep", "s.toml", "-o", "s", "--quiet").returncode, 3)
        said = self.succeeds("analyse", "s", "--no-errors")
        failed = sum(row["status"] == "failed" for row in self.lines("s/results.csv"))
        self.assertGreater(failed, 0)
        self.assertIn(f"{failed} of 25 rows failed", said)
        self.assertEqual(len(self.lines("s/analysis/map_downtime.csv")), 25 - failed)
        self.succeeds("sweep", "s.toml", "--shard", "1/2", "-o", "half", "--quiet")
        self.assertIn("UNFINISHED: 12 of 25 rows", self.succeeds("analyse", "half", "--no-errors"))

    def test_designs_of_saltelli_and_morris_name_the_input_that_does_nothing(self):
        keys = '[sweep.over]\n"device.density" = { uniform = ["60 /cm^2", "400 /cm^2"] }\n' \
               '"schedule.area" = { uniform = ["10 cm^2", "400 cm^2"] }\n'
        for method, samples, file, column in (("saltelli", 8, "sobol.csv", "total[1]"),
                                              ("morris", 6, "morris.csv", "mu_star")):
            name = method
            self.write(f"{name}.toml", QUICK + f'[sweep]\nmethod = "{method}"\nsamples = {samples}\n' + keys)
            self.succeeds("sweep", f"{name}.toml", "-o", name, "--quiet")
            self.succeeds("analyse", name, "--no-errors")
            found = {line["input"]: float(line[column]) for line in self.lines(f"{name}/analysis/{file}")
                     if line["output"] == "collagen_change"}
            self.assertGreater(found["device.density"], 0)
            self.assertEqual(found["schedule.area"], 0)


if __name__ == "__main__":
    unittest.main()
