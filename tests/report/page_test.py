#!/usr/bin/env python3
# needs: python:jinja2
"""The page of a report: all of its parts, nothing from outside, no word of a file taken for markup."""
import base64
import hashlib
import json
import re
import tempfile
import unittest
from pathlib import Path

from support import EVIL, KEPT, Page, evil_run

from mend_report import design_map, drawing, page, results, timeline, words
from mend_report.catalogue import Catalogue
from mend_report.run import Run

SECTIONS = ("answers", "simulated", "timeline", "results", "courses", "pictures", "matters", "numerics", "provenance",
            "limits")


def quiet(text):
    pass


class WholePage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            run = Run(str(evil_run(Path(folder) / "run")))
            cls.html = page.page_of([run, Run(str(KEPT / "pen"))], [], Catalogue(None), False, None, quiet)
        cls.page = Page(cls.html)

    def test_all_parts_are_there_and_linked(self):
        ids = self.page.ids()
        links = [one["href"] for one in self.page.all("a")]
        for section in SECTIONS:
            self.assertEqual(ids.count(section), 1, section)
            self.assertIn("#" + section, links)

    def test_nothing_comes_from_outside(self):
        for tag, attributes in self.page.elements:
            for name in ("src", "href", "data", "poster", "action", "srcset"):
                if name in attributes:
                    self.assertRegex(attributes[name], r"^(#|data:)", f"{tag} {name}")
            self.assertNotIn(tag, ("link", "iframe", "object", "embed", "base", "form"))
        styles = "".join(re.findall(r"<style>(.*?)</style>", self.html, re.DOTALL))
        self.assertNotIn("@import", styles)
        self.assertFalse(re.findall(r"url\((?!#)", styles))
        self.assertLess(len(self.html.encode()), 10e6)

    def test_words_of_files_are_never_markup(self):
        self.assertEqual(len(self.page.scripts), 3, "the data, the plots' library, the page's own")
        self.assertEqual([one for one in self.page.all("img") if not one["src"].startswith("data:")], [])
        for tag, attributes in self.page.elements:
            self.assertFalse([name for name in attributes if name.startswith("on")], f"{tag} {attributes}")
        shown = " ".join(EVIL.split())
        for before in ("Pen ", "50 % of the surface is opened ", "never "):
            self.assertIn(before + shown, self.page.text)

    def test_scripts_are_those_of_the_policy(self):
        policy = next(one["content"] for one in self.page.all("meta") if one.get("http-equiv"))
        self.assertIn("default-src 'none'", policy)
        hashes = re.findall(r"'sha256-([^']+)'", policy)
        run = [text for attributes, text in self.page.scripts if attributes.get("type") != "application/json"]
        self.assertEqual(hashes, [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run])

    def test_numbers_of_the_plots_are_those_of_the_table(self):
        data = json.loads(next(text for attributes, text in self.page.scripts if attributes.get("id") == "data"))
        chart = next(one for one in data["charts"] if one["name"] == "redness")
        lines = (KEPT / "pen" / "timeseries.csv").read_text().splitlines()
        column = [name.split("[")[0] for name in lines[0].split(",")].index("redness")
        values = [float(line.split(",")[column]) for line in lines[1:]]
        self.assertEqual(chart["series"][1]["y"], [float(f"{value:.5g}") for value in values])
        self.assertEqual(len(chart["series"][1]["low"]), len(lines) - 1)

    def test_requirements_and_warnings_are_told(self):
        self.assertIn("not met", self.page.text)
        self.assertIn("25 %", self.page.text)
        self.assertIn("12 to 41 %, 32 draws", self.page.text)
        self.assertIn("−0.42", self.page.text)
        self.assertTrue(any(one.get("class") == "unsafe" for one in self.page.all("li")))
        self.assertIn("Not to be recommended: 50 % of the surface", self.page.text)
        self.assertEqual(len([one for one in self.page.all("p") if one.get("class") == "banner"]), 1)


class Numbers(unittest.TestCase):
    def test_digits_follow_what_is_known(self):
        self.assertEqual(words.shown(1.8512), "1.85")
        self.assertEqual(words.shown(1.8512, 0.02), "1.85")
        self.assertEqual(words.shown(1.8512, 0.3), "1.9")
        self.assertEqual(words.shown(7.58, 0, True), "+7.58")
        self.assertEqual(words.shown(-0.175, 0, True), "−0.175")
        values = (0.00001, None, float("nan"), 1234.4)
        self.assertEqual([words.shown(value) for value in values], ["0", "–", "–", "1234"])

    def test_a_band_is_no_numerical_error_and_runs_from_small_to_large(self):
        entry = {"value": 2.9, "unit": "d", "band": [0.2, 30.0], "numerical_error": 0.04, "at_half_threshold": 5.0,
                 "at_double_threshold": 1.0}
        cell = results.cell_of("downtime", entry)
        self.assertEqual((cell.value, cell.band, cell.error), ("3 d", "0.20 to 30", "± 0.04"))
        self.assertEqual(cell.thresholds, "1.00 to 5.00")
        open_end = results.cell_of("downtime", {"value": 2.9, "unit": "d", "band": [0.2, None]})
        self.assertEqual(open_end.band, "0.20 to not reached")

    def test_what_an_instrument_reads_is_a_mark_and_no_row(self):
        class Run:
            endpoints = {
                "redness_resolved": {"value": 2.0, "unit": "d", "band": [1.0, 3.0], "at_half_threshold": 2.5},
                "redness_instrumental": {"value": 4.0, "unit": "d", "band": [1.0, 9.0], "at_half_threshold": 5.0},
                "swelling_instrumental": {"value": 6.0, "unit": "d", "at_half_threshold": 7.0}}
        rows = [row for _, rows in results.healing_times(Run, Catalogue(None)) for row in rows]
        self.assertEqual([(row["name"], row["days"], row["instrument"]) for row in rows],
                         [("redness_resolved", 2.0, 4.0), ("swelling_instrumental", 6.0, None)])
        drawing = timeline.draw_timeline([("Side effects", rows)], [("all", None)], 7.0).__html__()
        self.assertEqual(drawing.count("<circle"), 1)
        self.assertIn("as an instrument reads it: 4.0 d", drawing)

    def test_ticks(self):
        self.assertEqual(drawing.Scale(0, 10, 0, 1).ticks(5), [0, 2, 4, 6, 8, 10])
        self.assertEqual([round(tick) for tick in drawing.Scale(50, 800, 0, 1, True).ticks()], [50, 100, 200, 500])
        self.assertEqual(drawing.Scale(1, 100, 0, 200, True)(10), 100)

    def test_cells_of_a_map_meet_halfway(self):
        self.assertEqual(design_map.edges_of([1, 2, 4], False), [0.5, 1.5, 3.0, 5.0])
        for found, expected in zip(design_map.edges_of([1, 4, 16], True), (0.5, 2, 8, 32)):
            self.assertAlmostEqual(found, expected)


if __name__ == "__main__":
    unittest.main()
