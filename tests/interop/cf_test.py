# needs: python:h5py python:numpy program:udunits2 fields_program
"""fields.h5 by the rules of the Climate and Forecast conventions, 1.8, that concern it: names, dimensions, units,
bounds, measures and methods of cells. The numbers in brackets are the conventions' sections."""
import re
import tempfile
import unittest

import h5py
import numpy as np

import sample
from udunits import Units

GEOMETRIES = "unit_cell", "axisymmetric"


def text(holder, name):
    value = holder.attrs[name]
    return value.decode() if isinstance(value, bytes) else str(value)


def is_dimension_only(dataset):
    return "NAME" in dataset.attrs and text(dataset, "NAME").startswith("This is a netCDF dimension but not")


class ClimateAndForecast(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.units = Units()

    def each_file(self):
        for geometry in GEOMETRIES:
            with h5py.File(sample.write(self.folder, geometry)) as file:
                yield geometry, file

    def variables(self, file):
        return {name: dataset for name, dataset in file.items() if not is_dimension_only(dataset)}

    def dimensions(self, dataset):
        if dataset.attrs.get("CLASS") == b"DIMENSION_SCALE":
            return [dataset.name[1:]]
        return [axis[0].name[1:] for axis in dataset.dims]

    def bounds(self, file):
        return {name: text(dataset, "bounds") for name, dataset in file.items() if "bounds" in dataset.attrs}

    def test_names_dimensions_and_their_order(self):  # 2.3, 2.4
        for _, file in self.each_file():
            self.assertEqual(text(file, "Conventions"), "CF-1.8")
            for name, dataset in self.variables(file).items():
                self.assertRegex(name, r"^[A-Za-z][A-Za-z0-9_]*$")
                dimensions = self.dimensions(dataset)
                self.assertEqual(len(dimensions), dataset.ndim, name)
                self.assertEqual(len(set(dimensions)), dataset.ndim, name)
                places = ["time", "z", "y", "x"]
                order = [places.index(dimension) for dimension in dimensions if dimension in places]
                self.assertEqual(order, sorted(order), name)
                for axis, dimension in zip(dataset.shape, dimensions):
                    self.assertEqual(axis, file[dimension].shape[0], f"{name} along {dimension}")

    def test_units_and_meanings(self):  # 3.1, 3.2
        for _, file in self.each_file():
            for name, dataset in self.variables(file).items():
                if name in self.bounds(file).values():  # 7.1: bounds have those of their coordinate
                    self.assertNotIn("units", dataset.attrs)
                    continue
                self.assertTrue(self.units.reads(text(dataset, "units")), f"{name}: {text(dataset, 'units')}")
                self.assertTrue(text(dataset, "long_name"), name)

    def test_units_that_udunits_does_not_know_would_be_found(self):
        self.assertFalse(self.units.reads("deg"))
        self.assertFalse(self.units.reads("cells/mm^3"))
        self.assertFalse(self.units.alike("mm^2", "mm^3"))

    def test_coordinates(self):  # 4, 5
        for geometry, file in self.each_file():
            for name, unit in (("time", "s"), ("z", "m"), ("x", "m"),
                               ("y", "m" if geometry == "unit_cell" else "rad")):
                self.assertTrue(self.units.alike(text(file[name], "units"), unit), name)
                steps = np.diff(file[name][:])
                self.assertTrue((steps > 0).all(), name)
            self.assertEqual([name for name in file if "positive" in file[name].attrs], ["z"])

    def test_bounds_hold_the_cells_without_gaps(self):  # 7.1
        for _, file in self.each_file():
            self.assertEqual(self.bounds(file), {axis: f"{axis}_bounds" for axis in "xyz"})
            for axis, name in self.bounds(file).items():
                centres, bounds = file[axis][:], file[name][:]
                self.assertEqual(self.dimensions(file[name]), [axis, "bounds"])
                self.assertEqual(bounds.shape, (len(centres), 2))
                self.assertTrue(((bounds[:, 0] < centres) & (centres < bounds[:, 1])).all())
                np.testing.assert_array_equal(bounds[1:, 0], bounds[:-1, 1])
                np.testing.assert_array_equal(np.append(bounds[:, 0], bounds[-1, 1]), file[f"{axis}_edges"][:])

    def test_measures_and_methods_of_cells(self):  # 7.2, 7.3
        sizes = {"volume": ("cell_volume", "m3"), "area": ("cell_area", "m2")}
        for _, file in self.each_file():
            measured = 0
            for name, dataset in self.variables(file).items():
                if "cell_measures" not in dataset.attrs:
                    continue
                measured += 1
                measure, size = text(dataset, "cell_measures").split(": ")
                self.assertEqual(size, sizes[measure][0])
                self.assertTrue(self.units.alike(text(file[size], "units"), sizes[measure][1]))
                self.assertLessEqual(set(self.dimensions(file[size])), set(self.dimensions(dataset)), name)
                methods = text(dataset, "cell_methods")
                self.assertTrue(re.fullmatch(r"(\w+: )+mean", methods), methods)
                self.assertEqual(re.findall(r"(\w+): ", methods), self.dimensions(file[size]), name)
            self.assertEqual(measured, 5, "three fields, two maps")

    def test_sizes_are_those_of_the_cells(self):
        for geometry, file in self.each_file():
            z, y, x = (file[f"{axis}_edges"][:] for axis in "zyx")
            across = np.diff(x) if geometry == "unit_cell" else np.diff(x**2) / 2  # a ring: (r2^2 - r1^2)/2 a radian
            area = np.diff(y)[:, None] * across
            np.testing.assert_allclose(file["cell_area"][:], area, rtol=1e-12)
            np.testing.assert_allclose(file["cell_volume"][:], np.diff(z)[:, None, None] * area, rtol=1e-12)
            whole = 0.35 * 0.2 if geometry == "unit_cell" else np.pi * 0.35**2
            self.assertAlmostEqual(file["cell_volume"][:].sum(), 1.5 * whole, delta=1e-9)


if __name__ == "__main__":
    unittest.main()
