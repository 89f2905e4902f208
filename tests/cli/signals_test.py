# label: slow
"""Signals: a wish to stop writes a checkpoint and ends with code 75; --resume finishes to the same bytes."""
import signal
import time
import unittest

from cli import QUICK, InFolder

# Some seconds of work, so that a signal finds it busy.
LONGER = {"domain.cells_x": 48, "domain.cells_z": 96, "numerics.tolerance": 1e-5}


class Signals(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=20))
        self.words = ["run", "quick.toml", *(f"{key}={value}" for key, value in LONGER.items())]

    def stopped(self, *signals):
        run = self.start(*self.words)
        self.addCleanup(run.kill)
        limit = time.monotonic() + 30
        while not (self.folder / "runs/quick/fields.h5").exists() and run.poll() is None:
            self.assertLess(time.monotonic(), limit)
            time.sleep(0.01)
        time.sleep(0.2)
        self.assertIsNone(run.poll(), "the run ended before the signal: make it longer")
        for each in signals:
            run.send_signal(each)
        out, err = run.communicate(timeout=60)
        return run.returncode, out, err

    def test_stop_and_resume(self):
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1):
            with self.subTest(each.name):
                code, out, err = self.stopped(each)
                self.assertEqual(code, 75, out + err)
                self.assertIn("--resume", err)
                self.fails(2, *self.words, says=["--resume"])
                self.succeeds(*self.words, "--resume")
                self.succeeds(*self.words, "-o", "straight")
                for name in ("summary.json", "timeseries.csv", "fields.h5"):
                    resumed, straight = ((self.folder / run / name).read_bytes() for run in ("runs/quick", "straight"))
                    self.assertEqual(resumed, straight, name)
                for folder in ("runs", "straight"):
                    for path in sorted((self.folder / folder).rglob("*"), reverse=True):
                        path.unlink() if path.is_file() else path.rmdir()
                    (self.folder / folder).rmdir()

    def test_a_second_interrupt_ends_at_once(self):
        began = time.monotonic()
        code, _, _ = self.stopped(signal.SIGINT, signal.SIGINT)
        # The first may have been served before the second came.
        self.assertIn(code, (-signal.SIGINT, 75))
        self.assertLess(time.monotonic() - began, 35)


if __name__ == "__main__":
    unittest.main()
