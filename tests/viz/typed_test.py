# Times and lengths that people type at `mend plot` are read as in a scenario: one vocabulary in all verbs (K33).
# label: fast
import math
import os
import sys

SOURCE = os.environ["MEND_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "viz", "plots"))
from mend_plot import typed  # noqa: E402

with open(os.path.join(SOURCE, "tests", "cases", "times.txt"), encoding="utf-8") as file:
    cases = [line.rstrip("\n").split("\t") for line in file]
assert len(cases) > 70, cases
for expected, text in cases:
    found = typed.days(text)
    if expected == "refused":
        assert found is None, (text, found)
    else:
        assert found is not None and math.isclose(found, float(expected), rel_tol=1e-12), (text, found, expected)

for text, expected in (("90 mm", 90), ("9 cm", 90), ("3.5 in", 88.9), ("3 1/2 inches", 88.9), ("90\u00a0mm", 90),
                       ("90 MM", None), ("90", None), ("90 x 60 mm", None), ("9,5 cm", None), ("90 kg", None)):
    found = typed.millimetres(text)
    assert found == expected or (found and expected and math.isclose(found, expected)), (text, found)
