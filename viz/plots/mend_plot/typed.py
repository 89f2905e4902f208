"""Numbers with units as people type them, by the rules of a scenario (sim/base/quantity.hpp); what each of the two
reads is held together by tests/cases/times.txt."""
import math
import re

SECOND, YEAR = 1 / 86400, 365.25
WORDS_OF_TIME = {
    SECOND: "s sec secs second seconds", 60 * SECOND: "min mins minute minutes", 3600 * SECOND: "h hr hrs hour hours",
    1: "d day days", 7: "wk wks week weeks", 14: "fortnight fortnights", YEAR / 12: "mo mos month months",
    YEAR: "y yr yrs year years"}
WORDS_OF_LENGTH = {
    1e-3: "um µm micron microns", 1: "mm millimetre millimetres millimeter millimeters",
    10: "cm centimetre centimetres centimeter centimeters", 1000: "m metre metres meter meters",
    25.4: "in inch inches", 0.0254: "mil mils thou", 304.8: "ft foot feet"}
TIMES = {word: size for size, words in WORDS_OF_TIME.items() for word in words.split()}
LENGTHS = {word: size for size, words in WORDS_OF_LENGTH.items() for word in words.split()}

SPELLINGS = {letter: plain for letters, plain in (
    ("\u00a0\u1680\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000\t", " "),
    ("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), ("·⋅∙•", "*"), ("×", "x"), ("\u2044\u2215", "/"), ("“”„‟«»", '"'),
    ("‘’‚‛", "'"), ("μ", "µ")) for letter in letters}
SPELLINGS.update({"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "¹": "^1", "²": "^2", "³": "^3"})
UNSEEN = re.compile("(?<![0-9])[\u200b-\u200f\u2060\ufeff]|[\u200b-\u200f\u2060\ufeff](?![0-9])")

DECIMAL = re.compile(r"\+?(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?: *[x*] *10\^(-?\d+))? *([A-Za-zµ]+\.?)?",
                     re.ASCII)
FRACTION = re.compile(r"\+?(-?)(?:(\d+) +)?(\d+) */ *(\d+) *([A-Za-zµ]+\.?)?", re.ASCII)


def plain_letters(text):
    text = UNSEEN.sub("", text)
    text = "".join(SPELLINGS.get(letter, letter) for letter in text)
    text = "".join(chr(ord(letter) - 0xFEE0) if "\uff01" <= letter <= "\uff5e" else letter for letter in text).strip()
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        text = text[1:-1].strip()
    return text


def number_and_unit(text):
    """(number, unit or None), or None where it is not one number with at most a unit."""
    text = plain_letters(text)
    match = DECIMAL.fullmatch(text)
    if match:
        value = float(match.group(1)) * (float("1e" + match.group(2)) if match.group(2) else 1)
        return (value, match.group(3)) if math.isfinite(value) else None
    match = FRACTION.fullmatch(text)
    if not match:
        return None
    sign, whole, above, below, unit = match.groups()
    whole, above, below = int(whole) if whole else None, int(above), int(below)
    if below == 0 or whole is not None and (not 0 < above < below or below > 64):
        return None
    value = (whole or 0) + above / below
    return (-value if sign else value), unit


def quantity(text, words):
    """A number in the unit whose size is 1 in `words`, or None."""
    found = number_and_unit(text)
    if not found or not found[1]:
        return None
    value, unit = found
    if len(unit) > 2:
        unit = unit.removesuffix(".")
    if unit not in words and len(unit) > 1 and unit.lower() not in ("mm", "cm", "um"):
        unit = unit.lower()  # words, not symbols
    return value * words[unit] if unit in words else None


def days(text):
    """`14 d`, `36 hours`, `8 wk`, `2 1/2 weeks` in days; None where it is no time."""
    return quantity(text, TIMES)


def millimetres(text):
    """`90 mm`, `3.5 in`, `9 cm` in mm; None where it is no length."""
    return quantity(text, LENGTHS)
