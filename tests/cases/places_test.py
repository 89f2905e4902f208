# Kind: where the program runs (K17, K19 to K24, K28b, K37): pipes, links, logs on full disks, job scripts, folders of
# others, names with blanks.
# label: fast
# needs: mend
import json
import os
import shlex
import subprocess
import unittest

from in_cases import InCases


class Places(InCases):
    def shell(self, line, code=0, **environment):
        done = subprocess.run(["bash", "-c", line.replace("mend ", f"{shlex.quote(os.environ['MEND'])} ")],
                              cwd=self.folder, capture_output=True, text=True, timeout=100,
                              env={**os.environ, **environment})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def endpoints(self, folder):
        return json.loads((self.folder / folder / "summary.json").read_text())["endpoints"]

    def table(self, folder):
        return (self.folder / folder / "results.csv").read_bytes()

    def test_k17_a_sweep_is_repeated_from_its_own_folder(self):
        self.succeeds("sweep", "k17_grid.toml", "-o", "o17", "--jobs", 1, "--quiet")
        self.assertEqual((self.folder / "o17/tiny.toml").read_text(), self.text("tiny.toml"))
        self.succeeds("sweep", "o17/sweep.toml", "-o", "again", "--jobs", 1, "--quiet")
        self.assertEqual(self.table("again"), self.table("o17"))

    def test_k17_with_a_table_and_with_files_from_elsewhere(self):
        (self.folder / "deep").mkdir()
        for name in ("tiny.toml", "k13_comma.csv"):
            (self.folder / "deep" / name).write_text(self.text(name))
        (self.folder / "deep/sweep.toml").write_text(self.text("tiny.toml"))
        spec = self.text("k13_comma.toml").replace('"tiny.toml"', "'deep/sweep.toml'").replace(
            '"k13_comma.csv"', '"deep/k13_comma.csv"')
        (self.folder / "far.toml").write_text(spec)
        self.succeeds("sweep", "far.toml", "-o", "far", "--jobs", 1, "--quiet")
        kept = (self.folder / "far/sweep.toml").read_text()
        self.assertIn('base = "given_sweep.toml"', kept)
        self.assertIn('file = "k13_comma.csv"', kept)
        self.succeeds("sweep", "far/sweep.toml", "-o", "again", "--jobs", 1, "--quiet")
        self.assertEqual(self.table("again"), self.table("far"))

    def test_k19_what_a_verb_reads_it_reads_once(self):
        self.shell("mend run <(cat tiny.toml) -o one --quiet")
        self.shell("cat tiny.toml | mend run /dev/stdin -o two --quiet")
        self.shell("cat tiny.toml | mend run /dev/stdin -o three --quiet --ensemble 2 --threads 1")
        self.shell("cat tiny.toml | mend check /dev/stdin")
        self.assertEqual(self.endpoints("one"), self.endpoints("two"))
        self.shell("cat k17_grid.toml tiny.toml | head -c 40 | mend sweep /dev/stdin -o four", code=2)

    def test_k20_a_link_to_what_is_gone(self):
        (self.folder / "runs").symlink_to("/scratch/purged")
        for words in (("run", "tiny.toml"), ("check", "tiny.toml"), ("sweep", "k17_grid.toml"),
                      ("run", "tiny.toml", "-o", "runs"), ("run", "tiny.toml", "-o", "runs/deep/er")):
            done = self.mend(*words)
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn("runs is a link to /scratch/purged, which is not there", done.stderr)

    def test_folders_that_the_shell_did_not_name(self):
        for words in (("-o", ""), ("--output=",), ("--output=~/x",), ("-o", "~")):
            said = self.fails(2, "run", "tiny.toml", *words, says=["--output"])
            self.assertRegex(said, "is empty|missing|home folder")
        self.fails(2, "run", "tiny.toml", "-o", "tiny.toml", says=["tiny.toml: is a file"])
        self.fails(2, "run", "tiny.toml", "-o", "/dev/null", says=["/dev/null: is a file"])
        self.assertFalse((self.folder / "runs").exists() or (self.folder / "~").exists())

    def test_counts_of_threads_that_no_machine_has(self):
        for words in (("run", "tiny.toml", "--threads"), ("check", "tiny.toml", "--threads"),
                      ("sweep", "k17_grid.toml", "--jobs")):
            self.fails(2, *words, 100000, says=["not in range 1 to 4096"])

    def test_k21_what_is_printed_to_be_typed_is_quoted(self):
        for name in ("my next face", "cost $5", "it's", "-face", "a;b"):
            said = self.mend("init", "--", name).stdout
            for command in said.split("Next: ")[1].split(", mend run"):
                words = shlex.split(command.replace("mend check ", "").strip())
                self.assertEqual(len(words), 1, said)
                self.assertTrue((self.folder / words[0]).exists(), said)
        said = self.succeeds("check", "k21 my face.toml", 'title=two words')
        self.assertEqual(shlex.split(said.rsplit("Next: ", 1)[1]),
                         ["mend", "run", "k21 my face.toml", "title=two words"])

    def test_k22_resume_with_nothing_begun_starts(self):
        done = self.mend("run", "tiny.toml", "-o", "o22", "--resume")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("nothing to resume", done.stderr)
        self.assertEqual(self.mend("run", "tiny.toml", "-o", "o22", "--resume", "--quiet").stderr, "")
        (self.folder / "empty").mkdir()
        self.assertEqual(self.mend("run", "tiny.toml", "-o", "empty", "--resume", "--quiet").stderr, "")

    def test_k23_an_error_that_cannot_be_printed_keeps_its_code(self):
        for line, code in (("mend check nosuch.toml 2>/dev/full", 2), ("mend run nosuch.toml 2>/dev/full", 2),
                           ("mend nonsense 2>/dev/full", 2), ("mend check nosuch.toml 2>&-", 2),
                           ("mend run tiny.toml -o o23 --resume 2>/dev/full", 0),
                           ("mend check tiny.toml skin.age='95 yr' 2>/dev/full >/dev/null", 2)):
            self.shell(line, code)
        self.shell("mend check tiny.toml >/dev/full", 4)

    def test_k24_threads_by_the_environment(self):
        for name, settings in (("omp", {"OMP_NUM_THREADS": "1"}), ("list", {"OMP_NUM_THREADS": "1,2"}),
                               ("slurm", {"OMP_NUM_THREADS": "", "SLURM_CPUS_PER_TASK": "1"})):
            self.shell(f"mend run tiny.toml -o {name} --quiet", **settings)
            self.assertEqual(json.loads((self.folder / name / "status.json").read_text())["threads"], 1, name)
        self.shell("mend run tiny.toml -o said --quiet --threads 2", OMP_NUM_THREADS="1")
        self.assertEqual(json.loads((self.folder / "said/status.json").read_text())["threads"], 2)
        self.assertIn("OMP_NUM_THREADS", self.succeeds("run", "--help"))

    def test_k28_a_time_before_the_first_treatment(self):
        self.succeeds("validate", "k28_before.csv")
        table = self.text("k28_before.csv")
        for moment in ("30 min before first", "−30 min", "0.5 h before the last session"):
            (self.folder / "other.csv").write_text(table.replace("-30 min", moment))
            self.succeeds("validate", "other.csv")
        (self.folder / "early.csv").write_text(table.replace("-30 min", "-2 d"))
        self.fails(2, "validate", "early.csv", says=["the course goes from day -0.04"])

    def test_k37_files_of_others_do_not_matter(self):
        (self.folder / "o37").mkdir()
        self.shell("mend run tiny.toml -o o37 > o37/stdout.txt 2>&1")
        self.assertTrue((self.folder / "o37/summary.json").exists())
        (self.folder / "flow").mkdir()
        (self.folder / "flow/parameters.yaml").write_text("x: 1\n")
        self.shell("cd flow && mend run ../tiny.toml -o . --quiet")
        (self.folder / "o38").mkdir()
        self.shell("mend sweep k17_grid.toml -o o38 --jobs 1 > o38/log 2>&1")
        self.assertTrue((self.folder / "o38/results.csv").exists())
        (self.folder / "taken").mkdir()
        (self.folder / "taken/summary.json").write_text("{}")
        self.fails(2, "run", "tiny.toml", "-o", "taken", says=["summary.json", "another folder"])
        self.assertEqual((self.folder / "taken/summary.json").read_text(), "{}")

    def test_letters_that_a_terminal_obeys_are_not_sent_to_it(self):
        (self.folder / "escape.toml").write_text(self.text("tiny.toml").replace('"Tiny"', '"a\\u001b[31mred\\u0007"'))
        done = self.mend("run", "escape.toml", "-o", "e")
        self.assertNotIn("\x1b", done.stdout + done.stderr)
        self.assertNotIn("\x07", done.stdout + done.stderr)
        self.assertNotIn("\x1b", self.mend("check", "no\x1b[2Jsuch.toml").stderr)
        self.succeeds("run", "tiny.toml", "-o", "theirs", "--quiet")
        summary = self.folder / "theirs/summary.json"
        summary.write_text(summary.read_text().replace('"Tiny"', '"a\\u001b[31mred\\u009b2J"'))
        done = self.mend("compare", "theirs", "theirs")
        self.assertEqual(done.returncode, 0, done.stderr)
        for letter in ("\x1b", "\x9b"):
            self.assertNotIn(letter, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
