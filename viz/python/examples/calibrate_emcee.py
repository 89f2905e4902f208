"""emcee: what one measured closing time says of two numbers of the model. All walkers of a step are one sweep."""
import itertools

import emcee
import numpy as np
import pandas as pd

import mend
from coarse import SCENARIO

NAMES = ["keratinocyte_growth", "barrier_fast_time"]
MEASURED, ERROR = 4.0, 0.5  # h, made up for the example: when water loss was back to normal

KNOWN = {entry["name"]: entry for entry in mend.names("parameters")}
RANGES = np.log([[float(word) for word in KNOWN[name]["range"].split(" to ")] for name in NAMES])  # "0.35 to 1.4"
step = itertools.count()


def log_probability(positions):
    """Of the numbers' logarithms, a row each; all values within their ranges are as likely beforehand."""
    inside = ((RANGES[:, 0] <= positions) & (positions <= RANGES[:, 1])).all(axis=1)
    chance = np.full(len(positions), -np.inf)
    if inside.any():
        samples = pd.DataFrame(np.exp(positions[inside]), columns=[f"parameters.{name}" for name in NAMES])
        table = mend.sweep(SCENARIO, samples=samples, output=f"runs/emcee/{next(step):04d}")
        misfit = (table.outputs["closure_tewl"].to_numpy(dtype=float) - MEASURED) / ERROR
        chance[inside] = np.where(np.isfinite(misfit), -0.5 * misfit**2, -np.inf)
    return chance


walkers = 8
start = np.random.default_rng(1).uniform(RANGES[:, 0], RANGES[:, 1], (walkers, len(NAMES)))
sampler = emcee.EnsembleSampler(walkers, len(NAMES), log_probability, vectorize=True)
sampler.run_mcmc(start, 12)  # far too few for an answer; enough to see it work
for name, (low, middle, high) in zip(NAMES, np.exp(np.percentile(sampler.get_chain(flat=True), [5, 50, 95], axis=0)).T):
    print(f"{name:24} {middle:.3g} ({low:.3g} to {high:.3g})")
assert 0 < np.mean(sampler.acceptance_fraction) < 1
