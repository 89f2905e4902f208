# needs: mend
"""--json of the verbs: what a program reads is what a person is shown; every JSON file says its schema."""
import json
import unittest

from cli import QUICK, InFolder


SWEEP = QUICK.format(days=5) + """[sweep.over]
"device.density" = { from = "100 /cm^2", to = "300 /cm^2", steps = 2 }
"""


class JsonOutput(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=5))

    def object(self, *words):
        found = json.loads(self.succeeds(*words))
        self.assertEqual(found["schema"], 1, words)
        return found

    def test_run_gives_its_folder_and_summary(self):
        first = self.object("run", "quick.toml", "--json")
        self.assertEqual((first["folder"], first["was_finished"]), ("runs/quick", False))
        written = json.loads((self.folder / "runs/quick/summary.json").read_text())
        self.assertEqual(first["summary"], written)
        again = self.object("run", "quick.toml", "--json")
        self.assertEqual((again["was_finished"], again["summary"]), (True, written))

    def test_an_error_is_text_and_a_code_with_json_too(self):
        self.fails(2, "run", "quick.toml", "device.lenght=1 mm", "--json", says=["did you mean device.length?"])

    def test_check_gives_settings_grid_figures_and_cost(self):
        found = self.object("check", "quick.toml", "device.length=1.2 mm", "--json")
        self.assertEqual(found["settings"]["device.length"], {"value": 1.2, "unit": "mm"})
        self.assertEqual(found["settings"]["domain.kind"], {"value": "axisymmetric"})
        self.assertEqual(found["grid"]["cells"], 8 * 12)
        self.assertEqual(found["grid"]["z"]["cells"], 12)
        self.assertEqual(found["treatment"]["puncture_density"], {"value": 250, "unit": "1/cm^2"})
        self.assertEqual(found["screening"], {"value": "yes", "concerns": []})
        self.assertGreater(found["forecast"]["memory_bytes"], 8 * 12 * 8)

    def test_explain_gives_all_that_is_known(self):
        one = self.object("explain", "device.length", "--json")["entries"]
        self.assertEqual([(entry["kind"], entry["name"], entry["unit"]) for entry in one],
                         [("key of a preset", "device.length", "mm"), ("key", "device.length", "mm")])

    def test_files_of_every_verb_say_their_schema(self):
        self.succeeds("run", "quick.toml", "--quiet")
        self.write("sweep.toml", SWEEP)
        self.succeeds("sweep", "sweep.toml", "-o", "sweep", "--quiet")
        self.succeeds("analyse", "sweep", "--no-errors", "--minimise", "closure_dye",
                      "--evaluations", "2")
        self.write("table.csv", "id,scenario,quantity,unit,test,low,high,role,source\n"
                   "one,quick.toml,closure_dye,h,within,0,9,calibrate,x\n")
        self.succeeds("validate", "table.csv", "-o", "validation")
        files = sorted(self.folder.rglob("*.json"))
        self.assertEqual({file.name: json.loads(file.read_text()).get("schema") for file in files if file.parent.name
                          not in ("rows", "scenarios")},
                         dict.fromkeys(("analysis.json", "optimum.json", "specification.json", "status.json",
                                        "summary.json", "surrogate.json", "validation.json"), 1))


class KeySchema(InFolder):
    def schema(self):
        return json.loads(self.succeeds("list", "keys", "--json-schema"))

    def test_it_holds_every_key_with_type_range_and_default(self):
        schema = self.schema()
        for line in self.succeeds("list", "keys").splitlines():
            node = schema
            for word in line.split()[0].split("."):
                node = node["additionalProperties"] if word == "NAME" else node["properties"][word]
            self.assertTrue(node.get("description") or node.get("properties"), line)
        device = schema["properties"]["device"]["properties"]
        self.assertEqual(device["length"]["default"].split()[1], "mm")
        self.assertIn("motor pen 12x32G", device["preset"]["enum"])
        self.assertEqual(schema["properties"]["output"]["properties"]["movie"]["type"], "boolean")
        phototype = schema["properties"]["skin"]["properties"]["phototype"]
        self.assertEqual((phototype["type"], phototype["minimum"], phototype["maximum"]), ("integer", 1, 6))
        self.assertFalse(schema["properties"]["device"]["additionalProperties"])
        self.fails(2, "list", "fields", "--json-schema", says=["of keys"])


if __name__ == "__main__":
    unittest.main()
