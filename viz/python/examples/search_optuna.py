"""Optuna: the settings that gain most collagen among those whose downtime is at most ten days."""
import optuna

import mend
from coarse import SCENARIO

LONGEST_DOWNTIME = 10  # d


def gain(trial):
    settings = {"device.length": (trial.suggest_float("length", 0.5, 1.5), "mm"),
                "device.density": (trial.suggest_float("density", 60, 600, log=True), "/cm^2")}
    run = mend.run({**SCENARIO, **settings}, output=f"runs/optuna/{trial.number:03d}", threads=1)
    downtime = run["downtime"].value
    # Not reached is as bad as too long.
    trial.set_user_attr("excess", (1000 if downtime is None else downtime) - LONGEST_DOWNTIME)
    return float(run["collagen_change"])


optuna.logging.set_verbosity(optuna.logging.WARNING)
sampler = optuna.samplers.TPESampler(seed=1, n_startup_trials=8,
                                     constraints_func=lambda trial: [trial.user_attrs["excess"]])
study = optuna.create_study(direction="maximize", sampler=sampler)
study.optimize(gain, n_trials=24)

allowed = [trial for trial in study.trials if trial.user_attrs["excess"] <= 0]
best = max(allowed, key=lambda trial: trial.value)
print(f"{len(allowed)} of {len(study.trials)} trials keep to {LONGEST_DOWNTIME} d; the best gains {best.value:.2f} % "
      f"of collagen: {best.params['length']:.2f} mm, {best.params['density']:.0f} /cm^2")
