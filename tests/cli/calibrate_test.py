# label: slow
"""mend calibrate: from rows that the model made with other numbers, through a stop, to draws that ensembles use."""
import csv
import json
import signal
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli import InFolder, QUICK  # noqa: E402

HEAD = "id,scenario,overrides,quantity,at,unit,test,value,low,high,role,source\n"
TRUTH = {"plug_drying_time": 0.0135, "oedema_drainage": 3.4}  # far from 0.0208 and 2, within their ranges
FEW = ("--members", 32, "--second", 8, "--third", 0, "--check", 4, "--power", 1,
       "--draws", 64, "--steps", 4000, "--quiet")


class Calibrate(InFolder):
    def setUp(self):
        super().setUp()
        self.write("q.toml", QUICK.format(days=8))

    def data(self):
        """What the model says with other numbers, and a limit and a direction that it meets."""
        self.succeeds("run", "q.toml", *(f"parameters.{name}={value}" for name, value in TRUTH.items()), "-o", "truth")
        endpoints = json.loads((self.folder / "truth/summary.json").read_text())["endpoints"]
        text = HEAD
        for name in ("closure_impedance", "swelling_instrumental", "closure_tewl"):
            one = endpoints[name]
            band = f"{one['value']},{one['value'] * .95},{one['value'] * 1.05}"
            text += f"{name},q.toml,,{name},,{one['unit']},within,{band},s,study of {name}\n"
        text += "beyond,q.toml,,reepithelialised,,d,within,10,9.5,10.5,s,a third study\n"
        text += "limit,q.toml,,reepithelialised,,h,at_most,48,,,s,another study\n"
        text += "context,q.toml,,reepithelialised,,h,at_most,1,,,context,never used\n"
        self.write("errors.csv", "id,use,measurement,discrepancy,patients,basis\n" + "".join(
            f"{name},yes,0.02,0.05,,made\n" for name in ("closure_impedance", "swelling_instrumental", "closure_tewl")))
        return self.write("data.csv", text + "D,q.toml,,mean_alarm,peak,1,rises,,,,s,another study\n")

    def words(self, folder, *more):
        return ("calibrate", "data.csv", "--errors", "errors.csv", "-o", folder, *FEW, *more)

    def numbers(self, folder):
        with open(self.folder / folder / "numbers.csv", newline="") as file:
            return {row["number"]: row for row in csv.DictReader(file)}

    def test_a_calibration_from_rows_to_bands(self):
        self.data()
        # it is stopped, and goes on: the same in the end as one that was never stopped, for any number of jobs
        process = self.start(*self.words("one", "--jobs", 1))
        while process.poll() is None and not any((self.folder / "one").rglob("*.jsonl")):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 75, said)
        self.assertFalse((self.folder / "one/posterior.csv").exists())
        self.succeeds(*self.words("one", "--jobs", 1))
        self.succeeds(*self.words("two", "--jobs", 2))
        for name in ("posterior.csv", "rows.csv", "numbers.csv"):
            self.assertEqual((self.folder / "one" / name).read_bytes(), (self.folder / "two" / name).read_bytes(), name)
        began = time.time()
        self.succeeds(*self.words("one"))  # nothing is computed again
        self.assertLess(time.time() - began, 20)

        # what made the data is found again, and what they say nothing of is left alone
        numbers = self.numbers("one")
        for name, value in TRUTH.items():
            low, high = map(float, numbers[name]["5 to 95 %"].split(" to "))
            self.assertTrue(low < value < high, numbers[name])
            self.assertLess(float(numbers[name]["variance"]), 0.9, numbers[name])  # others can do the same in part
        self.assertGreater(float(numbers["elastin_regrowth_time"]["variance"]), 0.9)
        with open(self.folder / "one/rows.csv", newline="") as file:
            rows = {row["id"]: row for row in csv.DictReader(file)}
        self.assertEqual(set(rows), {"closure_impedance", "swelling_instrumental", "closure_tewl", "limit", "D",
                                     "beyond"})
        # no number is drawn by what none of them can do; it is named, and counts as missed
        self.assertEqual((float(rows["beyond"]["not_ruled_out"]), float(rows["beyond"]["weight"])), (0, 0))
        self.assertGreater(float(rows["limit"]["weight"]), 0)
        self.assertIn("come near: beyond", (self.folder / "one/calibration.txt").read_text())
        with open(self.folder / "one/members.csv", newline="") as file:
            members = list(csv.DictReader(file))
        self.assertEqual([one["wave"] for one in members], ["prior"] * 32 + ["second"] * 8)
        self.assertTrue(all(0 < float(one["parameters.oedema_drainage"]) < 1 for one in members))
        row = rows["swelling_instrumental"]
        self.assertLess(float(row["computed_low"]), float(row["computed_high"]))  # four draws, by the model itself
        width = {what: float(row[f"{what}_high"]) - float(row[f"{what}_low"])
                 for what in ("prior", "posterior", "left_out")}
        self.assertLess(width["posterior"], 0.7 * width["prior"])
        self.assertGreater(width["left_out"], 0.8 * width["prior"])  # no other study knows of swelling

        # ensembles draw from it: narrower bands, and the folder says where they are from
        bands = {}
        for name, words in {"prior": ("--prior",), "posterior": ("--posterior", "one/posterior.csv")}.items():
            said = self.succeeds("run", "q.toml", "--ensemble", 16, *words, "--full", "-o", name)
            endpoints = json.loads((self.folder / name / "summary.json").read_text())["endpoints"]
            band = endpoints["swelling_instrumental"]["band"]
            bands[name] = band[1] - band[0]
            self.assertIn("posterior of commit" if name == "posterior" else "half to double", said)
        self.assertLess(bands["posterior"], 0.8 * bands["prior"])
        self.fails(2, "run", "q.toml", "--ensemble", 65, "--posterior", "one/posterior.csv", "-o", "many",
                   says=("has 64 draws", "--prior"))

        # of another edition: said, and drawn from the range
        stale = (self.folder / "one/posterior.csv").read_text().replace("oedema_drainage[1/d]", "oedema_gone[1/d]")
        self.write("stale.csv", stale)
        done = self.mend("run", "q.toml", "--ensemble", 4, "--posterior", "stale.csv", "-o", "stale")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("oedema_gone (the model has no such estimate)", done.stderr)

        # sweeps take it too, and repeat themselves from their own folder
        self.write("sweep.toml", QUICK.format(days=2) + '[sweep.over]\n"device.length" = ["0.5 mm", "1 mm"]\n'
                   '[sweep.uncertainty]\ndraws = 2\nfrom = "one/posterior.csv"\n')
        self.succeeds("sweep", "sweep.toml", "-o", "swept", "--quiet")
        self.succeeds("sweep", "swept/sweep.toml", "-o", "again", "--quiet")
        self.assertEqual((self.folder / "swept/results.csv").read_bytes(),
                         (self.folder / "again/results.csv").read_bytes())

    def test_what_cannot_be_is_refused(self):
        self.write("data.csv", HEAD + "A,q.toml,,closure_tewl,,h,within,4,3,5,s,one\n")
        self.write("errors.csv", "id,use,measurement,discrepancy,patients,basis\nB,yes,0.1,0.1,,\n")
        self.fails(2, "calibrate", "data.csv", "--errors", "errors.csv", says=("no row B",))
        self.fails(2, "calibrate", "data.csv", "--rows", "C", says=("no such row",))
        self.fails(2, "calibrate", "data.csv", "--roles", "t", says=("no row is left",))
        self.fails(2, "calibrate", "data.csv", "--draws", 5000, says=("at most 4096",))
        self.fails(2, "run", "q.toml", "--ensemble", 4, "--prior", "--posterior", "x.csv", says=("exclude each other",))
        self.write("broken.csv", "draw,parameters.oedema_drainage[1/d]\nlow,1\nhigh,4\n1,9\n")
        self.fails(2, "run", "q.toml", "--ensemble", 2, "--posterior", "broken.csv", "-o", "broken",
                   says=("broken.csv:4", "9 is not within 1 to 4"))


if __name__ == "__main__":
    unittest.main()
