"""Runs that are ended at a chosen call, and what is left of them."""
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

PROGRAM = os.environ.get("MEND")
PRELOAD = Path(os.environ.get("MEND_FAULTS") or Path(os.environ["MEND_BUILD"]) / "lib/libmend_faults.so")

# As few cells as there may be and hundreds of snapshots: the indices of fields.h5 grow again and again.
MANY = """schema = 1
title = "Many snapshots"
[schedule]
sessions = 1
follow_up = "2 d"
[domain]
kind = "axisymmetric"
cells = "8x8"
[numerics]
tolerance = 1e-2
[output]
snapshots = {snapshots}
rows = 20
fields = ["alarm", "keratinocyte_cover"]
checkpoint_every = "{every}"
"""


def run(folder, *words, preload=True, **environment):
    settings = {**os.environ, **environment}
    if preload and environment:
        settings["LD_PRELOAD"] = str(PRELOAD)
    return subprocess.run([PROGRAM, "run", "many.toml", "-o", "r", "--threads", "1", "--quiet", *words], cwd=folder,
                          env=settings, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)


def calls_of(log):
    """[(call, place, size, letters)] of a log."""
    return [(call, int(place), int(size), letters) for call, place, size, letters in
            re.findall(r"^(\w+) (-?\d+) (\d+) (.{4})$", Path(log).read_text(), re.M)]


def growths(calls):
    """Numbers (from 1) of the writes that make a node of an index that was not there before."""
    seen, found = set(), []
    for number, (_, place, _, letters) in enumerate(calls, 1):
        if letters == "TREE" and place not in seen:
            seen.add(place)
            found.append(number)
    return found


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def fresh(folder):
    shutil.rmtree(Path(folder) / "r", ignore_errors=True)


def snapshots_of(path, names=("alarm", "keratinocyte_cover")):
    """What a reader finds: times, and the values of each field at each of them."""
    import h5py
    with h5py.File(path, "r") as file:
        times = file["time"][...]
        return times, {name: file[name][:len(times)] for name in names}
