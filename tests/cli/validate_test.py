# timeout: 240
"""mend validate: tables that nobody has seen, whole and broken."""
import csv
import io
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli import InFolder, QUICK, SOURCE  # noqa: E402

HEAD = "id,scenario,overrides,quantity,at,unit,test,value,low,high,role,source\n"


class Validate(InFolder):
    def setUp(self):
        super().setUp()
        self.write("q.toml", QUICK.format(days=3))

    def table(self, *rows, head=HEAD):
        return self.write("t.csv", head + "".join(row + "\n" for row in rows))

    def judged(self, *rows, words=(), code=0):
        """Rows of the printed CSV by their ids."""
        done = self.mend("validate", self.table(*rows), "--csv", *words)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return {row["id"]: row for row in csv.DictReader(io.StringIO(done.stdout))}

    def test_each_test_is_what_it_says_and_units_are_converted(self):
        rows = self.judged(
            "A,q.toml,,reepithelialised,,h,within,,1,40,calibrate,x",
            "B,q.toml,,reepithelialised,,min,within,,1,40,calibrate,x",
            "C,q.toml,,achieved_depth,,um,within,,899,901,x,x",
            "D,q.toml,\"device.length=\"\"0.5 mm\"\"\",achieved_depth,,mm,at_most,0.46,,,x,x",
            "E,q.toml,,redness,1 h,1,rises,,,,x,x",
            "F,q.toml,,redness,0 h after first,,unchanged,,,,x,x",
            "G,q.toml,,achieved_depth,,mm,more_than D,,,,x,x",
            "H,q.toml,,collagen_change,,%,falls,words,,,x,x",
            "I,,,an idea,,,,words,,,context: nobody measured it,x",
            "J,q.toml,,mean_neutrophils,peak,1000/mm^3,at_least,0.01,,,x,x")
        verdict = {name: row["verdict"] for name, row in rows.items()}
        self.assertEqual(verdict, {"A": "within", "B": "OUTSIDE", "C": "within", "D": "within", "E": "within",
                                   "F": "OUTSIDE", "G": "within", "H": "OUTSIDE", "I": "not tested", "J": "within"})
        self.assertAlmostEqual(float(rows["B"]["model"]), 60 * float(rows["A"]["model"]), places=9)
        self.assertEqual(float(rows["C"]["model"]), 900)
        self.assertEqual(rows["I"]["note"], "nobody measured it")
        self.assertEqual(rows["A"]["hash"], rows["E"]["hash"])  # computed once
        self.assertNotEqual(rows["A"]["hash"], rows["D"]["hash"])
        # the constant of times: geometric mean of sqrt(1 h 40 h) and sqrt(1 min 40 min)
        self.assertAlmostEqual(float(rows["A"]["constant"]), (40 / 60) ** 0.5, places=9)
        self.assertAlmostEqual(float(rows["D"]["constant"]), ((899 * 901) ** 0.5 / 1000 * 0.46) ** 0.5, places=9)

    def test_rows_are_compared_by_difference_ratio_and_equality(self):
        half = "\"device.length=\"\"0.5 mm\"\"\""
        head = HEAD.replace("source\n", "source,least,percentile\n")
        file = self.table(
            f"D,q.toml,{half},achieved_depth,,mm,within,,0.4,0.5,x,x,,",
            "A,q.toml,,achieved_depth,,um,difference_from D,,449,451,x,x,,",
            "B,q.toml,,achieved_depth,,,ratio_to D,,1.99,2.01,x,x,,",
            "C,q.toml,,achieved_depth,,,ratio_to D,,2.1,,x,x,,",
            "E,q.toml,,achieved_depth,,mm,equal_to D,,,,x,x,,",
            "F,q.toml,,achieved_depth,,mm,equal_to D,,,,x,x,0.5,",
            "G,q.toml,,achieved_depth,,mm,more_than D,,,,x,x,0.46,",
            "H,q.toml,,tewl,time to 12 g/m^2/h,h,within,,0.01,72,x,x,,",
            "I,q.toml,,tewl,time to 9000 g/m^2/h,h,at_least,,72,,x,x,,",
            "P,q.toml,,reepithelialised,,h,within,,0.1,71,x,x,,50", head=head)
        words = ("--csv", "--axisymmetric")
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(self.succeeds("validate", file, *words)))}
        verdict = {name: row["verdict"] for name, row in rows.items()}
        self.assertEqual(verdict, {"D": "within", "A": "within", "B": "within", "C": "OUTSIDE", "E": "OUTSIDE",
                                   "F": "within", "G": "OUTSIDE", "H": "within", "I": "within", "P": "NO VALUE"})
        self.assertAlmostEqual(float(rows["A"]["model"]), 450, places=9)
        self.assertAlmostEqual(float(rows["B"]["model"]), 2, places=9)
        said = self.succeeds("validate", file, *words, "--ensemble", "2", "--rows", "P")
        self.assertEqual([row["verdict"] for row in csv.DictReader(io.StringIO(said)) if row["id"] == "P"], ["within"])

    def test_comparisons_that_cannot_be_are_refused(self):
        head = HEAD.replace("source\n", "source,least,percentile\n")
        self.fails(2, "validate", self.table(
            "A,q.toml,,achieved_depth,,mm,within,,0.4,0.5,x,x,1,",
            "B,q.toml,,achieved_depth,,mm,within,,0.4,0.5,x,x,,100",
            "C,q.toml,,achieved_depth,,,ratio_to A,,,,x,x,,",
            "D,q.toml,,achieved_depth,,mm,difference_from,,1,,x,x,,", head=head),
            says=["t.csv:2", "least", "t.csv:3", "percentile", "ratio_to takes one of them or both",
                  "difference_from takes the id"])
        self.fails(2, "validate", self.table(
            "A,q.toml,,achieved_depth,,,ratio_to B,,1,,x,x,,", "B,q.toml,,reepithelialised,,h,within,,1,2,x,x,,",
            "E,q.toml,,achieved_depth,,mm,more_than A,,,,x,x,,", head=head),
            says=["measure different things", "compares rows itself"])

    def test_moments_are_compared_and_points_make_a_course(self):
        head = HEAD.replace("source\n", "source,read,course\n")
        one = self.write("t.csv", head + (
            "A,q.toml,,redness,1 h,1,at_least,0,,,x,https://one.org,abstract,flare\n"
            "B,q.toml,,redness,peak,1,at_least,0,,,x,https://one.org,abstract,flare\n"
            "C,q.toml,,redness,1 h over peak,1,within,,0,2,x,https://one.org,\"figure 2, by eye\",flare\n"
            "D,q.toml,,redness,time of peak,h,within,,0,72,x,https://one.org,table 1,flare\n"
            "E,q.toml,,tewl,1 min minus untreated,g/m^2/h,at_least,0,,,x,https://two.org,,\n"))
        (self.folder / "courses").mkdir()
        self.write("courses/late_flare.csv", HEAD + "F,q.toml,,redness,2 d over peak,%,at_most,150,,,x,y\n")
        self.succeeds("validate", one, "courses/late_flare.csv", "-o", "v", "--ensemble", "2", "--axisymmetric")
        with open(self.folder / "v/validation.csv", newline="") as file:
            rows = {row["id"]: row for row in csv.DictReader(file)}
        self.assertAlmostEqual(float(rows["C"]["model"]), float(rows["A"]["model"]) / float(rows["B"]["model"]))
        self.assertTrue(0 <= float(rows["D"]["model"]) <= 72)
        self.assertGreater(float(rows["E"]["model"]), 0)
        self.assertGreater(float(rows["F"]["model"]), 1)  # in %
        self.assertEqual([rows[name]["course"] for name in "ACEF"], ["flare", "flare", "", "late flare"])
        self.assertEqual([rows[name]["kind"] for name in "ACE"], ["one-sided", "two-sided", "one-sided"])
        self.assertEqual(rows["C"]["read"], "figure 2, by eye")
        self.assertEqual(rows["C"]["constant_within"], "yes")  # the middle of 0 and 2
        self.assertEqual(rows["D"]["constant_unseen"], "no")   # no other study measured a time
        self.assertIn(rows["A"]["passing"], ("1", "2"))
        self.assertLessEqual(float(rows["A"]["band_low"]), float(rows["A"]["band_high"]))
        with open(self.folder / "v/curves.csv", newline="") as file:
            curve = [line for line in csv.DictReader(file) if line["course"] == "flare"]
        self.assertEqual({line["quantity"] for line in curve}, {"redness"})
        times = [float(line["time[d]"]) for line in curve]
        self.assertEqual(times, sorted(times))
        self.assertEqual(times[-1], 3)
        printed = (self.folder / "v/validation.txt").read_text()
        self.assertIn("late flare", printed)
        self.assertIn("two-sided", printed)
        self.fails(2, "validate", one, one, says=["\"A\" is there twice"])
        self.fails(2, "validate", self.table("A,q.toml,,redness,1 h over peak,1,rises,,,,x,x"),
                   says=["take the observable itself"])
        self.fails(2, "validate", self.table("A,q.toml,,redness,1 h over time of peak,1,at_most,1,,,x,x"),
                   says=["a time and a value cannot be compared"])

    def test_what_a_chosen_row_is_compared_with_comes_along(self):
        rows = self.judged("A,q.toml,device.length=\"0.5 mm\",achieved_depth,,mm,at_least,0,,,reference,x",
                           "B,q.toml,,achieved_depth,,mm,more_than A,,,,calibrate,x",
                           "C,q.toml,,closure_dye,,h,at_most,9,,,x,x", words=("--roles", "calibrate"))
        self.assertEqual([rows[name]["verdict"] for name in "AB"], ["within", "within"])
        self.assertEqual(rows["C"]["verdict"], "not tested")

    def test_numbers_are_those_of_a_run(self):
        rows = self.judged("A,q.toml,,closure_dye,,h,at_most,99,,,x,x", "B,q.toml,,redness,end,1,at_least,0,,,x,x")
        self.succeeds("run", "q.toml", "-o", "run")
        summary = json.loads((self.folder / "run/summary.json").read_text())
        self.assertEqual(float(rows["A"]["model"]), summary["endpoints"]["closure_dye"]["value"])
        with open(self.folder / "run/timeseries.csv", newline="") as file:
            last = list(csv.DictReader(file))[-1]
        self.assertEqual(float(rows["B"]["model"]), float(last["redness[1]"]))

    def test_output_is_the_same_bytes_and_goes_on_where_it_was(self):
        table = self.table("A,q.toml,,closure_dye,,h,at_most,99,,,x,x",
                           "B,q.toml,device.length=\"0.7 mm\",closure_dye,,h,at_most,99,,,x,x")
        for name, jobs in (("one", 1), ("two", 2), ("one", 2)):
            self.succeeds("validate", table, "-o", name, "--jobs", jobs, "--quiet")
        for file in ("validation.txt", "validation.csv", "validation.json"):
            self.assertEqual((self.folder / "one" / file).read_bytes(), (self.folder / "two" / file).read_bytes())
        outcomes = "".join(path.read_text() for path in (self.folder / "one/rows").glob("*.jsonl"))
        self.assertEqual(outcomes.count('"digest"'), 2)  # the second time nothing was computed
        self.assertEqual(len(json.loads((self.folder / "one/validation.json").read_text())["rows"]), 2)

    def test_every_fault_is_told_at_once_with_its_place_and_remedy(self):
        said = self.fails(2, "validate", self.table(
            "A,q.toml,,closure_die,,h,at_most,99,,,x,x",
            "A2,q.toml,,closure_dye,2 h,h,at_most,99,,,x,x",
            "A3,q.toml,,closure_dye,,mm,at_most,99,,,x,x",
            "A4,q.toml,,closure_dye,,h,atmost,99,,,x,x",
            "A5,q.toml,,closure_dye,,h,within,99,,,x,x",
            "A6,q.toml,,closure_dye,,h,within,,9,3,x,x",
            "A7,q.toml,,closure_dye,,h,at_most,5-7,,,x,x",
            "A8,q.toml,,redness,soon,1,rises,,,,x,x",
            "A9,q.toml,,closure_dye,,h,rises,,,,x,x",
            "A10,q.toml,,closure_dye,,,,,,,context,x",
            "A11,q.toml,,closure_dye,,h,at_most,99,,,x",
            "A12,q.toml,skin.age,closure_dye,,h,at_most,99,,,x,x",
            "A13,q.toml,,suitability,,,at_most,99,,,x,x",
            "A14,q.toml,,closure_dye,,h,within,5,5,5,x,x"),
            says=["t.csv:2:11: quantity: there is no endpoint or observable \"closure_die\"; did you mean closure_dye?",
                  "t.csv:3:24: at:", "t.csv:4:25: unit:", "did you mean at_most?", "t.csv:6:37: low: is missing",
                  "t.csv:7:35: low: 9 is above high, 3", "t.csv:8:35: value: \"5-7\" is a range",
                  "t.csv:9:20: at:", "t.csv:10:27: test: closure_dye has no untreated value",
                  "t.csv:11:27: test: is empty", "t.csv:12:1:", "11 cells for 12 columns", "t.csv:13:12: overrides:",
                  "t.csv:14:13: quantity: suitability is a word", "t.csv:15:37: low: 5 is high too"])
        self.assertEqual(len(said.splitlines()), 14, said)

    def test_faults_of_scenarios_and_between_rows_have_their_place_too(self):
        self.fails(2, "validate", self.table(
            "A,no.toml,,closure_dye,,h,at_most,99,,,x,x",
            "B,q.toml,device.lenght=\"1 mm\",closure_dye,,h,at_most,99,,,x,x",
            "C,q.toml,,redness,99 d,1,rises,,,,x,x"),
            says=["t.csv:2:3: scenario: there is no scenario no.toml",
                  "t.csv:3:10: overrides: device.lenght: unknown key; did you mean device.length?",
                  "t.csv:4:19: at: is day 99", "schedule.follow_up"])
        self.fails(2, "validate", self.table(
            "A,q.toml,,closure_dye,,h,more_than Z,,,,x,x", "A,q.toml,,closure_dye,,h,at_most,9,,,x,x",
            "B,q.toml,,redness,1 h,1,more_than A,,,,x,x", "C,q.toml,,redness,1 h,1,more_than C,,,,x,x"),
            says=["there is no row \"Z\"", "\"A\" is there twice", "they measure different things", "with itself"])

    def test_what_is_no_table_is_refused(self):
        self.fails(2, "validate", "none.csv", says=["none.csv: there is no such file"])
        self.fails(2, "validate", ".", says=["is a folder; a table of measurements"])
        self.fails(2, "validate", self.write("s.csv", HEAD.replace(",", "|")),
                   says=["s.csv:1:1:", "this column is missing"])
        self.fails(2, "validate", self.write("e.csv", ""), says=["is empty"])
        self.fails(2, "validate", self.write("h.csv", HEAD), says=["has no rows"])
        self.fails(2, "validate", self.write("u.csv", HEAD + "A,\"q.toml\n"), says=["u.csv:2:3:", "not closed"])
        self.fails(2, "validate", self.write("c.csv", "id,scenario,quantitty,test\nA,q.toml,x,y\n"),
                   says=["c.csv:1:13: quantitty: unknown column; did you mean quantity?"])
        self.fails(2, "validate", self.table("A,q.toml,,closure_dye,,h,at_most,99,,,x,x"), "--rows", "B",
                   says=["--rows B", "it has A"])

    def test_a_scenario_that_fails_is_listed_and_the_others_are_judged(self):
        rows = self.judged("A,q.toml,skin.condition=\"keloid-prone\",closure_dye,,h,at_most,99,,,x,x",
                           "B,q.toml,,closure_dye,,h,at_most,99,,,x,x", code=3)
        self.assertEqual(rows["A"]["verdict"], "FAILED")
        self.assertIn("keloid", rows["A"]["reason"])
        self.assertEqual(rows["B"]["verdict"], "within")

    def test_what_is_not_reached_is_later_than_all_that_was_seen(self):
        rows = self.judged("A,q.toml,,peeling_resolved,,d,at_least,2,,,x,x",
                           "B,q.toml,,peeling_resolved,,d,at_most,2,,,x,x",
                           "C,q.toml,,peeling_resolved,,h,at_least,73,,,x,x",
                           "D,q.toml,,scar_depth_change,,%,falls,,,,x,x")
        self.assertEqual([rows[name]["verdict"] for name in "ABCD"], ["within", "OUTSIDE", "OUTSIDE", "NO VALUE"])
        self.assertIn("no sunken scar", rows["D"]["reason"])

    def test_the_table_that_ships_is_read_from_anywhere_and_names_every_measurement(self):
        with open(SOURCE / "tests/validation/calibration.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        ids = {row["id"].split(".")[0] for row in rows}
        self.assertEqual(ids, set(
            "CL01 CL02 CL03 CL04 CL05 CL07 CL08 CL20 CL21 CL22 CL23 CL24 CL25 CL35 CL37 CL40 CL43 CL45 CL47 AC01 AC03 "
            "AC04 AC05 AC06 AC12 AC13 AC19 AC20 AC21 AC22 AC26 AC27 AC30 AC31 AC33 AC35 HI01 HI03 HI04 HI05 HI06 HI07 "
            "HI08 HI09 HI10 HI11 HI14 HI16 HI18 HI22 HI26 HI28 HI29 HI30 OU01 OU02 OU03 OU04 OU05 OU16 OU18 OU19 OU20 "
            "OU23 SC TR06 GE01 GE02 GE04".split()))
        done = self.succeeds("validate", "--rows", "CL03,CL45,DS.scalp")
        self.assertIn("CL03", done)
        self.assertIn("a statement of authors", done)
        self.assertIn("no scalp among the sites", done)  # of a course that ships
        self.assertEqual(self.content(), ["q.toml"])  # nothing is left behind


if __name__ == "__main__":
    unittest.main()
