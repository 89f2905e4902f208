# needs: mend program:zsh
"""zsh accepts its completion."""
import subprocess
import unittest

from cli import InFolder


class Zsh(InFolder):
    def test_it_is_zsh(self):
        self.succeeds("completion", "zsh", "-o", "_mend")
        done = subprocess.run(["zsh", "-n", "_mend"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
