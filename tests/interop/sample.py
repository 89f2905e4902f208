"""A made-up run, written by fields_program, and the formulas that it was written by."""
import os
import pathlib
import subprocess

import numpy as np

PROGRAM = pathlib.Path(os.environ["MEND_BUILD"]) / "bin/fields_program"
CELLS = {"x": 7, "y": 5, "z": 9}
SECOND_SESSION = 2.0


def write(folder, kind="unit_cell"):
    subprocess.run([PROGRAM, folder, kind], check=True)
    return pathlib.Path(folder) / "fields.h5"


def expected(field, time, z, y, x):
    """Values of field 0, 1 (z, y, x) or of sheet 2 (y, x) at a time; made of numpy arrays of centres."""
    struck = 100.0 if time >= SECOND_SESSION else 0.0
    plane = x[None, :] + 10 * y[:, None] + (field + 1) * (1 + time) + struck
    return plane if field == 2 else plane[None, :, :] + 5 * z[:, None, None]


def check_values(test, times, axes, fields):
    """`fields`: name -> array (time, z, y, x) or (time, y, x). Linear in time, so right between steps, too."""
    z, y, x = (np.asarray(axes[name]) for name in "zyx")
    for index, name in enumerate(("first", "second", "cover")):
        test.assertEqual(len(fields[name]), len(times))
        for frame, time in zip(fields[name], times):
            np.testing.assert_allclose(frame, expected(index, time, z, y, x), rtol=3e-7, err_msg=f"{name} at {time}")
