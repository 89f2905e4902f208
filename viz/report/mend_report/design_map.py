"""Figures of a sweep: maps over two settings with what heals in time, curves over one, fronts, shares of variance."""
import math

from .drawing import Scale, Svg, colour
from .words import shown, unit_of, with_unit

WIDTH, LEFT, BOTTOM, TOP = 640, 74, 58, 16
MOST_NUMBERED = 14  # cells along an axis whose values can be read
REGIONS = (("largest_possible", "possible", "possible: the low end of the band heals in time"),
           ("largest", "likely", "likely: the median does"),
           ("largest_sure", "certain", "certain: the high end of band and numerical error does"))


def axis_label(catalogue, name, unit):
    """`Punctures per area (cm⁻²)`"""
    text = unit_of(unit)
    return catalogue.brief(name) + (f" ({text})" if text else "")


def edges_of(values, log):
    """Ends of the cells round sorted places."""
    points = [math.log(value) for value in values] if log else list(values)
    if len(points) == 1:
        points = [points[0] - 0.5, points[0], points[0] + 0.5]
        inner = [(a + b) / 2 for a, b in zip(points, points[1:])]
    else:
        inner = [(a + b) / 2 for a, b in zip(points, points[1:])]
        inner = [2 * points[0] - inner[0], *inner, 2 * points[-1] - inner[-1]]
    return [math.exp(point) for point in inner] if log else inner


class Map:
    """A table of two keys and a value; `healing`: the table of heals_within.csv, or None."""

    def __init__(self, sweep, catalogue, entry, healing=None):
        self.table, self.catalogue, self.output = sweep.table(entry), catalogue, entry.get("output", "")
        self.x, self.y = self.table.names[:2]
        self.unit = self.table.units.get("value", "")
        self.healing = healing
        places = [sorted(set(self.table.numbers(key))) for key in (self.x, self.y)]
        self.xs, self.ys = places
        logs = [sweep.scale(key) == "log" and values[0] > 0 for key, values in zip((self.x, self.y), places)]
        self.x_edges, self.y_edges = [edges_of(values, log) for values, log in zip(places, logs)]
        self.height = 440
        self.across = Scale(self.x_edges[0], self.x_edges[-1], LEFT, WIDTH - 12, logs[0])
        self.down = Scale(self.y_edges[0], self.y_edges[-1], self.height - BOTTOM, TOP, logs[1])

    @property
    def has_unsafe(self):
        return any(self.table.numbers("unsafe", 0))

    def svg(self):
        svg = Svg(WIDTH, self.height, f"{self.catalogue.brief(self.output)} over {self.x} and {self.y}")
        values = self.table.numbers("value")
        known = [value for value in values if not math.isnan(value)]
        low, high = min(known, default=0.0), max(known, default=1.0)
        numbered = len(self.xs) <= MOST_NUMBERED and len(self.ys) <= 16
        for line, (x, y, value) in enumerate(zip(self.table.numbers(self.x), self.table.numbers(self.y), values)):
            self._cell(svg, line, x, y, value, (value - low) / (high - low) if high > low else 0.5, numbered)
        if self.healing:
            self._regions(svg)
        self._axes(svg)
        return svg

    def _cell(self, svg, line, x, y, value, share, numbered):
        i, j = self.xs.index(x), self.ys.index(y)
        left, right = self.across(self.x_edges[i]), self.across(self.x_edges[i + 1])
        top, bottom = self.down(self.y_edges[j + 1]), self.down(self.y_edges[j])
        tip = f"{self.x} {with_unit(f'{x:.4g}', self.table.units[self.x])}, " \
              f"{self.y} {with_unit(f'{y:.4g}', self.table.units[self.y])}: {self._said(line, value)}"
        missing = math.isnan(value)
        fill, light = colour(share) if not missing else ("url(#hatch)", 255)
        svg.add("rect", tip=tip, x=left, y=top, width=right - left + 0.4, height=bottom - top + 0.4, fill=fill,
                class_="cell missing" if missing else "cell")
        if self.table.numbers("unsafe", 0)[line]:
            svg.line(left + 3, top + 3, right - 3, bottom - 3, class_="unsafe")
        if numbered:
            svg.text((left + right) / 2, (top + bottom) / 2 + 4, "–" if missing else shown(value), class_="in-cell",
                     text_anchor="middle", fill="#222" if light > 140 else "#fff")

    def _said(self, line, value):
        text = "not reached" if math.isnan(value) else with_unit(shown(value), self.unit)
        ends = [self.table.numbers(name, math.nan)[line] for name in ("low", "high")]
        if any(not math.isnan(end) for end in ends):
            text += f" (5 to 95 %: {shown(ends[0])} to {'not reached' if math.isnan(ends[1]) else shown(ends[1])})"
        text += "; unsafe, never recommended" if self.table.numbers("unsafe", 0)[line] else ""
        error = self.table.numbers("numerical_error", math.nan)[line]
        return text if math.isnan(error) else f"{text}; numerical error {error:.1g}"

    def _regions(self, svg):
        """Steps over the largest value of the second key that heals in time."""
        for name, kind, meaning in REGIONS:
            if name not in self.healing.units:
                continue
            points = []
            for x, largest in zip(self.healing.numbers(self.healing.names[0]), self.healing.numbers(name)):
                i = min(range(len(self.xs)), key=lambda place: abs(self.xs[place] - x))
                edge = self.y_edges[0] if math.isnan(largest) else self.y_edges[
                    min(range(len(self.ys)), key=lambda place: abs(self.ys[place] - largest)) + 1]
                points += [(self.across(self.x_edges[i]), self.down(edge)),
                           (self.across(self.x_edges[i + 1]), self.down(edge))]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            svg.add("polyline", points=path, class_=f"region halo {kind}")
            svg.add("polyline", tip=meaning, points=path, class_=f"region {kind}")

    def _axes(self, svg):
        bottom = self.height - BOTTOM
        for value in ticks_of(self.across, self.xs):
            svg.text(self.across(value), bottom + 18, f"{value:.3g}", class_="tick", text_anchor="middle")
        for value in ticks_of(self.down, self.ys):
            svg.text(LEFT - 8, self.down(value) + 4, f"{value:.3g}", class_="tick", text_anchor="end")
        label_axes(svg, axis_label(self.catalogue, self.x, self.table.units[self.x]),
                   axis_label(self.catalogue, self.y, self.table.units[self.y]))


def ticks_of(scale, places):
    """The places themselves where they are few, else round numbers."""
    return places if len(places) <= MOST_NUMBERED else scale.ticks()


def label_axes(svg, x_text, y_text):
    svg.text((LEFT + svg.width - 12) / 2, svg.height - 12, x_text, class_="axis", text_anchor="middle")
    middle = (TOP + svg.height - BOTTOM) / 2
    svg.text(16, middle, y_text, class_="axis", text_anchor="middle", transform=f"rotate(-90 16 {middle:g})")


def draw_axes(svg, across, down, x_text, y_text):
    bottom = svg.height - BOTTOM
    for value in across.ticks():
        svg.line(across(value), TOP, across(value), bottom, class_="grid")
        svg.text(across(value), bottom + 18, f"{value:.4g}", class_="tick", text_anchor="middle")
    for value in down.ticks():
        svg.line(LEFT, down(value), svg.width - 12, down(value), class_="grid")
        svg.text(LEFT - 8, down(value) + 4, f"{value:.4g}", class_="tick", text_anchor="end")
    label_axes(svg, x_text, y_text)


def draw_front(sweep, catalogue, entry):
    """All points by two outputs; those that no other beats in both stand out."""
    table = sweep.table(entry)
    x, y = table.names[1:3]
    points = [(a, b, line) for line, (a, b) in enumerate(zip(table.numbers(x), table.numbers(y)))
              if not (math.isnan(a) or math.isnan(b))]
    svg = Svg(WIDTH, 400, f"{catalogue.brief(y)} against {catalogue.brief(x)}")
    if not points:
        return svg
    spans = [padded([point[place] for point in points]) for place in (0, 1)]
    across, down = Scale(*spans[0], LEFT, WIDTH - 12), Scale(*spans[1], 400 - BOTTOM, TOP)
    draw_axes(svg, across, down, axis_label(catalogue, x, table.units[x]), axis_label(catalogue, y, table.units[y]))
    on_front, unsafe = table.numbers("on_front", 0), table.numbers("unsafe", 0)
    keys = [name for name in table.names[3:] if name not in ("on_front", "within_error", "unsafe")]
    for a, b, line in sorted(points, key=lambda point: on_front[point[2]]):
        settings = ", ".join(f"{key} {with_unit(table.texts(key)[line], table.units[key])}" for key in keys)
        svg.add("circle", tip=f"{settings}: {shown(a)}, {shown(b)}", cx=across(a), cy=down(b),
                r=4.5 if on_front[line] else 3.0,
                class_="point front" if on_front[line] else "point bad" if unsafe[line] else "point")
    return svg


def draw_one_key(sweep, catalogue, entry):
    """The median over one key with its band; keys of words stand side by side."""
    table = sweep.table(entry)
    key, output = table.names[0], entry.get("output", "")
    numbers = table.has_numbers(key)
    places = table.numbers(key) if numbers else list(range(len(table)))
    middle, low, high = [table.numbers(name, math.nan) for name in ("median", "low", "high")]
    known = [value for value in (*middle, *low, *high) if not math.isnan(value)]
    svg = Svg(WIDTH, 380, f"{catalogue.brief(output)} over {key}")
    if not known:
        return svg
    log = numbers and sweep.scale(key) == "log" and min(places) > 0
    across = Scale(min(places), max(places), LEFT + 24, WIDTH - 36, log)
    down = Scale(*padded(known), 380 - BOTTOM, TOP)
    draw_axes(svg, across if numbers else NoTicks(), down, axis_label(catalogue, key, table.units[key]),
              axis_label(catalogue, output, table.units["median"]))
    if not numbers:
        for place, text in zip(places, table.texts(key)):
            svg.text(across(place), 380 - BOTTOM + 18, text, class_="tick", text_anchor="middle")
    inside = [(x, m) for x, m in zip(places, middle) if not math.isnan(m)]
    if numbers:
        svg.add("polyline", points=" ".join(f"{across(x):.1f},{down(m):.1f}" for x, m in inside), class_="curve")
    for x, a, m, b, text in zip(places, low, middle, high, table.texts(key)):
        if not math.isnan(a) and not math.isnan(b):
            svg.line(across(x), down(a), across(x), down(b), class_="band")
        if not math.isnan(m):
            svg.add("circle", tip=f"{text}: {shown(m)}", cx=across(x), cy=down(m), r=4.5, class_="point front")
    return svg


class NoTicks:
    @staticmethod
    def ticks():
        return []


def padded(values):
    low, high = min(values), max(values)
    room = 0.04 * (high - low) or abs(high) * 0.1 or 1.0
    return low - room, high + room
