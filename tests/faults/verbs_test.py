# label: slow
# needs: mend mend_faults
# timeout: 900
# cores: 2
"""Sweeps, ensembles, fits, searches with new scenarios and pictures under failing and shortened writes, renames, syncs
and opens, kills, a folder taken away, too little memory, too few descriptors and files that are too long: each ends
with a code of the contract, and the same command then gives the bytes of an undisturbed one. MEND_KILLS=200 tries
more."""
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kills  # noqa: E402

COUNT = int(os.environ.get("MEND_KILLS", "20"))
RENDER = os.environ.get("MEND_RENDER", "")
ANY = "write,sync,rename,open"
FAULTS = ("full", "short", "broken")

BASE = kills.MANY.format(snapshots=3, every="0 s").replace("2 d", "6 h").replace("rows = 20", "rows = 4")
SWEEP = BASE.replace('fields = ["alarm", "keratinocyte_cover"]\n', "") + """[sweep]
keep = "summary"
[sweep.over]
"device.length" = ["0.5 mm", "0.8 mm", "1.1 mm"]
"""


DATA = '''id,scenario,overrides,quantity,at,unit,test,value,low,high,role,source
A,base.toml,,dermal_thickness_change,,%,within,,5.7,6.3,x,made
B,base.toml,"device.length=""1.1 mm""",dermal_thickness_change,,%,within,,7,8,x,made
'''
FIT = ["fit", "base.toml", "--data", "data.csv", "--parameters", "oedema_leak", "-o", "r", "--starts", "1",
       "--profiles", "0", "--jobs", "2", "--quiet"]


class Verb:
    """How a verb is started, how again after a fault, and which of its files say what it found."""

    def __init__(self, first, again, results):
        self.first, self.again, self.results = first, again, results


VERBS = {
    "sweep": Verb(["sweep", "sweep.toml", "-o", "r", "--jobs", "2", "--quiet"],
                  ["sweep", "sweep.toml", "-o", "r", "--jobs", "2", "--quiet", "--resume"], ["results.csv"]),
    "ensemble": Verb(["run", "base.toml", "-o", "r", "--threads", "2", "--quiet", "--ensemble", "4"],
                     ["run", "base.toml", "-o", "r", "--threads", "2", "--quiet", "--ensemble", "4", "--resume"],
                     ["summary.json", "timeseries.csv"]),
    "search": Verb(["analyse", "r", "--maximise", "collagen_change", "--evaluations", "5", "--no-errors", "--jobs", "1",
                    "--quiet"],
                   ["analyse", "r", "--maximise", "collagen_change", "--evaluations", "5", "--no-errors", "--jobs", "1",
                    "--quiet"], ["analysis/analysis.json"]),
    "fit": Verb(FIT, FIT, ["fit.txt", "parameters.toml", "residuals.csv", "evaluations.csv"]),
}


def start(folder, words, seconds=120, **settings):
    environment = {**os.environ, "OMP_WAIT_POLICY": "passive", **settings.pop("environment", {})}
    return subprocess.run([kills.PROGRAM, *words], cwd=folder, env=environment, capture_output=True, text=True,
                          timeout=seconds, stdin=subprocess.DEVNULL, **settings)


class Verbs(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        (self.folder / "base.toml").write_text(BASE)
        (self.folder / "sweep.toml").write_text(SWEEP)
        (self.folder / "data.csv").write_text(DATA)

    def prepared(self, name):
        kills.fresh(self.folder)
        if name == "search":
            done = start(self.folder, VERBS["sweep"].first)
            self.assertEqual(done.returncode, 0, done.stderr)

    def results(self, name):
        """But for the fingerprint of an analysis, in which the sweep's own clock is."""
        return {file: re.sub(rb'"fingerprint": "\w+"', b"", (self.folder / "r" / file).read_bytes())
                for file in VERBS[name].results}

    def undisturbed(self, name):
        self.prepared(name)
        done = start(self.folder, VERBS[name].first)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.results(name)

    def goes_on(self, name, good, what):
        words = VERBS[name].again if (self.folder / "r").exists() else VERBS[name].first
        done = start(self.folder, words)
        self.assertEqual(done.returncode, 0, (name, what, done.stderr))
        self.assertEqual(self.results(name), good, (name, what))

    def ended(self, done, what, codes=(0, 4)):
        self.assertIn(done.returncode, codes, (what, done.stderr))
        if done.returncode > 0:  # who is killed says nothing
            self.assertGreater(len(done.stderr), 10, what)
        self.assertNotIn("terminate called", done.stderr)

    def calls(self, name):
        self.prepared(name)
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        start(self.folder, VERBS[name].first, environment={"LD_PRELOAD": str(kills.PRELOAD), "FAULT_LOG": str(log),
                                                           "FAULT_CALLS": ANY})
        return len(kills.calls_of(log))

    def test_calls_that_fail_are_short_or_the_last(self):
        for name in VERBS:
            good, count = self.undisturbed(name), self.calls(name)
            self.assertGreater(count, 10, name)
            chance = random.Random(7)
            for number in sorted(chance.sample(range(1, count + 1), min(count, max(4, COUNT // 3)))):
                fault = chance.choice((*FAULTS, "kill"))
                self.prepared(name)
                done = start(self.folder, VERBS[name].first, environment={
                    "LD_PRELOAD": str(kills.PRELOAD), "FAULT": fault, "FAULT_AT": str(number), "FAULT_CALLS": ANY})
                # A sweep whose rows' processes die says so in the row; --resume computes it again.
                self.ended(done, (name, fault, number), (-9, 0, 3, 4) if fault == "kill" else (0, 3, 4))
                self.goes_on(name, good, (fault, number))

    def limited(self, name, good, what, kind, most):
        self.prepared(name)
        done = start(self.folder, VERBS[name].first, preexec_fn=lambda: resource.setrlimit(kind, (most, most)))
        self.ended(done, (name, what, most), (0, 3, 4))
        self.goes_on(name, good, (what, most))
        return done.returncode

    def test_little_memory_few_descriptors_small_files(self):
        failed = set()
        for name in VERBS:
            good = self.undisturbed(name)
            for what, kind, limits in (("memory", resource.RLIMIT_AS, (40 << 20, 60 << 20, 90 << 20)),
                                       ("descriptors", resource.RLIMIT_NOFILE, (4, 7, 10)),
                                       ("length of files", resource.RLIMIT_FSIZE, (100, 3000, 30000))):
                for most in limits:
                    if what == "memory" and not self.begins_within(most):
                        continue
                    if self.limited(name, good, what, kind, most):
                        failed.add(what)
        self.assertIn("descriptors", failed)
        self.assertIn("length of files", failed)

    def begins_within(self, memory):
        """Whether the system can load the program at all; what the loader says is not ours."""
        return start(self.folder, ["--version"], preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_AS, (memory, memory))).returncode != 127

    def test_the_folder_is_taken_away(self):
        for name, inside in (("sweep", "."), ("ensemble", "."), ("fit", "."), ("search", "analysis")):
            good = self.undisturbed(name)
            self.prepared(name)
            taker = threading.Thread(target=self.take_away, args=[inside])
            taker.start()
            done = start(self.folder, VERBS[name].first)
            taker.join()
            self.ended(done, (name, "taken away"), (0, 2, 3, 4))  # 2: what it reads again is not there any more
            self.prepared(name)
            self.goes_on(name, good, "taken away")

    def take_away(self, inside):
        for _ in range(2000):
            if (self.folder / "r" / inside).exists():
                shutil.rmtree(self.folder / "r", ignore_errors=True)
                return
            time.sleep(0.001)

    @unittest.skipUnless(RENDER, "no renderer in this build")
    def test_pictures(self):
        kills.fresh(self.folder)
        done = start(self.folder, ["run", "base.toml", "output.fields=usual", "-o", "r", "--threads", "1", "--quiet"])
        self.assertEqual(done.returncode, 0, done.stderr)
        words = [RENDER, "r", "--output", "p.png", "--size", "640x360"]
        for fault in FAULTS:
            for number in (1, 2, 3):
                (self.folder / "p.png").unlink(missing_ok=True)
                done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, timeout=120, env={
                    **os.environ, "LD_PRELOAD": str(kills.PRELOAD), "FAULT": fault, "FAULT_AT": str(number),
                    "FAULT_CALLS": "write,open", "FAULT_PATH": "p.png"})
                self.assertIn(done.returncode, (0, 4), (fault, number, done.stderr))
                if done.returncode == 0:
                    self.assertTrue((self.folder / "p.png").read_bytes().endswith(b"IEND\xaeB`\x82"), (fault, number))


if __name__ == "__main__":
    unittest.main()
