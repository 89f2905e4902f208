"""What the tests of the Python package share: where it is, and a scenario that takes a fraction of a second."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
PACKAGE = SOURCE / "viz/python"
sys.path.insert(0, str(PACKAGE))

QUICK = {
    "title": "A quick one",
    "device": {"length": "1.0 mm", "density": (250, "/cm^2")},
    "schedule.follow_up": "20 d",
    "domain": {"kind": "axisymmetric", "cells_x": 8, "cells_z": 12},
    "numerics.tolerance": 1e-2,
    "output": {"snapshots": 4, "rows": 12},
}


class InFolder(unittest.TestCase):
    """Each test runs in an empty folder that is gone afterwards."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        self.folder = pathlib.Path(holder.name)
        os.chdir(self.folder)


def run_example(name):
    """An example in a folder of its own; what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE), os.environ.get("PYTHONPATH", "")])}
        done = subprocess.run([sys.executable, PACKAGE / "examples" / name], cwd=folder, env=environment,
                              capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
