# label: slow
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
# timeout: 600
"""Each scene follows the numbers: what a blank picture, or one of another moment, could not do."""
import os

import h5py
import numpy as np

from render_support import folder, lab, near, pixels, run, sample

SCENES = ("block", "section", "surface", "closeup", "histology", "map", "curves")
ONLY_SCENE = ("--no-text", "--size", "960x540")


def draw(run_folder, scene, *arguments):
    path = os.path.join(run_folder, "p.png")
    run(run_folder, "--scene", scene, "-o", path, *arguments)
    return pixels(path)


def change(run_folder, field, factor):
    with h5py.File(os.path.join(run_folder, "fields.h5"), "r+") as file:
        file[field][...] = file[field][...] * np.float32(factor)


def moments_differ(run_folder):
    for scene in SCENES:
        early, late = (lab(draw(run_folder, scene, *ONLY_SCENE, "--time", time)) for time in ("10 min", "27 d"))
        least = 0.01 if scene == "curves" else 0.15  # of curves only the cursor moves
        assert np.linalg.norm(early - late, axis=-1).mean() > least, scene


def redder_and_darker():
    """Surface: redder while the table is red; phototypes in the order of their lightness, in their classes of ITA."""
    classes = {0.6: (55, 90), 1.0: (41, 55), 1.3: (28, 41), 1.8: (10, 28), 2.4: (-30, 10), 3.0: (-90, -30)}
    lighter = 101
    for melanin, (low, high) in classes.items():
        with folder() as place:
            sample.make(place, melanin=melanin)
            red, calm = (lab(draw(place, "surface", *ONLY_SCENE, "--time", time).mean((0, 1)))
                         for time in ("1 d", "27 d"))
            assert red[1] > calm[1] + (1.0 if melanin < 2 else 0.3), (melanin, red, calm)
            assert calm[0] < lighter - 3, (melanin, calm)
            lighter = calm[0]
            angle = np.degrees(np.arctan2(calm[0] - 50, calm[2]))
            assert low - 6 < angle < high + 6, (melanin, angle)  # relief and pores shade it a little


def fibres_follow_collagen(run_folder):
    ivory, pink = (233, 220, 195), (229, 143, 174)
    dark = (*ONLY_SCENE, "--time", "27 d", "--background", "black")  # paper would pass for ivory
    before = {scene: draw(run_folder, scene, *dark) for scene in ("closeup", "histology")}
    for field in ("collagen_one", "collagen_three"):
        change(run_folder, field, 0.5)
    after = {scene: draw(run_folder, scene, *dark) for scene in before}
    for field in ("collagen_one", "collagen_three"):
        change(run_folder, field, 2)
    strands = [near(image["closeup"], ivory, 60).mean() for image in (before, after)]
    assert 0.55 < strands[1] / strands[0] < 0.75, strands  # measured: 0.66; strands hide each other
    stained = [near(image["histology"], pink, 30).mean() for image in (before, after)]
    assert 0.4 < stained[1] / stained[0] < 0.6, stained  # measured: 0.50


def cells_follow_their_densities(run_folder):
    def violet(image):  # of neutrophils alone: bluer than green, and not less red than green
        return ((image[..., 2] - image[..., 1] > 50) & (image[..., 0] >= image[..., 1])).sum()

    many = violet(draw(run_folder, "closeup", *ONLY_SCENE, "--time", "10 min"))
    change(run_folder, "neutrophils", 0.1)
    few = violet(draw(run_folder, "closeup", *ONLY_SCENE, "--time", "10 min"))
    assert few < 0.5 * many and many > 50, (few, many)


def runs_are_compared_on_one_clock_and_range(place):
    one, two = os.path.join(place, "light"), os.path.join(place, "dark")
    sample.make(one)
    sample.make(two, melanin=2.4)
    path = os.path.join(place, "both.png")
    text = run(one, two, "--scene", "surface", "--time", "1 d", "-o", path, "--describe", "--size", "1280x720")
    assert text.count("redness +0.46") == 2, text
    image = pixels(path)
    left, right = image[200:450, 60:400].mean((0, 1)), image[200:450, 560:900].mean((0, 1))
    assert lab(left)[0] > lab(right)[0] + 15


with folder() as cell:
    sample.make(cell)
    moments_differ(cell)
    fibres_follow_collagen(cell)
    cells_follow_their_densities(cell)
with folder() as several:
    runs_are_compared_on_one_clock_and_range(several)
redder_and_darker()
