"""A folder with the inputs of tests/cases, for the tests beside."""
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from cli import InFolder  # noqa: E402


class InCases(InFolder):
    def setUp(self):
        super().setUp()
        for file in HERE.iterdir():
            if file.suffix in (".toml", ".csv"):
                shutil.copy(file, self.folder)

    def text(self, name):
        return (HERE / name).read_text(encoding="utf-8")
