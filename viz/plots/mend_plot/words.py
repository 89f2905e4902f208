"""Names and units as a figure shows them."""
import argparse
import re

SHORT_FORMS = {"tewl": "TEWL", "mmp": "MMP", "pdgf": "PDGF", "kgf": "KGF", "vegf": "VEGF", "tgf": "TGF", "ita": "ITA",
               "beta1": "β1", "beta3": "β3", "one": "I", "three": "III"}
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def readable(name):
    """`device.density` -> `Device density`, `closure_tewl` -> `Closure TEWL`, `collagen_one_change` -> `Collagen I
    change`. The words stay those of the tables, so that a figure's label leads to its column."""
    words = [SHORT_FORMS.get(word, word) for word in re.split(r"[._ ]+", name) if word]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def place(text):
    """A file or folder as an option names it: `-o "$UNSET"` would else go to the default's place."""
    if not text:
        raise argparse.ArgumentTypeError("is empty; give a place, or leave it out (is a variable of the shell not "
                                         "set?)")
    return text


def unit_text(unit):
    """`1/cm^2` -> `cm⁻²`, `g/m^2/h` -> `g m⁻² h⁻¹`, `um` -> `µm`; nothing for pure numbers."""
    if unit in ("", "1", None):
        return ""
    parts = []
    for i, factor in enumerate(unit.split("/")):
        match = re.fullmatch(r"(.*?)(?:\^(\d+))?", factor)
        symbol, power = match.group(1), int(match.group(2) or 1)
        if symbol in ("", "1"):
            continue
        symbol = "µm" if symbol == "um" else symbol
        power = power if i == 0 else -power
        parts.append(symbol + ("" if power == 1 else str(power).translate(SUPERSCRIPTS)))
    return " ".join(parts)


def with_unit(name, unit):
    """Label of an axis."""
    text = unit_text(unit)
    return f"{readable(name)} ({text})" if text else readable(name)


def number(value):
    """Four digits at most, a real minus."""
    return f"{value:.4g}".replace("-", "−")
