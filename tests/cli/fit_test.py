# label: slow
"""mend fit: finds again what made the data, says what the data cannot tell, and goes on after a stop."""
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
TRUTH = {"keratinocyte_diffusivity": 0.02, "oedema_leak": 1.3}
NAMES = ("closure_dye", "reepithelialised", "swelling_resolved")


class Fit(InFolder):
    def setUp(self):
        super().setUp()
        self.write("q.toml", QUICK.format(days=8))

    def synthetic(self):
        """Rows that the model itself made with other numbers."""
        self.succeeds("run", "q.toml", *(f"parameters.{name}={value}" for name, value in TRUTH.items()), "-o", "truth")
        endpoints = json.loads((self.folder / "truth/summary.json").read_text())["endpoints"]
        text = HEAD
        for name in NAMES:
            value = endpoints[name]["value"]
            band = f"{value},{value * .97},{value * 1.03}"
            text += f"{name},q.toml,,{name},,{endpoints[name]['unit']},within,{band},s,made\n"
        return self.write("data.csv", text + "D,q.toml,,collagen_change,,%,rises,,,,s,no distance\n")

    def words(self, folder, *more):
        return ("fit", "q.toml", "--data", "data.csv", "--parameters", ",".join(TRUTH), "-o", folder, "--starts", 2,
                "--profiles", 5, *more)

    def test_numbers_that_made_the_data_are_found_again(self):
        self.synthetic()
        said = self.succeeds(*self.words("fit"))
        self.assertIn("2 numbers fitted to 3 rows", said)
        block = (self.folder / "fit/parameters.toml").read_text()
        for name, value in TRUTH.items():
            line = next(line for line in block.splitlines() if line.startswith(name))
            self.assertAlmostEqual(float(line.split()[2]) / value, 1, delta=0.02)
            self.assertEqual(said.count("bounded on both sides"), 2, said)
        with open(self.folder / "fit/residuals.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["id"] for row in rows], list(NAMES))
        for row in rows:
            self.assertLess(abs(float(row["residual[1]"])), 0.1)
        with open(self.folder / "fit/profiles.csv", newline="") as file:
            profiles = list(csv.DictReader(file))
        self.assertEqual(len(profiles), 2 * 6)  # five places, and the minimum
        # the block is what a scenario may have
        self.succeeds("check", self.write("p.toml", QUICK.format(days=8) + block.split("schema = 1\n")[1]))
        # what is done is not done again, and another fit is not mixed in
        before = (self.folder / "fit/evaluations.csv").read_bytes()
        self.assertEqual(self.succeeds(*self.words("fit", "--jobs", 1)), said)
        self.assertEqual((self.folder / "fit/evaluations.csv").read_bytes(), before)
        self.fails(2, *self.words("fit", "--rows", "closure_dye,reepithelialised"), says=["holds another fit"])

    def test_a_pair_that_only_its_quotient_matters_of_is_named(self):
        self.write("pair.csv", HEAD + "T,q.toml,,treatment_time,,min,within,2,1.9,2.1,x,punctures over strokes\n"
                   "H,q.toml,schedule.area=\"200 cm^2\",treatment_time,,min,within,1,0.95,1.05,x,half the area\n")
        said = self.succeeds("fit", "q.toml", "--data", "pair.csv", "-o", "pair", "--starts", 1, "--profiles", 4,
                             "--parameters", "device.density=100..500,device.frequency=50..200")
        flat = said.split("Directions that these rows do not hold")[1].split("Correlations")[0]
        self.assertRegex(flat, r"0\.6\d ln device.density .*0\.7\d ln device.frequency \(no row changes along it\)")
        self.assertNotIn("bounded on both sides", said)

    def test_a_device_s_number_is_free_where_the_device_is_of_that_kind_and_rows_that_it_moves_are_named(self):
        self.write("depth.csv", HEAD + "A,q.toml,,achieved_depth,,um,within,800,780,820,x,x\n"
                   "B,q.toml,device.preset=\"hand roller 192x1.5mm\",achieved_depth,,um,within,600,500,700,x,x\n"
                   "C,q.toml,,reepithelialised,,h,at_most,99,,,x,x\n")
        said = self.succeeds("fit", "q.toml", "--data", "depth.csv", "-o", "depth", "--starts", 1, "--parameters",
                             "device.depth_ratio=0.5..1,keratinocyte_diffusivity")
        moved = said.split("Rows that each number moves")[1].split("Directions")[0]
        self.assertRegex(moved, r"device.depth_ratio +A\n +parameters.keratinocyte_diffusivity +C\n")
        block = (self.folder / "depth/parameters.toml").read_text()
        self.assertRegex(block, r"\[device\]\ndepth_ratio = 0\.(8|7999)")
        self.assertRegex(said, r"keratinocyte_diffusivity +0\.03 +0\.03 ")  # nothing pulls at it: it stays where it was

    def test_a_stopped_fit_goes_on_to_the_same_bytes(self):
        self.synthetic()
        self.succeeds(*self.words("whole"))
        process = self.start(*self.words("cut"))
        evaluations = self.folder / "cut/evaluations.csv"
        while process.poll() is None and not (evaluations.exists() and evaluations.read_text().count("\n") > 8):
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), 75, process.stderr.read())
        process.stdout.close(), process.stderr.close()
        self.assertFalse((self.folder / "cut/fit.txt").exists())
        self.succeeds(*self.words("cut"))
        for name in ("fit.txt", "parameters.toml", "residuals.csv", "profiles.csv", "evaluations.csv"):
            one, other = (self.folder / folder / name for folder in ("cut", "whole"))
            self.assertEqual(one.read_bytes(), other.read_bytes(), name)

    def test_what_cannot_be_fitted_is_refused_before_anything_is_computed(self):
        self.write("data.csv", HEAD + "A,q.toml,,closure_dye,,h,at_most,9,,,x,x\n"
                                      "D,q.toml,,collagen_change,,%,rises,,,,x,x\n")
        for more, says in ((("--parameters", "keratinocyte_growht"), "did you mean keratinocyte_growth?"),
                           (("--parameters", "skin.site=1..2"), "is no number"),
                           (("--parameters", "device.length"), "needs a range"),
                           (("--parameters", "oedema_leak=2"), "LOW..HIGH"),
                           (("--parameters", "oedema_leak=2..1"), "LOW below HIGH"),
                           (("--parameters", "oedema_leak,oedema_leak"), "is there twice"),
                           ((), "--parameters is missing"),
                           (("--parameters", "oedema_leak", "--rows", "D"), "has no distance"),
                           (("--parameters", "oedema_leak", "--rows", "E"), "no such row"),
                           (("--parameters", "oedema_leak", "--roles", "z"), "none of the rows"),
                           (("--parameters", "oedema_leak,oedema_limit"), "2 numbers are free, and 1 rows are left"),
                           (("--parameters", "plug_vapour_resistance=0.5..2"), "= 2 1: must be at most 1"),
                           (("--parameters", "barrier_fast_time=0..1"), "= 0 d: must be above zero"),
                           (("--parameters", "oedema_leak=1..inf"), "LOW..HIGH"),
                           (("--parameters", "schedule.sessions=1..3"), "is a whole number"),
                           (("--parameters", "oedema_leak=2..4"), "parameters.oedema_leak is 1, outside 2 to 4")):
            self.fails(2, "fit", "q.toml", "--data", "data.csv", *more, says=[says])
        self.assertEqual(self.content(), ["data.csv", "q.toml"])

    def test_a_row_without_a_value_is_refused_with_its_reason_and_the_folder_is_left_for_the_next_try(self):
        self.write("data.csv", HEAD + "A,q.toml,,closure_dye,,h,at_most,9,,,x,x\n"
                                      "S,q.toml,,scar_depth_change,,%,within,,-60,-30,x,x\n")
        words = ("fit", "q.toml", "--data", "data.csv", "--parameters", "oedema_leak", "--profiles", 0, "-o", "fit")
        self.fails(2, *words, says=["data.csv:3:11: quantity: row S has no value", "no sunken scar", "--rows"])
        self.assertEqual(self.content(), ["data.csv", "q.toml"])
        self.succeeds(*words, "--rows", "A", "--starts", 1)
        self.write("late.csv", HEAD + "L,q.toml,schedule.follow_up=\"2 d\",closure_geometry,,h,at_most,24,,,x,x\n")
        said = self.succeeds("fit", "q.toml", "--data", "late.csv", "--parameters", "oedema_leak", "--profiles", 0,
                             "--starts", 1, "-o", "late")
        self.assertRegex(said, r"L +closure_geometry +> 48 +> 48 +at most 24 h")  # later than all that was seen

    def test_a_survey_says_what_each_number_moves_by_itself(self):
        self.write("data.csv", HEAD + "A,q.toml,,closure_dye,,h,within,,2,6,x,x\n"
                   "D,q.toml,,redness,2 h,1,rises,,,,x,x\n"
                   "O,q.toml,device.length=\"0.5 mm\",closure_dye,,h,more_than A,,,,x,x\n")
        words = ("fit", "q.toml", "--data", "data.csv", "--survey", "--parameters",
                 "keratinocyte_diffusivity=0.005..0.1,collagen_activation,device.depth_ratio=0.5..1", "-o", "survey")
        said = self.succeeds(*words)
        self.assertRegex(said, r"parameters.keratinocyte_diffusivity, 0.005 to 0.1 mm\^2/d, moves\n +A -[\d.]+")
        self.assertIn("These move no row:\n      collagen_activation\n", said)
        with open(self.folder / "survey/survey.csv", newline="") as file:
            rows = {(row["number"], row["id"]): row for row in csv.DictReader(file)}
        self.assertEqual(len(rows), 9)
        slow = rows["parameters.keratinocyte_diffusivity", "A"]
        self.succeeds("run", "q.toml", "parameters.keratinocyte_diffusivity=0.1", "-o", "run")
        truth = json.loads((self.folder / "run/summary.json").read_text())["endpoints"]["closure_dye"]["value"]
        self.assertAlmostEqual(float(slow["at_high"]) / truth, 1, places=6)
        widths = (float(slow["at_high"]) - float(slow["at_low"])) / 4
        self.assertAlmostEqual(float(slow["widths[1]"]), widths, places=6)
        self.assertEqual(rows["parameters.keratinocyte_diffusivity", "O"]["widths[1]"], "")  # an order has no band
        self.assertEqual(self.succeeds(*words, "--jobs", 1), said)  # nothing is computed again
        self.succeeds("fit", "q.toml", "--data", "data.csv", "--survey", "--rows", "D", "-o", "all")
        with open(self.folder / "all/survey.csv", newline="") as file:
            names = {row["number"] for row in csv.DictReader(file)}
        self.assertIn("parameters.alarm_decay", names)       # an estimate
        self.assertNotIn("parameters.collagen_turnover", names)  # measured


if __name__ == "__main__":
    unittest.main()
