# label: slow
# needs: mend-render python:h5py python:fontTools program:ffmpeg program:ffprobe
"""Words of a picture: letters that DejaVu Sans lacks come from another font or are named (K36), and a picture for print
has them as letters."""
import base64
import os
import xml.etree.ElementTree as tree

import h5py
import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from render_support import folder, pixels, run, sample

SVG = "{http://www.w3.org/2000/svg}"
SMALL = ("--size", "960x540", "--time", "3 d")


def fonts_of(place, letters):
    """A configuration of fontconfig under which these letters (filled squares) are all that the system has."""
    fonts = os.path.join(place, f"fonts{len(letters)}")
    os.makedirs(fonts, exist_ok=True)
    if letters:
        pen = TTGlyphPen(None)
        pen.moveTo((50, 0))
        for corner in ((50, 900), (950, 900), (950, 0)):
            pen.lineTo(corner)
        pen.closePath()
        square = pen.glyph()
        names = [".notdef", "space", *(f"g{ord(letter)}" for letter in letters)]
        font = FontBuilder(1000, isTTF=True)
        font.setupGlyphOrder(names)
        font.setupCharacterMap({0x20: "space", **{ord(letter): f"g{ord(letter)}" for letter in letters}})
        font.setupGlyf({name: square if name != "space" else TTGlyphPen(None).glyph() for name in names})
        font.setupHorizontalMetrics({name: (1000, 0) for name in names})
        font.setupHorizontalHeader(ascent=900, descent=-100)
        font.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
        font.setupOS2(sTypoAscender=900, usWinAscent=900, usWinDescent=100)
        font.setupPost()
        font.save(os.path.join(fonts, "squares.ttf"))
    config = os.path.join(place, "fonts.conf")
    with open(config, "w", encoding="utf-8") as out:
        out.write(f"<?xml version='1.0'?><fontconfig><dir>{fonts}</dir><cachedir>{place}/cache</cachedir></fontconfig>")
    return {"FONTCONFIG_FILE": config}


def titled(place, title):
    with h5py.File(os.path.join(place, "fields.h5"), "r+") as file:
        file.attrs["title"] = np.bytes_(title.encode())


def ink_of_title(picture):
    row = pixels(picture)[8:34, 10:700]
    return (np.abs(row - np.array([251, 250, 247])).sum(-1) > 300).mean()


def letters_are_drawn_or_named(place):
    picture = os.path.join(place, "p.png")
    titled(place, "微针")
    said = run(place, "-o", picture, *SMALL, environment=fonts_of(place, ""))
    assert said.count("no font of this system has the letters 微针") == 1, said
    without = ink_of_title(picture)
    assert without == 0, without
    said = run(place, "-o", picture, *SMALL, environment=fonts_of(place, "微针"))
    assert "no font" not in said, said
    drawn = ink_of_title(picture)
    assert drawn > 0.015, drawn  # two squares of 14.6 pixels in 26 rows and 690 columns: 0.024, edges apart
    titled(place, "Größe 25 µm², −3 ≤ Δ")
    assert "no font" not in run(place, "-o", picture, *SMALL, environment=fonts_of(place, ""))


def a_film_names_them_once(place):
    titled(place, "微")
    said = run(place, "--movie", os.path.join(place, "m.mp4"), "--frames", 4, "--size", "640x360", "--scene", "map",
               environment=fonts_of(place, ""))
    assert said.count("no font of this system has") == 1, said


def print_has_letters(place):
    titled(place, "Depth < 1 mm & more")
    path = os.path.join(place, "p.svg")
    said = run(place, "-o", path, *SMALL, "--describe").splitlines()
    root = tree.parse(path).getroot()
    words = [element.text for element in root.iter(SVG + "text")]
    assert "Depth < 1 mm & more" in words and set(said[1:]) <= set(words), (said, words)
    assert "epidermis" in words and "0.5 mm" in words, words
    data = root.find(SVG + "image").attrib["{http://www.w3.org/1999/xlink}href"].split(",")[1]
    inside = os.path.join(place, "inside.png")
    with open(inside, "wb") as out:
        out.write(base64.b64decode(data))
    assert pixels(inside).shape == (1080, 1920, 3)  # twice as fine as asked for
    assert ink_of_title(inside) == 0
    assert (np.abs(pixels(inside) - np.array([251, 250, 247])).sum(-1) > 60).mean() > 0.1, "no scene"
    bare = os.path.join(place, "bare.svg")
    run(place, "-o", bare, *SMALL, "--no-text")
    assert not list(tree.parse(bare).getroot().iter(SVG + "text"))


with folder() as cell:
    sample.make(cell)
    letters_are_drawn_or_named(cell)
    a_film_names_them_once(cell)
    print_has_letters(cell)
