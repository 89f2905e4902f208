"""What the tests of the program share: how to start it in a folder of its own.

MEND_KILL_AND_RESUME=1 in the environment (`./mend test --kill-and-resume`) makes every `mend run` that writes a folder
end by SIGKILL at a random call of its writing, and go on with --resume: each test then holds of a resumed run."""
import os
import random
import re
import shutil
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


KILL_AND_RESUME = os.environ.get("MEND_KILL_AND_RESUME", "") not in ("", "0")
CHANCE = random.Random(int(os.environ.get("MEND_SEED", "1")))
ONCE = {"--again", "--resume", "--help", "-h", "--json", "--ensemble"}  # a second start would be another command


def started(words, kill_and_resume=KILL_AND_RESUME, **settings):
    """subprocess.run of the program; in kill-and-resume mode a run's first attempts are killed while they write."""
    words = [PROGRAM, *map(str, words)]
    if not kill_and_resume or words[1:2] != ["run"] or ONCE & set(words):
        return subprocess.run(words, **settings)
    environment = {**(settings.pop("env", None) or os.environ)}
    faults = {"LD_PRELOAD": os.environ.get("MEND_FAULTS", ""), "FAULT": "kill", "FAULT_CALLS": "write,sync,rename,open"}
    resume = []
    for most in (40, 160):
        fault = {**environment, **faults, "FAULT_AT": str(CHANCE.randint(1, most))}
        done = subprocess.run([*words, *resume], env=fault, **settings)
        if done.returncode != -9:
            return done
        resume = ["--resume"]
    for remains in Path(settings["cwd"]).rglob(".*.new"):  # of a folder that was about to get its name
        shutil.rmtree(remains, ignore_errors=True)
    done = subprocess.run([*words, *resume], env=environment, **settings)
    if done.returncode == 0:
        done.stderr = re.sub(r"^.*(nothing to resume; begun afresh|resumed at day).*\n", "", done.stderr, flags=re.M)
    return done


class InFolder(unittest.TestCase):
    """Each test runs in an empty folder that is gone afterwards."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def mend(self, *words, **environment):
        return started(words, cwd=self.folder, capture_output=True, text=True, timeout=100, stdin=subprocess.DEVNULL,
                       env={**os.environ, **environment})

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
