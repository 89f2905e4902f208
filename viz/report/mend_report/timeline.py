"""The timeline of healing: what is over when after the last session, on a stretched clock, over the textbook phases."""
import math

from .drawing import Svg
from .words import roughly

LEAST = 7.0  # d, end of the axis
STRETCH = 1 / 12  # d; log(1 + t / 2 h), the clock of the pictures
TICKS = ((1 / 24, "1 h"), (0.25, "6 h"), (1, "1 d"), (3, "3 d"), (7, "1 wk"), (21, "3 wk"), (90, "3 mo"), (365, "1 yr"))
ROW, HEAD, LEFT, RIGHT, WIDTH = 24, 34, 250, 120, 900


def draw_timeline(sections, phases, last):
    """\\param phases [(name, last day or None)]; \\param last end of the axis, d. \\return an Svg"""
    rows = [(heading, row) for heading, rows in sections for row in rows]
    height = HEAD + ROW * (len(rows) + len(sections)) + 30
    svg = Svg(WIDTH, height, "Timeline of healing after the last session")

    def at(days):
        share = math.log1p(max(days, 0) / STRETCH) / math.log1p(last / STRETCH)
        return LEFT + min(share, 1.0) * (WIDTH - LEFT - RIGHT)
    _draw_phases(svg, phases, last, at, height)
    for days, text in TICKS:
        if days <= last:
            svg.line(at(days), HEAD, at(days), height - 24, class_="grid")
            svg.text(at(days), height - 8, text, class_="tick", text_anchor="middle")
    y, seen = HEAD, None
    for heading, row in rows:
        if heading != seen:
            svg.text(0, y + 16, heading, class_="heading")
            y, seen = y + ROW, heading
        _draw_row(svg, row, y, at, last)
        y += ROW
    return svg


def _draw_phases(svg, phases, last, at, height):
    begin = 0.0
    for i, (name, until) in enumerate(phases):
        finish = min(until if until is not None else last, last)
        if finish > begin:
            svg.add("rect", x=at(begin), y=HEAD, width=at(finish) - at(begin), height=height - HEAD - 24,
                    class_=f"phase phase{i % 2}")
            if at(finish) - at(begin) > 6.5 * len(name):
                svg.text((at(begin) + at(finish)) / 2, HEAD - 10, name, class_="phase-name", text_anchor="middle")
        begin = max(begin, finish)


def _draw_row(svg, row, y, at, last):
    middle = y + ROW / 2
    svg.text(12, middle + 4, row["brief"], class_="label")
    tip = f"{row['brief']}: {row['text']}" + (f" ({row['note']})" if row["note"] else "")
    reached = row["days"] is not None
    finish = at(row["days"] if reached else last)
    svg.add("rect", tip=tip, x=at(0), y=middle - 6, width=max(finish - at(0), 2.0), height=12, rx=3,
            class_="bar" if reached else "bar open")
    if row["band"]:
        low, high = [last if end is None else end for end in row["band"]]
        svg.line(at(low), middle, at(high), middle, class_="band")
        for end in (low, high):
            svg.line(at(end), middle - 4, at(end), middle + 4, class_="band")
    if row["instrument"] is not None:
        read = at(row["instrument"])
        svg.add("circle", tip=f"{row['brief']}, as an instrument reads it: {roughly(row['instrument'])} d", cx=read,
                cy=middle, r=3.5, class_="instrument")
    svg.text(WIDTH - RIGHT + 12, middle + 4, row["text"] if reached else "not reached", class_="value")

