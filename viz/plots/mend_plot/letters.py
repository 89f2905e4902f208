"""Letters that the figures' own font has not: a font of the system that has them, or a word on stderr."""
import sys
import warnings

from matplotlib import font_manager, text

told = set()


def has_letter(font, letter):
    return letter.isspace() or font.get_char_index(ord(letter)) != 0


def other_font(lacking):
    """The family of the system's fonts that has most of these letters, and those that it has."""
    best, most = None, set()
    for entry in sorted(font_manager.fontManager.ttflist, key=lambda entry: (entry.name, entry.fname)):
        try:
            font = font_manager.get_font(entry.fname)
        except (OSError, RuntimeError):
            continue
        found = {letter for letter in lacking if has_letter(font, letter)}
        if len(found) > len(most):
            best, most = entry.name, found
    return best, most


def find_fonts(made):
    """Gives every text of a figure a font for each of its letters; what none has is said once."""
    for one in made.findobj(text.Text):
        own = font_manager.get_font(font_manager.findfont(one.get_fontproperties()))
        lacking = {letter for letter in one.get_text() if not has_letter(own, letter)}
        if not lacking:
            continue
        family, found = other_font(lacking)
        if family:
            one.set_fontfamily([*one.get_fontfamily(), family])
        unknown = "".join(letter for letter in dict.fromkeys(one.get_text()) if letter in lacking - found - told)
        if unknown:
            print(f"mend plot: no font of this system has the letters {unknown}; figures show boxes for them "
                  "(Debian: fonts-noto-cjk has most)", file=sys.stderr)
        told.update(unknown)
    warnings.filterwarnings("ignore", message="Glyph .* missing")
