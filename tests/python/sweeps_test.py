# label: slow
# needs: mend python:xarray python:pandas python:h5netcdf
# cores: 2
"""import mend: sweeps by values, by laws and by one's own samples, their rows and analysis."""
import unittest
import warnings

import pandas as pd

from package import QUICK, InFolder

import mend


class Sweeps(InFolder):
    def test_a_grid(self):
        sweep = mend.sweep(QUICK, {"device.density": ["80 /cm^2", "250 /cm^2"], "device.length": ["0.5 mm", "1 mm"]},
                           output="runs/grid")
        self.assertEqual(len(sweep), 4)
        self.assertEqual(sweep.input_names, ["device.density", "device.length"])
        self.assertEqual(list(sweep.inputs["device.length"]), [0.5, 1, 0.5, 1])
        self.assertEqual(sweep.results.attrs["units"]["device.density"], "/cm^2")
        self.assertGreater(sweep.outputs["achieved_depth"][2], sweep.outputs["achieved_depth"][1])
        row = sweep.row(4, "row")
        self.assertEqual(float(row["collagen_change"]), sweep.outputs["collagen_change"][4])
        self.assertEqual(len(mend.load_sweep("runs/grid").failed), 0)

    def test_laws_and_an_analysis(self):
        sweep = mend.sweep(QUICK, {"device.length": {"uniform": ["0.5 mm", "1.5 mm"]},
                                   "device.density": {"loguniform": ["60 /cm^2", "600 /cm^2"]}},
                           method="saltelli", samples=8, output="runs/laws")
        self.assertEqual(len(sweep), 8 * 4)
        analysis = sweep.analyse(no_errors=True, outputs="achieved_depth")
        shares = analysis["sobol"].set_index("input")["first"]
        self.assertGreater(shares["device.length"], 0.9, "the depth is that of the needle alone")
        with self.assertRaises(KeyError):
            analysis.table("nothing")

    def test_samples_of_ones_own(self):
        samples = pd.DataFrame({"device.length[mm]": [0.5, 0.75], "skin.age[yr]": [30, 60]})
        (self.folder / "base.toml").write_text("schema = 1\n")
        sweep = mend.sweep("base.toml", samples=samples, output="own", domain__kind="axisymmetric", domain__cells_x=8,
                           domain__cells_z=12, schedule__follow_up="5 d")
        self.assertEqual(list(sweep.inputs["skin.age"]), [30, 60])

    def test_a_row_that_fails_is_warned_of_and_stays(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            sweep = mend.sweep(QUICK, {"skin.age": ["30 yr", "60 yr"], "suitability.findings": [[], ["pregnancy"]]},
                               method="list", output="failing")
        self.assertEqual(len(sweep), 2)
        self.assertEqual(list(sweep.failed.index), [2])
        self.assertTrue(any("row 2" in str(one.message) for one in caught))

    def test_what_is_wrong_is_an_exception(self):
        with self.assertRaises(mend.InputError) as caught:
            mend.sweep(QUICK, {"device.lenght": ["1 mm"]}, output="wrong")
        self.assertIn("device.length", caught.exception.text)


if __name__ == "__main__":
    unittest.main()
