# label: slow
# needs: mend python:openturns
"""Sensitivities through mend's sparse chaos are those of an independent one, OpenTURNS's, of the same rows."""
import csv
import math
import os
import subprocess
import tempfile
import unittest

import openturns as ot

ROWS = 256


def ishigami(x):
    """Ishigami and Homma 1990, of shares of -pi to pi."""
    a, b, c = (math.pi * (2 * share - 1) for share in x)
    return math.sin(a) + 7 * math.sin(b) ** 2 + 0.1 * c**4 * math.sin(a)


class Chaos(unittest.TestCase):
    def setUp(self):
        self.points = ot.LowDiscrepancyExperiment(ot.SobolSequence(), ot.ComposedDistribution([ot.Uniform(0, 1)] * 3),
                                                  ROWS, False).generate()
        self.values = [[ishigami(point)] for point in self.points]

    def of_openturns(self):
        """{input: (first, total)}"""
        law = ot.ComposedDistribution([ot.Uniform(0, 1)] * 3)
        chaos = ot.FunctionalChaosAlgorithm(self.points, ot.Sample(self.values), law)
        chaos.run()
        indices = ot.FunctionalChaosSobolIndices(chaos.getResult())
        return {f"x{i}": (indices.getSobolIndex(i), indices.getSobolTotalIndex(i)) for i in range(3)}

    def of_mend(self, folder):
        """{input: ((first, low, high), (total, low, high))}"""
        table = os.path.join(folder, "table.csv")
        with open(table, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["x0", "x1", "x2", "y"])
            for point, value in zip(self.points, self.values):
                writer.writerow([*point, *value])
        subprocess.run([os.environ["MEND"], "analyse", table, "--inputs", "x0,x1,x2"], check=True, capture_output=True)
        with open(os.path.join(table + ".analysis", "sobol_estimates.csv")) as file:
            return {row["input"]: tuple(tuple(float(row[f"{kind}{end}[1]"]) for end in ("", "_low", "_high"))
                                        for kind in ("first", "total"))
                    for row in csv.DictReader(file) if row["source"] == "chaos"}

    def test_ishigami(self):
        with tempfile.TemporaryDirectory() as folder:
            ours = self.of_mend(folder)
        for name, theirs in self.of_openturns().items():
            for (value, low, high), other in zip(ours[name], theirs):
                self.assertAlmostEqual(value, other, delta=0.05, msg=name)
                self.assertTrue(low <= other <= high, f"{name}: {other} is outside {low} to {high}")


if __name__ == "__main__":
    unittest.main()
