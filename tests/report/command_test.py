#!/usr/bin/env python3
# label: slow
# needs: mend python:jinja2
"""`mend report`: what it writes and where, what it says of folders that are no runs, and the credibility pack."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import KEPT, Page

PROGRAM = os.environ["MEND"]
CLAIM = {"name": "order", "what": "a travelling wave", "expected": "order 2", "found": "1.99", "holds": True}
HEAD = ("id,role,kind,scenario,overrides,quantity,at,unit,test,value,low,high,model,band_low,band_high,verdict,reason,"
        "source,note\n")
VALIDATION = HEAD + ("A1,calibrate,two-sided,a.toml,,redness_resolved,,d,within,,2,3,3.5,,,OUTSIDE,,Somebody 2020,\n"
                     "A2,calibrate,one-sided,a.toml,,closure_tewl,,h,at_most,,,9,4,,,within,,Somebody 2021,\n"
                     "A3,calibrate,two-sided,a.toml,,downtime,,d,within,,2,3,,,,not tested,no such,Somebody,\n")


class Command(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        for name in ("pen", "block", "density", "stopped"):
            shutil.copytree(KEPT / name, self.folder / name)

    def report(self, *words, code=0, **environment):
        done = subprocess.run([PROGRAM, "report", *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              timeout=300, env={**os.environ, **environment})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        return done.stderr if code else done.stdout

    def page(self, name):
        return Page((self.folder / name).read_text())

    def test_a_run_of_an_old_release(self):
        self.assertIn("pen/report.html", self.report("pen", "--no-pictures"))
        page = self.page("pen/report.html")
        for text in ("Epidermis covers again", "Closure, after the last session", "haemostasis", "Water loss",
                     "None were stated", "hold no warnings as data", "5 to 95 %", "mend 0.1.0"):
            self.assertIn(text, page.text)
        again = (self.folder / "pen/report.html").read_bytes()
        self.report("pen", "--no-pictures")
        self.assertEqual((self.folder / "pen/report.html").read_bytes(), again, "the same bytes from the same run")

    def test_several_runs_are_compared_with_the_first(self):
        self.report("pen", "block", "-o", "new/both.html", "--no-pictures", "--title", "Two of a kind")
        page = self.page("new/both.html")
        self.assertIn("Two of a kind", page.text)
        self.assertIn("block less pen", page.text)
        self.assertIn("What differs between the scenarios", page.text)

    def test_a_sweep_with_and_without_its_analysis(self):
        done = subprocess.run([PROGRAM, "report", "density", "-o", "bare.html"], cwd=self.folder, capture_output=True,
                              text=True, timeout=100)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("mend analyse density", done.stderr)
        analysis = self.folder / "density/analysis"
        analysis.mkdir()
        (analysis / "map_downtime.csv").write_text(
            "device.density[/cm^2],device.length[mm],value[d],low[d],high[d],numerical_error[d],reached[1],source,"
            "unsafe\n100,0.5,1.5,1,2,0.01,1,rows,0\n100,1,2.5,2,4,0.01,1,rows,0\n"
            "200,0.5,3.5,2.5,5,0.01,1,rows,0\n200,1,,4,,,0,rows,1\n")
        (analysis / "heals_within.csv").write_text(
            "device.density[/cm^2],largest_sure[mm],largest[mm],largest_possible[mm]\n100,0.5,1,1\n200,,,0.5\n")
        (analysis / "analysis.json").write_text(json.dumps({
            "title": "Known", "heals_within": {"output": "downtime", "limit": 3, "unit": "d"},
            "inputs": [
                {"name": "device.density", "unit": "/cm^2", "role": "swept", "scale": "log", "low": 100, "high": 200},
                {"name": "device.length", "unit": "mm", "role": "swept", "scale": "linear", "low": 0.5, "high": 1}],
            "outputs": [{"name": "downtime", "unit": "d", "better": "less"}], "members": 4,
            "files": [{"file": "map_downtime.csv", "kind": "map", "output": "downtime"},
                      {"file": "heals_within.csv", "kind": "heals_within", "output": "downtime"},
                      {"file": "requirements.csv", "kind": "requirements"}]}))
        part = ("downtime verdict,downtime probability[1],downtime low[1],downtime high[1],downtime margin[d],"
                "downtime decided by")
        (analysis / "requirements.csv").write_text(
            f"row,device.density[/cm^2],verdict,probability[1],unsafe[1],{part}\n"
            '1,200,not met,1,1,met,1,0.92,1,2,"age 60 yr"\n'
            '5,100,cannot be told,0.94,0,cannot be told,0.94,0.83,0.98,-0.25,"age 35 yr"\n')
        self.report("density", "-o", "mapped.html")
        html = (self.folder / "mapped.html").read_text()
        page = Page(html)
        self.assertIn("Within 3 d", page.text)
        self.assertIn("not reached (5 to 95 %: 4.00 to not reached)", page.text)
        self.assertIn("unsafe, never recommended", page.text)
        told = " ".join(page.text.split())
        for words in ("met by 94 % (83 to 98) , margin −0.250 d", "decided by age 35 yr", "cannot be told"):
            self.assertIn(words, told)
        self.assertLess(told.index("decided by age 35 yr"), told.index("decided by age 60 yr"), "unsafe ones last")
        self.assertEqual(len([one for one in page.all("line") if one.get("class") == "unsafe"]), 1)
        self.assertEqual(len(page.all("polyline")), 6, "three regions, each with its halo")
        certain = re.search(r'<polyline points="([^"]*)" class="region certain"', html)
        heights = {point.split(",")[1] for point in certain.group(1).split()}
        self.assertEqual(len(heights), 2, "half of the map at 100 /cm^2, nothing at 200")

    def test_folders_that_are_no_runs(self):
        (self.folder / "empty").mkdir()
        self.assertIn("neither a run (summary.json) nor a sweep", self.report("empty", code=2))
        self.assertIn("no such folder", self.report("nowhere", code=2))
        self.assertIn("--resume", self.report("stopped", code=2))
        self.assertIn("a folder of a run or a sweep is expected", self.report(code=2))
        (self.folder / "pen/summary.json").write_text("{")
        self.assertIn("summary.json: is damaged", self.report("pen", code=2))
        self.assertIn("is a folder", self.report("block", "-o", "empty", code=2))
        self.assertIn("add --evidence", self.report("block", "--question", "?", code=2))
        self.assertIn("--influence", self.report("block", "--evidence", "--influence", "huge", code=2))
        self.assertEqual(list((self.folder / "empty").iterdir()), [])

    def test_help_in_the_layout_of_the_other_verbs(self):
        for columns in ("60", "80", "200"):
            text = self.report("--help", COLUMNS=columns)
            self.assertTrue(text.startswith("Usage: mend report RUN|SWEEP … [options]\n"))
            self.assertLessEqual(max(len(line) for line in text.splitlines() if not line.startswith("  mend")),
                                 min(int(columns), 100))
            for part in ("\nArguments\n", "\nOptions\n", "  -o, --output FILE", "Exit codes: 0 done"):
                self.assertIn(part, text)

    def evidence(self):
        """A verification and a validation that are there already, so that neither is computed."""
        identity = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, timeout=60).stdout
        kept = self.folder / "pen/evidence"
        kept.mkdir()
        (kept / "verification.json").write_text(json.dumps({"identity": identity, "holds": True, "claims": [CLAIM]}))
        (self.folder / "v").mkdir()
        (self.folder / "v/validation.csv").write_text(VALIDATION)
        (self.folder / "v/validation.json").write_text(json.dumps({
            "scores": [{"role": "calibrate", "kind": "two-sided", "tested": 1, "model": 0, "constant": 1,
                        "constant_unseen": 1, "area": 0, "wound": 0}]}))

    def test_the_credibility_pack_says_first_what_is_not_validated(self):
        self.evidence()
        self.report("pen", "-o", "pack.html", "--no-pictures", "--evidence", "--validation", "v", "--question",
                    "<b>Why?", "--context", "a study", "--influence", "low", "--consequence", "high")
        page = self.page("pack.html")
        self.assertEqual(page.ids()[0], "not-validated")
        for text in ("1 of 2 measured rows lie outside", "1 more could not be tested", "meets 0 of 1", "<b>Why?",
                     "consequence of a wrong decision: high", "a travelling wave", "1 of 1 claims hold", "2 to 3 d"):
            self.assertIn(text, page.text)
        self.assertIn("is not a validation", self.report("pen", "--evidence", "--validation", "block", code=2))


if __name__ == "__main__":
    unittest.main()
