# label: slow
# needs: mend mend-render python:h5py program:ffmpeg program:ffprobe
# timeout: 900
# cores: 2
"""Every scenario that ships draws, and what its picture says in figures is the run's own table."""
import csv
import glob
import os
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

from render_support import run

MEND, SOURCE = os.environ["MEND"], os.environ["MEND_SOURCE"]
QUICK = ("--threads", "1", "--quiet", "output.movie=false")
# A patch of many needles and the two that run for thirty years take minutes; their fields are those of the others.
LONG = ("random_patch", "treated_each_year", "untreated", "minimal")
CELL = ("domain.cells=8x8x16",)


def scenarios():
    for folder in ("conditions", "procedures", "devices", "aftercare", "."):
        for path in sorted(glob.glob(os.path.join(SOURCE, "scenarios", folder, "*.toml"))):
            if os.path.splitext(os.path.basename(path))[0] not in LONG:
                yield path


def table_of(folder):
    with open(os.path.join(folder, "timeseries.csv"), encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return {name.split("[")[0]: [float(row[i]) for row in rows] for i, name in enumerate(head)}


def between(table, name, time):
    times = table["time"]
    i = max(1, next((k for k, t in enumerate(times) if t > time + 1e-9), len(times) - 1))
    share = (time - times[i - 1]) / (times[i] - times[i - 1])
    return table[name][i - 1] + share * (table[name][i] - table[name][i - 1])


def figure(text, name):
    found = re.search(name + r" ([+−]?)([\d.]+)", text)
    assert found, (name, text)
    return (-1 if found.group(1) == "−" else 1) * float(found.group(2))


def check(path):
    name = os.path.splitext(os.path.basename(path))[0]
    with tempfile.TemporaryDirectory(prefix="mend-shipped-") as place:
        folder = os.path.join(place, name)
        small = CELL if 'kind = "unit_cell"' in open(path, encoding="utf-8").read() else ()
        subprocess.run([MEND, "run", path, "-o", folder, *QUICK, *small], check=True, capture_output=True, timeout=300)
        table = table_of(folder)
        for time in (0.5, 3.0):
            if time > table["time"][-1]:
                continue
            small = ("-o", os.path.join(place, "p.png"), "--size", "640x360")
            text = run(folder, "--time", f"{time} d", *small, "--describe")
            for words, value, digits in (("redness", between(table, "redness", time), 2),
                                         ("collagen", between(table, "collagen_change", time), 1),
                                         ("without cover", 100 * (1 - between(table, "cover_mean", time)), 1)):
                said = figure(text, words)
                assert abs(said - value) <= 0.51 * 10 ** -digits, (name, time, words, said, value)
    return name


with ThreadPoolExecutor(2) as pool:
    done = list(pool.map(check, scenarios()))
assert "rosacea" in done and len(done) > 30, done
print(len(done), "scenarios:", ", ".join(done))
