"""One-key curves with their bands, and time series of runs."""
import math

import numpy as np
from matplotlib.ticker import MultipleLocator

from .errors import PlotError
from .sheet import BLUE, GREEN, GREY, SERIES, is_logarithmic, legend_above, log_axis, plain
from .words import readable, with_unit

YEAR = 365.25  # d
LONG = 3 * YEAR  # beyond that nobody counts days


def draw_one_key(sheet, table, output):
    """An output over one key: median, 5 to 95 % band, numerical error; below, how often each value is the best."""
    key = table.names[0]
    words = not table.has_numbers(key)
    x = np.arange(len(table)) if words else np.array(table.numbers(key))
    median, low, high = (np.array(table.numbers(name, math.nan)) for name in ("median", "low", "high"))
    error = np.nan_to_num(np.array(table.numbers("numerical_error", math.nan)))
    share = np.array(table.numbers("share_best", math.nan))
    has_band = bool((high > low).any())
    has_share = has_band and np.isfinite(share).any()

    made = sheet.figure(0.95 if has_share else 0.68)
    upper, *lower = made.subplots(2 if has_share else 1, sharex=True, squeeze=False,
                                  gridspec_kw={"height_ratios": [2.2, 1]} if has_share else None)[:, 0]
    if has_band:
        if words:
            upper.errorbar(x, median, yerr=[np.nan_to_num(median - low), np.nan_to_num(high - median)], fmt="none",
                           ecolor=BLUE, elinewidth=4, alpha=0.3, label="5 to 95 % of patients or draws")
        else:
            upper.fill_between(x, low, high, color=BLUE, alpha=0.22, linewidth=0,
                               label="5 to 95 % of patients or draws")
    upper.errorbar(x, median, yerr=error if error.any() else None, fmt="o" if words else "o-", color=BLUE,
                   markersize=2.6, elinewidth=0.8, capsize=1.6, label="median" if has_band else "computed scenario")
    upper.set_ylabel(with_unit(output, table.units["median"]))
    legend_above(upper)
    if has_share:
        draw_shares(lower[0], x, share, table, 0.5 if words else None)
    last = lower[0] if has_share else upper
    last.set_xlabel(with_unit(key, table.units[key]))
    if words:
        last.set_xticks(x, table.texts(key), rotation=30, ha="right")
    elif is_logarithmic(x):
        log_axis(last.xaxis, min(x), max(x))
    return made


def draw_shares(axes, x, share, table, width):
    low, high = (np.array(table.numbers(name, math.nan)) for name in ("share_best_low", "share_best_high"))
    width = width or 0.5 * min(np.diff(np.sort(x)))
    axes.bar(x, 100 * share, width, color=GREEN, yerr=100 * np.nan_to_num(np.vstack([share - low, high - share])),
             error_kw={"elinewidth": 0.8, "capsize": 1.6, "capthick": 0.8})
    axes.set_ylabel("Best in (%)")
    axes.set_ylim(0, min(105, axes.get_ylim()[1]))


class Course:
    """Time series of one run, with bands if an ensemble was computed."""

    def __init__(self, name, table, bands=None, sessions=(), title=""):
        self.name, self.table, self.bands, self.sessions, self.title = name, table, bands, sessions, title

    def _broken(self, table, *names):
        """Time and columns, with a gap before each session: rows at a session's time are of the state after it, and a
        line from the row before would show a rise that never was."""
        time = np.array(table.numbers("time"))
        gaps = [i for i in np.searchsorted(time, self.sessions) if 0 < i < len(time)]
        return np.insert(time, gaps, time[gaps]), *(np.insert(table.numbers(name), gaps, math.nan) for name in names)

    def draw(self, axes, observable, colour, many):
        time, values = self._broken(self.table, observable)
        if self.bands and f"{observable}_p05" in self.bands.units:
            axes.fill_between(*self._broken(self.bands, f"{observable}_p05", f"{observable}_p95"),
                              color=colour, alpha=0.2, linewidth=0,
                              label=(f"{self.name}, " if many else "") + "5 to 95 % of draws")
        axes.plot(time, values, color=colour, linewidth=1.1, label=self.name)


def draw_courses(sheet, courses, observables, until=None, logarithmic=False):
    """A panel an observable, one above the other over one axis of time; sessions are dotted lines."""
    for course in courses:
        for name in observables:
            if name not in course.table.units:
                known = ", ".join(course.table.names[1:])
                raise PlotError(f"{course.table.path}: has no observable '{name}'; it has {known}")
    made = sheet.figure(0.2 + 0.36 * len(observables))
    panels = made.subplots(len(observables), sharex=True, squeeze=False)[:, 0]
    end = until or max(course.table.numbers("time")[-1] for course in courses)
    for axes, observable in zip(panels, observables):
        for course, colour in zip(courses, SERIES * (1 + len(courses) // len(SERIES))):
            course.draw(axes, observable, colour, len(courses) > 1)
        for session in courses[0].sessions if len(courses) == 1 else ():
            axes.axvline(session, color=GREY, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0)
        axes.set_ylabel(with_unit(observable, courses[0].table.units[observable]))
        axes.yaxis.set_major_formatter(plain)
        scale_to_what_is_seen(axes, courses, observable, end)
    made.align_ylabels()
    panels[-1].set_xlabel("Time since the first session (d)")
    if end > LONG and not logarithmic:
        count_years(panels[-1], end)
    if logarithmic:
        panels[-1].set_xscale("symlog", linthresh=1, linscale=0.5, subs=[2, 5])
        panels[-1].xaxis.set_major_formatter(plain)
    panels[-1].set_xlim(0, end)
    if len(courses) > 1 or courses[0].bands:
        legend_above(panels[0], columns=2)
    return made


def count_years(axes, end):
    """The axis of time in years, at most eight steps of 1, 2, 5 or 10."""
    step = next(years for years in (1, 2, 5, 10, 20) if end <= 8 * years * YEAR or years == 20)
    axes.xaxis.set_major_locator(MultipleLocator(step * YEAR))
    axes.xaxis.set_major_formatter(lambda days, _: f"{days / YEAR:g}")
    axes.set_xlabel("Time since the first session (yr)")


def scale_to_what_is_seen(axes, courses, observable, end):
    """The vertical range of the part that is drawn, bands included, not of what lies beyond its end."""
    seen = []
    for course in courses:
        for table, names in ((course.table, [observable]),
                             (course.bands, [f"{observable}_p05", f"{observable}_p95"])):
            if table and all(name in table.units for name in names):
                inside = np.array(table.numbers("time")) <= end * (1 + 1e-9)
                seen += [np.array(table.numbers(name))[inside] for name in names]
    seen = np.concatenate(seen)
    seen = seen[np.isfinite(seen)]
    if not seen.size:
        axes.text(0.5, 0.5, f"{readable(observable)} has no value here", transform=axes.transAxes, ha="center")
        return
    low, high = seen.min(), seen.max()
    room = 0.05 * (high - low) or 0.05 * abs(high) or 0.05
    axes.set_ylim(low - room, high + room)
