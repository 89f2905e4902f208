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
            with self.subTest(engine), xarray.open_dataset(self.file, engine=engine, decode_timedelta=False) as data:
                self.assertEqual(data["first"].dims, ("time", "z", "y", "x"))
                self.assertEqual(data["cover"].dims, ("time", "y", "x"))
                self.assertEqual(data["baseline_matrix"].dims, ("z", "y", "x"))
                self.assertEqual(data["z"].attrs["positive"], "down")
                self.assertEqual(data["first"].attrs["units"], "ng/ml")
                self.assertEqual(data.attrs["title"], "A sample")
                self.assertEqual(data["time"].attrs["units"], "days")
                sample.check_values(self, data["time"].values, data.coords, {name: data[name].values for name in
                                                                             ("first", "second", "cover")})

    def test_selecting_by_day_and_depth(self):
        with xarray.open_dataset(self.file, engine="h5netcdf", decode_timedelta=False) as data:
            surface = data["first"].sel(time=2.0, method="nearest").isel(z=0)
            self.assertGreater(float(surface.min()), 100)
            course = data["cover"].mean(("y", "x"))
            self.assertTrue((np.diff(course.values) > 0).all())

    def test_by_default_time_is_a_span_of_days(self):
        with xarray.open_dataset(self.file, engine="h5netcdf") as data:
            self.assertEqual(data["time"].values[-1], np.timedelta64(10, "D"))


if __name__ == "__main__":
    unittest.main()
