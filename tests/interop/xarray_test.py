# needs: python:xarray python:h5netcdf python:numpy fields_program
"""xarray opens fields.h5 without a converter: named axes, coordinates, units."""
import importlib.util
import tempfile
import unittest

import numpy as np
import xarray

import sample

ENGINES = ["h5netcdf"] + (["netcdf4"] if importlib.util.find_spec("netCDF4") else [])


class Xarray(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.file = sample.write(holder.name)

    def test_every_engine(self):
        for engine in ENGINES:
            with self.subTest(engine), xarray.open_dataset(self.file, engine=engine) as data:
                self.assertEqual(data["first"].dims, ("time", "z", "y", "x"))
                self.assertEqual(data["cover"].dims, ("time", "y", "x"))
                self.assertEqual(data["baseline_matrix"].dims, ("z", "y", "x"))
                self.assertEqual(data["z"].attrs["positive"], "down")
                self.assertEqual(data["first"].attrs["units"], "ng/ml")
                self.assertEqual(data.attrs["title"], "A sample")
                self.assertEqual(data["time"].attrs["units"], "d")
                sample.check_values(self, data["time"].values, data.coords, {name: data[name].values for name in
                                                                             ("first", "second", "cover")})

    def test_selecting_by_day_and_depth(self):
        with xarray.open_dataset(self.file, engine="h5netcdf") as data:
            surface = data["first"].sel(time=2.0, method="nearest").isel(z=0)
            self.assertGreater(float(surface.min()), 100)
            course = data["cover"].mean(("y", "x"))
            self.assertTrue((np.diff(course.values) > 0).all())

    def test_time_is_in_days_as_plain_numbers(self):
        for engine in ENGINES:
            with self.subTest(engine), xarray.open_dataset(self.file, engine=engine) as data:
                self.assertEqual(data["time"].dtype, np.float64)
                self.assertEqual(float(data["time"][-1]), 10)
                self.assertEqual(float(data["cover"].sel(time=9.9, method="nearest")["time"]), 10)
                self.assertEqual(data["cover"].sel(time=10).dims, ("y", "x"))

    def test_weights_give_the_mean_over_the_tissue(self):
        # The values are linear in x, y and z, so the mean over the block is the value at its centre, for any grading.
        for engine in ENGINES:
            with self.subTest(engine), xarray.open_dataset(self.file, engine=engine) as data:
                last = data["first"].isel(time=-1)
                mean = float(last.weighted(data["cell_volume"]).mean())
                middle = {axis: data[f"{axis}_edges"].values[[0, -1]].mean() for axis in "zyx"}
                expected = sample.expected(0, 10.0, *(np.array([middle[axis]]) for axis in "zyx")).item()
                self.assertAlmostEqual(mean, expected, delta=1e-5)
                self.assertGreater(abs(float(last.mean()) - expected), 0.1)
                cover = data["cover"].isel(time=-1).weighted(data["cell_area"]).mean()
                self.assertAlmostEqual(float(cover), expected + 2 * 11 - 5 * middle["z"], delta=1e-5)


if __name__ == "__main__":
    unittest.main()
