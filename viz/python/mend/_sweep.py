"""Many scenarios: computed to one table, and what the table says."""
from __future__ import annotations

import json
import os
import tempfile
import warnings
from functools import cached_property
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Union

import pandas as pd

from ._program import PathLike, call
from ._run import Run, ScenarioLike, read_table
from ._toml import dotted, scenario_text

_SOME_FAILED = 3


class Sweep:
    """The folder of a sweep."""

    def __init__(self, folder: PathLike, program: Optional[PathLike] = None):
        self.folder = Path(folder)
        self._program = program
        specification = self.folder / "specification.json"
        if not specification.is_file():
            raise FileNotFoundError(f"{specification}: no such file; is {self.folder} the folder of a sweep?")
        #: ``specification.json`` as it is.
        self.specification: Dict[str, Any] = json.loads(specification.read_text(encoding="utf-8"))

    @cached_property
    def results(self) -> pd.DataFrame:
        """A row a scenario: inputs, hash, status, reason, outputs; ``results.attrs["units"]`` has the units."""
        return read_table(self.folder / "results.csv", "row")

    @property
    def input_names(self) -> List[str]:
        columns = list(self.results.columns)
        return columns[:columns.index("hash")]

    @property
    def inputs(self) -> pd.DataFrame:
        return self.results[self.input_names]

    @property
    def outputs(self) -> pd.DataFrame:
        columns = list(self.results.columns)
        return self.results[columns[columns.index("reason") + 1:]]

    @property
    def failed(self) -> pd.DataFrame:
        """The rows that could not be computed, with their reasons."""
        return self.results.loc[self.results["status"] != "done", ["status", "reason"]]

    def row(self, number: int, output: PathLike) -> Run:
        """Row ``number``, from 1, as a run of its own with fields and course: the same numbers as in the table."""
        with tempfile.TemporaryDirectory(prefix="mend-") as folder:
            file = self._as_it_was_given(Path(folder))
            call(["sweep", os.fspath(file), "--row", str(number), "-o", os.fspath(output), "--quiet"],
                 program=self._program)
        return Run(output)

    def _as_it_was_given(self, folder: Path) -> Path:
        texts = self.specification["texts"]
        for text in texts:
            (folder / Path(text["file"]).name).write_text(text["text"], encoding="utf-8")
        return folder / Path(texts[-1]["file"]).name

    def analyse(self, *options: str, **settings: Any) -> "Analysis":
        """``mend analyse`` of this sweep; options as on the command line, or as keywords:
        ``analyse(heals_within="3 d")`` is ``--heals-within "3 d"``."""
        return analyse(self.folder, *options, program=self._program, **settings)

    def __len__(self) -> int:
        return len(self.results)

    def __repr__(self) -> str:
        return f"<mend.Sweep {os.fspath(self.folder)!r}: {len(self)} scenarios>"


class Analysis:
    """What ``mend analyse`` wrote: ``text`` as printed, ``summary`` from analysis.json, and its tables."""

    def __init__(self, folder: PathLike, text: str = ""):
        self.folder = Path(folder)
        self.text = text
        self.summary: Dict[str, Any] = json.loads((self.folder / "analysis.json").read_text(encoding="utf-8"))

    @property
    def tables(self) -> List[str]:
        """Names of the tables that are there: "sobol", "map_downtime", …"""
        return [Path(entry["file"]).stem for entry in self.summary["files"] if entry["file"].endswith(".csv")]

    def table(self, name: str) -> pd.DataFrame:
        """One of them. Raises ``KeyError`` with the names there are."""
        if name not in self.tables:
            raise KeyError(f"no table {name!r}; there are {', '.join(self.tables)}")
        return read_table(self.folder / f"{name}.csv")

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.table(name)

    def __str__(self) -> str:
        return self.text


def load_sweep(folder: PathLike, program: Optional[PathLike] = None) -> Sweep:
    """The folder of a sweep that is there. Raises ``FileNotFoundError`` where there is none."""
    return Sweep(folder, program)


def sweep(scenario: ScenarioLike, over: Optional[Mapping[str, Any]] = None, *,
          samples: Union[pd.DataFrame, int, None] = None, method: Optional[str] = None, output: PathLike,
          jobs: Optional[int] = None, resume: bool = False, program: Optional[PathLike] = None,
          settings: Optional[Mapping[str, Any]] = None, **overrides: Any) -> Sweep:
    """Computes many scenarios and returns their table.

    ``sweep("face.toml", {"device.length": ["0.5 mm", "1 mm"]}, output="runs/lengths")`` computes a grid; with
    ``method="sobol", samples=64`` the values are laws, ``{"uniform": ["0.5 mm", "1.5 mm"]}``. ``samples`` may be a
    table of one's own, a column for each key (``device.length[mm]``), as OpenTURNS, SALib or Optuna make it; then
    ``over`` is not needed. ``settings`` are further keys of the section ``[sweep]``. Without ``over`` and ``samples``,
    ``scenario`` must be a sweep file.

    A row that fails stays in the table with its reason, and is warned of. Raises :class:`InputError`,
    :class:`StorageError` or :class:`Stopped`.
    """
    with tempfile.TemporaryDirectory(prefix="mend-") as temporary:
        file = _sweep_file(Path(temporary), scenario, over, samples, method, dict(settings or {}), overrides,
                           Path(output).name)
        words = ["sweep", os.fspath(file), "-o", os.fspath(output), "--quiet"]
        words += ["--jobs", str(jobs)] if jobs else []
        words += ["--resume"] if resume else []
        outcome = call(words, program=program, accept=(0, _SOME_FAILED))
    if outcome.code == _SOME_FAILED:
        warnings.warn(outcome.err.strip(), stacklevel=2)
    return Sweep(output, program)


def _sweep_file(folder: Path, scenario: ScenarioLike, over: Optional[Mapping[str, Any]],
                samples: Union[pd.DataFrame, int, None], method: Optional[str], settings: Dict[str, Any],
                overrides: Mapping[str, Any], name: str) -> Path:
    if over is None and samples is None:
        if isinstance(scenario, Mapping):
            file = folder / f"{name}.toml"
            file.write_text(scenario_text({**scenario, **dict(dotted(overrides))}), encoding="utf-8")
            return file
        if overrides or settings or method:
            raise ValueError("a sweep file says all itself; give keys by `over`, or a scenario file or dict")
        return Path(scenario)
    if isinstance(samples, pd.DataFrame):
        samples.to_csv(folder / "samples.csv", index=False, float_format="%.17g")
        settings.update(method="csv", file="samples.csv")
    else:
        settings["method"] = method or "grid"
        if samples is not None:
            settings["samples"] = int(samples)
    content: Dict[str, Any] = dict(scenario) if isinstance(scenario, Mapping) else \
        {"base": os.fspath(Path(scenario).resolve())}
    content.update(dotted(overrides))
    for key, value in settings.items():
        content[f"sweep.{key}"] = value
    if over is not None:
        content["sweep.over"] = dict(over)
    file = folder / f"{name}.toml"
    file.write_text(scenario_text(content), encoding="utf-8")
    return file


def analyse(sweep_folder: PathLike, *options: str, program: Optional[PathLike] = None, **settings: Any) -> Analysis:
    """``mend analyse``: of a sweep's folder, or of any table (CSV) with ``inputs="x1,x2"``.

    Keywords are the options of the command line with underscores: ``maximise="collagen_change"``,
    ``subject_to=["downtime<=3 d"]``, ``no_errors=True``. Raises :class:`InputError` or :class:`Stopped`.
    """
    words = ["analyse", os.fspath(sweep_folder), *options]
    for name, value in settings.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            words += [flag, *(str(one) for one in value)]
        elif value is not False and value is not None:
            words += [flag, str(value)]
    text = call(words, program=program).out
    path = Path(sweep_folder)
    return Analysis(path / "analysis" if path.is_dir() else Path(f"{path}.analysis"), text)
