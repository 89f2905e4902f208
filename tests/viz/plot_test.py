#!/usr/bin/env python3
# label: slow
# needs: python:matplotlib
"""Figures show the numbers of the tables: labels, units, contour values and bands are read back from the SVG."""
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zlib
from pathlib import Path

PLOT = Path(os.environ["MEND_SOURCE"]) / "viz" / "plots" / "mend-plot"
MAP = "device.density[/cm^2],device.length[mm],value[h],low[h],high[h],numerical_error[h],reached[1],source\n"


def png(path):
    """(width, height, share of bytes that are not white) of a picture."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    width, height = struct.unpack(">II", data[16:24])
    rows, place = b"", 8
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        if kind == b"IDAT":
            rows += data[place + 8:place + 8 + length]
        place += 12 + length
    raw = zlib.decompress(rows)
    return width, height, 1 - raw.count(b"\xff") / len(raw)


class Plots(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        (self.folder / "s" / "analysis").mkdir(parents=True)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def analysis(self, files, **more):
        about = {"title": "Known", "files": files, **more}
        self.write("s/analysis/analysis.json", json.dumps(about))

    def plot(self, *words, code=0):
        done = subprocess.run([sys.executable, PLOT, *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              timeout=100)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        return done.stderr if code else done.stdout

    def test_its_help_and_that_of_its_companions_fit_80_columns(self):
        viz = PLOT.parent.parent
        for program in (PLOT, viz / "report/mend-report", viz / "python/mend-export"):
            done = subprocess.run([sys.executable, program, "--help"], text=True, capture_output=True,
                                  env={**os.environ, "COLUMNS": "80"})
            if done.returncode == 0:  # the companions need packages that plots do not
                self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80, program)
            else:
                self.assertNotEqual(program, PLOT, done.stderr)

    def texts(self, name):
        """All text of an SVG, in DejaVu and legible."""
        found = []
        for text in xml.parse(self.folder / name).iter("{http://www.w3.org/2000/svg}text"):
            self.assertIn("DejaVu Sans", text.get("style"))
            self.assertGreaterEqual(float(re.search(r"font: (?:\w+ )?([\d.]+)px", text.get("style")).group(1)), 5)
            found.append("".join(text.itertext()))
        return found

    def test_a_map_labels_its_contours_axes_and_bar_and_hatches_what_was_not_reached(self):
        lines = [f"{d},{z},{'' if d * z > 700 else d * z / 100},,,0.05,{int(d * z <= 700)},rows"
                 for d in (50, 100, 200, 400, 800) for z in (0.5, 0.75, 1, 1.25, 1.5)]
        self.write("s/analysis/map_closure_tewl.csv", MAP + "\n".join(lines) + "\n")
        self.write("s/analysis/heals_within.csv",
                   "device.density[/cm^2],largest_sure[mm],largest[mm],largest_possible[mm]\n"
                   "50,1.5,1.5,1.5\n100,1.5,1.5,1.5\n200,1,1.25,1.5\n400,0.5,0.5,0.75\n800,,,\n")
        self.analysis([{"file": "map_closure_tewl.csv", "kind": "map", "output": "closure_tewl"},
                       {"file": "heals_within.csv", "kind": "heals_within", "output": "closure_tewl"}],
                      inputs=[{"name": "device.density", "scale": "log"}, {"name": "device.length", "scale": "linear"}],
                      heals_within={"output": "closure_tewl", "limit": 2.5, "unit": "h"})
        self.plot("s", "--width", "120 mm", "--dpi", 200)
        texts = self.texts("s/plots/map_closure_tewl.svg")
        for words in ("Device density (cm⁻²)", "Device length (mm)", "Closure TEWL (h)", "50", "100", "200", "500",
                      "1.0", "not reached, or no result", "computed scenario", "Closure TEWL at most 2.5 h",
                      "Closure TEWL at most 2.5 h, surely", "Closure TEWL at most 2.5 h, possibly"):
            self.assertIn(words, texts)
        for level in "12345":
            self.assertGreaterEqual(texts.count(level), 2, f"{level} is not both at the bar and on its line")
        self.assertIn("clip-path", (self.folder / "s/plots/map_closure_tewl.svg").read_text())
        self.assertIn("<pattern", (self.folder / "s/plots/map_closure_tewl.svg").read_text())
        width, height, ink = png(self.folder / "s/plots/map_closure_tewl.png")
        self.assertEqual((width, height), (944, 737))  # 120 mm and 0.78 of it at 200 dots an inch
        self.assertGreater(ink, 0.2)

    def test_levels_are_never_finer_than_the_numerical_error(self):
        lines = [f"{d},{z},{10 + d / 1000 + z / 10},,,0.1,1,rows" for d in (100, 200, 300) for z in (1, 2, 3)]
        self.write("s/analysis/map_a.csv", MAP + "\n".join(lines) + "\n")
        self.analysis([{"file": "map_a.csv", "kind": "map", "output": "a"}])
        self.plot("s", "--formats", "svg")
        contours = [t for t in self.texts("s/plots/map_a.svg") if t.startswith("10.")]
        self.assertFalse([t for t in contours if len(t) > 4], contours)  # steps of 0.2 at least, not of 0.05

    def test_sensitivities_and_the_front(self):
        self.write("s/analysis/sobol.csv", "output,input,first[1],first_low[1],first_high[1],total[1],total_low[1],"
                   "total_high[1],source\ndowntime,device.length,0.3,0.2,0.4,0.35,0.3,0.4,design\n"
                   "downtime,skin.age,0.6,0.5,0.7,,,,design\n")
        self.write("s/analysis/morris.csv", "output,input,mu_star,mu_star_low,mu_star_high,sigma,unit\n"
                   "collagen_change,device.length,3,2,4,1,%\n")
        self.write("s/analysis/pareto.csv",
                   "row,collagen_change[%],downtime[d],device.density[/cm^2],on_front,within_error\n"
                   "7,1,2,100,1,1\n8,2,4,200,1,1\n9,1.5,5,400,0,0\n10,,5,800,0,0\n")
        self.analysis([{"file": f"{kind}.csv", "kind": kind} for kind in ("sobol", "morris", "pareto")])
        self.plot("s")
        self.assertTrue({"Device length", "Skin age", "alone (first order)", "with interactions (total)",
                         "Share of the variance of Downtime"} <= set(self.texts("s/plots/sobol_downtime.svg")))
        self.assertIn("Effect of the whole range on Collagen change (%)",
                      self.texts("s/plots/morris_collagen_change.svg"))
        front = self.texts("s/plots/pareto.svg")
        self.assertTrue({"Collagen change (%)", "Downtime (d)", "Device density (cm⁻²)", "7", "8"} <= set(front))
        self.assertEqual(len(list((self.folder / "s/plots").iterdir())), 6)

    def test_the_same_tables_give_the_same_bytes_and_old_pictures_are_replaced(self):
        self.write("s/analysis/one_key_downtime.csv", "schedule.interval[d],median[d],low[d],high[d],share_best[1],"
                   "share_best_low[1],share_best_high[1]\n7,5,4,7,0.2,0.1,0.4\n14,4,3,6,0.8,0.6,0.9\n")
        self.analysis([{"file": "one_key_downtime.csv", "kind": "one_key", "output": "downtime"}])
        self.plot("s")
        before = [path.read_bytes() for path in sorted((self.folder / "s/plots").iterdir())]
        self.plot("s")
        self.assertEqual(before, [path.read_bytes() for path in sorted((self.folder / "s/plots").iterdir())])
        self.assertTrue({"Schedule interval (d)", "Downtime (d)", "Best in (%)", "5 to 95 % of patients or draws"}
                        <= set(self.texts("s/plots/one_key_downtime.svg")))

    def test_a_grid_is_drawn_without_an_analysis(self):
        (self.folder / "s/analysis").rmdir()
        self.write("s/specification.json", json.dumps({"method": "grid", "title": "T", "columns": [
            {"name": "device.density", "unit": "/cm^2"}, {"name": "device.length", "unit": "mm"}]}))
        rows = [f"{n},{d},{z},done,{d * z / 100}" for n, (d, z) in enumerate((d, z) for d in (50, 100, 200, 400)
                                                                            for z in (0.5, 1, 1.5, 2))]
        self.write("s/results.csv", "row,device.density[/cm^2],device.length[mm],status,downtime[d]\n" + "\n".join(rows)
                   + "\n16,5")  # half a row: it is being written
        self.plot("s", "--outputs", "downtime")
        self.assertTrue({"Downtime (d)", "2", "4"} <= set(self.texts("s/plots/map_downtime.svg")))
        self.assertIn("has no output 'downtim'; it has downtime", self.plot("s", "--outputs", "downtim", code=2))

    def run_folder(self, name="r"):
        (self.folder / name).mkdir()
        self.write(f"{name}/timeseries.csv", "time[d],redness[1],tewl[g/m^2/h]\n0,1,40\n1,0.5,20\n30,0.1,9\n")
        self.write(f"{name}/timeseries_bands.csv", "time[d],redness_p05[1],redness_p50[1],redness_p95[1]\n"
                   "0,0.8,1,1.2\n1,0.3,0.5,0.8\n30,0.05,0.1,0.3\n")

    def test_time_series_with_bands(self):
        self.run_folder()
        self.run_folder("q")
        self.plot("r", "--observables", "redness,tewl")
        texts = self.texts("r/plots/timeseries.svg")
        self.assertTrue({"Redness", "TEWL (g m⁻² h⁻¹)", "Time since the first session (d)", "5 to 95 % of draws",
                         "30"} <= set(texts), texts)
        self.plot("r", "q", "--until", "2 d", "--log-time", "-o", "both", "--formats", "pdf,svg")
        self.assertTrue((self.folder / "both/timeseries.pdf").read_bytes().startswith(b"%PDF"))
        self.assertIn("q, 5 to 95 % of draws", self.texts("both/timeseries.svg"))

    def test_years_are_counted_in_years(self):
        (self.folder / "r").mkdir()
        self.write("r/timeseries.csv", "time[d],collagen_level[%]\n0,100\n3652.5,92\n7305,85\n")
        self.plot("r", "--observables", "collagen_level")
        texts = self.texts("r/plots/timeseries.svg")
        self.assertTrue({"Time since the first session (yr)", "0", "5", "10", "15", "20"} <= set(texts), texts)

    def test_what_cannot_be_is_said_and_leaves_nothing(self):
        self.run_folder()
        for words, says in ((["nowhere"], "there is no such folder"),
                            (["r", "--observables", "rednes"], "it has redness"),
                            (["r", "--until", "soon"], "with its unit"),
                            (["r", "--width", "9 miles"], "40 mm to 1000 mm"),
                            (["r", "--formats", "jpg"], "known are svg, png, pdf"),
                            (["r", "--outputs", "a"], "--observables"),
                            (["."], "neither a sweep")):
            self.assertIn(says, self.plot(*words, code=2))
        self.write("file", "")
        self.assertIn("cannot be made", self.plot("r", "-o", "file/x", code=4))
        self.write("s/analysis/analysis.json", "{")
        self.assertIn("is damaged", self.plot("s", code=2))
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["file", "r", "s"])
        self.assertEqual(len(list((self.folder / "r").iterdir())), 2)

    def test_without_matplotlib_it_says_how_to_get_it(self):
        self.write("matplotlib.py", "raise ImportError")
        done = subprocess.run([sys.executable, PLOT, "s"], capture_output=True, text=True, env={
            **os.environ, "PYTHONPATH": str(self.folder), "MEND_PLOT_PYTHON": "/usr/bin/python3"})
        self.assertEqual(done.returncode, 2)
        self.assertIn("apt-get install python3-matplotlib", done.stderr)

    def test_a_validation_is_a_parity_plot_and_a_figure_a_course(self):
        head = ("id,role,kind,course,quantity,at,unit,test,verdict,scenario,overrides,value,low,high,model,band_low,"
                "band_high\n")
        flare, day = "skin flare", "24 h after the last session"
        self.write("v_rows", "".join((
            head,
            f"A,x,two-sided,{flare},redness,{day},1,within,within,one,,0.4,0.3,0.5,0.45,0.2,0.6\n",
            f"B,x,two-sided,{flare},redness,time of the largest,h,within,OUTSIDE,one,,,5,8,2,1,3\n",
            f"C,x,direction,{flare},redness,{day},1,rises,within,one,,,,,0.45,,\n",
            f"D,x,one-sided,{flare},redness,48 h after the last session over largest of the course,1,at_most,within,"
            "one,,,,0.5,0.3,,\n",
            "E,x,one-sided,,closure_tewl,,h,at_most,within,two,,12,,12,5,4,6\n",
            f"F,x,two-sided,{flare},downtime,,d,within,OUTSIDE,one,,3,2.6,3.4,9,7,11\n",
            "G,x,direction,,collagen_change,,%,rises,NO VALUE,two,,20 p,,,,,\n",
            "I,reference,one-sided,,redness,,1,at_least,within,two,,,0,,3,,\n",
            "H,x,,,words,,%,,not tested,,,,,,,,\n")))
        (self.folder / "v").mkdir()
        (self.folder / "v_rows").rename(self.folder / "v" / "validation.csv")
        curve = "".join(f"{flare},redness,1,one,,{t},{t * 2 ** -t},{t * 2 ** -t - 0.1},{t * 2 ** -t + 0.1}\n"
                        for t in (0.1, 0.5, 1, 2, 4))
        self.write("v/curves.csv", "course,quantity,unit,scenario,overrides,time[d],value,low,high\n" + curve)
        said = self.plot("v")
        self.assertIn("course_skin_flare.svg", said)
        texts = self.texts("v/plots/parity.svg")
        for words in ("Time (d), measured", "Other, each in its unit, measured", "interval, within",
                      "interval, outside", "limit, within", "B", "F"):
            self.assertIn(words, texts)
        self.assertNotIn("A", texts)  # only rows outside are named
        texts = self.texts("v/plots/course_skin_flare.svg")
        for words in ("Redness", "Time since the session (d)", "5 to 95 % of draws", "F", "Downtime", "measured"):
            self.assertIn(words, texts)
        self.assertIn("--outputs", self.plot("v", "--outputs", "redness", code=2))
        (self.folder / "v" / "curves.csv").unlink()
        self.plot("v")  # times and parity need no curves

    def test_a_fit_is_its_residuals_and_profiles(self):
        (self.folder / "f").mkdir()
        self.write("f/residuals.csv", "id,quantity,unit,test,value,low,high,start,fitted,residual_start[1],"
                   "residual[1],source\n"
                   "A1,closure_tewl,h,within,4,3,5,9,4.5,5,0.5,x\nA2,downtime,d,at_most,,,3,2,2,0,0,x\n")
        self.assertEqual(self.plot("f", "-o", "p", "--formats", "svg").split(), ["p/residuals.svg"])
        for words in ("A1", "Closure TEWL", "as things stood", "fitted", "Distance (standard deviations)"):
            self.assertIn(words, self.texts("p/residuals.svg"))
        self.write("f/profiles.csv", "profile_of,sum_of_squares,parameters.alarm_decay[1/d]\n"
                   + "".join(f"parameters.alarm_decay,{(value - 4) ** 2},{value}\n" for value in (2, 4, 8)))
        self.assertIn("profiles.svg", self.plot("f", "-o", "p", "--formats", "svg"))
        self.assertIn("Alarm decay (d⁻¹)", self.texts("p/profiles.svg"))
        self.assertIn("--outputs", self.plot("f", "--outputs", "redness", code=2))

    def test_a_legend_tells_scenarios_apart_in_few_letters(self):
        sys.path.insert(0, str(PLOT.parent))
        from mend_plot.validation import MOST_LETTERS, told_apart
        self.assertEqual(told_apart(["arm skin.site=\"back\"", "arm skin.site=\"leg\"", "arm"]),
                         ["skin.site=\"back\"", "skin.site=\"leg\"", "as it stands"])
        self.assertEqual(told_apart(["one"]), ["one"])
        self.assertEqual(len(told_apart(["a " + 60 * "x", "b"])[0]), MOST_LETTERS)


if __name__ == "__main__":
    unittest.main()
