# label: slow
"""Signals: a wish to stop writes a checkpoint and ends with code 75; --resume finishes to the same bytes."""
import shutil
import signal
import time
import unittest

from cli import QUICK, InFolder

# Some seconds of work, so that a signal finds it busy.
LONGER = {"domain.cells_x": 32, "domain.cells_z": 64, "numerics.tolerance": 1e-4}


class Signals(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=20))
        self.words = ["run", "quick.toml", *(f"{key}={value}" for key, value in LONGER.items())]

    def stopped(self, *signals):
        """Sends these signals (a number: seconds to wait) to a run that has begun to step."""
        run = self.start(*self.words)
        self.addCleanup(run.kill)
        limit = time.monotonic() + 30
        while not (self.folder / "runs/quick/fields.h5").exists() and run.poll() is None:
            self.assertLess(time.monotonic(), limit)
            time.sleep(0.01)
        time.sleep(0.2)
        self.assertIsNone(run.poll(), "the run ended before the signal: make it longer")
        for each in signals:
            time.sleep(each) if isinstance(each, float) else run.send_signal(each)
        out, err = run.communicate(timeout=60)
        return run.returncode, out, err

    def test_stop_and_resume(self):
        self.succeeds(*self.words, "-o", "straight")
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1):
            code, out, err = self.stopped(each)
            self.assertEqual(code, 75, f"{each.name}: {out}{err}")
            self.assertIn("--resume", err)
            self.fails(2, *self.words, says=["--resume"])
            self.succeeds(*self.words, "--resume")
            for name in ("summary.json", "timeseries.csv", "fields.h5"):
                resumed, straight = ((self.folder / run / name).read_bytes() for run in ("runs/quick", "straight"))
                self.assertEqual(resumed, straight, f"{each.name}: {name}")
            shutil.rmtree(self.folder / "runs")

    def test_a_second_interrupt_ends_at_once(self):
        # A step on this grid takes long, so that the second signal comes before the first is looked at.
        big = [f"domain.{axis}={cells}" for axis, cells in (("kind", "unit_cell"), ("cells_x", 64), ("cells_y", 64),
                                                             ("cells_z", 128))]
        self.words = ["run", "quick.toml", "--threads", "1", *big]
        code, _, err = self.stopped(signal.SIGINT, 0.02, signal.SIGINT)
        self.assertEqual(code, -signal.SIGINT, err)
        self.assertNotIn("checkpoint", err)


if __name__ == "__main__":
    unittest.main()
