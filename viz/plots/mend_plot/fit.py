"""Figures of a fit: how far each row is from its measurement before and after, and what each number's profile says."""
import os

import numpy as np

from .errors import PlotError
from .sheet import BLUE, GREY, legend_above, plain
from .tables import Table
from .words import readable, with_unit

COLUMNS = 2  # of profiles


def draw_residuals(sheet, table):
    """Distances in standard deviations, a line a row; shaded: within one."""
    ids, quantities = table.texts("id"), table.texts("quantity")
    before, after = table.numbers("residual_start"), table.numbers("residual")
    made = sheet.figure(0.25 + 0.055 * len(ids))
    axes = made.subplots()
    axes.axvspan(-1, 1, color=GREY, alpha=0.15, linewidth=0)
    places = np.arange(len(ids))
    axes.plot([before, after], [places, places], color=GREY, linewidth=0.6)
    axes.plot(before, places, "o", color=GREY, markerfacecolor="white", markersize=4, label="as things stood")
    axes.plot(after, places, "o", color=BLUE, markersize=4, label="fitted")
    axes.set_yticks(places, [f"{name}\n{readable(quantity)}" for name, quantity in zip(ids, quantities)], fontsize=6)
    axes.invert_yaxis()
    axes.set_xscale("symlog", linthresh=2)
    axes.xaxis.set_major_formatter(plain)
    axes.set_xlabel("Distance (standard deviations)")
    legend_above(axes)
    return made


def draw_profiles(sheet, table):
    """The least sum of squares over each number, the others free."""
    names = list(dict.fromkeys(table.texts("profile_of")))
    count = -(-len(names) // COLUMNS)
    made = sheet.figure(0.1 + 0.45 * count)
    every = made.subplots(count, min(COLUMNS, len(names)), squeeze=False).ravel()
    sums = np.array(table.numbers("sum_of_squares"))
    chosen = np.array(table.texts("profile_of"))
    for axes, name in zip(every, names):
        x, y = np.array(table.numbers(name))[chosen == name], sums[chosen == name]
        order = np.argsort(x)
        axes.plot(x[order], y[order], "o-", color=BLUE, markersize=3, linewidth=1)
        axes.plot(x[np.argmin(y)], np.min(y), "o", color=BLUE, markersize=6, markerfacecolor="white")
        axes.set_xlabel(with_unit(name.removeprefix("parameters."), table.units[name]), fontsize=7)
        axes.set_ylim(bottom=0)
    for axes in every[len(names):]:
        axes.set_axis_off()
    for axes in every[::COLUMNS]:
        axes.set_ylabel("Sum of squares", fontsize=7)
    return made


def figures_of(folder, sheet):
    """[(name, figure)]"""
    residuals = Table(os.path.join(folder, "residuals.csv"))
    if not len(residuals):
        raise PlotError(f"{residuals.path}: has no row")
    yield "residuals", draw_residuals(sheet, residuals)
    profiles = os.path.join(folder, "profiles.csv")
    if os.path.exists(profiles):
        yield "profiles", draw_profiles(sheet, Table(profiles))
