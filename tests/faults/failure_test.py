# label: slow
# needs: mend mend_faults python:h5py
# timeout: 900
"""One call of a run fails or is cut short: it ends with a code of the contract (4, or 0 where it could go on), never
by a signal, and then goes on to the bytes of an undisturbed run. MEND_KILLS=200 tries more calls."""
import os
import random
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kills  # noqa: E402

COUNT = int(os.environ.get("MEND_KILLS", "20"))


class Failures(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        (self.folder / "many.toml").write_text(kills.MANY.format(snapshots=20, every="0 s"))
        done = kills.run(self.folder, preload=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.digests = {name: kills.digest(self.folder / "r" / name)
                        for name in ("fields.h5", "timeseries.csv", "summary.json")}

    def calls(self, kinds):
        kills.fresh(self.folder)
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        kills.run(self.folder, FAULT_LOG=str(log), FAULT_CALLS=kinds)
        return len(kills.calls_of(log))

    def trial(self, fault, number, kinds, **more):
        kills.fresh(self.folder)
        done = kills.run(self.folder, FAULT=fault, FAULT_AT=str(number), FAULT_CALLS=kinds, **more)
        self.assertIn(done.returncode, (0, 4), (fault, number, done.stderr))
        if done.returncode == 4:
            self.assertGreater(len(done.stderr), 10, (fault, number))
        if done.returncode == 4 and not (self.folder / "r/status.json").exists():
            kills.fresh(self.folder)
        done = kills.run(self.folder, "--resume", preload=False)
        self.assertEqual(done.returncode, 0, (fault, number, done.stderr))
        for name, digest in self.digests.items():
            self.assertEqual(kills.digest(self.folder / "r" / name), digest, (fault, number, name))

    def test_writes_that_fail_or_are_cut_short(self):
        kinds = "write,sync,rename,open"
        count, chance = self.calls(kinds), random.Random(3)
        for fault in ("full", "short", "broken"):
            for number in sorted(chance.sample(range(1, count + 1), max(2, COUNT // 3))):
                self.trial(fault, number, kinds)

    def test_a_disk_that_stays_full(self):
        count, chance = self.calls("write"), random.Random(4)
        for number in sorted(chance.sample(range(1, count + 1), max(2, COUNT // 4))):
            self.trial("full", number, "write", FAULT_ON="1")


if __name__ == "__main__":
    unittest.main()
