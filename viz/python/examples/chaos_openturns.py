"""OpenTURNS: a sparse chaos expansion of mend's answer, and the shares of its inputs read off it."""
import numpy as np
import openturns as ot
import pandas as pd

import mend
from coarse import SCENARIO

COLUMNS = ["device.length[mm]", "device.density[/cm^2]", "skin.age[yr]"]
LAWS = ot.ComposedDistribution([ot.Uniform(0.5, 1.5), ot.LogUniform(np.log(60), np.log(600)), ot.Uniform(25, 75)])

ot.RandomGenerator.SetSeed(1)
points = ot.LowDiscrepancyExperiment(ot.SobolSequence(), LAWS, 96).generate()
table = mend.sweep(SCENARIO, samples=pd.DataFrame(np.array(points), columns=COLUMNS), output="runs/chaos")
values = ot.Sample(table.outputs[["collagen_change"]].to_numpy())

chaos = ot.FunctionalChaosAlgorithm(points, values, LAWS)
chaos.run()
result = chaos.getResult()
shares = ot.FunctionalChaosSobolIndices(result)
print(f"relative residual {result.getRelativeErrors()[0]:.1e}")
for place, name in enumerate(table.input_names):
    print(f"{name:16} first {shares.getSobolIndex(place):.3f}  total {shares.getSobolTotalIndex(place):.3f}")
assert sum(shares.getSobolIndex(place) for place in range(len(COLUMNS))) > 0.5
