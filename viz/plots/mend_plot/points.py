"""Figures of single points: the Pareto front, and how well a surrogate predicts."""
import numpy as np
from matplotlib import cm, colors, ticker

from .bars import spans
from .errors import PlotError
from .sheet import BLACK, BLUE, GREY, RED, is_logarithmic, legend_above, plain
from .words import with_unit

NOT_INPUTS = ("row", "on_front", "within_error")
MOST_NUMBERED = 14


def numbered_points(axes, x, y, rows):
    """Rows of the sweep beside points of the front, as many as can be read."""
    last, span = None, [np.ptp(axes.get_xlim()), np.ptp(axes.get_ylim())]
    for i in range(len(x)):
        place = np.array([x[i] / span[0], y[i] / span[1]])
        if last is not None and np.hypot(*(place - last)) < 1 / MOST_NUMBERED:
            continue
        last = place
        axes.annotate(rows[i], (x[i], y[i]), xytext=(4, -7), textcoords="offset points", fontsize=5.5, color=GREY)


def draw_pareto(sheet, table):
    """Points coloured by the first swept key; the front outlined, joined by steps and numbered by row."""
    first, second, *inputs = [name for name in table.names if name not in NOT_INPUTS]
    x, y = np.array(table.numbers(first)), np.array(table.numbers(second))
    on_front = np.array(table.numbers("on_front")) > 0.5
    near = (np.array(table.numbers("within_error", 0.0)) > 0.5) & ~on_front
    if not np.isfinite(x + y).any():
        raise PlotError(f"{table.path}: no row has both {first} and {second}")
    made = sheet.figure(0.75)
    axes = made.add_subplot()
    key = next((name for name in inputs if table.has_numbers(name)), None)
    if key:
        values = np.array(table.numbers(key))
        low, high = np.nanmin(values), np.nanmax(values)
        norm = colors.LogNorm(low, high) if is_logarithmic(values) else colors.Normalize(low, high)
        shade = {"c": values, "cmap": cm.get_cmap(sheet.colours), "norm": norm}
        points = axes.scatter(x, y, s=11, linewidths=0, **shade)
        bar = made.colorbar(points, ax=axes, label=with_unit(key, table.units[key]), format=plain, aspect=28)
        if is_logarithmic(values):
            bar.set_ticks(ticker.LogLocator(subs=(1, 2, 5)))
            bar.ax.yaxis.set_minor_locator(ticker.NullLocator())
        bar.outline.set_linewidth(0.6)
    else:
        axes.scatter(x, y, s=11, linewidths=0, color=BLUE)
    if near.any():
        axes.scatter(x[near], y[near], s=15, facecolors="none", edgecolors=GREY, linewidths=0.5,
                     label="within numerical error of the front")
    order = np.flatnonzero(on_front)[np.argsort(x[on_front])]
    axes.plot(x[order], y[order], color=RED, linewidth=0.8, zorder=1)
    axes.scatter(x[order], y[order], s=15, facecolors="none", edgecolors=RED, linewidths=0.6,
                 label="front (numbers: rows of the sweep)")
    numbered_points(axes, x[order], y[order], [table.texts("row")[i] for i in order])
    axes.set_xlabel(with_unit(first, table.units[first]))
    axes.set_ylabel(with_unit(second, table.units[second]))
    axes.margins(0.06)
    legend_above(axes, columns=1)
    return made


def draw_surrogate_check(sheet, table, output):
    """Each computed row against what the surrogate says of it from all others, with its 5 to 95 % band."""
    chosen = [i for i, name in enumerate(table.texts("output")) if name == output]
    value, predicted, low, high = (
        np.array(table.numbers(name))[chosen] for name in ("value", "predicted", "low", "high"))
    if not np.isfinite(value + predicted).any():
        raise PlotError(f"{table.path}: no row of {output} has a value")
    made = sheet.figure(0.9)
    axes = made.add_subplot()
    ends = [np.nanmin([value, predicted]), np.nanmax([value, predicted])]
    axes.plot(ends, ends, color=BLACK, linewidth=0.7, label="equal", zorder=1)
    axes.errorbar(value, predicted, yerr=spans(predicted, low, high), fmt="o", markersize=2, linewidth=0,
                  elinewidth=0.4, color=BLUE, ecolor="#9DB8D4",
                  label="row predicted from all others, 5 to 95 %", zorder=2)
    unit = table.texts("unit")[chosen[0]]
    axes.set_xlabel(with_unit(output, unit) + ", computed")
    axes.set_ylabel("predicted")
    legend_above(axes)
    return made
