# needs: out_of_memory_program
"""Out of memory is code 4 and one sentence also where no exception can pass, and where a library ends the program."""
import os
import subprocess
import unittest
from pathlib import Path

PROGRAM = Path(os.environ["MEND_BUILD"]) / "bin/out_of_memory_program"


class OutOfMemory(unittest.TestCase):
    def ended(self, *words, **environment):
        done = subprocess.run([PROGRAM, *words], env={**os.environ, **environment}, capture_output=True, text=True)
        return done.returncode, done.stderr.count("mend: out of memory; "), len(done.stderr.splitlines())

    def test_wherever_it_strikes(self):
        for word in ("noexcept", "thread", "uncaught", "library"):
            self.assertEqual(self.ended(word), (4, 1, 1), word)
        self.assertEqual(self.ended(MEND_EARLY="1"), (4, 1, 1))

    def test_its_own_end_is_its_own(self):
        self.assertEqual(self.ended(), (7, 0, 0))


if __name__ == "__main__":
    unittest.main()
