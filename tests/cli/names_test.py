"""mend list and mend explain: what has a name, and what it means."""
import csv
import html.parser
import io
import json
import unittest

from cli import SOURCE, InFolder

KINDS = ("devices", "sites", "conditions", "models", "fields", "terms", "parameters", "constants", "observables",
         "endpoints", "keys")


class Names(InFolder):
    def test_every_kind_is_listed_with_a_meaning_each(self):
        for kind in KINDS:
            lines = self.succeeds("list", kind).splitlines()
            self.assertGreater(len(lines), 0, kind)
            for line in lines:
                name, _, meaning = line.partition("  ")
                self.assertTrue(name and meaning.strip(), f"{kind}: {line}")
        skins = self.succeeds("list", "skins")
        self.assertIn("cheek", skins)
        self.assertIn("photoaged", skins)

    def test_names_that_scripts_rely_on(self):
        for kind, names in {
            "fields": "alarm fibrin neutrophils collagen_one collagen_three elastin keratinocyte_cover melanin",
            "observables": "redness swelling tewl",
            "endpoints": "reepithelialised redness_resolved swelling_resolved collagen_change achieved_depth",
            "keys": "skin.age device.length schedule.sessions domain.kind output.movie numerics.tolerance",
            "models": "skin",
        }.items():
            listed = {line.split()[0] for line in self.succeeds("list", kind).splitlines()}
            self.assertEqual(set(names.split()) - listed, set(), kind)

    def test_every_name_is_explained(self):
        for kind in KINDS:
            for line in self.succeeds("list", kind).splitlines()[:4]:
                name = line.partition("  ")[0]
                text = self.succeeds("explain", name)
                self.assertIn(name, text)
                self.assertIn("\n  ", text)

    def test_explanations_carry_what_a_reader_needs(self):
        self.assertIn("mm", self.succeeds("explain", "device.length"))
        field = self.succeeds("explain", "alarm")
        for word in ("symbol", "unit", "diffusivity"):
            self.assertIn(word, field)
        parameter = self.succeeds("list", "parameters").split()[0]
        text = self.succeeds("explain", parameter)
        for word in ("value", "unit", "range", "grade", "source"):
            self.assertIn(word, text)

    def test_numbers_of_drugs_and_tables_are_explained(self):
        text = self.succeeds("explain", "drug_clearance")
        for word in ("lidocaine", "caffeine", "0.5 to 8", "grade", "source", "1/h"):
            self.assertIn(word, text)
        for name in ("site.cheek.stiffness", "condition.rosacea.perfusion", "ageing_of_collagen", "solid_share",
                     "threshold.redness_resolved", "device.motor pen 12x32G.depth_ratio", "phototype.5.melanin",
                     "aftercare.moisturiser.film"):
            text = self.succeeds("explain", name)
            for word in ("value", "unit", "range", "grade", "source"):
                self.assertIn(f"\n  {word}", text, name)

    def test_an_unknown_name_is_answered_with_the_nearest(self):
        self.fails(2, "explain", "device.lenght", says=["device.lenght", "device.length"])
        self.fails(2, "list", "feilds", says=["feilds", "fields"])

    def test_tables_for_documents(self):
        table = self.succeeds("list", "parameters", "--markdown").splitlines()
        columns = table[0].count("|")
        self.assertGreater(columns, 6)
        for row in table:
            self.assertEqual(row.replace("\\|", "").count("|"), columns, row)
        devices = self.succeeds("list", "devices", "--markdown").splitlines()
        self.assertEqual({row.count("|") for row in devices}, {devices[0].count("|")}, "not all have the same facts")
        self.assertEqual(self.succeeds("list", "keys", "--markdown"), (SOURCE / "scenarios/README.md").read_text())

    def test_tables_for_programs(self):
        text = self.succeeds("list", "devices", "--json")
        devices = {row["name"]: row for section in json.loads(text)["sections"] for row in section["rows"]}
        self.assertEqual(devices["motor pen 12x32G"]["kind"], "pen")
        rows = list(csv.DictReader(io.StringIO(self.succeeds("list", "devices", "--csv"))))
        self.assertEqual({row["name"]: row["source"] for row in rows},
                         {name: row["source"] for name, row in devices.items()})
        skins = json.loads(self.succeeds("list", "skins", "--json"))["sections"]
        self.assertEqual([section["heading"] for section in skins], ["sites", "conditions"])
        page = self.succeeds("list", "terms", "--html")
        tags = []
        reader = html.parser.HTMLParser()
        reader.handle_starttag = lambda tag, _: tags.append(tag)
        reader.feed(page)
        self.assertEqual(tags.count("table"), 1)
        self.assertEqual(set(tags) - {"table", "thead", "tbody", "tr", "th", "td", "code"}, set(), "escaped")
        self.fails(2, "list", "terms", "--csv", "--json", says=["--csv and --json"])

    def test_a_line_of_an_observable_says_what_it_is(self):
        lines = [line.partition("  ")[2].strip() for line in self.succeeds("list", "observables").splitlines()]
        self.assertEqual(len(set(lines)), len(lines), "no two observables read alike")


if __name__ == "__main__":
    unittest.main()
