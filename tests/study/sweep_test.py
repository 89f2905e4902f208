#!/usr/bin/env python3
# label: slow
# needs: mend
# timeout: 600
# cores: 2
"""A sweep's table is the same, byte for byte, whatever the processes, shards and kills that it was made with."""
import csv
import json
import math
import os
import random
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from cli import InFolder, PROGRAM  # noqa: E402

SWEEP = """schema = 1
title = "A quick sweep"
[device]
length = "0.8 mm"
[schedule]
follow_up = "30 d"
[domain]
kind = "axisymmetric"
cells = "8x12"
[numerics]
tolerance = 1e-2
[sweep]
keep = "{keep}"
[sweep.over]
"device.density" = {{ from = "100 /cm^2", to = "300 /cm^2", steps = {steps} }}
"device.length" = [{lengths}]
"""


def sweep(keep="none", steps=4, lengths='"0.6 mm", "0.9 mm"'):
    return SWEEP.format(keep=keep, steps=steps, lengths=lengths)


class Sweep(InFolder):
    def whole(self, text, code=0, name="whole"):
        """Table of an undisturbed sweep."""
        self.write("s.toml", text)
        done = self.mend("sweep", "s.toml", "--jobs", 1, "-o", name)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return self.table(name)

    def table(self, name):
        return (self.folder / name / "results.csv").read_bytes()

    def rows(self, name):
        with open(self.folder / name / "results.csv", newline="") as file:
            return list(csv.DictReader(file))

    def test_rows_are_in_the_order_of_the_file_with_units_and_repeat_for_any_number_of_processes(self):
        whole = self.whole(sweep())
        rows = self.rows("whole")
        self.assertEqual([row["row"] for row in rows], [str(n) for n in range(1, 9)])
        self.assertEqual([row["device.length[mm]"] for row in rows], ["0.6", "0.9"] * 4)
        self.assertEqual(rows[-1]["device.density[/cm^2]"], "300")
        self.assertTrue(all(float(row["collagen_change[%]"]) != 0 for row in rows))
        self.assertEqual(len({row["hash"] for row in rows}), 8)
        self.succeeds("sweep", "s.toml", "--jobs", 3, "-o", "three")
        self.assertEqual(self.table("three"), whole)
        again = self.succeeds("sweep", "s.toml", "-o", "three")
        self.assertIn("8 of 8 rows", again)

    def test_ten_kills_then_the_same_table(self):
        """Kill -9 at random moments, of the process, of one of its children, or of the whole family at once."""
        text = sweep(steps=30, keep="summary")
        began = time.monotonic()
        self.whole(text)
        longest_life = (time.monotonic() - began) / 7
        seed = int(os.environ.get("MEND_TEST_SEED", time.time_ns() % 100000))
        chance = random.Random(seed)
        done_before = []
        for kill in range(10):
            process = subprocess.Popen([PROGRAM, "sweep", "s.toml", "--jobs", "2", "-o", "killed", "--resume"],
                                       cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                       start_new_session=True)
            self.wait_until_begun(process)
            time.sleep(chance.uniform(0, longest_life))
            if chance.random() < 0.3:
                self.kill_a_child(process)
                time.sleep(chance.uniform(0, 0.1))
            if process.poll() is None:
                (os.killpg if chance.random() < 0.5 else os.kill)(process.pid, signal.SIGKILL)
                process.wait()
            else:
                self.assertEqual(process.returncode, 0, f"seed {seed}, kill {kill}: {process.stderr.read()}")
            process.stderr.close()
            done_before.append(self.rows_written("killed"))
        print(f"seed {seed}: rows done at the ten kills: {done_before}", flush=True)
        self.assertLess(done_before[2], 60, "the sweep was over before it was killed thrice")
        done = self.mend("sweep", "s.toml", "-o", "killed", "--resume")
        self.assertEqual(done.returncode, 0, f"seed {seed}: {done.stderr}")
        for table in ("results.csv", "results.h5"):
            self.assertEqual((self.folder / "killed" / table).read_bytes(),
                             (self.folder / "whole" / table).read_bytes(), f"seed {seed}: {table}")
        for row in range(1, 61):
            for file in ("summary.json", "timeseries.csv"):
                one, other = (self.folder / name / "rows" / f"row_{row:06}" / file for name in ("killed", "whole"))
                self.assertEqual(one.read_bytes(), other.read_bytes(), f"seed {seed}: row {row}, {file}")

    def wait_until_begun(self, process):
        """A kill before anything happens shows nothing."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        for _ in range(500):
            if process.poll() is not None or children.read_text().split():
                return
            time.sleep(0.01)

    @staticmethod
    def kill_a_child(process):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        try:
            os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
        except (OSError, IndexError):
            pass  # all rows are done

    def rows_written(self, name):
        return len({json.loads(line)["row"] for file in (self.folder / name / "rows").glob("*.jsonl")
                    for line in file.read_text().splitlines() if line.endswith("}") and line.startswith("{")})

    def test_a_row_that_is_done_is_not_computed_again(self):
        self.write("s.toml", sweep(steps=40))
        process = subprocess.Popen([PROGRAM, "sweep", "s.toml", "--jobs", "1", "-o", "stopped"], cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        outcomes = self.folder / "stopped" / "rows" / "shard_1_of_1_1.jsonl"
        for _ in range(400):
            if outcomes.exists() and outcomes.read_text().count("{") > 2:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), 75)
        self.fails(2, "sweep", "s.toml", "-o", "stopped", "--quiet", says=["--resume"])
        self.succeeds("sweep", "s.toml", "-o", "stopped", "--resume")
        lines = [json.loads(line)["row"] for file in (self.folder / "stopped" / "rows").glob("*.jsonl")
                 for line in file.read_text().splitlines() if line.endswith("}")]
        self.assertEqual(sorted(lines), list(range(80)))

    def test_shards_make_the_whole_and_missing_rows_are_named(self):
        whole = self.whole(sweep())
        self.succeeds("sweep", "s.toml", "--shard", "1/3", "-o", "parts")
        self.succeeds("sweep", "s.toml", "--shard", "3/3", "-o", "parts")
        missing = self.mend("sweep", "merge", "parts")
        self.assertEqual(missing.returncode, 75)
        self.assertIn("3 of 8 rows are missing: 2, 5, 8", missing.stderr)
        self.succeeds("sweep", "s.toml", "--shard", "2/3", "-o", "elsewhere")
        self.succeeds("sweep", "merge", "parts", "elsewhere")
        self.assertEqual(self.table("parts"), whole)
        self.write("other.toml", sweep(steps=3))
        self.succeeds("sweep", "other.toml", "-o", "other")
        self.fails(2, "sweep", "merge", "parts", "other", says=["another sweep"])

    def test_a_failed_row_is_listed_with_its_reason_and_the_others_are_done(self):
        text = sweep(steps=2).replace('to = "300 /cm^2"', 'to = "9000 /cm^2"')  # so many that holes merge
        self.whole(text, code=3, name="failing")
        rows = self.rows("failing")
        self.assertEqual([row["status"] for row in rows], ["done", "done", "failed", "failed"])
        self.assertIn("device.density", rows[2]["reason"])
        self.assertEqual(rows[2]["collagen_change[%]"], "")
        self.assertTrue((self.folder / "failing" / "results.h5").exists())
        self.assertEqual(self.mend("sweep", "s.toml", "-o", "failing").returncode, 3)

    def test_a_row_alone_gives_the_numbers_of_the_table(self):
        self.whole(sweep())
        row = self.rows("whole")[2]
        self.succeeds("sweep", "s.toml", "--row", 3, "-o", "alone")
        summary = json.loads((self.folder / "alone" / "summary.json").read_text())
        self.assertEqual(summary["scenario"]["hash"], row["hash"])
        compared = 0
        for name, endpoint in summary["endpoints"].items():
            cell = row.get(f"{name}[{endpoint.get('unit', '')}]")
            if cell:
                never = endpoint.get("reason", "").startswith("never there")  # a dash for people, no time in statistics
                self.assertEqual(float(cell), 0 if never else endpoint["value"], name)
                compared += 1
        self.assertGreater(compared, 15)

    def test_rows_may_keep_their_run_folders(self):
        whole = self.whole(sweep(steps=1 + 1), name="bare")
        self.whole(sweep(keep="summary", steps=1 + 1), name="kept")
        bare, kept = self.rows("bare"), self.rows("kept")
        self.assertEqual(bare, kept)
        self.assertTrue(whole)
        place = self.folder / "kept" / "rows" / "row_000002"
        self.assertTrue((place / "timeseries.csv").exists())
        self.assertFalse((place / "fields.h5").exists())

    def rows_done(self, folder):
        return sum(file.read_text().count('"digest"') for file in (self.folder / folder / "rows").glob("*.jsonl"))

    def test_a_process_that_dies_costs_no_row(self):
        text = sweep(steps=30)
        whole = self.whole(text)
        process = subprocess.Popen([PROGRAM, "sweep", "s.toml", "--jobs", "2", "-o", "orphaned"], cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Between two deaths a row is done: of a row whose process dies twice the sweep gives up, however slow it was.
        killed, deadline = 0, time.time() + 60
        while killed < 3 and process.poll() is None and time.time() < deadline:
            if self.rows_done("orphaned") > killed * 6:
                children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
                for child in (children.read_text().split() if children.exists() else [])[:1]:
                    os.kill(int(child), signal.SIGKILL)
                killed += 1
            time.sleep(0.01)
        self.assertEqual(process.wait(), 0)
        self.assertGreater(killed, 0)
        self.assertEqual(self.table("orphaned"), whole)

    def test_bad_sweeps_are_refused_with_every_mistake_and_leave_nothing(self):
        self.write("s.toml", sweep().replace('"device.density"', '"device.densty"').replace('"0.6 mm"', '"0.6 s"'))
        said = self.fails(2, "sweep", "s.toml")
        self.assertIn('did you mean "device.density"?', said)
        self.assertIn('s.toml:16:1: sweep.over."device.length"', said)
        self.write("t.toml", sweep() + '[sweep.patients]\ncount = -3\n')
        self.fails(2, "sweep", "t.toml", says=["patients"])
        self.fails(2, "run", "s.toml", says=["mend sweep"])
        self.assertEqual(self.content(), ["s.toml", "t.toml"])


class Ensemble(InFolder):
    def test_bands_hold_the_median_and_do_not_depend_on_threads(self):
        text = sweep().split("[sweep]")[0]
        self.write("e.toml", text)
        summaries = []
        for threads in (1, 2):
            done = self.succeeds("run", "e.toml", "--ensemble", 8, "--threads", threads, "-o", f"e{threads}")
            self.assertIn("8 draws", done)
            summaries.append((self.folder / f"e{threads}" / "summary.json").read_bytes())
        self.assertEqual(*summaries)
        gain = json.loads(summaries[0])["endpoints"]["collagen_change"]
        low, high = gain["band"]
        self.assertLess(low, high)
        self.assertLessEqual(low, gain["ensemble"]["median"])
        self.assertLessEqual(gain["ensemble"]["median"], high)
        self.assertEqual(gain["ensemble"]["members"], 8)
        self.assertEqual((self.folder / "e1/ensemble_8/results.csv").read_bytes(),
                         (self.folder / "e2/ensemble_8/results.csv").read_bytes())
        self.assertEqual((self.folder / "e1/timeseries_bands.csv").read_bytes(),
                         (self.folder / "e2/timeseries_bands.csv").read_bytes())

    def test_every_column_of_the_time_series_has_a_band_at_each_of_its_times(self):
        self.write("e.toml", sweep().split("[sweep]")[0])
        self.succeeds("run", "e.toml", "--ensemble", 5, "-o", "e")

        def table(path):
            with open(self.folder / path, newline="") as file:
                return list(csv.DictReader(file))

        course, bands = table("e/timeseries.csv"), table("e/timeseries_bands.csv")
        members = [table(f"e/ensemble_5/courses/row_{member:06}.csv") for member in range(1, 6)]
        self.assertEqual([row["time[d]"] for row in course], [row["time[d]"] for row in bands])
        self.assertEqual(3 * (len(course[0]) - 1), len(bands[0]) - 1)
        for i in range(0, len(bands), 37):
            for column in list(course[0])[1:]:
                name, unit = column.split("[")
                low, middle, high = (float(bands[i][f"{name}_{share}[{unit}"]) for share in ("p05", "p50", "p95"))
                values = sorted(float(member[i][column]) for member in members)
                if column in ("scar_depth[mm]", "scar_depth_change[%]"):  # this patient has no scar
                    self.assertTrue(math.isnan(middle))
                    continue
                self.assertEqual(middle, values[2], column)  # of five the third
                # type 7 of Hyndman and Fan: 5 % lies a fifth of the way from the first to the second
                expected = values[0] + 0.2 * (values[1] - values[0])
                self.assertAlmostEqual(low, expected, delta=1e-5 * max(map(abs, values)) + 1e-12)
                self.assertLessEqual(middle, high)


if __name__ == "__main__":
    unittest.main()
