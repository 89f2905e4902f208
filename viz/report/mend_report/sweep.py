"""A sweep and what `mend analyse` made of it, for the page."""
import json
import os

from mend_plot.errors import PlotError
from mend_plot.tables import Table

from .folder import json_of


class Sweep:
    """\\raise PlotError where a file is damaged."""

    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(os.path.abspath(folder))
        self.specification = json_of(folder, "specification.json")
        self.title = self.specification.get("title") or self.name
        self.program = self.specification.get("mend", {})
        results = os.path.join(folder, "results.csv")
        if not os.path.exists(results):
            raise PlotError(f"{folder}: this sweep has no results.csv yet; mend sweep --resume goes on with it")
        self.results = Table(results)
        self.about = json_of(os.path.join(folder, "analysis"), "analysis.json")
        self.files = [entry for entry in self.about.get("files", []) if isinstance(entry, dict) and "file" in entry]
        analysis = os.path.join(folder, "analysis", "analysis.json")
        self.is_stale = os.path.exists(analysis) and os.path.getmtime(results) > os.path.getmtime(analysis)

    @property
    def texts(self):
        """[(file, text)] of the scenario and what it was made from."""
        return [(entry.get("file", ""), entry.get("text", "")) for entry in self.specification.get("texts", [])
                if isinstance(entry, dict)]

    @property
    def inputs(self):
        found = self.about.get("inputs") or [dict(column, role="swept")
                                             for column in self.specification.get("columns", [])]
        return [entry for entry in found if isinstance(entry, dict) and entry.get("name")]

    def counts(self):
        """{status: rows}"""
        counts = {}
        for status in self.results.texts("status"):
            counts[status] = counts.get(status, 0) + 1
        return counts

    def failures(self):
        """[(row, reason)] of rows that failed."""
        columns = [self.results.texts(name) for name in ("row", "status", "reason")]
        return [(row, reason) for row, status, reason in zip(*columns) if status == "failed"]

    def of_kind(self, kind):
        return [entry for entry in self.files if entry.get("kind") == kind]

    def table(self, entry):
        return Table(os.path.join(self.folder, "analysis", os.path.basename(str(entry["file"]))))

    def required(self):
        """[{row, settings, unsafe, verdict, parts}] of points, those that meet what is required first, unsafe last;
        parts: [{name, unit, verdict, probability, low, high, margin, patient}]."""
        points = []
        for entry in self.of_kind("requirements"):
            table = self.table(entry)
            names = [name[:-len(" verdict")] for name in table.names if name.endswith(" verdict")]
            settings = table.names[1:table.names.index("verdict")]
            for line in table.lines:
                cell = dict(zip(table.names, line))
                points.append({
                    "row": cell["row"], "unsafe": cell["unsafe"] == "1", "verdict": cell["verdict"],
                    "probability": float(cell["probability"] or 0),
                    "settings": [(name, cell[name], table.units[name]) for name in settings],
                    "parts": [{"name": name, "unit": table.units[f"{name} margin"],
                               "verdict": cell[f"{name} verdict"], "patient": cell[f"{name} decided by"],
                               **{what: float(cell[f"{name} {what}"]) if cell[f"{name} {what}"] else None
                                  for what in ("probability", "low", "high", "margin")}} for name in names]})
        return sorted(points, key=lambda point: (point["unsafe"], -point["probability"]))

    def output(self, name):
        return next((entry for entry in self.about.get("outputs", []) if entry.get("name") == name), {})

    def scale(self, name):
        return next((entry.get("scale") for entry in self.inputs if entry["name"] == name), "linear")

    def json(self, name):
        """A file of the analysis, or {}."""
        return json_of(os.path.join(self.folder, "analysis"), name)

    @property
    def specification_text(self):
        return json.dumps({key: value for key, value in self.specification.items() if key not in ("rows", "texts")},
                          indent=2, ensure_ascii=False)
