"""One scenario: computed, or read from its run folder."""
from __future__ import annotations

import json
import os
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

import pandas as pd
import xarray as xr

from ._fields import open_fields
from ._program import PathLike, call
from ._toml import overrides_of, scenario_text
from .errors import MendError

ScenarioLike = Union[PathLike, Mapping[str, Any]]


@dataclass(frozen=True)
class Progress:
    """How far a run is. Times are simulated days; ``time_left`` is a guess in seconds, None while there is none."""

    time: float
    end: float
    percent: float
    time_left: Optional[float]
    state: str
    folder: Path


@dataclass(frozen=True)
class Endpoint:
    """A result by name. ``value`` is None where it was not reached or does not apply, and ``reason`` says why.

    ``band`` is the 5th to 95th percentile of an ensemble, an end of it None where the endpoint was not reached by so
    many; ``numerical_error`` is in ``unit``. ``float(endpoint)`` is the value, nan without one.
    """

    name: str
    value: Union[float, str, None]
    unit: str
    definition: str
    reason: Optional[str] = None
    band: Optional[Tuple[Optional[float], Optional[float]]] = None
    median: Optional[float] = None
    at_half_threshold: Optional[float] = None
    at_double_threshold: Optional[float] = None
    numerical_error: Optional[float] = None

    def __float__(self) -> float:
        if isinstance(self.value, str):
            raise TypeError(f"{self.name} is a word: {self.value}")
        return float("nan") if self.value is None else float(self.value)

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name}: none ({self.reason})"
        if isinstance(self.value, str):
            return f"{self.name} = {self.value}"
        text = f"{self.name} = {self.value:.4g} {self.unit}"
        if self.band:
            low, high = ("not reached" if end is None else f"{end:.4g}" for end in self.band)
            text += f" ({low} to {high})"
        return text


def _endpoint(name: str, entry: Mapping[str, Any]) -> Endpoint:
    band = entry.get("band")
    return Endpoint(name, entry["value"], entry.get("unit", ""), entry.get("definition", ""),
                    entry.get("reason") or "; ".join(entry.get("reasons", [])) or None,
                    (band[0], band[1]) if band else None, entry.get("ensemble", {}).get("median"),
                    entry.get("at_half_threshold"), entry.get("at_double_threshold"), entry.get("numerical_error"))


def read_table(path: Path, index: Optional[str] = None) -> pd.DataFrame:
    """A table whose header is ``name[unit]``. Columns are the names; ``table.attrs["units"]`` maps them to units."""
    table = pd.read_csv(path, float_precision="round_trip")
    units: Dict[str, str] = {}
    for column in table.columns:
        match = re.fullmatch(r"(.*)\[(.*)\]", column)
        if match:
            units[match[1]] = match[2]
    table = table.rename(columns=lambda column: re.sub(r"\[.*\]$", "", column))
    table.attrs["units"] = units
    return table.set_index(index) if index else table


class Run:
    """A finished run folder. Everything is read when it is first asked for."""

    def __init__(self, folder: PathLike):
        self.folder = Path(folder)
        summary = self.folder / "summary.json"
        if not summary.is_file():
            raise FileNotFoundError(f"{summary}: no such file; is {self.folder} the folder of a finished run?")
        #: ``summary.json`` as it is.
        self.summary: Dict[str, Any] = json.loads(summary.read_text(encoding="utf-8"))

    @property
    def title(self) -> str:
        return str(self.summary["scenario"]["title"])

    @cached_property
    def endpoints(self) -> Dict[str, Endpoint]:
        return {name: _endpoint(name, entry) for name, entry in self.summary["endpoints"].items()}

    def __getitem__(self, name: str) -> Endpoint:
        """An endpoint by name; ``float(run["collagen_change"])`` is a number."""
        return self.endpoints[name]

    @property
    def results(self) -> pd.DataFrame:
        """The endpoints as a table, a row each: value, unit, low, high, numerical_error, reason."""
        rows = [(one.name, one.value, one.unit, *(one.band or (None, None)), one.numerical_error, one.reason)
                for one in self.endpoints.values()]
        columns = ["endpoint", "value", "unit", "low", "high", "numerical_error", "reason"]
        return pd.DataFrame(rows, columns=columns).set_index("endpoint")

    @cached_property
    def timeseries(self) -> pd.DataFrame:
        """Observables over time, the index in days; ``timeseries.attrs["units"]`` has their units."""
        return read_table(self.folder / "timeseries.csv", "time")

    @cached_property
    def bands(self) -> Optional[pd.DataFrame]:
        """NAME_p05, NAME_p50 and NAME_p95 over time; None where no ensemble was asked for."""
        path = self.folder / "timeseries_bands.csv"
        return read_table(path, "time") if path.is_file() else None

    @cached_property
    def fields(self) -> xr.Dataset:
        """``fields.h5``; see :func:`mend.open_fields`."""
        return open_fields(self.folder / "fields.h5")

    @property
    def scenario(self) -> str:
        """The scenario with every default and number of the model, as TOML text."""
        return (self.folder / "resolved.toml").read_text(encoding="utf-8")

    def __repr__(self) -> str:
        return f"<mend.Run {os.fspath(self.folder)!r}: {self.title}>"


def load(folder: PathLike) -> Run:
    """A run folder that is there. Raises ``FileNotFoundError`` where there is none, or the run is not finished."""
    return Run(folder)


@contextmanager
def scenario_file(scenario: ScenarioLike, name: str = "") -> Iterator[str]:
    """A file for the program: the given one, or a temporary one made of a dict."""
    if not isinstance(scenario, Mapping):
        yield os.fspath(scenario)
        return
    with tempfile.TemporaryDirectory(prefix="mend-") as folder:
        path = Path(folder) / f"{name or _slug(str(scenario.get('title', 'scenario')))}.toml"
        path.write_text(scenario_text(scenario), encoding="utf-8")
        yield os.fspath(path)


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:60] or "scenario"


def _watcher(folders: Callable[[], Iterator[Path]],
             progress: Callable[[Progress], None]) -> Callable[[int], None]:
    def look(process: int) -> None:
        for folder in folders():
            try:
                status = json.loads((folder / "status.json").read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            if status["process"] == process:
                progress(Progress(status["time_d"], status["end_d"], status["percent"], status["time_left_s"],
                                  status["state"], folder))
    return look


def run(scenario: ScenarioLike, *, output: Optional[PathLike] = None, threads: Optional[int] = None,
        resume: bool = False, again: bool = False, ensemble: Optional[int] = None, numerical_error: bool = False,
        despite: bool = False, progress: Optional[Callable[[Progress], None]] = None,
        program: Optional[PathLike] = None, **overrides: Any) -> Run:
    """Computes one scenario and returns its run.

    ``scenario`` is a file, or a dict such as ``{"device": {"length": "1 mm"}, "skin.age": "45 yr"}``. Further keywords
    override keys; two underscores are a dot: ``device__length="1.5 mm"``. A quantity may be a pair, ``(1.5, "mm")``.

    ``output`` is the run folder (default: ``runs/NAME``); the other keywords are the options of ``mend run``. A
    scenario that was computed before into that folder is read, not computed again. ``progress`` is called about five
    times a second with a :class:`Progress`.

    Raises :class:`InputError`, :class:`NumericalError`, :class:`StorageError` or :class:`Stopped`, with the program's
    text and exit code.
    """
    words = ["-o", os.fspath(output)] if output is not None else []
    words += ["--threads", str(threads)] if threads else []
    words += ["--ensemble", str(ensemble)] if ensemble else []
    for flag, wanted in (("--resume", resume), ("--again", again), ("--numerical-error", numerical_error),
                         ("--override-suitability", despite)):
        words += [flag] if wanted else []
    with scenario_file(scenario) as file:
        watch = None
        if progress is not None:
            place = Path(output) if output is not None else Path("runs") / Path(file).stem
            watch = _watcher(lambda: place.parent.glob(f"{place.name}*"), progress)
        outcome = call(["run", file, *overrides_of(overrides), *words], program=program, watch=watch)
    return Run(_folder_in(outcome.out))


def _folder_in(text: str) -> str:
    """The run folder that the program names below its table."""
    found = re.findall(r"^(?:Run folder|Already computed; .*\)): (.+)$", text, re.MULTILINE)
    if not found:
        raise MendError(f"the program named no run folder:\n{text}", 0)
    return str(found[-1])


def check(scenario: ScenarioLike, *, program: Optional[PathLike] = None, **overrides: Any) -> str:
    """What ``mend check`` prints: the resolved scenario, equations, treatment, grid and forecast. Computes no course.

    Raises :class:`InputError` with every error of the scenario.
    """
    with scenario_file(scenario) as file:
        return call(["check", file, *overrides_of(overrides), "--all"], program=program).out


def map(scenario: ScenarioLike, variations: Sequence[Mapping[str, Any]], *, output: PathLike,
        jobs: Optional[int] = None, errors: str = "raise", program: Optional[PathLike] = None,
        **overrides: Any) -> List[Union[Run, MendError]]:
    """Computes a scenario with each of the variations, ``jobs`` at once, a thread each, into ``output``/0001, 0002, …

    For a table of numbers :func:`sweep` is faster; this keeps whole runs. Returns them in order. ``errors="return"``
    puts an exception in the place of a run that failed; ``"raise"`` raises the first one after all have ended.
    """
    if errors not in ("raise", "return"):
        raise ValueError('errors: "raise" or "return"')

    def one(job: Tuple[int, Mapping[str, Any]]) -> Union[Run, MendError]:
        number, settings = job
        try:
            return run(scenario, output=Path(output) / f"{number:04d}", threads=1, program=program,
                       **{**overrides, **settings})
        except MendError as error:
            return error

    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        runs = list(pool.map(one, enumerate(variations, 1)))
    if errors == "raise":
        for found in runs:
            if isinstance(found, MendError):
                raise found
    return runs
