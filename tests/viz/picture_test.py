# Pictures show what the file says, without any display.
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
import os

import h5py
import numpy as np

from render_support import folder, near, pixels, run, sample

CLOT = (122, 20, 32)
BLOCK = (slice(100, 600), slice(130, 1000))  # rows and columns that the block lies in, 1280x720
HEAD = (slice(10, 95), slice(30, 600))
LEGEND = (slice(90, 530), slice(1080, 1270))


def picture(run_folder, name, *arguments):
    path = os.path.join(run_folder, name)
    run(run_folder, "-o", path, *arguments)
    return pixels(path)


def holes_are_seen_and_heal(run_folder):
    fresh = picture(run_folder, "fresh.png", "--time", "0 d")
    healed = picture(run_folder, "healed.png", "--time", "27 d")
    assert fresh.shape == (720, 1280, 3)
    # The channels are 59 um wide and 0.9 mm deep in four cuts: a per cent or two of the block's pixels.
    clot_fresh, clot_healed = (near(p[BLOCK], CLOT, 14).mean() for p in (fresh, healed))
    assert clot_fresh > 0.01, clot_fresh
    assert clot_healed == 0, clot_healed
    # Reddened at first; the surface's mean colour then returns to skin.
    surface = (slice(150, 190), slice(300, 420))
    assert (fresh[surface].mean((0, 1)) - healed[surface].mean((0, 1)))[1] < -20, "redness is not seen"
    return fresh


def words_and_bars_are_there(image):
    paper = np.array([251, 250, 247])
    assert tuple(image[3, 3]) == tuple(paper)
    for place, least in ((HEAD, 0.04), (LEGEND, 0.05)):
        ink = (np.abs(image[place] - paper).sum(-1) > 120).mean()
        assert ink > least, ink
    stripe = image[150:366, 1092]  # the colour bar: teal above, sand in the middle, brown below
    assert stripe[4][1] > stripe[4][0] and stripe[-5][0] > 2 * stripe[-5][2]
    assert len(np.unique(stripe, axis=0)) > 60


def the_same_run_gives_the_same_picture(run_folder, fresh):
    assert np.array_equal(fresh, picture(run_folder, "again.png", "--time", "0 d"))
    assert np.array_equal(fresh, picture(run_folder, "zero.png", "--snapshot", "0"))


def a_number_has_the_colour_of_the_bar(run_folder):
    """Collagen 10 % up everywhere at the end, so that the range is +-10 %: the upper half's end colour, unshaded."""
    with h5py.File(os.path.join(run_folder, "fields.h5"), "r+") as file:
        for name, share in (("collagen_one", 0.8), ("collagen_three", 0.2)):
            data = file[name][...]
            data[:] = share * 0.75
            data[-1] *= 1.05
            data[-2] *= 1.0999
            file[name][...] = data
        file["fibrin"][...] = 0
    image = picture(run_folder, "even.png", "--snapshot", sample.snapshot_times(21).size - 1)
    bar = image[148:368, 1092]
    half_way_up = bar[55]  # +5 % of +-10 %
    dermis = image[400, 300]
    assert np.abs(dermis - half_way_up).max() <= 6, (dermis, half_way_up)


def axisymmetric_and_section():
    with folder() as round_run:
        sample.make(round_run, "axisymmetric")
        image = picture(round_run, "round.png", "--time", "1 h")
        assert near(image[BLOCK], CLOT, 14).mean() > 0.01
    with folder() as run_folder:
        sample.make(run_folder)
        image = picture(run_folder, "section.png", "--scene", "section", "--time", "1 d", "--size", "960x540")
        assert image.shape == (540, 960, 3)
        panels = [image[125:345, left:left + 190] for left in (75, 297, 518, 740)]
        assert all(len(np.unique(p.reshape(-1, 3), axis=0)) > 30 for p in panels)


def default_place(run_folder):
    assert run(run_folder).strip().endswith("picture.png")
    assert os.path.getsize(os.path.join(run_folder, "picture.png")) > 20_000


with folder() as cell:
    sample.make(cell)
    first = holes_are_seen_and_heal(cell)
    words_and_bars_are_there(first)
    the_same_run_gives_the_same_picture(cell, first)
    default_place(cell)
    a_number_has_the_colour_of_the_bar(cell)
axisymmetric_and_section()
