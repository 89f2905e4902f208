# label: all
# needs: mend python:emcee python:xarray python:pandas python:h5netcdf
# cores: 2
"""The example with emcee runs, against emcee's own interface."""
import unittest

from package import run_example


class Example(unittest.TestCase):
    def test_it_runs(self):
        self.assertRegex(run_example("calibrate_emcee.py"), r"keratinocyte_growth +[0-9.]+ \([0-9.]+ to")


if __name__ == "__main__":
    unittest.main()
