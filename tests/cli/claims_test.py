# label: slow
# needs: mend
# timeout: 240
"""The thirteen claims: the table in their README is whole, and for some rows it answers as the model does."""
import csv
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli import InFolder, SOURCE  # noqa: E402

CLAIMS = SOURCE / "scenarios" / "claims"
SHORT = ("01.dye", "01.water", "07.keloid", "09.cover", "10.redness", "13.needling")


def lines_of(text):
    """[claim, question, answer, model, draws] of each line of a table."""
    lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return lines[2:]


class Claims(InFolder):
    def asked(self):
        """{id: question}"""
        with open(CLAIMS / "claims.csv", encoding="utf-8") as file:
            return {row["id"]: row["note"] for row in csv.DictReader(file) if not row["note"].startswith("what ")}

    def answers(self, *words):
        done = subprocess.run([sys.executable, CLAIMS / "answers", *words], capture_output=True, text=True, timeout=100,
                              env=os.environ)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_table_in_the_readme_asks_every_question(self):
        lines = lines_of((CLAIMS / "README.md").read_text())
        self.assertEqual([line[1] for line in lines], list(self.asked().values()))
        heads = [line[0] for line in lines if line[0]]
        self.assertEqual([head.strip("*").split(".")[0] for head in heads], [str(count) for count in range(1, 14)])
        for line in lines:
            self.assertIn(line[2], ("yes", "no"))
            self.assertRegex(line[4], r"^\d+ of \d+$")

    def test_the_readme_answers_as_the_model_does(self):
        self.succeeds("validate", CLAIMS / "claims.csv", "--rows", ",".join(SHORT), "--ensemble", 2, "-o", "v",
                      "--quiet")
        answered = {line[1]: line for line in lines_of(self.answers("--from", self.folder / "v"))}
        written = lines_of((CLAIMS / "README.md").read_text())
        self.assertEqual(len(answered), len({self.asked()[name] for name in SHORT}))
        ids = list(self.asked())
        with open(self.folder / "v" / "validation.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["verdict"] == "not tested":  # not among the few that were asked
                    continue
                answer = "yes" if row["verdict"] == "within" else "no"
                self.assertEqual(written[ids.index(row["id"])][2], answer, row["id"])
        self.assertRegex(answered["covered within two days"][3], r"^`reepithelialised` [\d.]+ h \([\d.]+ to [\d.]+\)$")
        self.assertRegex(answered["covered within two days"][4], r"^\d of 2$")


if __name__ == "__main__":
    unittest.main()
