"""Design maps: an output over two keys, filled and with labelled lines; hatched where it was not reached."""
import math

import numpy as np
from matplotlib import cm, patches, patheffects, ticker, tri

from .errors import PlotError
from .sheet import BLACK, PALE, RED, is_logarithmic, legend_above, log_axis, plain
from .words import number, readable, unit_text, with_unit


def limits_of(values):
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5 * abs(low or 1), high + 0.5 * abs(high or 1))


def levels_for(values, errors):
    """Round levels, never closer than the numerical error can tell apart."""
    low, high = float(np.min(values)), float(np.max(values))
    if high - low <= 1e-9 * max(abs(high), 1e-300):
        return None
    known = errors[np.isfinite(errors)]
    least_step = 2 * float(np.median(known)) if known.size else 0
    for wanted in range(10, 0, -1):
        levels = ticker.MaxNLocator(nbins=wanted, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
        if levels[1] - levels[0] >= least_step:
            break
    return levels


def as_grid(x, y, values):
    """(ascending xs, ys, values[y, x]) if the points fill a grid, else None. A missing point is NaN."""
    xs, ys = sorted(set(x)), sorted(set(y))
    if len(xs) < 2 or len(ys) < 2 or len(x) < 0.7 * len(xs) * len(ys):
        return None
    grid = np.full((len(ys), len(xs)), np.nan)
    for a, b, value in zip(x, y, values):
        grid[ys.index(b), xs.index(a)] = value
    return np.array(xs), np.array(ys), grid


def fill(axes, x, y, values, levels, colours, scales):
    """Filled contours and lines on them; the line set, for labels."""
    grid = as_grid(x, y, values)
    if grid is not None:
        xs, ys, z = grid
        z = np.ma.masked_invalid(z)
        return (axes.contourf(xs, ys, z, levels, cmap=colours),
                axes.contour(xs, ys, z, levels, colors="k", linewidths=0.5))
    good = np.isfinite(values)
    # Triangles are made where the axes are even, so that a logarithmic one does not get slivers.
    shape = tri.Triangulation(*(np.log(v[good]) if log else v[good] for v, log in zip((x, y), scales)))
    mesh = tri.Triangulation(x[good], y[good], shape.triangles)
    return (axes.tricontourf(mesh, values[good], levels, cmap=colours),
            axes.tricontour(mesh, values[good], levels, colors="k", linewidths=0.5))


def label_lines(axes, lines):
    texts = axes.clabel(lines, fmt=plain, fontsize=6, inline=True, inline_spacing=2)
    for text in texts:
        place = axes.transAxes.inverted().transform(axes.transData.transform(text.get_position()))
        if min(place) < 0.04 or max(place) > 0.96:
            text.set_visible(False)  # it would be cut by the frame
        text.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "boxstyle": "round,pad=0.12"})


def draw_unreached(axes, words):
    axes.patch.set_facecolor(PALE)
    shade = patches.Rectangle((0, 0), 1, 1, transform=axes.transAxes, facecolor=PALE, edgecolor="#9A9A9A",
                              hatch="////", linewidth=0, zorder=0)
    axes.add_patch(shade)
    return patches.Patch(facecolor=PALE, edgecolor="#9A9A9A", hatch="////", linewidth=0, label=words)


def at_the_top(y, top):
    """Where the line would run along the frame: everything that was computed heals in time."""
    reached = y >= top * (1 - 1e-9)
    return reached & np.append(reached[1:], True)


def draw_limit(axes, healing):
    """The largest value that still heals in time: by the median, surely and possibly."""
    handles, drawn = [], []
    for column, style, width, words in (("largest", "-", 1.8, ""), ("largest_sure", "--", 1.1, ", surely"),
                                        ("largest_possible", ":", 1.1, ", possibly")):
        y = np.array(healing["table"].numbers(column, math.nan))
        y[np.isfinite(y) & at_the_top(y, axes.get_ylim()[1])] = math.nan
        if np.isfinite(y).any() and not any(np.array_equal(y, other, equal_nan=True) for other in drawn):
            drawn.append(y)
            limit = f"{number(healing['limit'])} {unit_text(healing['unit'])}"
            label = f"{readable(healing['output'])} at most {limit}{words}"
            handles += axes.plot(healing["x"], y, style, color=RED, linewidth=width, label=label, zorder=5)
            handles[-1].set_path_effects([patheffects.withStroke(linewidth=width + 1.4, foreground="white")])
    return handles


def draw_map(sheet, table, output, scales=None, healing=None):
    """`table`: x, y, value[unit] and, if known, low, high, numerical_error, reached, source. Returns a figure."""
    x_name, y_name = table.names[:2]
    x, y, values = (np.array(table.numbers(name)) for name in (x_name, y_name, "value"))
    errors = np.array(table.numbers("numerical_error", math.nan))
    good = np.isfinite(values)
    if len(set(x)) < 2 or len(set(y)) < 2:
        raise PlotError(f"{table.path}: a map needs at least two values of {x_name} and two of {y_name}")
    scales = [scale == "log" if scale else is_logarithmic(v) for scale, v in zip(scales or (None, None), (x, y))]

    made = sheet.figure(0.78)
    axes = made.add_subplot()
    for axis, name, v, log in ((axes.xaxis, x_name, x, scales[0]), (axes.yaxis, y_name, y, scales[1])):
        (axes.set_xlim if axis.axis_name == "x" else axes.set_ylim)(*limits_of(v))
        if log:
            log_axis(axis, *limits_of(v))
        axis.set_label_text(with_unit(name, table.units[name]))
    handles = []
    levels = levels_for(values[good], errors[good]) if good.sum() > 2 else None
    if not good.all() or levels is None:
        handles.append(draw_unreached(axes, "not reached, or no result"))
    if levels is not None:
        colours = cm.get_cmap(sheet.colours)
        filled, lines = fill(axes, x, y, values, levels, colours, scales)
        label_lines(axes, lines)
        bar = made.colorbar(filled, ax=axes, label=with_unit(output, table.units["value"]), format=plain, aspect=28)
        bar.outline.set_linewidth(0.6)
    else:
        same = "nowhere reached"
        if good.any():
            same = f"everywhere {number(values[good][0])} {unit_text(table.units['value'])}"
        axes.set_title(f"{readable(output)}: {same}")
    if "source" not in table.units or "rows" in table.texts("source"):
        handles += axes.plot(x[good], y[good], ".", color=BLACK, markersize=1.4, alpha=0.55, label="computed scenario",
                             linestyle="none", clip_on=False)
    if healing:
        handles += draw_limit(axes, healing)
    legend_above(axes, handles, 1 if healing else 2)
    for spine in axes.spines.values():
        spine.set_visible(True)
    return made

