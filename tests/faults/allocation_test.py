# label: slow
# needs: mend mend_faults
# timeout: 900
"""An allocation of a run fails, once or from then on: it ends with code 4 and a sentence, or could go on and has the
bytes of an undisturbed run; after code 4 it goes on to these bytes. One allocation of each distinct chain of callers is
tried, by chance as many as MEND_ALLOCATIONS says (0: all of them, hours)."""
import os
import random
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kills  # noqa: E402

COUNT = int(os.environ.get("MEND_ALLOCATIONS", "60"))
NAMES = ("fields.h5", "timeseries.csv", "summary.json")


class Allocations(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        (self.folder / "many.toml").write_text(kills.MANY.format(snapshots=3, every="0 s").replace("2 d", "1 d"))
        done = kills.run(self.folder, preload=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.good = self.digests()

    def digests(self):
        return {name: kills.digest(self.folder / "r" / name) for name in NAMES}

    def numbers(self):
        """The first allocation of each chain of callers; many thousands."""
        kills.fresh(self.folder)
        log = self.folder / "log"
        done = kills.run(self.folder, FAULT_LOG=str(log), FAULT_CALLS="allocate", OMP_WAIT_POLICY="passive")
        self.assertEqual(done.returncode, 0, done.stderr)
        first = {}
        for number, line in enumerate(log.read_text().splitlines(), 1):
            first.setdefault(line.split()[1], number)
        self.assertGreater(len(first), 3000)
        return sorted(first.values())

    def trial(self, number, **more):
        kills.fresh(self.folder)
        done = kills.run(self.folder, FAULT="full", FAULT_AT=str(number), FAULT_CALLS="allocate",
                         OMP_WAIT_POLICY="passive", **more)
        self.assertIn(done.returncode, (0, 4), (number, done.stderr))
        if done.returncode == 4:
            self.assertGreater(len(done.stderr), 10, number)
            resume = ["--resume"] if (self.folder / "r").exists() else []
            done = kills.run(self.folder, *resume, preload=False)
            self.assertEqual(done.returncode, 0, (number, done.stderr))
        self.assertEqual(self.digests(), self.good, number)

    def test_one_fails(self):
        numbers = self.numbers()
        for number in random.Random(5).sample(numbers, COUNT or len(numbers)):
            self.trial(number)

    def test_all_fail_from_then_on(self):
        numbers = self.numbers()
        for number in random.Random(6).sample(numbers, COUNT or len(numbers)):
            self.trial(number, FAULT_ON="1")


if __name__ == "__main__":
    unittest.main()
