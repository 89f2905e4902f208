# label: slow
# needs: mend python:nbclient python:ipykernel python:openturns python:matplotlib python:xarray python:h5netcdf
# cores: 2
"""The notebook runs from its first cell to its last, assertions included, in under a minute of processor time."""
import os
import resource
import sys
import unittest

import nbformat
from nbclient import NotebookClient

from package import PACKAGE, InFolder

LONGEST = 60  # s of processor time, kernel and scenarios together: the clock on the wall is that of others, too


class Notebook(InFolder):
    def test_it_runs(self):
        os.environ.update(PYTHONPATH=str(PACKAGE), MPLCONFIGDIR=str(self.folder), IPYTHONDIR=str(self.folder),
                          JUPYTER_RUNTIME_DIR=str(self.folder), JUPYTER_PATH=f"{sys.prefix}/share/jupyter")
        notebook = nbformat.read(PACKAGE / "healing.ipynb", as_version=4)
        NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertLess(used.ru_utime + used.ru_stime, LONGEST)
        outputs = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
        self.assertIn("in summary.json", outputs)
        self.assertIn("did you mean device.length?", outputs)


if __name__ == "__main__":
    unittest.main()
