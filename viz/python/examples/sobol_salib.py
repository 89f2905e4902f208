"""SALib: its samples in, its indices out."""
import pandas as pd
from SALib.analyze import sobol
from SALib.sample import saltelli

import mend
from coarse import SCENARIO

PROBLEM = {
    "num_vars": 3,
    "names": ["device.length[mm]", "device.density[/cm^2]", "skin.age[yr]"],
    "bounds": [[0.5, 1.5], [60, 600], [25, 75]],
}

samples = saltelli.sample(PROBLEM, 32, calc_second_order=False)
table = mend.sweep(SCENARIO, samples=pd.DataFrame(samples, columns=PROBLEM["names"]), output="runs/salib")
indices = sobol.analyze(PROBLEM, table.outputs["collagen_change"].to_numpy(), calc_second_order=False, seed=1)
for name, first, total in zip(PROBLEM["names"], indices["S1"], indices["ST"]):
    print(f"{name:24} first {first:.3f}  total {total:.3f}")
assert all(-0.3 < first < 1.3 for first in indices["S1"])
