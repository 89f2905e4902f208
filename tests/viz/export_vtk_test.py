# label: slow
# needs: mend python:vtkmodules python:xarray python:h5netcdf python:h5py
"""VTK's own readers open what `mend export --vtk` writes: bounds, cells, times, and a mean equal to summary.json."""
import tempfile
import unittest
from pathlib import Path

import h5py
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOXML import vtkXMLGenericDataObjectReader

import exported

from mend import open_fields
from mend.export import write_vtk


def read(path):
    reader = vtkXMLGenericDataObjectReader()
    reader.SetFileName(str(path))
    reader.Update()
    return reader.GetOutput()


def values(grid, name):
    return vtk_to_numpy(grid.GetCellData().GetArray(name)).astype(float)


class VtkReaders(unittest.TestCase):
    def test_every_grid(self):
        with tempfile.TemporaryDirectory() as holder:
            for name in exported.GRIDS:
                run = exported.run(holder, name)
                write_vtk(run)
                with h5py.File(run / "fields.h5") as file:
                    x, y, z = (float(file[f"{axis}_edges"][-1]) for axis in "xyz")
                    last = len(file["time"]) - 1
                    height = float(file.attrs["epidermis_thickness"])
                area = float(open_fields(run / "fields.h5")["cell_area"].sum())
                tissue = read(run / f"vtk/tissue_{last:04d}.vtr")
                flat = name == "axisymmetric"
                self.assertEqual(tissue.GetBounds(), (0, x, 0, 0 if flat else y, -z, 0))
                self.assertEqual(tissue.GetNumberOfCells(), (6 if flat else 36) * 10)
                volume = values(tissue, "cell_volume")
                collagen = values(tissue, "collagen_one") + values(tissue, "collagen_three")
                level = 100 * (collagen @ volume) / volume.sum()
                self.assertAlmostEqual(level, exported.collagen_level(run), delta=1e-4)
                sheet = read(run / f"vtk/surface_{last:04d}.vts")
                expected = (-x, x, -x, x) if flat else (0, x, 0, y)
                self.assertEqual(tuple(round(one, 9) for one in sheet.GetBounds()),
                                 tuple(round(one, 9) for one in (*expected, height, height)))
                self.assertEqual(sheet.GetCell(0).GetNumberOfPoints(), 4)
                self.assertAlmostEqual(values(sheet, "cell_area").sum(), area, places=9)


if __name__ == "__main__":
    unittest.main()
