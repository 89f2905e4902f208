#!/usr/bin/env python3
# label: all
# needs: mend program:parallel
"""The shipped way to compute a sweep by parallel makes the table that one process makes."""
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cluster_test import CLUSTER, SWEEP  # noqa: E402
from cli import InFolder, PROGRAM  # noqa: E402


class GnuParallel(InFolder):
    def test_makes_the_same_table(self):
        self.write("s.toml", SWEEP)
        self.succeeds("sweep", "s.toml", "--jobs", 1, "-o", "whole")
        done = subprocess.run(["bash", CLUSTER / "parallel.sh", "s.toml", "2"], cwd=self.folder, capture_output=True,
                              text=True, env={**os.environ, "MEND": PROGRAM})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.folder / "runs/s/results.csv").read_bytes(),
                         (self.folder / "whole/results.csv").read_bytes())


if __name__ == "__main__":
    unittest.main()
