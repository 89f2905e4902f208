# label: slow
# timeout: 240
"""One label and one unit a quantity: in lists, the printed table, JSON, CSV, a sweep and the catalogue of reports."""
import csv
import json
import sys
import unittest

from cli import PROGRAM, QUICK, SOURCE, InFolder

sys.path[:0] = [str(SOURCE / "viz" / "report"), str(SOURCE / "viz" / "plots")]
SWEEP = '\n[sweep]\nmethod = "list"\n[sweep.over]\n"device.density" = ["120 /cm^2"]\n'


def units_in(head):
    """"downtime[d]" -> {"downtime": "d"}; columns of words have no unit."""
    return {cell.split("[")[0]: cell.split("[")[1].rstrip("]") for cell in head if "[" in cell}


class Labels(InFolder):
    def listed(self, what):
        found = json.loads(self.succeeds("list", what, "--json"))
        return {row["name"]: row for section in found["sections"] for row in section["rows"]}

    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=20))
        self.full = self.succeeds("run", "quick.toml", "-o", "one", "--full", "--no-bands")
        self.endpoints, self.observables = self.listed("endpoints"), self.listed("observables")

    def agree(self, units, listed, least):
        known = {name: unit for name, unit in units.items() if name in listed}
        self.assertGreater(len(known), least)
        for name, unit in known.items():
            self.assertEqual(unit, listed[name]["unit"] or "", name)

    def test_units_are_those_of_the_lists(self):
        summary = json.loads((self.folder / "one/summary.json").read_text())["endpoints"]
        self.agree({name: one["unit"] for name, one in summary.items() if "unit" in one}, self.endpoints, 40)
        with (self.folder / "one/timeseries.csv").open() as file:
            self.agree(units_in(next(csv.reader(file))), self.observables, 20)
        self.write("many.toml", QUICK.format(days=20).replace('density = "250 /cm^2"\n', "") + SWEEP)
        self.succeeds("sweep", "many.toml", "-o", "many", "--quiet")
        with (self.folder / "many/results.csv").open() as file:
            self.agree(units_in(next(csv.reader(file))), self.endpoints, 40)

    def test_labels_are_those_of_the_lists(self):
        from mend_report.catalogue import Catalogue
        catalogue = Catalogue(PROGRAM)
        for listed in (self.endpoints, self.observables):
            for name, row in listed.items():
                self.assertTrue(row["brief"], name)
                brief = (self.endpoints.get(name) or row)["brief"]
                self.assertEqual(catalogue.brief(name), brief[:1].upper() + brief[1:], name)
        shown = [row["brief"] for row in self.endpoints.values() if f"  {row['brief']}  " in self.full]
        self.assertGreater(len(shown), 15, self.full)


if __name__ == "__main__":
    unittest.main()
