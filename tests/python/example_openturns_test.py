# label: slow
# needs: mend python:openturns python:xarray python:pandas python:h5netcdf
# cores: 2
"""The example with OpenTURNS runs, against OpenTURNS's own interface."""
import unittest

from package import run_example


class Example(unittest.TestCase):
    def test_it_runs(self):
        self.assertRegex(run_example("chaos_openturns.py"), r"device.length +first [0-9.]+  total [0-9.]+")


if __name__ == "__main__":
    unittest.main()
