# label: slow
# needs: mend root program:mount
# cores: 2
"""A disk that is truly full, a file system in memory of a few blocks: run, sweep, ensemble and fit end with code 4 and
a sentence, and with room made the same command gives the undisturbed bytes."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import verbs_test  # noqa: E402

SIZES = (4, 16, 40, 80, 160)  # kB; what is written is 100 to 400


class FullDisk(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        for name, text in (("base.toml", verbs_test.BASE), ("sweep.toml", verbs_test.SWEEP),
                           ("data.csv", verbs_test.DATA)):
            (self.folder / name).write_text(text)
        self.disk = self.folder / "disk"
        self.disk.mkdir()

    def mounted(self, *words):
        done = subprocess.run(["mount", *words], capture_output=True, text=True)
        if done.returncode:
            self.skipTest(f"no file system can be mounted here: {done.stderr.strip()}")

    def on_a_disk_of(self, kilobytes):
        self.mounted("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", self.disk)

    def with_room(self):
        self.mounted("-o", "remount,size=100m", self.disk)

    def verbs(self):
        """(name, words, words again, results), each into a folder on the disk."""
        def there(words):
            return [str(self.disk / "r") if word == "r" else word for word in words]
        run = ["run", "base.toml", "-o", "r", "--threads", "1", "--no-bands", "--quiet"]
        yield "run", there(run), there([*run, "--resume"]), ("fields.h5", "timeseries.csv", "summary.json")
        for name in ("sweep", "ensemble", "fit"):
            verb = verbs_test.VERBS[name]
            yield name, there(verb.first), there(verb.again), verb.results

    def trial(self, words, again, results, kilobytes, good):
        """The code with which it met the end of the disk"""
        self.on_a_disk_of(kilobytes)
        try:
            done = verbs_test.start(self.folder, words)
            self.assertIn(done.returncode, (0, 3, 4), (words[0], kilobytes, done.stderr))
            if done.returncode:
                self.assertGreater(len(done.stderr), 10)
            self.with_room()
            finished = verbs_test.start(self.folder, again if (self.disk / "r").exists() else words)
            self.assertEqual(finished.returncode, 0, (words[0], kilobytes, finished.stderr))
            for file in results:
                self.assertEqual((self.disk / "r" / file).read_bytes(), good[file], (words[0], kilobytes, file))
            return done.returncode
        finally:
            subprocess.run(["umount", self.disk], check=True)

    def test_it_ends_as_promised_and_goes_on(self):
        for name, words, again, results in self.verbs():
            self.on_a_disk_of(100000)
            try:
                done = verbs_test.start(self.folder, words)
                self.assertEqual(done.returncode, 0, done.stderr)
                good = {file: (self.disk / "r" / file).read_bytes() for file in results}
            finally:
                subprocess.run(["umount", self.disk], check=True)
            codes = [self.trial(words, again, results, size, good) for size in SIZES]
            self.assertIn(4, codes, name)


if __name__ == "__main__":
    unittest.main()
