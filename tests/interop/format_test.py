# needs: mend python:h5py python:xarray python:h5netcdf
"""Every name that FORMAT.md writes in code is there: in the files of a run or a sweep, or among what the program lists.
Its Python example runs as it stands."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import h5py

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
FORMAT = (SOURCE / "sim/output/FORMAT.md").read_text()

SCENARIO = """schema = 1
title = "A quick one"
[skin]
ageing = "on"
[device]
length = "1.48 mm"
diameter = "0.295 mm"
density = "732 /cm^2"
[schedule]
follow_up = "30 d"
[requirements]
redness_resolved = "<= 3 d"
[domain]
kind = "axisymmetric"
cells_x = 8
cells_z = 12
[numerics]
tolerance = 1e-2
error_estimate = true
[output]
fields = "all"
snapshots = 4
"""

# Words of other worlds: tools, HDF5's and netCDF's attributes, units, TOML, endings; what the text says is not there.
FOREIGN = {"cmp", "ncdump -h fields.h5", "d", "days", "rad", "nan", "[output]", ".new", "NAME.new", "sha256 DIGEST",
           "CF-1.8", "mend VERSION", "axis"}
STATES = {"running", "finished", "stopped", "failed"}
VERDICTS = {"met", "not met", "cannot be told", "caution", "unsafe", "note", "severity:id"}
GEOMETRIES = {"point", "line", "disc", "axisymmetric", "unit_cell", "patch"}


def names_in(json_value):
    if isinstance(json_value, dict):
        for name, value in json_value.items():
            yield name
            yield from names_in(value)
    elif isinstance(json_value, list):
        for value in json_value:
            yield from names_in(value)


class Format(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.holder.name)
        (cls.folder / "quick.toml").write_text(SCENARIO)
        cls.mend("run", "quick.toml", "-o", "runs/NAME", "--ensemble", "2", "--quiet")
        cls.run_folder = cls.folder / "runs/NAME"
        cls.mend("export", "runs/NAME", "--vtk")

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    @classmethod
    def mend(cls, *words):
        return subprocess.run([os.environ["MEND"], *words], cwd=cls.folder, check=True, capture_output=True,
                              text=True).stdout

    def names_of_hdf5(self, path):
        names = set()
        with h5py.File(path) as file:
            names.update(file.attrs)
            file.visititems(lambda name, item: names.update({name.split("/")[-1]}, item.attrs))
        return names

    def known(self):
        names = set(FOREIGN) | STATES | VERDICTS
        for path in self.run_folder.rglob("*"):
            names.add(path.name)
            if path.suffix == ".json":
                names.update(names_in(json.loads(path.read_text())))
            if path.suffix == ".h5":
                names |= self.names_of_hdf5(path)
        for kind in ("fields", "keys"):
            names.update(line.split()[0] for line in self.mend("list", kind).splitlines())
        kinds = self.mend("explain", "domain.kind")
        names.update(word for word in GEOMETRIES if word in kinds)
        names.update({"time[d]"} & set((self.run_folder / "timeseries.csv").read_text().split(",")))
        return names

    def exists(self, word, names):
        """Whether a word of FORMAT.md is there; NAME and N stand for any."""
        if word in names:
            return True
        if word.startswith("mend ") or word.startswith("--"):
            verb = word.split()[1] if word.startswith("mend ") else "run"
            there = re.findall(r"--[a-z-]+", self.mend(verb, "--help"))
            return set(re.findall(r"--[a-z-]+", word)) <= set(there)
        if " = " in word:
            return word.split(" = ")[0] in names
        pattern = re.escape(word.split("/")[0] if word.endswith("/") else word.split("/")[-1])
        pattern = re.sub(r"NAME|MEMBER|\\\*|(?<=_)N(?=\b|/|\\)", ".+", pattern).replace(r"\[unit\]", r"(\[.+\])?")
        header = set((self.run_folder / "timeseries_bands.csv").read_text().splitlines()[0].split(","))
        results = set((self.run_folder / "ensemble_2/results.csv").read_text().splitlines()[0].split(","))
        return any(re.fullmatch(pattern, name) for name in names | header | results) or \
            any(name.split("[")[0].endswith("_" + word) for name in header)

    def test_every_name_is_there(self):
        prose = re.sub(r"^```.*?^```$", "", FORMAT, flags=re.DOTALL | re.MULTILINE)
        words = {" ".join(word.split()) for word in re.findall(r"`([^`]+)`", prose)}
        self.assertGreater(len(words), 100)
        names = self.known()
        # A finished run has no checkpoint, and its files are no longer replaced; this one's members need no stand-in.
        gone = {"checkpoint.h5", "checkpoint.previous.h5", "mend checkpoint 1", "NAME_2", "NAME_3", "name[unit]",
                "mend render", "ensemble_N/stand_in.csv"}
        missing = sorted(word for word in words - gone if not self.exists(word, names))
        self.assertEqual(missing, [])

    def test_a_name_that_is_not_there_would_be_found(self):
        names = self.known()
        for word in ("plug", "baselin_NAME", "mend run --resum", "y_edge", "NAME_p06[unit]", "output.filds"):
            self.assertFalse(self.exists(word, names), word)

    def test_names_in_the_example_of_a_summary(self):
        example = re.search(r"## `summary.json`\n\n```json\n(.*?)```", FORMAT, re.DOTALL)[1]
        there = set(names_in(json.loads((self.run_folder / "summary.json").read_text()))) | {"FIELD"}
        self.assertEqual(set(re.findall(r'"(\w+)":', example)) - there, set())

    def test_the_python_example_runs(self):
        example = re.search(r"```python\n(.*?)```", FORMAT, re.DOTALL)[1].replace(".plot(", ".mean(").replace(
            "yincrease=False", "")
        subprocess.run([sys.executable, "-c", example], cwd=self.folder, check=True)


if __name__ == "__main__":
    unittest.main()
