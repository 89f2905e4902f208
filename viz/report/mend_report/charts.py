"""Data of the interactive plots: every course of every run, in digits that a plot can show."""
import math

from .words import plural, unit_of

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a00", "#7b5ea7", "#444444", "#a0522d")
FIRST = ("redness", "swelling", "tewl", "covered_share", "collagen_change", "elastin_functional_change")
FAMILIES = ("First of all", "Surface and side effects", "Skin against its own untreated", "Cells and signals")


def family_of(name):
    """By the form of the name alone, so that new observables find a place."""
    if name in FIRST:
        return FAMILIES[0]
    if name.startswith(("mean_", "max_")):
        return FAMILIES[3]
    return FAMILIES[2] if "change" in name or name.endswith("_level") else FAMILIES[1]


def rounded(values):
    """Five digits; null where there is nothing."""
    return [None if math.isnan(value) or math.isinf(value) else float(f"{value:.5g}") for value in values]


def series_of(runs, name):
    """[{run, y, low, high}] of the runs that have this course."""
    found = []
    for place, run in enumerate(runs):
        if not run.curve(name):
            continue
        one = {"run": place, "y": rounded(run.curve(name))}
        if run.bands and f"{name}_p05" in run.bands.units and len(run.bands) == len(run.times):
            one["low"], one["high"] = [rounded(run.bands.numbers(f"{name}_p{share}")) for share in ("05", "95")]
        found.append(one)
    return found


def charts_of(runs, catalogue):
    """(payload for the page's script, [(family, [chart without its numbers])], names of courses that never move)"""
    names = dict.fromkeys(name for run in runs for name in run.course.names if name != "time")
    still = [name for name in names if not any(run.moves(name) for run in runs)]
    charts = []
    for name in names:
        if name not in still:
            unit = next(run.course.units[name] for run in runs if name in run.course.units)
            charts.append({"name": name, "title": catalogue.brief(name), "unit": unit_of(unit),
                           "definition": catalogue.definition(name), "family": family_of(name),
                           "series": series_of(runs, name)})
    charts.sort(key=lambda chart: (FAMILIES.index(chart["family"]),
                                   FIRST.index(chart["name"]) if chart["name"] in FIRST else 0))
    payload = {"runs": [{"label": run.name, "colour": COLOURS[place % len(COLOURS)], "times": rounded(run.times),
                         "sessions": run.sessions} for place, run in enumerate(runs)],
               "charts": [{key: chart[key] for key in ("name", "title", "unit", "series")} for chart in charts]}
    families = [(family, [chart for chart in charts if chart["family"] == family]) for family in FAMILIES]
    return payload, [(family, found) for family, found in families if found], still


def band_note(runs):
    """What the shaded bands are."""
    banded = [run for run in runs if run.bands]
    if not banded:
        return ""
    members = banded[0].ensemble["members"] if banded[0].ensemble else None
    return "Shaded: 5 to 95 % of " + (plural(members, "draw") if members else "the draws") + \
        " of the model's uncertain numbers at each time; a band is not the course of any one draw."
