# needs: mend program:udunits2
"""Each unit that the program's tables state, and writes beside a number, is one that UDUNITS reads."""
import json
import os
import subprocess
import unittest

from udunits import Units

TABLES = "parameters", "constants", "fields", "observables", "endpoints", "keys"

# In place of a unit: endpoints that are words, constants that stand in for several numbers of the model.
NO_UNIT = {"", "-", "as the model's number"}


def rows(table):
    """The rows of `mend list TABLE`, as dicts."""
    listed = json.loads(subprocess.run([os.environ["MEND"], "list", table, "--json"], check=True, capture_output=True,
                                       text=True).stdout)
    return [row for section in listed["sections"] for row in section["rows"]]


class UnitsOfTables(unittest.TestCase):
    def test_udunits_reads_each_behind_a_number(self):
        units = Units()
        for table in TABLES:
            stated = {row["unit"] for row in rows(table)} - NO_UNIT - {None}
            self.assertGreater(len(stated), 3, table)
            for unit in sorted(stated):
                with self.subTest(table=table, unit=unit):
                    self.assertTrue(units.reads(f"1 {unit}"))


if __name__ == "__main__":
    unittest.main()
