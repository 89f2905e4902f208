# label: all
# needs: mend python:SALib python:xarray python:pandas python:h5netcdf
# cores: 2
"""The example with SALib runs, against SALib's own interface."""
import unittest

from package import run_example


class Example(unittest.TestCase):
    def test_it_runs(self):
        self.assertRegex(run_example("sobol_salib.py"), r"skin.age\[yr\] +first -?[0-9.]+")


if __name__ == "__main__":
    unittest.main()
