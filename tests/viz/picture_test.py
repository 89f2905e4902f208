# label: slow
# Pictures show what the files say, without any display.
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
import os

import h5py
import numpy as np

from render_support import folder, lab, near, pixels, run, sample

CLOT = (122, 20, 32)
BLOCK = (slice(100, 590), slice(130, 1000))  # rows and columns that the block lies in, 1280x720
HEAD = (slice(10, 95), slice(20, 700))
LEGEND = (slice(90, 410), slice(1020, 1250))
BAR = (168, 1024, 1243)  # row, first and last column of the legend's colours


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
    surface = (slice(150, 190), slice(400, 480))
    assert lab(fresh[surface])[..., 1].mean() - lab(healed[surface])[..., 1].mean() > 1.5, "redness is not seen"
    return fresh


def words_and_bars_are_there(image):
    paper = np.array([251, 250, 247])
    assert tuple(image[3, 3]) == tuple(paper)
    for place, least in ((HEAD, 0.04), (LEGEND, 0.05)):
        ink = (np.abs(image[place] - paper).sum(-1) > 120).mean()
        assert ink > least, ink
    stripe = image[BAR[0], BAR[1]:BAR[2]]  # brown to the left, sand, teal to the right
    assert stripe[-5][1] > stripe[-5][0] and stripe[4][0] > 2 * stripe[4][2]
    assert len(np.unique(stripe, axis=0)) > 60


def the_same_run_gives_the_same_picture(run_folder, fresh):
    assert np.array_equal(fresh, picture(run_folder, "again.png", "--time", "0 d"))
    assert np.array_equal(fresh, picture(run_folder, "zero.png", "--snapshot", "0"))


def the_heading_is_the_table(run_folder):
    for day in sample.table_times()[[5, 20, 75]]:
        small = ("-o", os.path.join(run_folder, "t.png"), "--size", "640x360")
        text = run(run_folder, *small, "--time", f"{day:.9f} d", "--describe")
        table = sample.table_at(day)
        assert f"redness +{table['redness']:.2f}" in text, (day, text, table)
        assert f"without cover {100 * (1 - table['cover_mean']):.1f} %" in text, (day, text, table)
        assert f"collagen {table['collagen_change']:+.1f} %".replace("-", "−") in text, (day, text, table)
    assert "haemostasis" in run(run_folder, "-o", os.path.join(run_folder, "t.png"), "--time", "0.3 d", "--describe")


def a_number_has_the_colour_of_the_bar(run_folder):
    """Collagen 5 % up everywhere: the colour of that number in the bar, whichever range was asked for, unshaded."""
    with h5py.File(os.path.join(run_folder, "fields.h5"), "r+") as file:
        for name, share in (("collagen_one", 0.8), ("collagen_three", 0.2)):
            file[name][...] = np.full(file[name].shape, share * 0.75 * 1.05, "f4")
        file["fibrin"][...] = 0
    for low, high, asked in ((-20, 20, ()), (-10, 10, ("--range", "collagen_change=-10..10"))):
        image = picture(run_folder, "even.png", "--time", "3 d", *asked)
        place = (5 - low) / (high - low)
        expected = image[BAR[0], round(BAR[1] + place * (BAR[2] - BAR[1]))]
        dermis = image[400, 400]
        assert np.abs(dermis - expected).max() <= 6, (dermis, expected, asked)


def all_geometries_draw():
    """Holes are a small part of the frame; a layer down to half the depth a fifth of it; a point all of the block."""
    for geometry, least in (("axisymmetric", 0.01), ("line", 0.15), ("disc", 0.01), ("point", 0.3)):
        with folder() as place:
            sample.make(place, geometry)
            image = picture(place, "block.png", "--time", "1 h")
            share = near(image[BLOCK], CLOT, 14).mean()
            assert share > least, (geometry, share)
            skin = picture(place, "s.png", "--scene", "surface", "--size", "640x360")[60:250, 20:480]
            assert len(np.unique(skin.reshape(-1, 3), axis=0)) > 100


def sizes_and_backgrounds(run_folder):
    for width, height in ((1080, 1920), (1680, 720), (720, 720)):
        image = picture(run_folder, "s.png", "--size", f"{width}x{height}", "--time", "1 h")
        assert image.shape == (height, width, 3)
        assert near(image, CLOT, 14).mean() > 0.002
    bare = picture(run_folder, "bare.png", "--time", "1 h", "--no-text", "--background", "#204060", "--size", "640x360")
    assert tuple(bare[2, 2]) == (32, 64, 96)
    path = os.path.join(run_folder, "clear.png")
    run(run_folder, "-o", path, "--time", "1 h", "--no-text", "--background", "transparent", "--size", "640x360")
    clear = pixels(path, channels=4)
    opacity = clear[..., 3]
    assert opacity[2, 2] == 0 and opacity.max() == 255 and 0.2 < (opacity > 250).mean() < 0.9
    assert near(clear[..., :3][opacity > 250][None], CLOT, 14).mean() > 0.005


def default_place(run_folder):
    assert run(run_folder).strip().endswith("picture.png")
    assert os.path.getsize(os.path.join(run_folder, "picture.png")) > 20_000


with folder() as cell:
    sample.make(cell)
    first = holes_are_seen_and_heal(cell)
    words_and_bars_are_there(first)
    the_same_run_gives_the_same_picture(cell, first)
    the_heading_is_the_table(cell)
    sizes_and_backgrounds(cell)
    default_place(cell)
    a_number_has_the_colour_of_the_bar(cell)
all_geometries_draw()
