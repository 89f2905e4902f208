"""The credibility pack: what was verified and validated, in the order of the FDA's guidance and of ASME V&V 40."""
import json
import os
import subprocess
import tempfile

from mend_plot.errors import PlotError, StorageError
from mend_plot.tables import Table

from .catalogue import find_program
from .folder import json_of

LEVELS = ("low", "medium", "high")


class Evidence:
    """Facts of the pack; what is missing is None."""

    def __init__(self, verification, validation, question, context, influence, consequence):
        self.verification, self.validation = verification, validation
        self.question, self.context, self.influence, self.consequence = question, context, influence, consequence


class Validation:
    """The folder that `mend validate -o` wrote."""

    def __init__(self, folder):
        path = os.path.join(folder, "validation.csv")
        if not os.path.exists(path):
            raise PlotError(f"{folder}: is not a validation (validation.csv); mend validate -o {folder} makes one")
        self.folder, self.about, table = folder, json_of(folder, "validation.json"), Table(path)
        names = [name for name in ("id", "role", "kind", "quantity", "at", "unit", "test", "value", "low", "high",
                                   "model", "band_low", "band_high", "verdict", "source", "note", "reason", "overrides",
                                   "scenario") if name in table.units]
        columns = [table.texts(name) for name in names]
        self.rows = [dict(zip(names, row)) for row in zip(*columns)]
        self.tested = [row for row in self.rows if row["verdict"] != "not tested"]
        self.outside = [row for row in self.tested if row["verdict"] != "within"]
        self.scores = [score for score in self.about.get("scores", []) if isinstance(score, dict)]
        self.program = self.about.get("mend", {})

    def quantities(self):
        return {row["quantity"] for row in self.tested}

    def datum(self, row):
        """What was measured, in words."""
        unit = "" if row["unit"] in ("", "1") else f" {row['unit']}"
        if row["test"] == "within":
            return f"{row['low']} to {row['high']}{unit}"
        bound = row["high"] or row["low"] or row["value"]
        return f"{row['test'].replace('_', ' ')} {bound}{unit}".strip() if bound else row["test"].replace("_", " ")

    def figure(self):
        """The parity plot of `mend plot` as SVG text, or None."""
        plot = find_program("plot")
        if not plot:
            return None
        with tempfile.TemporaryDirectory() as folder:
            try:
                subprocess.run([plot, self.folder, "-o", folder, "--formats", "svg", "--width", "100 mm", "--quiet"],
                               capture_output=True, timeout=300, check=True)
                with open(os.path.join(folder, "parity.svg"), encoding="utf-8") as file:
                    return file.read()
            except (OSError, subprocess.SubprocessError):
                return None


def ask(program, words, target=None):
    """Runs the program; its output, kept in a file if asked. Findings (exit code 3) are an answer too."""
    try:
        done = subprocess.run([program, *words], capture_output=True, text=True)
    except OSError as error:
        raise StorageError(f"{program}: cannot be started: {error.strerror}") from error
    if done.returncode not in (0, 3):
        raise PlotError(f"mend {' '.join(words)}: {done.stderr.strip() or f'exit code {done.returncode}'}")
    if target:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(done.stdout)
    return done.stdout


def verification_of(program, folder, say):
    """What `mend verify` finds on this machine, kept in the folder for the next report of the same program."""
    path = os.path.join(folder, "verification.json")
    identity = ask(program, ["--version"]) if program else ""
    kept = json_of(folder, "verification.json")
    if kept.get("identity") == identity and kept.get("claims"):
        return kept
    if not program:
        raise PlotError("--evidence asks the program `mend` to verify itself, which is neither beside mend-report nor "
                        "on PATH")
    say("verifying the program (mend verify), about a minute …")
    found = {**json.loads(ask(program, ["verify", "--json"])), "identity": identity}
    os.makedirs(folder, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(found, file, indent=1, ensure_ascii=False)
    return found


def evidence_of(options, program, folder, say):
    """\\param folder where what is computed for the pack is kept"""
    verification = verification_of(program, folder, say)
    place = options.validation or os.path.join(folder, "validation")
    if not options.validation and not os.path.exists(os.path.join(place, "validation.csv")):
        say(f"holding the model against measurements (mend validate -o {place}): minutes; a validation that is there "
            "already is taken by --validation DIR …")
        ask(program, ["validate", "-o", place, "--quiet"])
    return Evidence(verification, Validation(place), options.question, options.context, options.influence,
                    options.consequence)
