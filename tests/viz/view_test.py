# label: slow
# needs: mend-view mend-render python:h5py program:ffmpeg program:ffprobe program:Xvfb program:xdotool
"""The window of `mend view`, on a virtual display: what it shows when it opens, what keys do, and no display at all."""
import os
import subprocess
import time
import unittest

import numpy as np

from render_support import RENDER, folder, near, pixels, sample

VIEW = os.path.join(os.path.dirname(RENDER), "mend-view")
PAPER = (0xFB, 0xFA, 0xF7)


def wait_for(what, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("waited in vain")


class View(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = folder()
        cls.addClassCleanup(holder.cleanup)
        cls.run_folder = holder.name
        sample.make(cls.run_folder)
        read, write = os.pipe()
        cls.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten",
                                       "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.server.wait)
        cls.addClassCleanup(cls.server.terminate)
        os.close(write)
        with os.fdopen(read) as said:
            cls.environment = {**os.environ, "DISPLAY": f":{said.readline().strip()}"}

    def picture(self, name, *options):
        path = os.path.join(self.run_folder, name)
        done = subprocess.run([VIEW, self.run_folder, "--picture", path, *options], env=self.environment, text=True,
                              capture_output=True, timeout=100)
        self.assertEqual(done.returncode, 0, done.stderr)
        return pixels(path)

    def test_scenes_cut_and_camera(self):
        block = self.picture("block.png", "--time", "12 h")
        self.assertEqual(block.shape[:2], (720, 1280))
        seen = lambda image: 1 - near(image, PAPER).mean()  # noqa: E731
        self.assertGreater(seen(block), 0.15)
        inside = self.picture("inside.png", "--time", "12 h", "--scene", "inside")
        blue = lambda image: (image[..., 2] - image[..., 0] > 60).mean()  # noqa: E731
        self.assertGreater(blue(inside), 0.002, "fibroblasts")
        self.assertLess(blue(block), 0.1 * blue(inside))
        cut = self.picture("cut.png", "--time", "12 h", "--cut", "0.6")
        self.assertLess(seen(cut), 0.97 * seen(block))
        early, late = (self.picture(f"{day}.png", "--scene", "volume", "--field", "alarm", "--time", day)
                       for day in ("6 h", "27 d"))
        middle = np.s_[150:600, 200:1100]
        self.assertGreater(seen(early[middle]), seen(late[middle]) + 0.05, "haze where the alarm is")
        above = self.picture("above.png", "--camera", "above", "--time", "12 h")
        self.assertGreater(np.abs(above - block).mean(), 5)

    def test_keys(self):
        window = subprocess.Popen([VIEW, self.run_folder, "--scene", "inside"], env=self.environment,
                                  cwd=self.run_folder, stdout=subprocess.PIPE, text=True)
        self.addCleanup(window.kill)
        find = ["xdotool", "search", "--name", "^mend view: Facial"]
        number = wait_for(lambda: subprocess.run(find, env=self.environment, capture_output=True,
                                                 text=True).stdout.split())[0]

        def press(*keys):
            subprocess.run(["xdotool", "windowfocus", number, "key", "--delay", "400", *keys], env=self.environment,
                           check=True)
        time.sleep(2)
        press("p")
        first = window.stdout.readline().strip()
        press("Right", "Right", "s", "p")
        second = window.stdout.readline().strip()
        self.assertTrue(first.startswith("view_") and second.startswith("view_") and first != second, (first, second))
        shown = [pixels(os.path.join(self.run_folder, name)) for name in (first, second)]
        self.assertGreater(np.abs(shown[0] - shown[1]).mean(), 1)
        press("q")
        self.assertEqual(window.wait(20), 0)
        window.stdout.close()

    def test_what_cannot_be_shown_is_said(self):
        for words, code, says in ((["--scene", "cellar"], 2, "block, inside, volume"),
                                  (["--field", "nothing", "--scene", "volume"], 2, "nothing"),
                                  (["--time", "900 d"], 2, "the run ends on day"),
                                  (["--picture", "/nowhere/a.png"], 4, "no folder")):
            done = subprocess.run([VIEW, self.run_folder, *words], env=self.environment, text=True,
                                  capture_output=True, timeout=60)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(says, done.stderr)
        nothing = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        done = subprocess.run([VIEW, self.run_folder], env=nothing, text=True, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 4)
        self.assertIn("--html", done.stderr)


if __name__ == "__main__":
    unittest.main()
