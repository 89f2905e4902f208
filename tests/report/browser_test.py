#!/usr/bin/env python3
# label: slow
# needs: mend python:jinja2 program:chromium
"""A browser shows the page: plots are drawn under its policy, nothing is wider than the window, all of it prints."""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import KEPT, Page, evil_run

PROGRAM = os.environ["MEND"]
MEASURE = """<script>addEventListener("load", () => setTimeout(() => {
  const wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".wide, .scroller, nav ol, .patterns"));
  document.body.dataset.width = document.documentElement.scrollWidth + " of " + innerWidth;
  document.body.dataset.wide = wide.slice(0, 3).map(one => one.outerHTML.slice(0, 80)).join(" | ");
  const clock = performance.getEntriesByType("navigation")[0];
  document.body.dataset.loaded = Math.round(clock.loadEventEnd);
}, 300));</script>"""


class InBrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        run = evil_run(cls.folder / "run")
        subprocess.run([PROGRAM, "report", run, KEPT / "block", "-o", cls.folder / "page.html", "--no-pictures",
                        "--quiet"], check=True, timeout=300)

    def browse(self, name, *words):
        done = subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                               f"--user-data-dir={self.folder / 'browser'}", "--virtual-time-budget=4000", *words,
                               f"file://{self.folder / name}"], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        return done.stdout

    def test_plots_are_drawn_and_words_are_not_obeyed(self):
        page = Page(self.browse("page.html", "--window-size=1300,3000", "--dump-dom"))
        plots = [one for one in page.all("div") if "uplot" in one.get("class", "").split()]
        self.assertGreaterEqual(len(plots), 5)
        self.assertGreaterEqual(len(page.all("canvas")), 5)
        self.assertTrue(any(one.get("class") == "swatch" and "background" in one.get("style", "")
                            for one in page.all("span")))
        self.assertNotIn("taken", [words.strip() for words in page.words])

    def test_nothing_is_wider_than_a_desktop_or_a_narrow_window(self):
        text = (self.folder / "page.html").read_text()
        without_policy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text, count=1)
        (self.folder / "measured.html").write_text(without_policy.replace("</body>", MEASURE + "</body>"))
        for width in (1440, 500):
            body = Page(self.browse("measured.html", f"--window-size={width},900", "--dump-dom")).all("body")[0]
            self.assertEqual(body["data-width"], f"{width} of {width}", body["data-wide"])
            self.assertEqual(body["data-wide"], "")

    def test_it_prints(self):
        self.browse("page.html", f"--print-to-pdf={self.folder / 'page.pdf'}")
        pdf = (self.folder / "page.pdf").read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.assertGreaterEqual(len(re.findall(rb"/Type\s*/Page\b", pdf)), 5)


if __name__ == "__main__":
    unittest.main()
