# label: slow
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
# timeout: 600
"""Each scene against a picture that was looked at: golden/SCENE.png. `--write` draws them anew, to be looked at again.

Pictures are compared at a quarter of their size by structural similarity (SSIM, ffmpeg's) and by the mean distance of
colours (CIELAB). Between Mesa's llvmpipe with vectors of 128 bits and with this machine's, and between EGL and an X
server, SSIM was 0.9999 or more and the distance 0.004 or less (block, section, surface). A day later in the sample's
course, SSIM is 0.994 or less and the distance 0.38 or more in every scene but the curves, where a cursor moves. Mesa's
slow softpipe draws 0.965 of the section alike: these pictures are llvmpipe's.
"""
import os
import re
import subprocess
import sys

import numpy as np

from render_support import folder, lab, pixels, run, sample

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
SCENES = ("block", "section", "surface", "closeup", "histology", "map", "curves")
WIDTH, HEIGHT, SMALLER = 1280, 720, 4
LEAST_SIMILARITY, MOST_DISTANCE = 0.995, 0.3


def draw(run_folder, scene, path, time="36 h"):
    """At a quarter of its size, each pixel the mean of sixteen: what differs by a pixel at an edge hardly counts."""
    whole = path + ".whole.png"
    run(run_folder, "--scene", scene, "--time", time, "--size", f"{WIDTH}x{HEIGHT}", "-o", whole)
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-i", whole, "-vf",
                    f"scale={WIDTH // SMALLER}:{HEIGHT // SMALLER}:flags=area", "-compression_level", "100", path],
                   check=True)
    os.remove(whole)


def similarity(one, other):
    said = subprocess.run(["ffmpeg", "-nostats", "-i", one, "-i", other, "-lavfi", "ssim", "-f", "null", "-"],
                          text=True, capture_output=True, check=True).stderr
    return float(re.search(r"All:([0-9.]+)", said).group(1))


def distance(one, other):
    return np.linalg.norm(lab(pixels(one)) - lab(pixels(other)), axis=-1).mean()


def main():
    with folder() as place:
        sample.make(place)
        for scene in SCENES:
            golden, now = (os.path.join(where, f"{scene}.png") for where in (GOLDEN, place))
            draw(place, scene, golden if "--write" in sys.argv else now)
            if "--write" in sys.argv:
                continue
            alike, away = similarity(golden, now), distance(golden, now)
            print(f"{scene}: SSIM {alike:.4f}, colours {away:.2f} apart")
            assert alike > LEAST_SIMILARITY and away < MOST_DISTANCE, (scene, alike, away)
            draw(place, scene, now, "60 h")
            later = similarity(golden, now), distance(golden, now)
            print(f"    a day later: SSIM {later[0]:.4f}, colours {later[1]:.2f} apart")
            assert later[0] < LEAST_SIMILARITY or later[1] > MOST_DISTANCE, (scene, later)


main()
