"""mend: how skin heals from micro-wounds.

A thin package around the program ``mend``, which must be installed (or named by the environment variable ``MEND``). It
starts the program, and reads what it writes; nothing is computed here.

>>> import mend
>>> run = mend.run({"device.length": "1 mm", "device.density": "250 /cm^2"}, skin__age="45 yr")  # doctest: +SKIP
>>> print(run["closure_tewl"])                                                                   # doctest: +SKIP
closure_tewl = 6.1 h
>>> run.timeseries["redness"].plot()                                                             # doctest: +SKIP
>>> run.fields.mend.mean("fibrin")              # over the tissue, by the cells' volumes         # doctest: +SKIP
"""
from ._fields import Tissue, open_fields
from ._program import find_program, names, version
from ._run import Endpoint, Progress, Run, check, load, map, run
from ._sweep import Analysis, Sweep, analyse, load_sweep, sweep
from .errors import InputError, MendError, NumericalError, ProgramNotFound, StorageError, Stopped

__version__ = "0.1.0"

__all__ = [
    "Analysis", "Endpoint", "InputError", "MendError", "NumericalError", "ProgramNotFound", "Progress", "Run",
    "Stopped", "StorageError", "Sweep", "Tissue", "analyse", "check", "find_program", "load", "load_sweep", "map",
    "names", "open_fields", "run", "sweep", "version",
]
