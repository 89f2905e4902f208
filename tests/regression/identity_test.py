#!/usr/bin/env python3
# label: slow
# needs: mend
# cores: 2
# timeout: 900
"""The same bytes for any number of threads, and after ten kills at random moments with a resume after each."""
import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

MEND = os.environ["MEND"]
FILES = ["fields.h5", "timeseries.csv", "summary.json", "resolved.toml"]

# Two sessions in a small block: every kind of event, field and sheet, in a few seconds. Checkpoints after every step
# make a kill meet every stage of writing one.
SCENARIO = """schema = 1
title = "Two sessions, for comparing bytes"
[skin]
age = "45 yr"
condition = "photoaged"
[device]
preset = "motor pen 12x32G"
length = "1.0 mm"
density = "250 /cm^2"
[schedule]
sessions = 2
interval = "2 weeks"
follow_up = "30 d"
[domain]
kind = "unit_cell"
cells = "12x12x24"
[output]
fields = "all"
snapshots = 40
"""


def command(folder, *more):
    return [MEND, "run", os.path.join(os.path.dirname(folder), "case.toml"), "-o", folder, "--quiet", *more]


def run(folder, *more):
    subprocess.run(command(folder, *more), check=True)


def same(one, other):
    return all(filecmp.cmp(os.path.join(one, name), os.path.join(other, name), shallow=False) for name in FILES)


def kill_and_resume(root, reference, seconds, random_moments):
    """Ten kills; the last process is left to finish."""
    folder = os.path.join(root, "killed")
    kills = 0
    while kills < 10:
        begun = os.path.exists(os.path.join(folder, "checkpoint.h5"))
        process = subprocess.Popen(command(folder, *(["--resume"] if begun else [])))
        time.sleep(random_moments.uniform(0.02, 0.25) * seconds)
        if process.poll() is not None:  # finished before the kill: start over, from nothing
            assert process.returncode == 0, process.returncode
            assert same(reference, folder), "a run that was killed %d times differs" % kills
            shutil.rmtree(folder)
            continue
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
        if os.path.isdir(folder) and not os.path.exists(os.path.join(folder, "checkpoint.h5")):
            shutil.rmtree(folder)  # killed before its first checkpoint: there is nothing to resume
    begun = os.path.exists(os.path.join(folder, "checkpoint.h5"))
    run(folder, *(["--resume"] if begun else []))
    assert same(reference, folder), "a run that was killed ten times differs"


def main():
    seed = int(os.environ.get("MEND_TEST_SEED", time.time()))
    print("seed", seed)
    with tempfile.TemporaryDirectory(prefix="mend-identity-") as root:
        with open(os.path.join(root, "case.toml"), "w", encoding="utf-8") as file:
            file.write(SCENARIO)
        started = time.monotonic()
        reference = os.path.join(root, "threads-1")
        run(reference, "--threads", "1")
        seconds = time.monotonic() - started
        for threads in (2, 3):
            other = os.path.join(root, "threads-%d" % threads)
            run(other, "--threads", str(threads))
            assert same(reference, other), "%d threads give other bytes" % threads
        kill_and_resume(root, reference, seconds, random.Random(seed))
    print("one run took %.1f s; 1, 2 and 3 threads and ten kills gave the same bytes" % seconds)


if __name__ == "__main__":
    sys.exit(main())
