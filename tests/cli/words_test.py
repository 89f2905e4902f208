"""Help, version, and words that mend does not know."""
import os
import stat
import subprocess
import unittest

from cli import PROGRAM, InFolder

VERBS = ("run", "check", "list", "explain", "init")


class Words(InFolder):
    def test_no_word_is_answered_with_a_short_help(self):
        text = self.succeeds()
        for verb in VERBS:
            self.assertIn(f"mend {verb} ", text)
        self.assertLess(text.count("\n"), 28)
        self.assertEqual(text, self.succeeds("--help"))
        self.assertEqual(text, self.succeeds("help"))

    def test_every_verb_has_help_and_version(self):
        version = self.succeeds("--version")
        for word in ("mend", "commit", "HDF5"):
            self.assertIn(word, version)
        for verb in VERBS:
            text = self.succeeds(verb, "--help")
            self.assertIn(f"mend {verb}", text)
            self.assertEqual(text, self.succeeds("help", verb))
            self.assertEqual(version, self.succeeds(verb, "--version"))

    def test_an_unknown_verb_is_answered_with_the_nearest(self):
        self.fails(2, "rnu", says=["unknown command 'rnu'", "mend run"])
        self.fails(2, "xylophone", says=["unknown command 'xylophone'", "mend --help"])

    def test_an_unknown_option_is_answered_with_the_nearest(self):
        self.fails(2, "run", "a.toml", "--thread=2", says=["mend run", "--threads"])
        self.fails(2, "run", says=["mend run", "FILE", "--help"])
        self.fails(2, "run", "a.toml", "--threads", "none", says=["--threads"])
        self.fails(2, "run", "a.toml", "--threads", "-1", says=["--threads"])
        self.fails(2, "run", "a.toml", "--log", "xml", says=["--log", "json"])
        self.fails(2, "run", "a.toml", "b.toml", says=["b.toml", "key=value"])
        self.assertEqual(self.content(), [])

    def test_output_that_is_lost_is_no_success(self):
        for words in (["--version"], ["list", "parameters"], ["list", "keys", "--markdown"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, text=True, timeout=100)
            self.assertEqual(done.returncode, 4, words)
            self.assertIn("No space left on device", done.stderr)

    def test_names_of_other_models_say_whose_they_are(self):
        for what in ("fields", "parameters"):
            lines = self.succeeds("list", what).splitlines()
            self.assertGreater(sum(line.endswith("(model burn_stability)") for line in lines), 3)
            self.assertEqual(len(lines), len(set(lines)), "lines that cannot be told apart")

    def test_a_companion_program_is_found_and_given_the_words(self):
        path = self.folder / "mend-wave"
        path.write_text("#!/bin/sh\nprintf '%s|' \"$@\"\nexit 9\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        done = self.mend("wave", "two words", "--three", PATH=f"/nowhere::{self.folder}:{os.environ['PATH']}")
        self.assertEqual((done.returncode, done.stdout), (9, "two words|--three|"))


if __name__ == "__main__":
    unittest.main()
