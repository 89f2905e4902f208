"""Numbers and units as the page shows them: the same rule of digits as the program's own tables."""
import math

from mend_plot.words import unit_text

TIMES = {"s": 1 / 86400, "min": 1 / 1440, "h": 1 / 24, "d": 1.0}  # of a day


def decimals_for(value, digits):
    """Decimals that leave `value` this many significant digits."""
    return digits - 1 - math.floor(math.log10(abs(value)))


def shown(value, known_to=0.0, signed=False):
    """Three significant digits, at most four decimals; fewer where the value is known to no better than `known_to`."""
    if value is None or math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    decimals = 4
    if known_to and math.isfinite(known_to):
        decimals = min(max(decimals_for(known_to, 1), 0), 9)
    elif abs(value) >= 5e-5:
        decimals = min(max(decimals_for(value, 3), 0), 4)
    if abs(value) < 0.5 * 10.0 ** -decimals:
        return "0"
    return f"{value:{'+' if signed else ''}.{decimals}f}".replace("-", "−")


def roughly(value, signed=False):
    """Two significant digits: the end of a band is known no better."""
    return shown(value, 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0, signed)


def unit_of(unit):
    """`1/cm^2` -> `cm⁻²`; nothing for pure numbers and words."""
    return "" if unit in ("-", "1", "", None) else unit_text(unit)


def with_unit(text, unit):
    return f"{text} {unit_of(unit)}".rstrip()


def in_days(value, unit):
    """None where it is no time."""
    return None if value is None or unit not in TIMES else value * TIMES[unit]


def listed(words):
    """a, b and c"""
    words = [str(word) for word in words]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plural(count, one, many=None):
    return f"{count} {one if count == 1 else many or one + 's'}"


def megabytes(size):
    return f"{size / 1e6:.2g} MB" if size < 1e7 else f"{size / 1e6:.0f} MB"
