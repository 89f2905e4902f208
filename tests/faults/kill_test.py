# label: slow
# needs: mend mend_faults python:h5py
# timeout: 900
"""Kills at chosen writes of a run with hundreds of snapshots: fields.h5 can be read to the last complete snapshot, and
a resumed run has the bytes of an undisturbed one. Every growth of HDF5's own indexes is met. MEND_KILLS=200 kills more
often."""
import os
import random
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kills  # noqa: E402

COUNT = int(os.environ.get("MEND_KILLS", "20"))


class Kills(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def undisturbed(self, snapshots, every):
        (self.folder / "many.toml").write_text(kills.MANY.format(snapshots=snapshots, every=every))
        done = kills.run(self.folder, preload=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        result = {name: kills.digest(self.folder / "r" / name)
                  for name in ("fields.h5", "timeseries.csv", "summary.json")}
        return result, kills.snapshots_of(self.folder / "r/fields.h5")

    def calls(self, path="", kinds="write"):
        kills.fresh(self.folder)
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        done = kills.run(self.folder, FAULT_LOG=str(log), FAULT_CALLS=kinds, FAULT_PATH=path)
        self.assertEqual(done.returncode, 0, done.stderr)
        return kills.calls_of(log)

    def killed(self, number, **more):
        kills.fresh(self.folder)
        done = kills.run(self.folder, FAULT="kill", FAULT_AT=str(number), **more)
        self.assertEqual(done.returncode, -9, done.stderr)

    def readable(self, whole, number):
        """As far as it goes, it is the undisturbed run's."""
        import numpy
        file = self.folder / "r/fields.h5"
        if not file.exists():
            return -1  # nothing was promised yet
        times, values = kills.snapshots_of(file)
        self.assertTrue(numpy.array_equal(times, whole[0][:len(times)]), number)
        for name, there in values.items():
            self.assertTrue(numpy.array_equal(there, whole[1][name][:len(times)]), (number, name))
        return len(times)

    def resumed(self, digests, number):
        done = kills.run(self.folder, "--resume", preload=False)
        self.assertEqual(done.returncode, 0, (number, done.stderr))
        for name, digest in digests.items():
            self.assertEqual(kills.digest(self.folder / "r" / name), digest, (number, name))

    def test_every_growth_of_the_indexes_leaves_a_file_that_can_be_read(self):
        digests, whole = self.undisturbed(400, "3600 s")
        calls = self.calls("fields.h5")
        nodes = kills.growths(calls)
        late = [number for number in nodes if number > len(calls) / 10]
        self.assertGreater(len(late), 4, nodes)  # the index does grow while the run goes on
        near = sorted({number + step for number in nodes[-8:] for step in range(-2, 16) if number + step <= len(calls)})
        chance = random.Random(1)
        chosen = near if COUNT > 20 else sorted(chance.sample(near, min(len(near), 2 * COUNT)))
        most = 0
        for number in chosen:
            self.killed(number, FAULT_CALLS="write", FAULT_PATH="fields.h5")
            most = max(most, self.readable(whole, number))
        self.assertGreater(most, 200)
        self.resumed(digests, "growth")

    def test_a_killed_run_goes_on_to_the_same_bytes(self):
        digests, whole = self.undisturbed(60, "0 s")
        kinds = "write,sync,rename,open"
        count = len(self.calls("", kinds))
        chance = random.Random(2)
        for number in sorted(chance.sample(range(1, count + 1), min(COUNT, count))):
            self.killed(number, FAULT_CALLS=kinds)
            self.readable(whole, number)
            self.resumed(digests, number)


if __name__ == "__main__":
    unittest.main()
