"""Which numbers matter most, with where they come from."""
import math
import os

from .sweep import Sweep
from .words import with_unit

GRADES = (("A", "measured in human skin"), ("B", "measured elsewhere"), ("C", "fitted or estimated"),
          ("D", "by definition"))
MOST = 12  # inputs of one output


def grades_of(numbers):
    """[(grade, meaning, how many)]"""
    return [(grade, meaning, sum(entry["grade"] == grade for entry in numbers.values())) for grade, meaning in GRADES]


def sources_of(run):
    """Tables with sensitivities that belong to a run: of its ensembles, where they were analysed."""
    return [Sweep(path) for path in sorted(os.path.join(run.folder, name) for name in os.listdir(run.folder)
                                          if name.startswith("ensemble_"))
            if os.path.exists(os.path.join(path, "analysis", "analysis.json"))]


def influence_of(sweep, catalogue, numbers):
    """[{kind, outputs: [(name, brief)], rows: [{input, brief, grade, source, cells}]}]: the strongest input first."""
    found = []
    for kind in ("sobol", "morris"):
        for entry in sweep.of_kind(kind):
            table = sweep.table(entry)
            outputs = list(dict.fromkeys(table.texts("output")))
            rows = _rows(table, kind, outputs, catalogue, numbers)
            if rows:
                found.append({"kind": kind, "outputs": [(name, catalogue.brief(name)) for name in outputs],
                              "rows": rows[:MOST], "left": max(len(rows) - MOST, 0),
                              "sources": any(row["grade"] for row in rows)})
    return found


def _rows(table, kind, outputs, catalogue, numbers):
    effects = _effects(table, kind)
    rows = []
    for name in dict.fromkeys(table.texts("input")):
        short = name.removeprefix("parameters.")
        number = numbers.get(short) or catalogue.parameters.get(short, {})
        cells = [effects.get((output, name)) for output in outputs]
        rows.append({"input": name, "brief": catalogue.brief(short), "grade": number.get("grade", "")[:1],
                     "source": number.get("source", ""), "cells": cells,
                     "most": max([cell["share"] for cell in cells if cell], default=0)})
    return sorted(rows, key=lambda row: -row["most"])


def _effects(table, kind):
    """{(output, input): {share of the scale, text, tip}}: Sobol's first index, or the mean effect over the largest."""
    names = ("first", "first_low", "first_high", "total") if kind == "sobol" else ("mu_star", "mu_star_low",
                                                                                  "mu_star_high", "sigma")
    columns = [table.numbers(name, math.nan) for name in names]
    units = table.texts("unit") if "unit" in table.units else [""] * len(table)
    largest = {}
    for output, value in zip(table.texts("output"), columns[0]):
        if not math.isnan(value):
            largest[output] = max(largest.get(output, 0.0), value) or 1.0
    effects = {}
    for output, name, unit, value, low, high, more in zip(table.texts("output"), table.texts("input"), units, *columns):
        if math.isnan(value):
            continue
        if kind == "sobol":
            cell = {"share": min(max(value, 0.0), 1.0), "text": f"{100 * value:.0f} %",
                    "tip": f"{100 * low:.1f} to {100 * high:.1f} %; together with others {100 * more:.0f} %"}
        else:
            cell = {"share": min(max(value / largest[output], 0.0), 1.0), "text": with_unit(f"{value:.2g}", unit),
                    "tip": f"{low:.3g} to {high:.3g}; spread of the effect {more:.3g}"}
        effects[output, name] = cell
    return effects
