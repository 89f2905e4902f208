#!/usr/bin/env python3
# needs: mend
"""What is shipped for clusters: a Slurm array's tasks, told by its variables, make the table that one process makes."""
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from cli import InFolder, PROGRAM, QUICK, SOURCE  # noqa: E402

CLUSTER = SOURCE / "scenarios" / "sweeps" / "cluster"
SWEEP = QUICK.format(days=10).replace('density = "250 /cm^2"\n', "") + \
    '[sweep.over]\n"device.density" = ["100 /cm^2", "200 /cm^2", "300 /cm^2", "400 /cm^2", "500 /cm^2"]\n'


class Cluster(InFolder):
    def setUp(self):
        super().setUp()
        self.write("s.toml", SWEEP)
        self.succeeds("sweep", "s.toml", "--jobs", 1, "-o", "whole")

    def test_the_tasks_of_a_slurm_array(self):
        for task in (3, 1, 2):
            done = subprocess.run(["bash", CLUSTER / "slurm_array.sh", "s.toml"], cwd=self.folder, capture_output=True,
                                  text=True, env={**os.environ, "MEND": PROGRAM, "SLURM_ARRAY_TASK_ID": str(task),
                                                  "SLURM_ARRAY_TASK_MAX": "3", "SLURM_CPUS_PER_TASK": "1"})
            self.assertEqual(done.returncode, 0, done.stderr)
        self.succeeds("sweep", "merge", "runs/s")
        self.assertEqual((self.folder / "runs/s/results.csv").read_bytes(),
                         (self.folder / "whole/results.csv").read_bytes())

    def test_every_shipped_sweep_can_be_read(self):
        for file in sorted((SOURCE / "scenarios" / "sweeps").glob("*.toml")):
            done = self.mend("sweep", file, "--row", 1000000)
            self.assertEqual(done.returncode, 2)
            self.assertIn("there are rows 1 to", done.stderr, file.name)


if __name__ == "__main__":
    unittest.main()
