# label: slow
# needs: python:build python:setuptools python:wheel python:pip python:xarray python:h5netcdf
"""The package as a wheel: built without the net, installed elsewhere, imported from there, with its types."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from package import PACKAGE


class Wheel(unittest.TestCase):
    def test_it_is_built_and_imported(self):
        with tempfile.TemporaryDirectory() as holder:
            folder = pathlib.Path(holder)
            shutil.copytree(PACKAGE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
            command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, folder / "source"]
            subprocess.run(command, check=True, capture_output=True)
            wheel, = folder.glob("mend-*-py3-none-any.whl")
            subprocess.run([sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target",
                            folder / "there", wheel], check=True)
            self.assertTrue((folder / "there/mend/py.typed").is_file())
            self.assertTrue((folder / "there/bin/mend-export").is_file())
            program = "import mend, mend.export; print(mend.__file__, mend.__version__)"
            said = subprocess.run([sys.executable, "-c", program], cwd=folder, check=True, capture_output=True,
                                  text=True, env={**os.environ, "PYTHONPATH": str(folder / "there")}).stdout.split()
        self.assertEqual(said[0], str(folder / "there/mend/__init__.py"))
        cmake = (PACKAGE.parent.parent / "CMakeLists.txt").read_text()
        self.assertIn(f"project(mend VERSION {said[1]} ", cmake, "one version everywhere")


if __name__ == "__main__":
    unittest.main()
