"""Fields as files that ParaView, VTK, VisIt and PyVista open by themselves: one ``fields.pvd`` over all times.

The tissue is a rectilinear grid (``.vtr``) with cell data, the surface a sheet of quadrilaterals (``.vts``). Lengths
are in mm, times in days. z points up: the dermo-epidermal junction is z = 0, the dermis below it, and the sheets lie
where the skin's surface is, one epidermis above. Of an axisymmetric run the tissue is the half plane y = 0 with x the
radius, and the sheets are whole discs. ``cell_volume`` and ``cell_area`` are with every grid.

Data stand in the files, deflated and in base 64 (VTK's "inline binary"): one file has all of one grid at one time.
"""
from __future__ import annotations

import base64
import os
import shutil
import struct
import zlib
from pathlib import Path
from typing import Dict, Iterable, List, Optional, Sequence, Tuple, Union
from xml.sax.saxutils import quoteattr

import numpy as np
import xarray as xr

from .._fields import open_fields

PathLike = Union[str, "os.PathLike[str]"]
Extent = Tuple[int, int, int]

#: Straight edges that a circle is drawn with.
SECTORS = 48

_TYPES = {"f4": "Float32", "f8": "Float64"}


def _array(name: str, values: np.ndarray, components: int = 1) -> str:
    """A DataArray of one deflated block."""
    kind = values.dtype.str[1:]
    raw = np.ascontiguousarray(values.astype("<" + kind)).tobytes()
    packed = zlib.compress(raw, 1)
    header = struct.pack("<4I", 1, len(raw), len(raw), len(packed))
    text = (base64.b64encode(header) + base64.b64encode(packed)).decode("ascii")
    return (f'<DataArray type="{_TYPES[kind]}" Name={quoteattr(name)} NumberOfComponents="{components}" '
            f'format="binary">{text}</DataArray>\n')


def _file(kind: str, cells: Extent, cell_data: Dict[str, np.ndarray], place: str, time: float) -> str:
    """One grid at one time. ``cells`` along x, y, z; the values with x fastest."""
    extent = " ".join(f"0 {count}" for count in cells)
    data = "".join(_array(name, values.ravel()) for name, values in cell_data.items())
    return ('<?xml version="1.0"?>\n'
            f'<VTKFile type="{kind}" version="1.0" byte_order="LittleEndian" header_type="UInt32" '
            'compressor="vtkZLibDataCompressor">\n'
            f'<{kind} WholeExtent="{extent}">\n'
            f'<FieldData>\n{_time_value(time)}</FieldData>\n'
            f'<Piece Extent="{extent}">\n<CellData>\n{data}</CellData>\n{place}</Piece>\n</{kind}>\n</VTKFile>\n')


def _time_value(time: float) -> str:
    return _array("TimeValue", np.array([time])).replace('NumberOfComponents="1"', 'NumberOfTuples="1"')


class _Grids:
    """Where the cells of a run are."""

    def __init__(self, data: xr.Dataset):
        self.radial = data.attrs["geometry"] in ("axisymmetric", "disc")
        self.x, self.y, depth = (data[f"{axis}_edges"].values for axis in "xyz")
        self.z = 0.0 - depth[::-1]  # no minus zero
        self.height = float(data.attrs["epidermis_thickness"])
        area = data["cell_area"].values
        self.volume = data["cell_volume"].values[::-1]
        self.area = np.repeat(area / SECTORS, SECTORS, axis=0) if self.radial else area
        self.tissue_cells: Extent = (len(self.x) - 1, 0 if self.radial else len(self.y) - 1, len(self.z) - 1)
        self.sheet_cells: Extent = (len(self.x) - 1, self.area.shape[0], 0)

    def tissue_place(self) -> str:
        y = np.zeros(1) if self.radial else self.y
        return ("<Coordinates>\n" + _array("x", self.x) + _array("y", y) + _array("z", self.z) + "</Coordinates>\n")

    def sheet_place(self) -> str:
        if self.radial:
            angle = np.linspace(0, 2 * np.pi, SECTORS + 1)[:, None]
            x, y = self.x * np.cos(angle), self.x * np.sin(angle)
        else:
            x, y = np.meshgrid(self.x, self.y)
        points = np.stack([x, y, np.full_like(x, self.height)], axis=-1)
        return "<Points>\n" + _array("points", points.ravel(), 3) + "</Points>\n"

    def of_tissue(self, values: np.ndarray) -> np.ndarray:
        return values[::-1]

    def of_sheet(self, values: np.ndarray) -> np.ndarray:
        return np.repeat(values, SECTORS, axis=0) if self.radial else values


def _chosen(data: xr.Dataset, fields: Optional[Iterable[str]]) -> Tuple[List[str], List[str]]:
    """Names of the fields of the tissue and of the surface. Raises ``ValueError`` on a name that the run has not."""
    there = [str(name) for name in data.data_vars if "time" in data[name].dims]
    wanted = list(there if fields is None else fields)
    for name in wanted:
        if name not in there:
            raise ValueError(f"the run has no field '{name}'; it has {', '.join(there)}. `output.fields` of the "
                             "scenario says what a run keeps")
    return [name for name in wanted if "z" in data[name].dims], [name for name in wanted if "z" not in data[name].dims]


def write_vtk(run: PathLike, folder: Optional[PathLike] = None, fields: Optional[Sequence[str]] = None) -> Path:
    """Writes the fields of a run folder (or of a ``fields.h5``) for ParaView, into ``folder`` (default: RUN/vtk).

    Returns the path of ``fields.pvd``, the one file to open; ``look.py`` beside it opens it in ParaView, coloured and
    cut open. Raises ``ValueError`` on a field that is not there.
    """
    source = Path(run)
    source = source / "fields.h5" if source.is_dir() else source
    target = source.parent / "vtk" if folder is None else Path(folder)
    with open_fields(source) as data:
        tissue, sheets = _chosen(data, fields)
        grids = _Grids(data)
        target.mkdir(parents=True, exist_ok=True)
        lines: List[str] = []
        for number, time in enumerate(float(value) for value in data["time"].values):
            frame = data.isel(time=number)
            parts = (("tissue", "vtr", _tissue(frame, grids, tissue, time) if tissue else ""),
                     ("surface", "vts", _surface(frame, grids, sheets, time) if sheets else ""))
            for part, (name, ending, text) in enumerate(parts):
                if text:
                    path = target / f"{name}_{number:04d}.{ending}"
                    path.write_text(text, encoding="ascii")
                    lines.append(f'<DataSet timestep="{time!r}" part="{part if tissue else 0}" name="{name}" '
                                 f'file="{path.name}"/>\n')
    collection = target / "fields.pvd"
    collection.write_text('<?xml version="1.0"?>\n<VTKFile type="Collection" version="0.1" byte_order="LittleEndian">\n'
                          f'<Collection>\n{"".join(lines)}</Collection>\n</VTKFile>\n', encoding="ascii")
    shutil.copyfile(Path(__file__).with_name("look.py"), target / "look.py")
    return collection


def _tissue(frame: xr.Dataset, grids: _Grids, fields: Sequence[str], time: float) -> str:
    values = {name: grids.of_tissue(frame[name].values) for name in fields}
    return _file("RectilinearGrid", grids.tissue_cells, {**values, "cell_volume": grids.volume}, grids.tissue_place(),
                 time)


def _surface(frame: xr.Dataset, grids: _Grids, fields: Sequence[str], time: float) -> str:
    values = {name: grids.of_sheet(frame[name].values) for name in fields}
    return _file("StructuredGrid", grids.sheet_cells, {**values, "cell_area": grids.area}, grids.sheet_place(), time)
