# label: slow
# needs: mend-view mend-render python:h5py program:ffmpeg program:ffprobe program:chromium
"""The page of `mend view --html` in a browser: it draws, without anything from outside, what the run says."""
import os
import re
import subprocess
import unittest

import numpy as np

from render_support import RENDER, folder, lab, near, pixels, sample

VIEW = os.path.join(os.path.dirname(RENDER), "mend-view")
PAPER = (0xFB, 0xFA, 0xF7)
SCENE = np.s_[90:620, 20:1000]  # where the block is drawn


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = folder()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = holder.name
        sample.make(cls.folder)
        done = subprocess.run([VIEW, cls.folder, "--html", "--count", "5", "--voxel", "0.05"], text=True,
                              capture_output=True, timeout=100)
        assert (done.returncode, done.stdout) == (0, f"{cls.folder}/view.html\n"), done.stderr
        cls.page = os.path.join(cls.folder, "view.html")

    def browser(self, state, *options):
        words = ["chromium", "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader",
                 "--enable-unsafe-swiftshader", "--virtual-time-budget=20000", "--window-size=1280,800",
                 f"--user-data-dir={self.folder}/browser", *options, f"file://{self.page}#{state}"]
        done = subprocess.run(words, text=True, capture_output=True, timeout=200)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def shown(self, state):
        path = os.path.join(self.folder, "page.png")
        self.browser(state, f"--screenshot={path}")
        return pixels(path)

    def test_all_is_in_the_file(self):
        with open(self.page, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(re.findall(r"""(?:src|href)\s*=\s*["']""", text), [])
        self.assertLess(len(text), 12e6)

    def test_a_moment_is_drawn_with_its_day(self):
        text = self.browser("time=4", "--dump-dom")
        self.assertIn(f"day {sample.END:.0f}", re.search(r'data-drawn="([^"]*)"', text).group(1))
        self.assertIn("Facial rejuvenation, motor pen, three sessions", text)
        end = sample.table_at(sample.END)
        self.assertIn(f"collagen {end['collagen_change']:+.1f} %", text)

    def test_parts_cut_and_volume(self):
        whole = self.shown("time=0")
        seen = lambda image: 1 - near(image[SCENE], PAPER, 10).mean()  # noqa: E731
        self.assertGreater(seen(whole), 0.15)
        hide = "hide=front,right,back,left,epidermis,skin,neutrophils,fibroblasts,myofibroblasts"
        free = self.shown(f"time=0&{hide}")
        self.assertLess(seen(free), seen(whole) - 0.1)
        clots = lab(free[SCENE])[~near(free[SCENE], PAPER, 10)]
        self.assertGreater(np.median(clots[:, 1]), 20, "clots are red")
        cut = self.shown("time=0&cut=0.6")
        self.assertGreater(np.abs(cut - whole)[SCENE].mean(), 3)
        none, haze = self.shown(f"time=0&{hide},clot"), self.shown(f"time=0&field=1&{hide},clot")
        self.assertLess(seen(none), 0.005)
        self.assertGreater(seen(haze), 0.05, "alarm as a volume")


if __name__ == "__main__":
    unittest.main()
