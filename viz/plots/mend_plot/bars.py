"""Sensitivities as bars with confidence intervals: Sobol's indices and Morris's effects."""
import numpy as np

from .sheet import BLACK, BLUE, ORANGE, legend_above
from .words import readable, with_unit


WHISKERS = {"elinewidth": 0.8, "capsize": 1.6, "capthick": 0.8, "ecolor": BLACK}


def spans(values, low, high):
    """Lengths of error bars; none where the interval is not known."""
    values, low, high = (np.array(v, float) for v in (values, low, high))
    return np.nan_to_num(np.vstack([np.maximum(values - low, 0), np.maximum(high - values, 0)]))


def bars(axes, places, values, low, high, height, colour, label):
    axes.barh(places, values, height, color=colour, label=label,
              xerr=spans(values, low, high), error_kw=WHISKERS)


def of_output(table, output):
    """Numbers of the lines of one output, largest effect last (uppermost)."""
    chosen = [i for i, name in enumerate(table.texts("output")) if name == output]
    return lambda name: np.array(table.numbers(name))[chosen], [table.texts("input")[i] for i in chosen]


def axes_with_inputs(sheet, count, bars_each):
    made = sheet.figure(min(1.6, 0.26 + 0.055 * bars_each * count))
    return made, made.add_subplot()


def name_inputs(axes, inputs, order):
    axes.set_yticks(range(len(order)), [readable(inputs[i]) for i in order])
    axes.tick_params(axis="y", length=0)


def draw_sobol(sheet, table, output):
    numbers, inputs = of_output(table, output)
    order = np.argsort(np.nan_to_num(numbers("total")), kind="stable")
    made, axes = axes_with_inputs(sheet, len(order), 2)
    for shift, kind, colour, words in ((0.2, "first", BLUE, "alone (first order)"),
                                       (-0.2, "total", ORANGE, "with interactions (total)")):
        bars(axes, np.arange(len(order)) + shift, *(numbers(kind + end)[order] for end in ("", "_low", "_high")), 0.36,
             colour, words)
    name_inputs(axes, inputs, order)
    axes.axvline(0, color=BLACK, linewidth=0.6)
    axes.set_xlim(min(0, axes.get_xlim()[0]), max(1, axes.get_xlim()[1]))
    source = table.texts("source")[table.texts("output").index(output)] if "source" in table.units else ""
    how = " (by surrogate)" if source == "surrogate" else ""
    axes.set_xlabel(f"Share of the variance of {readable(output)}{how}")
    legend_above(axes, side="right")
    return made


def draw_morris(sheet, table, output):
    numbers, inputs = of_output(table, output)
    order = np.argsort(np.nan_to_num(numbers("mu_star")), kind="stable")
    made, axes = axes_with_inputs(sheet, len(order), 1.4)
    bars(axes, np.arange(len(order)), *(numbers(name)[order] for name in ("mu_star", "mu_star_low", "mu_star_high")),
         0.55, BLUE, "mean size of effect")
    axes.plot(numbers("sigma")[order], np.arange(len(order)), "D", color=ORANGE, markersize=3.5, markeredgecolor=BLACK,
              markeredgewidth=0.4, label="its spread (curvature, interactions)")
    name_inputs(axes, inputs, order)
    axes.set_xlim(left=0)
    unit = table.texts("unit")[table.texts("output").index(output)]
    axes.set_xlabel("Effect of the whole range on " + with_unit(output, unit))
    legend_above(axes, side="right")
    return made
