"""Which kind of folder this is, and the pieces that both kinds have."""
import os
import re

from mend_plot.errors import PlotError, StorageError
from mend_plot.tables import read_json

try:
    import tomllib
except ImportError:  # Python before 3.11
    try:
        import tomli as tomllib
    except ImportError:
        tomllib = None

NUMBER = re.compile(r"^#?\s*(?P<name>[\w.]+) = (?P<value>[^#\s]+) # (?P<unit>\S+); (?P<low>\S+) to (?P<high>\S+); "
                    r"(?:(?P<rest>.*); )?grade (?P<grade>[A-D]); (?P<source>.*)$")


def kind_of(folder):
    """`sweep` or `run`; an error that says what to do for anything else."""
    if not os.path.isdir(folder):
        raise PlotError(f"{folder}: there is no such folder; give that of a run or a sweep, such as "
                        "runs/facial_rejuvenation")
    holds = {name for name in os.listdir(folder)}
    if "specification.json" in holds:
        return "sweep"
    if "summary.json" in holds:
        return "run"
    if "resolved.toml" in holds:
        raise PlotError(f"{folder}: this run is not finished: it has no summary.json. Go on with it: mend run "
                        f"{os.path.join(folder, 'scenario.toml')} -o {folder} --resume")
    if "validation.csv" in holds:
        raise PlotError(f"{folder}: is a validation, which belongs to a run's evidence: mend report RUN --evidence "
                        f"--validation {folder}")
    raise PlotError(f"{folder}: is neither a run (summary.json) nor a sweep (specification.json)")


def text_of(path, fallback=None):
    """A small text file; `fallback` where it is missing."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        if fallback is None:
            raise StorageError(f"{path}: is missing") from None
        return fallback
    except OSError as error:
        raise StorageError(f"{path}: cannot be read: {error.strerror}") from error


def json_of(folder, name):
    """An object, or {} where the file is missing."""
    path = os.path.join(folder, name)
    return read_json(path) if os.path.exists(path) else {}


def settings_of(text, path):
    """{"device.length": "1 mm"}: all values of a TOML text under their full names; {} where nothing reads TOML."""
    if not tomllib:
        return {}
    try:
        found = tomllib.loads(text)
    except ValueError as error:
        raise PlotError(f"{path}: is damaged ({error})") from error
    flat = {}

    def walk(table, before):
        for name, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{before}{name}.")
            else:
                flat[before + name] = value
    walk(found, "")
    return flat


def numbers_of(text):
    """The model's numbers as resolved.toml tells them: name, value, unit, range, meaning, grade, source."""
    found = {}
    for line in text.splitlines():
        match = NUMBER.match(line)
        if match:
            entry = match.groupdict()
            entry["meaning"] = (entry.pop("rest") or "").split("; ")[-1]
            found[entry["name"]] = entry
    return found


def said(value):
    """A TOML value as a reader says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(said(one) for one in value) or "none"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
