"""What the names in the files mean, as `mend list` says it: the page has no labels of its own."""
import json
import os
import shutil
import subprocess
import sys

from mend_plot.words import readable


def find_program(verb=""):
    """`mend`, or `mend-VERB`: beside this script, else on PATH; None if there is none."""
    name = f"mend-{verb}" if verb else "mend"
    beside = os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), name)
    return beside if os.access(beside, os.X_OK) else shutil.which(name)


class Catalogue:
    """Entries by name; without the program, names stand for themselves."""

    def __init__(self, program):
        self.program = program
        self.endpoints = self._list("endpoints")
        self.observables = self._list("observables")
        self.keys = self._list("keys")
        self.parameters = self._list("parameters")
        self.phases = [(name, self._days(entry.get("until"))) for name, entry in self._list("phases").items()]

    def _list(self, what):
        """{name: facts}, in the program's order; of a name that several models share, the first."""
        if not self.program:
            return {}
        try:
            done = subprocess.run([self.program, "list", what, "--json"], capture_output=True, text=True, timeout=60)
            found = json.loads(done.stdout) if done.returncode == 0 else {}
        except (OSError, ValueError, subprocess.SubprocessError):
            return {}
        entries = {}
        for section in found.get("sections", []):
            for row in section.get("rows", []):
                entries.setdefault(row.get("name", ""), {key: text or "" for key, text in row.items()})
        return entries

    @staticmethod
    def _days(text):
        return float(text.split()[0]) if text else None

    def brief(self, name):
        """What a reader calls it."""
        for kind in (self.endpoints, self.observables, self.parameters):
            text = kind.get(name, {}).get("brief") or kind.get(name, {}).get("meaning")
            if text:
                return text[:1].upper() + text[1:]
        return readable(name.removeprefix("parameters."))

    def definition(self, name):
        for kind in (self.endpoints, self.observables):
            if name in kind:
                return kind[name].get("definition", "")
        return self.keys.get(name, self.parameters.get(name, {})).get("meaning", "")

    def group(self, name):
        return self.endpoints.get(name, {}).get("group") or "Results"
