# Kind: numbers and units that people type (K01 to K06, K33, K38). What the grammar reads is held by numbers.csv (unit
# tests); here every verb that takes such a text is asked.
# label: fast
# needs: mend
import json
import re
import unittest

from in_cases import HERE, InCases


class Numbers(InCases):
    def checked(self, key, *words):
        """What `mend check` takes a key for."""
        said = self.succeeds("check", *words, "--all")
        section, name = key.rsplit(".", 1)
        block = re.search(rf"^\[{re.escape(section)}\]\n(.*?)(?:^\[|\Z)", said, re.M | re.S)
        found = block and re.search(rf"^\s*{name}\s*=\s*\"?([^\"#\n]*?)\"?\s*(#.*)?$", block.group(1), re.M)
        self.assertTrue(found, f"{key} in {said}")
        return found.group(1)

    def test_k01_a_number_and_a_fraction_are_added(self):
        self.assertEqual(self.checked("schedule.interval", "tiny.toml", "schedule.interval=2 1/2 weeks"), "17.5 d")
        self.assertEqual(self.checked("device.length", "tiny.toml", "device.length=1 1/2 mm"), "1.5 mm")
        self.assertEqual(self.checked("device.length", "tiny.toml", "device.length=1½ mm"), "1.5 mm")
        self.assertEqual(self.checked("device.density", "tiny.toml", "device.density=250 1/cm^2"), "250 /cm^2")
        self.fails(2, "check", "tiny.toml", "schedule.interval=2 5/2 weeks", says=["two numbers"])

    def test_k02_a_raised_point_is_no_product_with_a_number(self):
        for text in ("2·5 weeks", "2⋅5 weeks", "2*5 weeks"):
            self.fails(2, "check", "tiny.toml", f"schedule.interval={text}", says=["two numbers"])
        self.fails(2, "check", "tiny.toml", "device.length=1·1 mm", says=["two numbers"])

    def test_k03_one_length_is_one_number(self):
        for text in ("2 x 2 mm", "2×2 mm", "2 by 2 mm", "2x2mm"):
            self.fails(2, "check", "tiny.toml", "domain.kind=patch", "domain.cells=20x20x12", f"domain.extent={text}",
                       says=["two numbers", "a length in mm is expected"])
        for cells in ("20 x 20 x 12", "20×20×12", "20X20X12"):
            self.succeeds("check", "tiny.toml", "domain.kind=patch", f"domain.cells={cells}")

    def test_k04_blanks_of_all_kinds_are_blanks(self):
        self.succeeds("check", "k04_nbsp.toml")
        for blank in "\u00a0\u2009\u202f\u3000":
            self.assertEqual(self.checked("device.length", "tiny.toml", f"device.length=0.8{blank}mm"), "0.8 mm")

    def test_k05_usual_words_for_units(self):
        for text, value in (("800 microns", "0.8 mm"), ("0.03 in", "0.762 mm"), ("30 mil", "0.762 mm")):
            self.assertEqual(self.checked("device.length", "tiny.toml", f"device.length={text}"), value)
        self.assertEqual(self.checked("skin.age", "tiny.toml", "skin.age=45 y"), "45 yr")
        self.assertEqual(self.checked("schedule.interval", "tiny.toml", "schedule.interval=4 wk"), "28 d")
        self.assertEqual(self.checked("schedule.interval", "tiny.toml", "schedule.interval=28 Days"), "28 d")
        self.succeeds("check", "tiny.toml", "aftercare.occlusion=90 mins")
        said = self.fails(2, "check", "tiny.toml", "device.length=800 mikrons", says=["microns"])
        self.assertNotIn("did you mean N", said)
        self.fails(2, "check", "tiny.toml", "skin.age=45 yaers", says=["did you mean years?"])

    def test_k06_the_minus_of_word_processors(self):
        table = (HERE / "k06_minus.csv").read_text()
        self.succeeds("validate", "k06_minus.csv", "-o", "v")
        row = json.loads((self.folder / "v/validation.json").read_text())["rows"][0]
        self.assertEqual(row["data"]["low"], -1)
        for name, sign in (("en", "–"), ("narrow", "\u2011"), ("wide", "－")):
            (self.folder / f"{name}.csv").write_text(table.replace("−", sign))
            self.succeeds("validate", f"{name}.csv", "-o", name)

    def test_k33_one_vocabulary_of_times(self):
        self.assertEqual(self.checked("schedule.interval", "tiny.toml", "schedule.interval=8 wk"), "56 d")
        self.assertEqual(self.checked("schedule.interval", "tiny.toml", "schedule.interval=36 hours"), "1.5 d")
        self.assertEqual(self.checked("schedule.interval", "tiny.toml", "schedule.interval=2 fortnights"), "28 d")

    def test_k38_water_loss_as_instruments_print_it(self):
        self.succeeds("validate", "k38_units.csv")
        table = (HERE / "k38_units.csv").read_text()
        for number, unit in enumerate(("g/(m² h)", "g/m² h", "g m⁻² h⁻¹", "g/h/m²")):
            (self.folder / f"{number}.csv").write_text(table.replace("g/m²h", unit))
            self.succeeds("validate", f"{number}.csv")
        (self.folder / "wrong.csv").write_text(table.replace("g/m²h", "g/m²"))
        self.fails(2, "validate", "wrong.csv", says=["wrong.csv:2:", "measures something else"])

    def test_counts_on_the_command_line_are_decimal(self):
        for count in ("010", "0x10", "1e3", "2.5", "1_000", "-3", "½"):
            self.fails(2, "run", "tiny.toml", "--threads", count, says=["--threads"])


if __name__ == "__main__":
    unittest.main()
