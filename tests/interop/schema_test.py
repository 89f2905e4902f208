# needs: mend python:jsonschema python:tomllib
"""The schemas by a library of JSON Schema: summary.json keeps to its own; that of the keys accepts every scenario that
ships, and refuses what mend refuses."""
import json
import os
import pathlib
import subprocess
import tempfile
import tomllib
import unittest

import jsonschema

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])

SCENARIO = """schema = 1
[device]
length = "1.0 mm"
[schedule]
follow_up = "10 d"
[domain]
kind = "axisymmetric"
cells_x = 8
cells_z = 12
[numerics]
tolerance = 1e-2
error_estimate = true
"""


def mend(*words, cwd=None):
    return subprocess.run([os.environ["MEND"], *words], cwd=cwd, check=True, capture_output=True, text=True).stdout


class Summary(unittest.TestCase):
    def setUp(self):
        self.validator = jsonschema.Draft7Validator(json.loads((SOURCE / "sim/output/summary.schema.json").read_text()))

    def test_a_summary_with_bands_errors_and_reasons(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "quick.toml").write_text(SCENARIO)
            mend("run", "quick.toml", "-o", "run", "--ensemble", "2", "--quiet", cwd=folder)
            summary = json.loads(pathlib.Path(folder, "run/summary.json").read_text())
        self.assertEqual([error.message for error in self.validator.iter_errors(summary)], [])
        for spoil in (lambda one: one.pop("schema"), lambda one: one["endpoints"]["closure_tewl"].pop("unit"),
                      lambda one: one["endpoints"]["scar_depth_change"].pop("reason"),
                      lambda one: one["endpoints"]["closure_tewl"].update(band=[1])):
            copy = json.loads(json.dumps(summary))
            spoil(copy)
            self.assertFalse(self.validator.is_valid(copy))


    def test_warnings_are_data(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "wide.toml").write_text(SCENARIO.replace("error_estimate = true", ""))
            mend("run", "wide.toml", "device.diameter=0.295 mm", "device.density=732 /cm^2", "device.passes=2",
                 "-o", "run", "--quiet", cwd=folder)
            summary = json.loads(pathlib.Path(folder, "run/summary.json").read_text())
            log = pathlib.Path(folder, "run/log.txt").read_text()
        self.assertEqual([error.message for error in self.validator.iter_errors(summary)], [])
        found = {one["id"]: one for one in summary["warnings"]}
        self.assertTrue(found["surface_share"]["unsafe"])
        self.assertGreater(found["surface_share"]["value"], found["surface_share"]["limit"])
        self.assertEqual(found["ignored_key"]["severity"], "note")
        self.assertIn("warning: device.density: unsafe: ", log)
        summary["warnings"][0].pop("severity")
        self.assertFalse(self.validator.is_valid(summary))


class Keys(unittest.TestCase):
    def setUp(self):
        schema = json.loads(mend("list", "keys", "--json-schema"))
        jsonschema.Draft7Validator.check_schema(schema)
        self.validator = jsonschema.Draft7Validator(schema)

    def test_every_scenario_that_ships_is_valid(self):
        files = sorted((SOURCE / "scenarios").rglob("*.toml"))
        self.assertGreater(len(files), 20)
        for file in files:
            errors = [error.message for error in self.validator.iter_errors(tomllib.loads(file.read_text()))]
            self.assertEqual(errors, [], file)

    def test_what_mend_refuses_is_refused(self):
        for text in ("schema = 2\n", "title = 'no schema'\n", "schema = 1\n[device]\nlenght = '1 mm'\n",
                     "schema = 1\n[device]\nlength = 1.0\n", "schema = 1\n[skin]\nphototype = 7\n",
                     "schema = 1\n[skin]\nsite = 'elbow joint'\n", "schema = 1\n[output]\nmovie = 'yes'\n",
                     "schema = 1\n[schedule.treatment.pen]\nat = '0 d'\ndevice.lenght = '1 mm'\n"):
            self.assertFalse(self.validator.is_valid(tomllib.loads(text)), text)


if __name__ == "__main__":
    unittest.main()
