# Kind: times before the first treatment (K28), in pictures.
# label: slow
# needs: mend mend-render
import os
import subprocess
import unittest

from in_cases import InCases


class Pictures(InCases):
    def render(self, *words, code=0):
        done = subprocess.run([os.environ["MEND_RENDER"], *words], cwd=self.folder, capture_output=True, text=True,
                              timeout=100)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_k28_an_hour_before_the_needles(self):
        self.succeeds("run", "numbed.toml", "-o", "n", "--quiet")
        said = self.render("n", "--list")
        self.assertIn("1 h before session 1 of 1", said)
        self.assertEqual(said.count("right after session 1 of 1"), 1, said)
        for time in ("-30 min", "−30 min", "-0.5 h", "½ h", "36 hours"):
            self.render("n", f"--time={time}", "-o", "n.png")
        self.assertIn("begins on day -0.04", self.render("n", "--time=-2 d", "-o", "n.png", code=2))
        self.assertIn("expected a time", self.render("n", "--time=2·5 d", "-o", "n.png", code=2))


if __name__ == "__main__":
    unittest.main()
