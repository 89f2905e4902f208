#!/usr/bin/env python3
# label: all
# needs: mend program:snakemake
"""The shipped way to compute a sweep by snakemake makes the table that one process makes."""
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cluster_test import CLUSTER, SWEEP  # noqa: E402
from cli import InFolder, PROGRAM  # noqa: E402


class Snakemake(InFolder):
    def snakemake(self, *words):
        done = subprocess.run(["snakemake", "-s", CLUSTER / "Snakefile", "--cores", "2", "--printshellcmds", *words,
                               "--config", "sweep=s.toml", "shards=2"], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "MEND": PROGRAM})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_makes_the_same_table(self):
        self.write("s.toml", SWEEP)
        self.succeeds("sweep", "s.toml", "--jobs", 1, "-o", "whole")
        dry = self.snakemake("--dry-run")
        self.assertIn("sweep s.toml --shard 2/2", dry.stdout + dry.stderr)
        self.assertFalse((self.folder / "runs").exists())
        self.snakemake()
        self.assertEqual((self.folder / "runs/s/results.csv").read_bytes(),
                         (self.folder / "whole/results.csv").read_bytes())


if __name__ == "__main__":
    unittest.main()
