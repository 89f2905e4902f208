# Kind: names and titles handed to other programs, and the user's own settings of those (K29 to K33, K36).
# label: slow
# needs: mend python:matplotlib
import os
import shutil
import subprocess
import sys
import unittest

from in_cases import HERE, InCases

PLOT = HERE.parents[1] / "viz/plots/mend-plot"


class Plots(InCases):
    def setUp(self):
        super().setUp()
        self.succeeds("run", "tiny.toml", "-o", "r", "--quiet")

    def plot(self, *words, code=0, **environment):
        done = subprocess.run([sys.executable, PLOT, *words], cwd=self.folder, capture_output=True, text=True,
                              errors="replace", timeout=100, env={**os.environ, **environment})
        self.assertNotIn("Traceback", done.stderr)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def figure(self, folder, name="timeseries.svg"):
        return (self.folder / folder / name).read_text(encoding="utf-8")

    def test_a_place_that_is_an_unset_variable(self):
        for program in (PLOT, PLOT.parents[1] / "report/mend-report", PLOT.parents[1] / "python/mend-export"):
            done = subprocess.run([sys.executable, program, "r", "-o", ""], cwd=self.folder, capture_output=True,
                                  text=True, timeout=100, env={**os.environ, "COLUMNS": "200"})
            self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
            self.assertIn("is empty", done.stderr)
            self.assertNotIn("Traceback", done.stderr)
        self.assertFalse((self.folder / "r/plots").exists())

    def titled(self, title):
        (self.folder / "t.toml").write_text(self.text("tiny.toml").replace("Tiny", title), encoding="utf-8")
        shutil.rmtree(self.folder / "t", ignore_errors=True)
        self.succeeds("run", "t.toml", "-o", "t", "--quiet")

    def test_k29_figures_depend_on_their_own_settings_alone(self):
        self.plot("r", "-o", "plain")
        self.plot("r", "-o", "tex", MPLCONFIGDIR=str(HERE / "k29_matplotlib"))
        (self.folder / "matplotlibrc").write_text("axes.grid: True\nfont.size: 30\nbackend: TkAgg\n")
        self.plot("r", "-o", "grid", MPLBACKEND="nonsense")
        for name in ("timeseries.svg", "timeseries.png"):
            whole = (self.folder / "plain" / name).read_bytes()
            for other in ("tex", "grid"):
                self.assertEqual((self.folder / other / name).read_bytes(), whole, other)

    def test_k30_names_and_titles_are_drawn_as_they_are_written(self):
        shutil.copytree(self.folder / "r", self.folder / "from $5_to_$10")
        self.plot("from $5_to_$10", "r", "-o", "p30", "--formats", "svg")
        self.assertIn("from $5_to_$10", self.figure("p30"))
        for title in ("Cost $5_a vs $10", "100 $ \\\\alpha$", "a_b^c {d}"):
            self.titled(title)
            self.plot("t", "-o", "p", "--title", "--formats", "svg")
            self.assertIn(title.replace("\\\\", "\\"), self.figure("p"))

    def test_k31_the_title_of_a_run(self):
        self.plot("r", "--title", "-o", "p31", "--formats", "svg")
        self.assertIn(">Tiny<", self.figure("p31"))
        self.plot("r", "-o", "without", "--formats", "svg")
        self.assertNotIn(">Tiny<", self.figure("without"))

    def test_k32_a_terminal_that_cannot_show_all_letters(self):
        for encoding in ("latin-1", "ascii", "cp1252"):
            self.assertIn("--until", self.plot("--help", PYTHONIOENCODING=encoding).stdout)
        self.assertIn("--until", self.plot("r", "--until", "3 µ", code=2, PYTHONIOENCODING="ascii").stderr)

    def test_k33_times_in_the_words_of_a_scenario(self):
        for until in ("36 hours", "10 years", "8 wk", "1 fortnight", "2 1/2 weeks", "36\u00a0h"):
            self.plot("r", "-o", "p33", "--until", until, "--formats", "svg")
        for until in ("36", "2·5 d", "-3 d", "1,5 d"):
            self.plot("r", f"--until={until}", code=2)

    def test_k36_letters_that_no_font_has_are_said_once(self):
        self.titled("\U0001f9ec \ue000x")
        said = self.plot("t", "-o", "p36", "--title").stderr
        self.assertEqual(said.count("no font of this system has"), 1, said)
        self.titled("plain µ²")
        self.assertEqual(self.plot("t", "-o", "p36", "--title").stderr, "")


if __name__ == "__main__":
    unittest.main()
