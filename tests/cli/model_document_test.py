"""MODEL.md prints fields, equations and numbers of the skin model as the program has them.

    MEND=PROGRAM MEND_SOURCE=FOLDER model_document_test.py --write      prints them anew
"""
import re
import subprocess
import sys
import unittest

from cli import PROGRAM, SOURCE

DOCUMENT = SOURCE / "sim/model/skin/MODEL.md"
LISTS = re.compile(r"(<!-- mend list (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def listed(*words):
    return subprocess.run([PROGRAM, "list", *words], capture_output=True, text=True, check=True).stdout.splitlines()


def table_of_skin(kind):
    """The table without what is another model's (the list says so of an entry) or a drug's."""
    head, rule, *rows = listed(kind, "--markdown")
    own = [row for line, row in zip(listed(kind), rows, strict=True)
           if not re.search(r" \(model \w+\)$", line) and not row.startswith("| `drug_")]
    return "".join(f"{row}\n" for row in (head, rule, *own))


def fresh(text):
    return LISTS.sub(lambda found: found[1] + table_of_skin(found[2]) + found[3], text)


class ModelDocument(unittest.TestCase):
    def test_its_tables_are_the_program_s(self):
        text = DOCUMENT.read_text(encoding="utf-8")
        self.assertEqual(len(LISTS.findall(text)), 3)
        self.assertGreater(text.count("\n| `"), 100)
        self.assertEqual(text.splitlines(), fresh(text).splitlines(),
                         "sim/model/skin/MODEL.md is out of date; write it anew: see the head of this test")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        DOCUMENT.write_text(fresh(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        unittest.main()
