# Kind: tables that people hand in (K07 to K16, K10 above all). How a table may be written is held by tests/tables; here
# every verb that reads one is asked, and what becomes of cells without value.
# label: fast
# needs: mend
import csv
import json
import unittest

from in_cases import InCases

COMPLETE = "k10_complete.csv"


class Tables(InCases):
    def swept(self, name, **more):
        """Inputs of the rows of a sweep, as its table has them."""
        self.succeeds("sweep", f"{name}.toml", "-o", name, "--jobs", 1, "--quiet", **more)
        with open(self.folder / name / "results.csv", newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def analysed(self, file, *words, inputs="x1,x2"):
        said = self.succeeds("analyse", file, "--inputs", inputs, *words)
        return said, json.loads((self.folder / f"{file}.analysis/analysis.json").read_text())

    def same_as_complete(self, file):
        _, whole = self.analysed(COMPLETE)
        _, found = self.analysed(file)
        for key in ("inputs", "outputs", "rows", "done", "notes"):
            self.assertEqual(found[key], whole[key], (file, key))

    def rewritten(self, name, change, source=COMPLETE, encoding="utf-8"):
        (self.folder / name).write_bytes(change(self.text(source)).encode(encoding))
        return name

    def test_k07_marks_of_byte_order_in_samples(self):
        rows = self.swept("k07_bom")
        self.assertEqual([row["device.length[mm]"] for row in rows], ["0.8", "1.2"])
        (self.folder / "k07_bom.csv").write_bytes("device.length[mm],skin.age[yr]\r0.8,45\r1.2,50\r".encode("utf-16"))
        self.succeeds("sweep", "k07_bom.toml", "-o", "other", "--jobs", 1, "--quiet")

    def test_k08_marks_of_byte_order_in_other_tables(self):
        self.same_as_complete("k08_bom_table.csv")
        self.same_as_complete(self.rewritten("wide.csv", str, encoding="utf-16"))
        self.rewritten("bom_validate.csv", lambda text: "\ufeff" + text, "k09_blank_rows_validate.csv")
        self.succeeds("validate", "bom_validate.csv")

    def test_k09_rows_without_text_are_no_rows(self):
        self.assertEqual(len(self.swept("k09_blank_rows")), 2)
        self.succeeds("validate", "k09_blank_rows_validate.csv")
        self.same_as_complete(self.rewritten("blank.csv", lambda text: text + ",,\n , ,\n\"\",,\n\n"))

    def test_k10_a_cell_without_value_leaves_out_its_row_and_no_more(self):
        said, found = self.analysed("k10_one_empty_cell.csv")
        self.assertIn("35 of 36 rows", said)
        self.assertIn("1 of 36 rows left out: x1 has no value there (line 5)", said)
        self.assertEqual([one["scale"] for one in found["inputs"]], ["linear", "linear"])
        self.assertTrue(any("x1" in file["file"] or file["kind"] == "map" for file in found["files"]))
        for word in ("NA", "n.a.", "-", "NaN", "#N/A", "#DIV/0!", "null", "–", "\u00a0", "?"):
            lines = self.text(COMPLETE).splitlines()
            lines[4] = ",".join([word, *lines[4].split(",")[1:]])
            (self.folder / "word.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
            said, found = self.analysed("word.csv")
            self.assertIn("1 of 36 rows left out: x1 has no value there (line 5)", said, word)

    def test_k10_outputs_without_value_are_counted_with_their_lines(self):
        lines = self.text(COMPLETE).splitlines()
        lines[6] = lines[6].rsplit(",", 1)[0] + ","
        (self.folder / "gap.csv").write_text("\n".join(lines) + "\n")
        said, _ = self.analysed("gap.csv")
        self.assertIn("y: 1 of 36 rows have no value (line 7)", said)

    def test_k10_a_word_among_numbers_is_refused_with_its_place(self):
        for word, reason in (("full", "does not begin with a number"), ('"0,5"', "comma"),
                             ("0.5 mm", "behind its number"), ("2026-03-01", "range"), ("1 000", "two numbers"),
                             ("inf", "not finite"), ("~1", "begin")):
            lines = self.text(COMPLETE).splitlines()
            lines[4] = ",".join([word, *lines[4].split(",")[1:]])
            (self.folder / "word.csv").write_text("\n".join(lines) + "\n")
            self.fails(2, "analyse", "word.csv", "--inputs", "x1,x2", says=["word.csv:5:1: x1:", reason, "--words x1"])
        _, found = self.analysed("word.csv", "--words", "x1")
        self.assertEqual(found["inputs"][0]["scale"], "words")

    def test_sizes_whose_squares_are_no_numbers(self):
        lines = self.text(COMPLETE).splitlines()
        for power, says in ((200, "larger unit"), (-200, "smaller unit")):
            scaled = [f"{line.rsplit(',', 1)[0]},{line.rsplit(',', 1)[1]}e{power}" for line in lines[1:]]
            (self.folder / "size.csv").write_text("\n".join([lines[0], *scaled]) + "\n")
            self.fails(2, "analyse", "size.csv", "--inputs", "x1,x2", says=["size.csv: y:", says])
            shifted = [f"{cells[0]}e{power},{cells[1]}" for cells in (line.split(",", 1) for line in lines[1:])]
            (self.folder / "size.csv").write_text("\n".join([lines[0], *shifted]) + "\n")
            self.fails(2, "analyse", "size.csv", "--inputs", "x1,x2", says=["size.csv: x1:", says])

    def test_k11_blanks_around_cells(self):
        self.same_as_complete("k11_blanks.csv")
        self.same_as_complete(self.rewritten("head.csv", lambda text: text.replace("x1,x2,y", "x1 ,\tx2, y ")))
        self.same_as_complete(self.rewritten("apart.csv", lambda text: text.replace(",", "   ")))
        self.same_as_complete(self.rewritten("no_break.csv", lambda text: text.replace(",", "\u00a0,\u202f")))

    def test_k12_units_in_the_head(self):
        for number, head in enumerate(("x1 [mm],x2 [yr],y [d]", "x1[mm],x2[yr],y[d]", "x1 (mm),x2 (yr),y (d)")):
            self.rewritten(f"{number}.csv", lambda text: text.replace("x1,x2,y", head))
            _, found = self.analysed(f"{number}.csv")
            self.assertEqual([one["unit"] for one in found["inputs"]], ["mm", "yr"])
        rows = self.swept("k12_head_samples")
        self.assertEqual([row["device.length[mm]"] for row in rows], ["0.8", "1.2"])
        (self.folder / "k12_head_samples.csv").write_text("device.length [um],skin.age (months)\n800,540\n1200,600\n")
        self.succeeds("sweep", "k12_head_samples.toml", "-o", "converted", "--jobs", 1, "--quiet")
        with open(self.folder / "converted/results.csv", newline="") as file:
            self.assertEqual([(row["device.length[mm]"], row["skin.age[yr]"]) for row in csv.DictReader(file)],
                             [("0.8", "45"), ("1.2", "50")])

    def test_k13_quotation_marks_hold_a_cell_together(self):
        self.assertEqual([row["title"] for row in self.swept("k13_comma")], ["short, gentle", "long, hard"])
        self.assertEqual([row["device.preset"] for row in self.swept("k13_presets")],
                         ["motor pen 12x32G", "stamp 35x0.25mm"])
        self.same_as_complete(self.rewritten("quoted.csv", lambda text: text.replace(",20,", ',"20",')))

    def test_k14_semicolons_and_decimal_commas(self):
        rows = self.swept("k14_german")
        self.assertEqual([row["device.length[mm]"] for row in rows], ["0.8", "1.2"])

        def german(text):
            return text.replace(",", ";").replace(".", ",")
        self.same_as_complete(self.rewritten("german.csv", german))
        self.same_as_complete(self.rewritten("excel.csv", lambda text: "\ufeffsep=;\r\n" + german(text)))
        self.same_as_complete(self.rewritten("tabs.csv", lambda text: text.replace(",", "\t")))
        (self.folder / "k14_german.csv").write_text("device.length[mm];skin.age[yr]\n1,000;45\n")
        self.fails(2, "sweep", "k14_german.toml", "-o", "x", says=["k14_german.csv:2:", "comma"])

    def test_k15_a_column_twice(self):
        self.fails(2, "sweep", "k15_twice.toml", "-o", "o15", says=["k15_twice.csv:1:", "there twice"])
        self.assertFalse((self.folder / "o15").exists())
        for number, head in enumerate(("x1,x1,y", "x1 [mm],x1 [um],y", "x1,\"x1 \",y")):
            self.rewritten(f"{number}.csv", lambda text: text.replace("x1,x2,y", head))
            self.fails(2, "analyse", f"{number}.csv", "--inputs", "x1", says=[f"{number}.csv:1:", "there twice"])

    def test_k15_a_value_twice(self):
        whole = self.text("k17_grid.toml")
        for values in ('["0.8 mm", "1.2 mm", "0.8 mm"]', '["0.8 mm", "800 um"]', '["0.8 mm", ".80 mm"]',
                       '{ from = "0.8 mm", to = "0.8 mm", steps = 3 }'):
            self.write("twice.toml", whole.replace('["0.8 mm", "1.2 mm"]', values))
            self.fails(2, "sweep", "twice.toml", "-o", "x", says=["twice.toml:8:", "0.8 mm", "is there twice"])
        self.write("twice.toml", whole.split('"device.length"')[0] +
                   '"schedule.sessions" = { from = 1, to = 3, steps = 5 }\n')
        self.fails(2, "sweep", "twice.toml", "-o", "x", says=["twice.toml:8:", "is there twice"])
        self.assertFalse((self.folder / "x").exists())

    def test_settings_of_a_sweep_that_are_of_another_kind(self):
        whole = self.text("k17_grid.toml")
        for setting in ('seed = "7"', "seed = 1.5", "seed = -1"):
            self.write("odd.toml", whole.replace("[sweep]", f"[sweep]\n{setting}"))
            self.fails(2, "sweep", "odd.toml", "-o", "x", says=["odd.toml:5:", "whole number"])
        for base in ("k17_grid.toml", "odd.toml"):
            self.write("odd.toml", whole.replace('"tiny.toml"', f'"{base}"'))
            self.fails(2, "sweep", "odd.toml", "-o", "x", says=["odd.toml:2:", "many scenarios itself"])
        self.write("odd.toml", whole.replace('["0.8 mm", "1.2 mm"]',
                                             '{ from = "0.8 mm", to = "1.2 mm", steps = 2, spacing = 5 }'))
        self.fails(2, "sweep", "odd.toml", "-o", "x", says=["odd.toml:8:", "spacing"])

    def test_a_value_that_is_not_in_its_own_band(self):
        self.rewritten("band.csv", lambda text: text.replace("within,,4,8", "within,9,4,8"),
                       "k09_blank_rows_validate.csv")
        self.fails(2, "validate", "band.csv", says=["band.csv:2:", "value", "9 is not between low, 4, and high, 8"])

    def test_k16_what_follows_from_another_error_is_not_said(self):
        said = self.fails(2, "sweep", "k16_two_errors.toml", says=["did you mean \"device.length\"?"])
        self.assertEqual(len(said.splitlines()), 1, said)
        (self.folder / "two.toml").write_text(self.text("k16_two_errors.toml").replace(
            "cell =", "method = \"lhs\"\nsamples = 4\ncell ="))
        self.assertEqual(len(self.fails(2, "sweep", "two.toml").splitlines()), 1)

    def test_heads_and_rows_that_do_not_fit_say_so(self):
        for change, says in ((lambda text: text.split("\n", 1)[1], "names the columns"),
                             (lambda text: text.replace("x1,x2,y", ",x2,y"), "has no name"),
                             (lambda text: text + "1,2\n", "2 cells for 3 columns"),
                             (lambda text: text.replace("0.5", "0,5"), "4 cells for 3 columns")):
            self.rewritten("wrong.csv", change)
            self.fails(2, "analyse", "wrong.csv", "--inputs", "x1,x2", says=["wrong.csv:", says])
        (self.folder / "latin.csv").write_bytes(b"x1,x2,y\n1,2,\xb5\n")
        self.fails(2, "analyse", "latin.csv", "--inputs", "x1", says=["latin.csv:2:", "not UTF-8"])
        self.rewritten("unit.csv", lambda text: text.replace("low,", "low[h],"), "k09_blank_rows_validate.csv")
        self.fails(2, "validate", "unit.csv", says=["units stand in the column unit"])


if __name__ == "__main__":
    unittest.main()
