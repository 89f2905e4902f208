"""``fields.h5`` as an xarray data set, and means over the tissue."""
from __future__ import annotations

from pathlib import Path
from typing import Hashable, Optional, Sequence, Union

import numpy as np
import xarray as xr


def open_fields(path: Union[str, Path]) -> xr.Dataset:
    """The fields of a run, read when they are used. Dimensions (time, z, y, x) or (time, y, x); ``time`` in days,
    lengths in mm. ``cell_volume`` (mm^3) and ``cell_area`` (mm^2) are coordinates, of files of format 1 too, so that
    ``data["fibrin"].weighted(data["cell_volume"]).mean()`` is the mean over the tissue.

    Raises ``OSError`` where there is no such file, or where it is damaged.
    """
    data = xr.open_dataset(path, engine="h5netcdf", decode_times=False)
    if "cell_volume" not in data:
        data = _with_sizes(data)
    data["time"].attrs["units"] = "d"
    return data.set_coords(["cell_volume", "cell_area"])


def _with_sizes(data: xr.Dataset) -> xr.Dataset:
    x = data["x_edges"].values
    radial = data.attrs["geometry"] in ("axisymmetric", "disc")
    along_x = xr.DataArray(np.diff(x**2) / 2 if radial else np.diff(x), dims="x")
    area = xr.DataArray(np.diff(data["y_edges"].values), dims="y") * along_x
    volume = xr.DataArray(np.diff(data["z_edges"].values), dims="z") * area
    return data.assign(cell_area=area.assign_attrs(units="mm^2"), cell_volume=volume.assign_attrs(units="mm^3"))


@xr.register_dataset_accessor("mend")
class Tissue:
    """Means that mind the size of cells: ``fields.mend.mean("fibrin")``."""

    def __init__(self, data: xr.Dataset):
        self._data = data

    def weights(self, field: str) -> xr.DataArray:
        """Sizes of a field's cells: volumes, or areas of a field of the surface."""
        return self._data["cell_volume" if "z" in self._data[field].dims else "cell_area"]

    def mean(self, field: str, dim: Optional[Union[Hashable, Sequence[Hashable]]] = None) -> xr.DataArray:
        """Mean of a field over all cells, or over the dimensions named; of each time."""
        values = self._data[field]
        over = [name for name in values.dims if name != "time"] if dim is None else dim
        result = values.weighted(self.weights(field)).mean(over)
        return result.assign_attrs(values.attrs)

    def total(self, field: str) -> xr.DataArray:
        """Integral of a field over the tissue (its unit times mm^3), or over the surface (times mm^2)."""
        values = self._data[field]
        return values.weighted(self.weights(field)).sum([name for name in values.dims if name != "time"])
