"""Drawings as SVG: axes, the timeline of healing, design maps, points and bars. Texts are escaped here."""
import math

from markupsafe import Markup, escape

# Of matplotlib's viridis, at even distances: the colours of `mend plot`.
VIRIDIS = ((68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
           (170, 220, 50), (253, 231, 37))


def colour(share):
    """Of the colour scale, at 0 to 1."""
    place = min(max(share, 0.0), 1.0) * (len(VIRIDIS) - 1)
    first = min(int(place), len(VIRIDIS) - 2)
    parts = [round(a + (place - first) * (b - a)) for a, b in zip(VIRIDIS[first], VIRIDIS[first + 1])]
    return "#%02x%02x%02x" % tuple(parts), 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]


class Svg:
    """A drawing of this size; elements are added from back to front."""

    def __init__(self, width, height, label):
        self.width, self.height, self.label, self.parts = width, height, label, []

    def add(self, name, text=None, tip=None, **attributes):
        words = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
                        for key, value in attributes.items())
        inside = (f"<title>{escape(tip)}</title>" if tip else "") + (str(escape(text)) if text is not None else "")
        self.parts.append(f"<{name}{words}>{inside}</{name}>")

    def line(self, x1, y1, x2, y2, **attributes):
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)

    def text(self, x, y, text, **attributes):
        self.add("text", text, x=x, y=y, **attributes)

    def __html__(self):
        return Markup(f'<svg viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{escape(self.label)}">'
                      + "".join(self.parts) + "</svg>")


def _plain(value):
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


class Scale:
    """From values to places; linear or logarithmic."""

    def __init__(self, low, high, begin, end, log=False):
        if low == high:
            low, high = (low / 2, high * 2) if log else (low - 1, high + 1)
        self.low, self.high, self.begin, self.end, self.log = low, high, begin, end, log

    def __call__(self, value):
        share = (math.log(value / self.low) / math.log(self.high / self.low) if self.log
                 else (value - self.low) / (self.high - self.low))
        return self.begin + share * (self.end - self.begin)

    def ticks(self, count=6):
        if self.log:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            steps = (1, 2, 5) if last - first < 4 else (1,)
            return [mantissa * 10.0 ** power for power in range(first, last + 1) for mantissa in steps
                    if self.low * 0.999 <= mantissa * 10.0 ** power <= self.high * 1.001]
        rough = (self.high - self.low) / count
        size = 10.0 ** math.floor(math.log10(rough))
        step = next(size * many for many in (1, 2, 2.5, 5, 10) if size * many >= rough)
        first = math.ceil(self.low / step - 1e-9)
        return [number * step for number in range(first, int(self.high / step + 1e-9) + 1)]
