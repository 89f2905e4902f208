"""mend compare: finished runs side by side."""
import csv
import io
import json
import unittest

from cli import QUICK, InFolder


class CompareTest(InFolder):
    def two_runs(self):
        self.write("one.toml", QUICK.format(days=1))
        self.succeeds("run", "one.toml", "--quiet")
        self.succeeds("run", "one.toml", "device.length=1.4 mm", "-o", "runs/two", "--quiet")

    def test_all_endpoints_of_both_with_their_difference(self):
        self.two_runs()
        text = self.succeeds("compare", "runs/one", "runs/two/", COLUMNS="80")
        self.assertLess(text.index("device.length"), text.index("achieved_depth"), "what differs comes first")
        self.assertRegex(text, r"\n +1 mm +1.4 mm\n", "columns are named by it")
        self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertIn("0.900", text)
        self.assertIn("1.26 (+0.360)", text)
        rows = list(csv.DictReader(io.StringIO(self.succeeds("compare", "runs/one", "runs/two", "--csv"))))
        one, two = (json.loads((self.folder / "runs" / name / "summary.json").read_text())["endpoints"]
                    for name in ("one", "two"))
        self.assertEqual([row["endpoint"] for row in rows], list(one))
        for row in rows:
            before, after = one[row["endpoint"]]["value"], two[row["endpoint"]]["value"]
            if isinstance(before, float) and isinstance(after, float):
                self.assertEqual(float(row["one"]), before)
                self.assertEqual(float(row["two"]), after)
                self.assertEqual(float(row["two difference"]), after - before)
        table = self.succeeds("compare", "runs/one", "runs/two", "--markdown")
        self.assertEqual(table.count("| `achieved_depth` |"), 1)
        data = json.loads(self.succeeds("compare", "runs/one", "runs/two", "--json"))["sections"][0]["rows"]
        self.assertEqual({row["endpoint"]: row["two"] for row in data if isinstance(row["two"], float)},
                         {name: end["value"] for name, end in two.items() if isinstance(end["value"], float)})
        self.assertIn(">1.26 (+0.360)</td>", self.succeeds("compare", "runs/one", "runs/two", "--html"))

    def test_many_runs_fit_eighty_columns(self):
        self.two_runs()
        text = self.succeeds("compare", *["runs/one", "runs/two"] * 4, COLUMNS="80")
        self.assertLessEqual(max(map(len, text.splitlines())), 80, text)
        self.assertGreater(text.count("collagen_change "), 1, "in several tables")

    def test_what_cannot_be_compared(self):
        self.two_runs()
        (self.folder / "empty").mkdir()
        self.fails(2, "compare", "runs/one", says=["2 to 10 run folders"])
        self.fails(2, "compare", *["runs/one"] * 11, says=["2 to 10 run folders", "found 11"])
        self.fails(2, "compare", "runs/one", "empty", says=["empty", "finished"])
        self.fails(2, "compare", "runs/one", "nowhere", says=["nowhere", "not a folder"])
        self.fails(2, "compare", "runs/one", "runs/two", "--csv", "--markdown", says=["--csv"])

    def test_namesakes_are_told_apart(self):
        self.two_runs()
        self.succeeds("run", "one.toml", "-o", "other/one", "--quiet")
        text = self.succeeds("compare", "runs/one", "other/one")
        self.assertIn("other/one", text)
        self.assertIn("(=)", text)


if __name__ == "__main__":
    unittest.main()
