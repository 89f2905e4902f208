"""A run for other programs: a format a file. ``mend export`` is this from the command line."""
from .mesh import write_mesh
from .ro_crate import write_ro_crate
from .vtk import write_vtk

__all__ = ["write_mesh", "write_ro_crate", "write_vtk"]
