"""What the tests of the program share: how to start it in a folder of its own."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["MEND"]
SOURCE = Path(os.environ["MEND_SOURCE"])

# One needle's channel on a coarse grid: a second or less.
QUICK = """schema = 1
title = "A quick one"
[device]
length = "1.0 mm"
density = "250 /cm^2"
[schedule]
sessions = 1
follow_up = "{days} d"
[domain]
kind = "axisymmetric"
cells_x = 8
cells_z = 12
[numerics]
tolerance = 1e-2
[output]
snapshots = 4
"""


class InFolder(unittest.TestCase):
    """Each test runs in an empty folder that is gone afterwards."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def mend(self, *words, **environment):
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.folder, capture_output=True, text=True, timeout=100,
                              stdin=subprocess.DEVNULL, env={**os.environ, **environment})

    def start(self, *words):
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return name

    def content(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def succeeds(self, *words, **environment):
        done = self.mend(*words, **environment)
        self.assertEqual(done.returncode, 0, f"mend {words}: {done.stdout}{done.stderr}")
        return done.stdout

    def fails(self, code, *words, says=(), **environment):
        """Ends with that code, says so once on stderr and shows no inner workings."""
        done = self.mend(*words, **environment)
        self.assertEqual(done.returncode, code, f"mend {words}: {done.stdout}{done.stderr}")
        self.assertEqual(done.stdout, "")
        for text in says:
            self.assertIn(text, done.stderr)
        for leak in ("terminate called", "what()", ".cpp:", "std::"):
            self.assertNotIn(leak, done.stderr)
        return done.stderr
