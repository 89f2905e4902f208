# Kinds: times before the first treatment (K28) in pictures; what is handed to ffmpeg (K25 to K27).
# label: slow
# needs: mend mend-render program:ffmpeg program:ffprobe
import os
import subprocess
import unittest

from in_cases import HERE, InCases


class Pictures(InCases):
    def render(self, *words, code=0, **environment):
        done = subprocess.run([os.environ["MEND_RENDER"], *words], cwd=self.folder, capture_output=True, text=True,
                              timeout=100, env={**os.environ, **environment})
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

    def test_a_place_that_is_an_unset_variable(self):
        self.succeeds("run", "tiny.toml", "-o", "r", "--quiet")
        self.assertIn("is empty", self.render("r", "-o", "", code=2))

    def film(self, name, **environment):
        self.render("r", f"--movie={name}", "--frames", "4", "--size", "640x360", **environment)
        said = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "stream=codec_name:format=format_name", "-of",
                               "csv=p=0", "file:" + name], cwd=self.folder, capture_output=True, text=True, check=True)
        return said.stdout.split()

    def test_k25_the_name_s_ending_is_the_format(self):
        self.succeeds("run", "tiny.toml", "-o", "r", "--quiet")
        for name, codec, form in (("heal.gif", "gif", "gif"), ("heal.webm", "vp9", '"matroska,webm"'),
                                  ("HEAL.GIF", "gif", "gif")):
            self.assertEqual(self.film(name), [codec, form], name)
        for name in ("heal.avi", "heal", "heal.", "heal.mp4.txt"):
            self.assertIn("films end in", self.render("r", f"--movie={name}", code=2))
            self.assertFalse((self.folder / name).exists(), name)

    def test_k26_every_name_is_a_file_s(self):
        self.succeeds("run", "tiny.toml", "-o", "r", "--quiet")
        for name in ("2026-03-01T10:30.mp4", "-odd.mp4", "a b's 100 %d.mp4"):
            self.assertEqual(self.film(name)[0], "h264", name)

    def test_k27_an_encoder_that_is_listed_but_cannot_encode_is_passed_over(self):
        self.succeeds("run", "tiny.toml", "-o", "r", "--quiet")
        path = f"{HERE / 'k27_without_h264'}:{os.environ['PATH']}"
        self.assertIn(self.film("m.mp4", PATH=path)[0], ("mpeg4", "h264"))
        self.assertGreater((self.folder / "m.mp4").stat().st_size, 1000)


if __name__ == "__main__":
    unittest.main()
