# label: all
# needs: mend python:optuna python:xarray python:pandas python:h5netcdf
# cores: 2
"""The example with Optuna runs, against Optuna's own interface."""
import unittest

from package import run_example


class Example(unittest.TestCase):
    def test_it_runs(self):
        self.assertRegex(run_example("search_optuna.py"), r"the best gains -?[0-9.]+ %")


if __name__ == "__main__":
    unittest.main()
