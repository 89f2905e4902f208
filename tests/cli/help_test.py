# needs: mend
"""One layout of help, at any width; man pages and completion say the same, from the same descriptions."""
import re
import subprocess
import unittest

from cli import PROGRAM, InFolder

BUILT_IN = "run sweep analyse check compare fit calibrate validate list explain init verify completion".split()


class Help(InFolder):
    def help(self, verb, columns):
        return self.succeeds(verb, "--help", COLUMNS=str(columns))

    def options_of(self, verb):
        """Long options, by the help."""
        return set(re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", self.help(verb, 100), re.MULTILINE))

    def test_no_line_is_wider_than_the_terminal(self):
        for verb in BUILT_IN:
            for columns in (60, 80, 120):
                for line in self.help(verb, columns).splitlines():
                    self.assertLessEqual(len(line), columns, f"{verb} at {columns}: {line}")
        for line in self.succeeds("--help", COLUMNS="80").splitlines():
            self.assertLessEqual(len(line), 80 if line.startswith(" ") else 100, line)

    def test_meanings_stand_below_one_another(self):
        for verb in BUILT_IN:
            block = self.help(verb, 80).split("\nOptions\n")[1].split("\n\n")[0]
            starts = set()
            for line in block.splitlines():
                heading = re.match(r"  (?:-\w, |    )--\S+(?: \S+)*", line)
                meaning = line[heading.end():] if heading else line
                if meaning:  # below a heading that is too long, on the next line
                    starts.add(len(line) - len(meaning.lstrip()))
            self.assertEqual(len(starts), 1, f"{verb}: columns {starts}\n{block}")
        overview = self.succeeds("--help", COLUMNS="100")
        starts = {re.match(r"  mend .*?  +(\S)", line).start(1) for line in overview.splitlines()
                  if line.startswith("  mend ")}
        self.assertEqual(len(starts), 1, f"an ellipsis is one column wide: {starts}")

    def test_absurd_widths_are_bounded(self):
        for columns in ("1", "0", "-5", "wide", "100000"):
            lines = self.succeeds("run", "--help", COLUMNS=columns).splitlines()
            self.assertLessEqual(max(map(len, lines)), 120, columns)

    def test_every_verb_has_a_man_page_with_its_options(self):
        self.succeeds("completion", "man", "-o", "pages")
        pages = {path.stem: path.read_text() for path in (self.folder / "pages").iterdir()}
        self.assertEqual(set(pages), {"mend", *(f"mend-{verb}" for verb in BUILT_IN)})
        for verb in BUILT_IN:
            page = pages[f"mend-{verb}"]
            self.assertTrue(page.startswith(f".TH MEND\\-{verb.upper()} 1 "), page[:80])
            for option in self.options_of(verb):
                self.assertIn(option.replace("-", "\\-"), page, verb)
            for line in page.splitlines():
                self.assertRegex(line, r"^(\.(TH|SH|TP|PP|br|BR)\b|[^.'])", verb)
            self.assertIn(f"mend\\-{verb}", pages["mend"])
        self.assertIn("mend report", pages["mend"])

    def complete(self, *words):
        """What bash offers for the last word."""
        quoted = " ".join(f"'{word}'" for word in words)
        script = (f'source <("{PROGRAM}" completion bash); compopt() {{ :; }}; COMP_WORDS=({quoted}); '
                  f'COMP_CWORD={len(words) - 1}; _mend; printf "%s\\n" "${{COMPREPLY[@]}}"')
        done = subprocess.run(["bash", "-c", script], cwd=self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return set(done.stdout.split())

    def test_bash_completes_verbs_options_words_and_keys(self):
        self.assertEqual(self.complete("mend", "val"), {"validate"})
        self.assertEqual(self.complete("mend", "re"), {"render", "report"}, "companions, too")
        self.assertEqual(self.complete("mend", "run", "--thr"), {"--threads"})
        self.assertEqual(self.complete("mend", "run", "--log", ""), {"text", "json"})
        self.assertEqual(self.complete("mend", "list", "devi"), {"devices"})
        self.assertEqual(self.complete("mend", "check", "a.toml", "device.len"), {"device.length="})
        self.assertEqual(self.complete("mend", "compare", "device.len"), set(), "it takes no keys")
        for verb in BUILT_IN:
            self.assertEqual(self.complete("mend", verb, "--"), self.options_of(verb), verb)

    def test_completion_of_other_shells(self):
        text = self.succeeds("completion", "zsh", "-o", "there/_mend") or (self.folder / "there/_mend").read_text()
        self.assertTrue(text.startswith("#compdef mend\n"))
        for verb in BUILT_IN:
            self.assertIn(f"    {verb})\n", text)
        self.fails(2, "completion", "csh", says=["csh", "bash, zsh"])
        self.fails(2, "completion", "man", says=["-o DIR"])


if __name__ == "__main__":
    unittest.main()
