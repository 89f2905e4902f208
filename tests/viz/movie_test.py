# A movie plays, has the length asked for, and shows the wound close.
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
# cores: 2
import json
import os
import subprocess

from render_support import folder, near, pixels, run, sample

CLOT = (122, 20, 32)


def clot_share(path, seconds, into):
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-ss", str(seconds), "-i", path, "-frames:v", "1", into],
                   check=True)
    return near(pixels(into)[50:300, 65:500], CLOT, 20).mean()


def plays(run_folder):
    path = os.path.join(run_folder, "movie.mp4")
    assert run(run_folder, "--movie", "--frames", 40, "--size", "640x360").strip() == path
    probe = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", path]
    facts = json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)
    stream = facts["streams"][0]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert (stream["width"], stream["height"], int(stream["nb_read_frames"])) == (640, 360, 40)
    assert abs(float(facts["format"]["duration"]) - 1.6) < 0.01
    head = open(path, "rb").read(64)
    assert b"ftyp" in head
    raw = open(path, "rb").read()
    assert raw.index(b"moov") < raw.index(b"mdat"), "cannot start before it is loaded whole"
    assert clot_share(path, 0.0, os.path.join(run_folder, "a.png")) > 0.01
    assert clot_share(path, 1.5, os.path.join(run_folder, "z.png")) == 0
    assert not os.path.exists(path + ".part")


def without_ffmpeg(run_folder):
    """Pictures are kept, and the line that makes the movie is printed."""
    path = os.path.join(run_folder, "other.mp4")
    text = run(run_folder, "--movie", path, "--frames", 4, "--size", "640x360", environment={"PATH": "/nonexistent"})
    assert "ffmpeg -y" in text and "libx264" in text and "frame_%04d.png" in text, text
    assert len(os.listdir(path + ".frames")) == 4


def full_disk(run_folder):
    text = run(run_folder, "--movie", "/dev/full/movie.mp4", "--frames", 4, "--size", "640x360", code=4)
    assert "/dev/full/movie.mp4" in text


with folder() as place:
    sample.make(place)
    plays(place)
    without_ffmpeg(place)
    full_disk(place)
