# needs: mend
"""One version everywhere: the program, the Python package, the citation and the newest release of the changelog."""
import datetime
import re
import unittest

from cli import SOURCE, InFolder


def found(file, pattern):
    """What the pattern's group says in a file of the repository."""
    return re.search(pattern, (SOURCE / file).read_text(), re.MULTILINE)[1]


class Version(InFolder):
    def test_all_places_say_the_same(self):
        version = found("CMakeLists.txt", r"^project\(mend VERSION (\S+) ")
        self.assertRegex(self.succeeds("--version"), rf"\bmend {re.escape(version)}\b")
        self.assertEqual(found("viz/python/mend/__init__.py", r'^__version__ = "(.+)"'), version)
        self.assertEqual(found("CITATION.cff", r"^version: (\S+)"), version)
        self.assertEqual(found("CHANGELOG.md", r"^## \[(\d\S*)\] - "), version)

    def test_releases_are_dated_newest_first(self):
        headings = re.findall(r"^## \[(.+?)\](?: - (.+))?$", (SOURCE / "CHANGELOG.md").read_text(), re.MULTILINE)
        self.assertEqual(headings[0], ("Unreleased", ""), "what comes next has its place")
        dates = [datetime.date.fromisoformat(date) for _, date in headings[1:]]
        self.assertEqual(dates, sorted(dates, reverse=True))


if __name__ == "__main__":
    unittest.main()
