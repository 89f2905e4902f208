"""A finished run: everything that its folder holds, for the page."""
import glob
import math
import os
import re

from mend_plot.errors import PlotError
from mend_plot.tables import Table

from .folder import json_of, numbers_of, settings_of, text_of

MOVIES = {".mp4": "video/mp4", ".webm": "video/webm", ".webp": "image/webp", ".gif": "image/gif", ".apng": "image/apng"}


class Run:
    """\\raise PlotError, StorageError where a file is missing or damaged."""

    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(os.path.abspath(folder))
        self.summary = json_of(folder, "summary.json")
        self.endpoints = self._objects("endpoints")
        if not self.endpoints:
            raise PlotError(f"{os.path.join(folder, 'summary.json')}: has no endpoints; is it a run of mend?")
        screen = self.endpoints.get("suitability", {})
        nothing_stated = any("suitability.findings" in reason for reason in screen.get("reasons", []))
        if screen.get("value") == "yes" and nothing_stated:
            screen["value"] = "not asked"  # a "yes" to nothing would be read as one
        scenario = self.summary.get("scenario", {})
        self.title = scenario.get("title") or self.name
        self.hash, self.seed = scenario.get("hash", ""), scenario.get("seed", "")
        self.program = self.summary.get("mend", {})
        self.status = json_of(folder, "status.json")
        self.resolved_text = text_of(os.path.join(folder, "resolved.toml"), "")
        self.scenario_text = text_of(os.path.join(folder, "scenario.toml"), "")
        self.settings = settings_of(self.resolved_text, os.path.join(folder, "resolved.toml"))
        self.numbers = numbers_of(self.resolved_text)
        self.course = Table(os.path.join(folder, "timeseries.csv"))
        self.times = self.course.numbers("time")
        bands = os.path.join(folder, "timeseries_bands.csv")
        self.bands = Table(bands) if os.path.exists(bands) else None
        self.sessions = self._sessions()
        self.ensemble = self._ensemble()

    def _objects(self, name):
        found = self.summary.get(name)
        found = found if isinstance(found, dict) else {}
        return {key: value for key, value in found.items() if isinstance(value, dict)}

    def _sessions(self):
        """Days of the sessions: of the fields, or where nothing here reads them, of the log."""
        try:
            import h5py
            with h5py.File(os.path.join(self.folder, "fields.h5"), "r") as file:
                return [float(time) for time in file.attrs.get("treatment_times", [])]
        except (ImportError, OSError):
            log = text_of(os.path.join(self.folder, "log.txt"), "")
            return sorted({float(day) for day in re.findall(r": day (\S+): session \d+", log)})

    def _ensemble(self):
        """What the bands were made of, or None."""
        said = self.summary.get("bands")
        if isinstance(said, dict) and said.get("members"):
            return said
        members = [entry["ensemble"].get("members", 0) for entry in self.endpoints.values()
                   if isinstance(entry.get("ensemble"), dict)]
        return {"members": max(members)} if members else None

    @property
    def warnings(self):
        """[{severity, text, key}], the gravest first. Runs that hold none as data: what the screen says."""
        found = self.summary.get("warnings")
        if isinstance(found, list):
            return [entry for entry in found if isinstance(entry, dict) and entry.get("text")]
        screen = self.endpoints.get("suitability", {})
        severity = "unsafe" if screen.get("value") == "no" else "caution"
        return [{"severity": severity, "text": reason, "key": "suitability"} for reason in screen.get("reasons", [])]

    @property
    def holds_warnings(self):
        return isinstance(self.summary.get("warnings"), list)

    @property
    def requirements(self):
        found = self.summary.get("requirements")
        return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []

    @property
    def last_session(self):
        return self.sessions[-1] if self.sessions else 0.0

    def value(self, name):
        """A number, or None."""
        value = self.endpoints.get(name, {}).get("value")
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def curve(self, name):
        return self.course.numbers(name) if name in self.course.units else []

    def moves(self, name):
        """Whether a course has more to show than one value."""
        values = [value for value in self.curve(name) if not math.isnan(value)]
        return bool(values) and max(values) > min(values)

    def movie(self):
        """(path, type), or None."""
        for ending, kind in MOVIES.items():
            for path in sorted(glob.glob(glob.escape(self.folder) + "/*" + ending)):
                return path, kind
        return None
