"""Endpoints as the page shows them: answers first, then one table of all."""
import math
from dataclasses import dataclass

from .words import in_days, roughly, shown, unit_of, with_unit

ANSWERS = (("closed", "reepithelialised"), ("visible", "downtime"), ("gained", "collagen_change"),
           ("risk", "keloid_index"))  # what the first lines of the page answer
SEEN, INSTRUMENTAL = "_resolved", "_instrumental"  # ends of names: one side effect, as people and as meters see it


@dataclass
class Cell:
    """What one run says of one endpoint; texts, empty where there is none."""
    value: str
    reason: str = ""
    band: str = ""
    error: str = ""
    thresholds: str = ""


def number_of(entry, name):
    value = entry.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def band_of(entry):
    """(low, high), each None where not so many members reached it; None where there is no band."""
    band = entry.get("band")
    if not isinstance(band, list) or len(band) != 2:
        return None
    low, high = [float(end) if isinstance(end, (int, float)) else None for end in band]
    return low, high


def resolution_of(entry):
    """How well a value is known: by its numerical error and a tenth of its band, whichever is coarser; 0: not told."""
    error, band = number_of(entry, "numerical_error") or 0.0, band_of(entry)
    width = (band[1] - band[0]) / 10 if band and None not in band else 0.0
    return max(error, width)


def from_to(ends, text):
    """`0.2 to 30`, from small to large; `0.2 to not reached`.

    \\param text how a number is shown"""
    reached = sorted(end for end in ends if end is not None)
    if not reached:
        return "not reached"
    return f"{text(reached[0])} to {text(reached[1]) if len(reached) > 1 else 'not reached'}"


def cell_of(name, entry):
    unit, value = entry.get("unit", ""), entry.get("value")
    signed = unit == "%" and "change" in name
    if isinstance(value, str):
        return Cell(value, "; ".join(str(reason) for reason in entry.get("reasons", [])))
    number = number_of(entry, "value")
    if number is None:
        return Cell("–", str(entry.get("reason", "")))
    known = resolution_of(entry)
    cell = Cell(with_unit(shown(number, known, signed), unit))
    band = band_of(entry)
    if band:
        cell.band = from_to(band, lambda end: roughly(end, signed))
    error = number_of(entry, "numerical_error")
    if error is not None:
        cell.error = "0" if error == 0 else "± " + f"{error:.1g}"
    if "at_half_threshold" in entry:
        cell.thresholds = from_to([number_of(entry, f"at_{size}_threshold") for size in ("double", "half")], shown)
    return cell


def table_of(runs, catalogue):
    """[(heading, [row])]: a row has name, brief, definition, a cell a run, and differences from the first run."""
    names = dict.fromkeys(name for run in runs for name in run.endpoints)
    order = [name for name in catalogue.endpoints if name in names] + [name for name in names
                                                                       if name not in catalogue.endpoints]
    sections = {}
    for name in order:
        entries = [run.endpoints.get(name, {}) for run in runs]
        cells = [cell_of(name, entry) for entry in entries]
        definition = next((entry["definition"] for entry in entries if entry.get("definition")), "")
        row = {"name": name, "brief": catalogue.brief(name), "definition": definition, "cells": cells,
               "differences": differences_of(name, entries), "silent": all(cell.value == "–" for cell in cells)}
        sections.setdefault(catalogue.group(name), []).append(row)
    return list(sections.items())


def differences_of(name, entries):
    """From the first, of numbers alone."""
    values, unit = [number_of(entry, "value") for entry in entries], entries[0].get("unit", "")
    return [with_unit(shown(value - values[0], 0, True), unit) if None not in (value, values[0]) else ""
            for value in values[1:]]


def answers_of(run, catalogue):
    """Tiles: what is asked, the number, its unit, its band, what it means."""
    tiles = []
    for question, name in ANSWERS:
        entry = run.endpoints.get(name)
        if not entry:
            continue
        cell = cell_of(name, entry)
        number = cell.value.removesuffix(unit_of(entry.get("unit", ""))).strip()
        tiles.append({"question": question, "name": name, "brief": catalogue.brief(name), "number": number,
                      "unit": unit_of(entry.get("unit", "")), "band": cell.band, "reason": cell.reason,
                      "group": catalogue.group(name),                      "definition": entry.get("definition", "")})
    return tiles


def healing_times(run, catalogue):
    """[(heading, [{name, brief, days, band, text, note, instrument}])] of times since the last session.
    What an instrument reads of a side effect is no row of its own but a mark in the row of what is seen."""
    sections = {}
    for name, entry in run.endpoints.items():
        days = in_days(number_of(entry, "value"), entry.get("unit"))
        heading = catalogue.group(name)
        if _as_seen(name) in run.endpoints:
            continue
        if "at_half_threshold" not in entry and name not in [name for _, name in ANSWERS]:
            continue
        if days is None and entry.get("value") is not None or entry.get("unit") not in ("h", "d", "min"):
            continue
        ends = band_of(entry)
        ends = [in_days(end, entry["unit"]) for end in ends] if ends else None
        cell = cell_of(name, entry)
        sections.setdefault(heading, []).append(
            {"name": name, "brief": catalogue.brief(name), "days": days, "band": ends, "text": cell.value,
             "note": cell.band and f"5 to 95 %: {cell.band}" or cell.reason,
             "instrument": _instrument_days(run, name)})
    return list(sections.items())


def _as_seen(name):
    """"redness_resolved" of "redness_instrumental"; None of others."""
    return name[:-len(INSTRUMENTAL)] + SEEN if name.endswith(INSTRUMENTAL) else None


def _instrument_days(run, name):
    entry = run.endpoints.get(name[:-len(SEEN)] + INSTRUMENTAL) if name.endswith(SEEN) else None
    return in_days(number_of(entry, "value"), entry.get("unit")) if entry else None


def largest_time(sections):
    times = [time for _, rows in sections for row in rows
             for time in (row["days"], *(row["band"] or ())) if time is not None and math.isfinite(time)]
    return max(times, default=1.0)


def numerical_errors(run, catalogue):
    """[(brief, name, value, error)] of all endpoints that have an estimate."""
    rows = []
    for name, entry in run.endpoints.items():
        if "numerical_error" in entry and number_of(entry, "value") is not None:
            error = number_of(entry, "numerical_error")
            text = "could not be told" if error is None else "0" if error == 0 else with_unit(f"± {error:.1g}",
                                                                                             entry.get("unit"))
            rows.append((catalogue.brief(name), name, cell_of(name, entry).value, text))
    return rows
