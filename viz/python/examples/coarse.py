"""The scenario of the examples: one session on a coarse grid, a fraction of a second. Leave `domain` and `numerics` out
for results to be used."""
SCENARIO = {
    "title": "One session with a pen",
    "skin": {"age": "45 yr", "condition": "photoaged"},
    "device": {"preset": "motor pen 12x32G"},
    "schedule": {"sessions": 1, "follow_up": "30 d"},
    "domain": {"kind": "axisymmetric", "cells_x": 10, "cells_z": 16},
    "numerics": {"tolerance": 1e-2},
}
