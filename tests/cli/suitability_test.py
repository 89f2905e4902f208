"""A treatment that the patient should not have is refused, shown, and computed only where this is known."""
import json
import unittest

from cli import QUICK, InFolder

SCENARIO = QUICK.format(days=1)
SUNBURN = SCENARIO + '[suitability]\nfindings = ["sunburn", "anticoagulants"]\n'


class SuitabilityTest(InFolder):
    def endpoint(self, folder):
        return json.loads((self.folder / folder / "summary.json").read_text())["endpoints"]["suitability"]

    def test_no_is_refused_by_run_and_check_and_leaves_nothing(self):
        self.write("burnt.toml", SUNBURN)
        self.fails(2, "run", "burnt.toml", says=["sunburn", "--override-suitability", 'despite = ["sunburn"]'])
        self.fails(2, "check", "burnt.toml", says=["sunburn"])
        self.assertEqual(self.content(), ["burnt.toml"])
        self.fails(2, "check", "burnt.toml", says=["caution: anticoagulants"])

    def test_despite_is_computed_and_written_down(self):
        self.write("burnt.toml", SUNBURN)
        self.succeeds("run", "burnt.toml", "--override-suitability")
        said = self.endpoint("runs/burnt")
        self.assertEqual(said["value"], "no")
        self.assertEqual(len(said["reasons"]), 2)
        self.assertIn("known and accepted", said["reasons"][1])
        resolved = (self.folder / "runs/burnt/resolved.toml").read_text()
        self.assertIn('despite = ["sunburn"]', resolved)
        self.write("again.toml", resolved)
        self.succeeds("run", "again.toml")
        self.assertEqual(self.endpoint("runs/again"), said)

    def test_the_scenarios_list_does_as_well(self):
        self.write("known.toml", SUNBURN + 'despite = ["sunburn"]\n')
        self.assertIn("no: sunburn", self.succeeds("check", "known.toml"))
        self.succeeds("run", "known.toml")
        self.assertEqual(self.endpoint("runs/known")["value"], "no")

    def test_suitable_and_unknown_findings(self):
        self.write("fine.toml", SCENARIO)
        self.succeeds("run", "fine.toml")
        fine = self.endpoint("runs/fine")
        self.assertEqual(fine["value"], "yes")
        self.assertEqual(fine["reasons"], ["nothing was stated to judge by (suitability.findings)"])
        self.write("odd.toml", SCENARIO + '[suitability]\nfindings = ["sun burn"]\n')
        self.fails(2, "check", "odd.toml", says=["suitability.findings", "sunburn"])

    def test_keloid_prone_skin_needs_despite(self):
        self.write("prone.toml", SCENARIO + '[skin]\ncondition = "keloid-prone"\n')
        self.fails(2, "run", "prone.toml", says=["keloid-prone"])
        self.succeeds("run", "prone.toml", "--override-suitability", "-o", "new")
        self.succeeds("run", "prone.toml", "--despite", "-o", "old")  # the switch's first name
        for file in ("summary.json", "resolved.toml", "timeseries.csv"):
            self.assertEqual((self.folder / "old" / file).read_bytes(), (self.folder / "new" / file).read_bytes())
        self.assertNotIn("--despite", self.succeeds("run", "--help"))


if __name__ == "__main__":
    unittest.main()
