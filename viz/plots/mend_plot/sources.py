"""What there is to draw in a folder: an analysed sweep, a sweep that is only computed, or a run."""
import math
import os

from .curves import Course
from .errors import PlotError
from .tables import Table, read_json

USUAL_OUTPUTS = ("reepithelialised", "closure_tewl", "downtime", "redness_resolved", "collagen_change")
NOT_OUTPUTS = ("row", "hash", "status", "reason", "suitability")


def kind_of(folder):
    """`sweep`, `run`, `validation` or `fit`. A clear error for anything else."""
    if not os.path.isdir(folder):
        raise PlotError(f"{folder}: there is no such folder; give a sweep's or a run's, such as runs/needle_density")
    if os.path.exists(os.path.join(folder, "specification.json")) or os.path.exists(os.path.join(folder, "analysis")):
        return "sweep"
    if os.path.exists(os.path.join(folder, "timeseries.csv")):
        return "run"
    if os.path.exists(os.path.join(folder, "validation.csv")):
        return "validation"
    if os.path.exists(os.path.join(folder, "residuals.csv")):
        return "fit"
    raise PlotError(f"{folder}: is neither a sweep (results.csv, specification.json), a run (timeseries.csv), a "
                    "validation (validation.csv) nor a fit (residuals.csv)")


class Analysis:
    """What `mend analyse` wrote, as sim/analysis/ANALYSIS.md says it."""

    def __init__(self, sweep):
        self.folder = os.path.join(sweep, "analysis")
        self.about = read_json(os.path.join(self.folder, "analysis.json"))
        self.title = self.about.get("title", "")
        self.files = [entry for entry in self.about.get("files", []) if "file" in entry and "kind" in entry]
        results = os.path.join(sweep, "results.csv")
        self.is_stale = (os.path.exists(results) and
                         os.path.getmtime(results) > os.path.getmtime(os.path.join(self.folder, "analysis.json")))

    def table(self, name):
        return Table(os.path.join(self.folder, name))

    def scale(self, name):
        return next((entry.get("scale") for entry in self.about.get("inputs", []) if entry.get("name") == name), None)

    def healing(self):
        """The line of heals_within.csv, or None."""
        entry = next((entry for entry in self.files if entry["kind"] == "heals_within"), None)
        limit = self.about.get("heals_within")
        if not entry or not limit:
            return None
        table = self.table(entry["file"])
        return {"table": table, "x": table.numbers(table.names[0]), "key": table.names[0], "output": limit["output"],
                "limit": limit["limit"], "unit": limit["unit"]}


class MadeTable(Table):
    """A table from columns at hand: [(name, unit, cells)]."""

    def __init__(self, path, columns):
        self.path = path
        self.names = [name for name, _, _ in columns]
        self.units = {name: unit for name, unit, _ in columns}
        self.lines = [list(line) for line in zip(*(cells for _, _, cells in columns))]
        self.numbers_of_lines = list(range(2, len(self.lines) + 2))


def swept_keys(sweep):
    """Keys that the sweep's file names, in its order: all inputs but those of patients and draws."""
    specification = read_json(os.path.join(sweep, "specification.json"))
    return specification, [column.get("name", "") for column in specification.get("columns", [])]


def points_of(table, keys, output):
    """{values of the keys: results of its members, NaN for one that failed or was not reached}"""
    points = {}
    values = table.numbers(output)
    texts = [table.texts(key) for key in keys]
    for line, value in enumerate(values):
        points.setdefault(tuple(text[line] for text in texts), []).append(value)
    return points


def quantile(values, share):
    """Members that did not reach an end count as later than all others; NaN where that is what is asked for."""
    ordered = sorted(math.inf if math.isnan(value) else value for value in values)
    place = share * (len(ordered) - 1)
    low = ordered[int(place)]
    high = ordered[min(int(place) + 1, len(ordered) - 1)]
    if place == int(place):
        found = low
    else:
        found = low + (place - int(place)) * (high - low) if math.isfinite(high) else math.inf
    return found if math.isfinite(found) else math.nan


def straight_from_results(sweep, outputs):
    """Maps and curves of a grid that was not analysed: [(kind, output, table)]."""
    path = os.path.join(sweep, "results.csv")
    table = Table(path)
    if not len(table):
        raise PlotError(f"{path}: no row is done yet")
    specification, columns = swept_keys(sweep)
    if specification.get("method") not in ("grid", "list") or specification.get("patients"):
        raise PlotError(f"{sweep}: was not analysed yet; first: mend analyse {sweep}")
    keys = [name for name in columns if name in table.units and not name.startswith("draw")
            and len(set(table.texts(name))) > 1]
    if len(keys) not in (1, 2) or (len(keys) == 2 and not all(table.has_numbers(key) for key in keys)):
        raise PlotError(f"{sweep}: without an analysis, sweeps of one key, or of two with numbers, are drawn; this one "
                        f"has {', '.join(keys) or 'none'}. First: mend analyse {sweep}")
    known = [name for name in table.names if name not in NOT_OUTPUTS and name not in columns]
    made = []
    for output in outputs or [name for name in USUAL_OUTPUTS if name in known]:
        if output not in known:
            raise PlotError(f"{path}: has no output '{output}'; it has {', '.join(known)}")
        if any(not math.isnan(value) for value in table.numbers(output)):
            made.append(table_of_points(path, table, keys, output))
    return specification.get("title", ""), made


def table_of_points(path, table, keys, output):
    points = points_of(table, keys, output)
    unit = table.units[output]
    columns = [(key, table.units[key], [point[i] for point in points]) for i, key in enumerate(keys)]

    def of_members(share):
        found = [quantile(values, share) for values in points.values()]
        return ["" if math.isnan(value) else repr(value) for value in found]
    middle = "value" if len(keys) == 2 else "median"
    columns.append((middle, unit, of_members(0.5)))
    if max(len(values) for values in points.values()) > 1:
        columns += [("low", unit, of_members(0.05)), ("high", unit, of_members(0.95))]
    return ("map" if len(keys) == 2 else "one_key", output, MadeTable(path, columns))


def sessions_of(run):
    """Times of the sessions in days, from the run's fields; none without h5py or fields."""
    path = os.path.join(run, "fields.h5")
    try:
        import h5py
        with h5py.File(path, "r") as file:
            return [float(time) for time in file.attrs.get("treatment_times", [])]
    except (ImportError, OSError):
        return []


def title_of(run):
    path = os.path.join(run, "summary.json")
    return read_json(path).get("scenario", {}).get("title", "") if os.path.exists(path) else ""


def course_of(run):
    if kind_of(run) != "run":
        raise PlotError(f"{run}: is a sweep; time series are of runs. A row becomes one by mend sweep FILE --row N")
    bands = os.path.join(run, "timeseries_bands.csv")
    table = Table(os.path.join(run, "timeseries.csv"))
    if len(table) < 2:
        raise PlotError(f"{table.path}: has fewer than two times so far")
    return Course(os.path.basename(os.path.abspath(run)), table, Table(bands) if os.path.exists(bands) else None,
                  sessions_of(run), title_of(run))
