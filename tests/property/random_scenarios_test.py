# label: slow
# needs: mend
# timeout: 900
# cores: 2
"""Legal scenarios by chance, over the whole table of keys: each ends with a code of the contract; where it is computed,
every endpoint is finite and possible, and a second run, with two threads, has the same bytes. MEND_SCENARIOS=1000 tries
more, MEND_SEED others; what fails is printed, to be tried again."""
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROGRAM = os.environ["MEND"]
COUNT = int(os.environ.get("MEND_SCENARIOS", "10"))
SEED = int(os.environ.get("MEND_SEED", "1"))
NAMES = ("fields.h5", "timeseries.csv", "summary.json", "resolved.toml")

# What a scenario costs is kept small; all else is drawn from all that is allowed.
CHEAP = {"schedule.sessions": (0, 3), "schedule.interval": (0.01, 2), "schedule.follow_up": (0.05, 1),
         "schedule.treatment.NAME.sessions": (1, 2), "schedule.treatment.NAME.interval": (0.01, 1),
         "numerics.tolerance": (1e-3, 0.1), "numerics.initial_step": (1e-9, 1), "numerics.max_step": (0.01, 365),
         "output.snapshots": (2, 9), "output.rows": (2, 30), "domain.cells_x": (2, 10), "domain.cells_y": (2, 6),
         "domain.cells_z": (2, 12), "domain.grading_x": (0.3, 3), "domain.grading_z": (0.3, 3)}
NEVER = {"schema", "output.movie", "domain.cells"}  # said below, drawn by another program, and said by three others
PARTS = "ratio|share|taper|loss|tolerance|grading|photodamage|occlusion|film|factor|sun|trans"  # not counts
KINDS = ("axisymmetric", "axisymmetric", "point", "line", "disc", "unit_cell", "patch")


def table():
    listed = subprocess.run([PROGRAM, "list", "keys", "--json"], capture_output=True, text=True, check=True).stdout
    rows = [row for section in json.loads(listed)["sections"] for row in section["rows"]]
    return [row for row in rows if row["name"] not in NEVER and not row["name"].startswith("sweep.")]


def fields():
    listed = subprocess.run([PROGRAM, "list", "fields", "--json"], capture_output=True, text=True, check=True).stdout
    return [row[next(iter(row))] for section in json.loads(listed)["sections"] for row in section["rows"]]


def number_in(chance, low, high, whole):
    """Over the whole range, and often enough at its ends."""
    if chance.random() < 0.1:
        return chance.choice((low, high))
    if low > 0 and high / low > 100:
        value = math.exp(chance.uniform(math.log(low), math.log(high)))
    else:
        value = chance.uniform(low, high)
    return int(min(max(round(value), math.ceil(low)), math.floor(high))) if whole else value


def value_of(chance, row, names):
    """A legal value as TOML, or nothing where the table does not say what is legal."""
    name, allowed, default = row["name"], row["allowed"] or "", row["default"] or ""
    is_list = default.startswith("[")
    if name == "domain.kind":
        return f'"{chance.choice(KINDS)}"'
    if name == "output.fields":
        return json.dumps(chance.choice((["all"], ["usual"], chance.sample(names, 3))))
    if name == "title":
        return json.dumps(chance.choice(("", "A title", "Grüße, 治", "a\tb", "\x1b[31mred", "'\"\\", "x" * 300)))
    if name.endswith(".at"):
        return json.dumps(chance.choice(("0 d", "6 h", "0.3 d", ["0 d", "0.5 d"])))
    span = re.fullmatch(r"(-?[\d.e+-]+) to (-?[\d.e+-]+)( (?P<unit>.+))?", allowed)
    if span:
        low, high = float(span[1]), float(span[2])
        if name in CHEAP:
            low, high = CHEAP[name]
        whole = row["unit"] == "1" and low == int(low) and high >= 2 and not re.search(PARTS, name)
        value = number_in(chance, low, high, whole)
        return f'"{value:.6g} {span["unit"]}"' if span["unit"] and span["unit"] != "1" else f"{value:.6g}"
    if allowed in ("true, false", "false, true"):
        return chance.choice(("true", "false"))
    words = [word for word in allowed.split(", ") if word]
    if not words or words == ["letters A", "B", "C"]:
        return None
    return json.dumps(chance.sample(words, chance.randint(0, 2)) if is_list else chance.choice(words))


class Scenario:
    def __init__(self, chance, rows, names):
        self.values = {}
        self.often = chance.choice((0.05, 0.1, 0.2, 0.4))
        blocks = {"schedule.treatment": chance.random() < 0.3, "aftercare.NAME": chance.random() < 0.5}
        for row in rows:
            block = next((block for block in blocks if row["name"].startswith(block)), None)
            wanted = blocks[block] if block else chance.random() < self.often
            if block and "preset" not in row["name"] and not row["name"].endswith((".at", ".drug")):
                wanted = wanted and chance.random() < self.often
            value = value_of(chance, row, names) if wanted else None
            if value is not None:
                self.values[row["name"]] = value
        if chance.random() < 0.8:
            self.values["model"] = '"skin"'
        for name in ("schedule.sessions", "schedule.interval", "schedule.follow_up", "domain.kind", "domain.cells_x",
                     "domain.cells_y", "domain.cells_z", "numerics.tolerance", "output.snapshots", "output.rows"):
            if name not in self.values:
                row = next(row for row in rows if row["name"] == name)
                self.values[name] = value_of(chance, row, names)

    def text(self):
        """A line a key, so that an error's line names the key."""
        self.lines = ["schema"] + list(self.values)
        return "\n".join(["schema = 1"] + [f'{name.replace("NAME", "one")} = {value}'
                                           for name, value in self.values.items()]) + "\n"

    def drop(self, said):
        """What was refused is taken out. \\returns whether anything was"""
        dropped = False
        for line in {int(line) for line in re.findall(r"^\S*?\.toml:(\d+):", said, re.M)}:
            name = self.lines[line - 1]
            if name not in ("schema",) and self.values.pop(name, None) is not None:
                dropped = True
        for name in list(self.values):
            if not dropped and re.search(rf"\b{re.escape(name.replace('NAME', 'one'))}\b", said):
                del self.values[name]
                dropped = True
        return dropped


def start(folder, *words):
    return subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, env={**os.environ, "OMP_WAIT_POLICY": "passive"})


def impossible(name, unit, value):
    """Why no course can have this value, or nothing."""
    if not math.isfinite(value):
        return "not finite"
    if unit in ("h", "d", "mm", "mm^2", "um", "kPa", "ug", "ug/cm^2") and value < 0 and "change" not in name:
        return "less than nothing"
    if unit == "%" and value < -100.0001:
        return "less than minus all of it"
    return ""


class RandomScenarios(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows, cls.names = table(), fields()

    def tried(self, number):
        """(what happened, what is wrong, the scenario's text)"""
        scenario = Scenario(random.Random(SEED * 1000003 + number), self.rows, self.names)
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(12):
                text = scenario.text()
                (Path(folder) / "s.toml").write_text(text, encoding="utf-8")
                try:
                    done = start(folder, "run", "s.toml", "-o", "a", "--quiet", "--threads", "1", "--despite")
                except subprocess.TimeoutExpired:
                    return "endless", "not done in two minutes", text
                if done.returncode not in (0, 2, 3):
                    return "outside", f"code {done.returncode}: {done.stderr[-400:]}", text
                if done.returncode != 2 or not scenario.drop(done.stderr):
                    break
            if done.returncode == 0:
                return "computed", self.wrong_in(Path(folder)), text
            return ("refused" if done.returncode == 2 else "numerics"), "" if done.stderr else "says nothing", text

    def wrong_in(self, folder):
        for name, one in json.loads((folder / "a/summary.json").read_text())["endpoints"].items():
            value = one.get("value")
            if isinstance(value, (int, float)) and impossible(name, one.get("unit", ""), value):
                return f"{name} = {value} {one.get('unit')}: {impossible(name, one.get('unit', ''), value)}"
        again = start(folder, "run", "s.toml", "-o", "b", "--quiet", "--threads", "2", "--despite")
        if again.returncode != 0:
            return f"the second time code {again.returncode}: {again.stderr[-300:]}"
        for name in NAMES:
            if (folder / "a" / name).read_bytes() != (folder / "b" / name).read_bytes():
                return f"{name}: other bytes with two threads"
        return ""

    def test_scenarios_by_chance(self):
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(self.tried, range(COUNT)))
        counts, keys = {}, set()
        for what, wrong, text in outcomes:
            counts[what] = counts.get(what, 0) + 1
            if what == "computed":
                keys |= set(re.findall(r"^([\w.]+) =", text, re.M))
            if wrong:
                print(f"--- {wrong}\n{text}", file=sys.stderr)
        print(f"{counts}, {len(keys)} keys in what was computed")
        unused = [row["name"] for row in self.rows if row["name"].replace("NAME", "one") not in keys]
        if COUNT >= 500:
            print("never in what was computed:", ", ".join(unused))
        self.assertEqual([wrong for _, wrong, _ in outcomes if wrong], [])
        self.assertGreaterEqual(counts.get("computed", 0), COUNT // 2)


if __name__ == "__main__":
    unittest.main()
