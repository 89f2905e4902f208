# label: all
# needs: root program:debootstrap program:unshare mend
# timeout: 1800
# cores: 2
"""ParaView's NetCDF reader opens the fields of a real run: arrays, times, bounds.

Debian's ParaView and VTK's headers exclude each other, so ParaView lives in a tree of its own.

The run has a graded grid of three dimensions. Two limits of this reader (ParaView 5.11) are not ours to mend: where z
is uniform it mirrors the spacing but not the origin, so that all lies one cell too high; and it gives an axis of one
cell (y of an axisymmetric run) no extent.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
sys.path.insert(0, str(SOURCE / "tests/bare"))
from bare_tree import BareTree, on_a_display  # noqa: E402  (found only after the line above)

# Runs inside the tree, by pvpython: what ParaView makes of the file, as one line of JSON.
LOOK = """
import json
from paraview import simple
reader = simple.NetCDFReader(FileName=["/root/fields.h5"])
reader.Dimensions = "(z, y, x)"
reader.UpdatePipelineInformation()
times = list(reader.TimestepValues)
seen = {"times": times, "arrays": {}}
for time in (times[0], times[-1]):
    reader.UpdatePipeline(time)
    information = reader.GetDataInformation()
    seen["bounds"] = list(information.GetBounds())
    seen["cells"] = information.GetNumberOfCells()
    seen["type"] = information.GetDataSetTypeAsString()
    for attributes in (reader.PointData, reader.CellData):
        for array in attributes:
            seen["arrays"].setdefault(array.Name, []).append(list(array.GetRange()))
print("SEEN " + json.dumps(seen))
"""


def run_and_read(folder):
    """The fields file of a small real run."""
    settings = ['domain.kind="unit_cell"', 'domain.cells="8x8x24"', "domain.grading_x=1.05", "domain.grading_z=1.05",
                'output.fields="all"']
    subprocess.run([os.environ["MEND"], "run", SOURCE / "scenarios/minimal.toml", *settings, "-o", folder / "run"],
                   check=True, stdout=subprocess.DEVNULL)
    return folder / "run/fields.h5"


def header(file):
    return subprocess.run(["ncdump", "-h", file], check=True, capture_output=True, text=True).stdout


def values(file, variable):
    """All numbers of one variable, by ncdump: a reader that is neither ours nor ParaView's."""
    command = ["ncdump", "-p", "17", "-v", variable, file]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    data = text[text.rindex(f" {variable} ="):].split("=", 1)[1].split(";")[0]
    return [float(number) for number in data.replace("\n", " ").split(",")]


def volume_fields(file):
    return [line.split()[1].split("(")[0] for line in header(file).splitlines() if "(time, z, y, x)" in line]


def look_with_paraview(file):
    with BareTree(packages=["python3-paraview", "xvfb", "xauth"]) as tree:
        shutil.copy(file, tree.path / "root/fields.h5")
        (tree.path / "root/look.py").write_text(LOOK)
        tree.run(on_a_display("pvpython look.py > seen.txt 2> errors.txt || { cat errors.txt; exit 1; }"))
        lines = (tree.path / "root/seen.txt").read_text().splitlines()
    return json.loads(next(line for line in lines if line.startswith("SEEN "))[5:])


def is_close(a, b, tolerance=1e-6):
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def main():
    with tempfile.TemporaryDirectory() as folder:
        file = run_and_read(pathlib.Path(folder))
        seen = look_with_paraview(file)
        times = values(file, "time")
        assert len(seen["times"]) == len(times) > 10, (len(seen["times"]), len(times))
        assert all(map(is_close, seen["times"], times)), "times differ"
        x, y, z = (values(file, axis) for axis in "xyz")
        expected = [min(x), max(x), min(y), max(y), -max(z), -min(z)]  # z is the depth, drawn downwards
        assert all(map(is_close, seen["bounds"], expected)), (seen["bounds"], expected)
        fields = volume_fields(file)
        assert len(fields) > 10, fields
        for field in fields:
            assert field in seen["arrays"], f"ParaView does not see {field}; it sees {sorted(seen['arrays'])}"
        cells = seen["cells"]
        first = values(file, fields[0])
        frame = len(first) // len(times)
        for at, (low, high) in ((0, seen["arrays"][fields[0]][0]), (len(times) - 1, seen["arrays"][fields[0]][1])):
            there = first[at * frame:(at + 1) * frame]
            assert is_close(min(there), low, 1e-5) and is_close(max(there), high, 1e-5), (fields[0], at, low, high)
    print(f"ParaView: {seen['type']}, {cells} cells, {len(times)} times, {len(fields)} fields")


if __name__ == "__main__":
    sys.exit(main())
