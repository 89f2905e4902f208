"""Figures of a validation: model against measurement, row by row, and published courses with the model's curves."""
import math
import os
import re
from dataclasses import dataclass

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import NullFormatter

from .errors import PlotError
from .sheet import BLACK, BLUE, GREY, RED, SERIES, legend_above, log_axis, plain
from .tables import Table
from .words import readable, unit_text, with_unit

DAYS = {"s": 1 / 86400, "min": 1 / 1440, "h": 1 / 24, "d": 1, "week": 7, "weeks": 7}
MOST_NAMED = 14  # rows outside, by name
MOST_LETTERS = 38  # of a name in a legend, for a figure of one column


@dataclass
class Row:
    """A line of validation.csv; NaN where there is no number."""
    id: str
    role: str
    kind: str
    course: str
    quantity: str
    at: str
    unit: str
    test: str
    verdict: str
    scenario: str
    overrides: str
    value: float
    low: float
    high: float
    model: float
    band_low: float
    band_high: float

    @property
    def within(self):
        return self.verdict == "within"

    @property
    def datum(self):
        """The measured value, else the middle of its interval, else its one limit."""
        if math.isfinite(self.value):
            return self.value
        if math.isfinite(self.low) and math.isfinite(self.high):
            return math.sqrt(self.low * self.high) if self.low > 0 else (self.low + self.high) / 2
        return self.high if math.isfinite(self.high) else self.low

    def scaled(self, factor):
        """The same in another unit."""
        numbers = {name: getattr(self, name) * factor for name in
                   ("value", "low", "high", "model", "band_low", "band_high")}
        return Row(**{**self.__dict__, **numbers})


def number(cell):
    try:
        return float(cell)
    except ValueError:  # what a direction was found from may be words
        return math.nan


def rows_of(folder):
    table = Table(os.path.join(folder, "validation.csv"))
    words = ("id", "role", "kind", "course", "quantity", "at", "unit", "test", "verdict", "scenario", "overrides")
    columns = {name: table.texts(name) for name in words}
    for name in ("value", "low", "high", "model", "band_low", "band_high"):
        columns[name] = [number(cell) for cell in table.texts(name)]
    rows = [Row(**{name: column[i] for name, column in columns.items()}) for i in range(len(table))]
    return [row for row in rows if row.verdict != "not tested" and row.role != "reference"]


def spans(middle, low, high):
    """Lengths of error bars; none where there is no interval."""
    return np.nan_to_num(np.array([middle - low, high - middle]).clip(min=0))


def draw_parity(sheet, rows):
    """Model against measurement: times, changes in per cent, everything else; only rows that ask for a number."""
    asked = [row for row in rows if row.kind in ("two-sided", "one-sided") and math.isfinite(row.model)
             and math.isfinite(row.datum)]
    times = [row.scaled(DAYS[row.unit]) for row in asked if row.unit in DAYS]
    panels = [("Time (d)", [row for row in times if row.datum > 0 and row.model > 0], "log"),
              ("Change (%)", [row for row in asked if row.unit == "%"], "symlog"),
              ("Other, each in its unit", [row for row in asked if row.unit not in DAYS and row.unit != "%"
                                           and row.datum > 0 and row.model > 0], "log")]
    panels = [panel for panel in panels if panel[1]]
    if not panels:
        raise PlotError("no row of this validation has both a number that was measured and one of the model")
    made = sheet.figure(0.95 * len(panels))
    for axes, (name, shown, scale) in zip(made.subplots(len(panels), squeeze=False)[:, 0], panels):
        draw_parity_panel(axes, shown, scale)
        axes.set_xlabel(f"{name}, measured")
        axes.set_ylabel("model")
    known = {label: handle for axes in made.axes for handle, label in zip(*axes.get_legend_handles_labels())}
    legend_above(made.axes[0], handles=list(known.values()))
    return made


def write_plainly(*scales):
    for scale in scales:
        scale.set_major_formatter(plain)
        scale.set_minor_formatter(NullFormatter())


def draw_parity_panel(axes, rows, scale):
    for kind, within, colour, mark, fill in (("two-sided", True, BLUE, "o", BLUE), ("two-sided", False, RED, "o", RED),
                                             ("one-sided", True, BLUE, "v", "white"),
                                             ("one-sided", False, RED, "v", "white")):
        chosen = [row for row in rows if row.kind == kind and row.within == within]
        if not chosen:
            continue
        x, y = np.array([row.datum for row in chosen]), np.array([row.model for row in chosen])
        interval = kind == "two-sided"
        axes.errorbar(x, y, xerr=spans(x, np.array([r.low for r in chosen]), np.array([r.high for r in chosen]))
                      if interval else None,
                      yerr=spans(y, np.array([r.band_low for r in chosen]), np.array([r.band_high for r in chosen])),
                      fmt=mark, color=colour, markerfacecolor=fill, markersize=3, linewidth=0, elinewidth=0.5,
                      label=("interval" if interval else "limit") + (", within" if within else ", outside"))
    axes.set_xscale(scale, **({"linthresh": 1} if scale == "symlog" else {}))
    axes.set_yscale(scale, **({"linthresh": 1} if scale == "symlog" else {}))
    ends = [min(*axes.get_xlim(), *axes.get_ylim()), max(*axes.get_xlim(), *axes.get_ylim())]
    axes.plot(ends, ends, color=BLACK, linewidth=0.6, zorder=1)
    axes.set_xlim(ends)
    axes.set_ylim(ends)
    write_plainly(axes.xaxis, axes.yaxis)
    for row in [row for row in rows if not row.within][:MOST_NAMED]:
        axes.annotate(row.id, (row.datum, row.model), xytext=(3, 3), textcoords="offset points", fontsize=5,
                      color=GREY)


class CurveSet:
    """curves.csv: {(course, quantity): {scenario with overrides: (days, values, low, high)}}."""

    def __init__(self, folder):
        self.units, self.curves = {}, {}
        path = os.path.join(folder, "curves.csv")
        if not os.path.exists(path):
            return
        table = Table(path)
        keys = zip(table.texts("course"), table.texts("quantity"), table.texts("unit"), table.texts("scenario"),
                   table.texts("overrides"))
        numbers = np.array([table.numbers(name) for name in ("time", "value", "low", "high")]).T
        for (course, quantity, unit, scenario, overrides), line in zip(keys, numbers):
            self.units[quantity] = unit
            named = self.curves.setdefault((course, quantity), {})
            named.setdefault(f"{scenario} {overrides}".strip(), []).append(line)

    def of(self, course):
        """[(quantity, {name: array of time, value, low, high})]"""
        return [(quantity, {name: np.array(lines) for name, lines in named.items()})
                for (one, quantity), named in self.curves.items() if one == course]


def fixed_time(text):
    """Days after the session of "24 h after the last session"; none if that is no fixed time."""
    match = re.match(r"([\d.e+-]+) (h|d) after", text)
    return float(match.group(1)) * DAYS[match.group(2)] if match else None


def draw_course(sheet, name, rows, curves):
    """Curves of the model with the points that were measured; below, times that were measured as such."""
    panels = curves.of(name)
    times = [row for row in rows if row.unit in DAYS and row.kind != "direction" and math.isfinite(row.datum)
             and "time of" not in row.at]
    count = len(panels) + bool(times)
    if not count:
        return None
    names = max((len(named) for _, named in panels), default=0)
    made = sheet.figure(0.15 + (0.5 + 0.04 * names) * count + 0.03 * len(times))
    every = made.subplots(count, squeeze=False)[:, 0]
    for axes, (quantity, named) in zip(every, panels):
        draw_curves(axes, named, len(named) > 1)
        axes.set_ylabel(with_unit(quantity, curves.units[quantity]))
        axes.set_xlabel("Time since the session (d)")
        for row in rows:
            if row.quantity == quantity:
                draw_point(axes, row, named)
        legend_above(axes, columns=1)
    if times:
        draw_times(every[-1], times)
    return made


def told_apart(names):
    """What differs between scenarios with their overrides, short enough for a legend: without the words all share."""
    words = [name.split(" ") for name in names]
    shared = set.intersection(*map(set, words)) if len(words) > 1 else set()
    texts = [" ".join(word for word in one if word not in shared) or "as it stands" for one in words]
    return [text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS - 1] + "…" for text in texts]


def draw_curves(axes, named, many):
    for name, lines, colour in zip(told_apart(named), named.values(), SERIES * len(named)):
        if np.isfinite(lines[:, 2]).any():
            axes.fill_between(lines[:, 0], lines[:, 2], lines[:, 3], color=colour, alpha=0.2, linewidth=0,
                              label="5 to 95 % of draws" if not many else None)
        axes.plot(lines[:, 0], lines[:, 1], color=colour, linewidth=1, label=name if many else "model")
    axes.set_xscale("log")
    write_plainly(axes.xaxis, axes.yaxis)


def draw_point(axes, row, named):
    """What was measured: an interval in time or in value, a limit, or the mark of a direction on the model's curve."""
    colour = BLACK if row.within else RED
    if row.at.startswith("time of"):
        scale = DAYS[row.unit]
        low = row.low if math.isfinite(row.low) else 0
        axes.axvspan(max(low * scale, axes.get_xlim()[0]), row.high * scale, color=colour, alpha=0.12, linewidth=0)
        return
    time = fixed_time(row.at)
    lines = next((lines for name, lines in named.items() if name.endswith(row.overrides)), None)
    if time is None or lines is None:
        return
    on_curve = np.interp(time, lines[:, 0], lines[:, 1])
    if row.kind == "direction":
        axes.plot(time, on_curve, "^" if row.test in ("rises",) or row.test.startswith("more") else "v", color=colour,
                  markersize=3.5)
        return
    ratio = math.nan
    if " over " in row.at:
        base = row.at.split(" over ")[1]
        since = fixed_time(base)
        ratio = np.nanmax(lines[:, 1]) if since is None else np.interp(since, lines[:, 0], lines[:, 1])
    if " minus " in row.at:
        return
    measured = row if math.isnan(ratio) else row.scaled(ratio)
    ends = [end for end in (measured.low, measured.high) if math.isfinite(end)]
    axes.plot([time] * len(ends), ends, "_-", color=colour, linewidth=0.8, markersize=5)


def draw_times(axes, rows):
    rows = [row.scaled(DAYS[row.unit]) for row in rows]
    for i, row in enumerate(rows):
        colour = BLACK if row.within else RED
        ends = [end for end in (row.low, row.high) if math.isfinite(end)]
        if len(ends) == 2:
            axes.plot(ends, [i, i], "|-", color=colour, linewidth=0.9, markersize=6)
        else:
            axes.plot(ends, [i], "<" if math.isfinite(row.high) else ">", color=colour, markersize=4)
        error = spans(row.model, row.band_low, row.band_high).reshape(2, 1)
        axes.errorbar([row.model], [i - 0.22], xerr=error, fmt="o", color=BLUE, markersize=3, elinewidth=0.6)
    axes.set_yticks(range(len(rows)), [f"{row.id}\n{readable(row.quantity)}" for row in rows], fontsize=6)
    axes.set_ylim(-0.8, len(rows) - 0.4)
    axes.set_xlabel(f"Time ({unit_text('d')})")
    legend_above(axes, handles=[Line2D([], [], color=BLACK, marker="|", label="measured"),
                                Line2D([], [], color=BLUE, marker="o", markersize=3, linewidth=0, label="model")])
    axes.set_xscale("log")
    log_axis(axes.xaxis, *axes.get_xlim())


def figures_of(folder, sheet):
    """[(name, figure)]: parity, then a figure a course."""
    rows = rows_of(folder)
    curves = CurveSet(folder)
    yield "parity", draw_parity(sheet, rows)
    for course in dict.fromkeys(row.course for row in rows if row.course):
        made = draw_course(sheet, course, [row for row in rows if row.course == course], curves)
        if made:
            yield "course_" + re.sub(r"\W+", "_", course), made
