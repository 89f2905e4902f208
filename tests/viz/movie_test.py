# A movie plays, has the length asked for, and shows the wound close.
# label: slow
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
    assert run(run_folder, "--movie", "--frames", 40, "--size", "640x360", "--no-needles").strip() == path
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
    assert "ffmpeg -framerate 25" in text and "frame_%04d.png" in text, text
    assert sum(name.endswith(".png") for name in os.listdir(path + ".frames")) == 4


def what_a_stopped_call_drew_is_kept(run_folder):
    """Only the missing pictures of a folder are drawn, unless it was asked for something else."""
    path = os.path.join(run_folder, "pictures", "")
    asked = ("--movie", path, "--frames", 8, "--size", "640x360", "--scene", "map")
    run(run_folder, *asked)
    names = sorted(name for name in os.listdir(path) if name.endswith(".png"))
    assert names == [f"frame_{number:04}.png" for number in range(1, 9)], names
    first, last = (os.path.join(path, names[at]) for at in (0, -1))
    before, old = open(last, "rb").read(), os.stat(first).st_mtime_ns
    os.remove(last)
    run(run_folder, *asked)
    assert os.stat(first).st_mtime_ns == old and open(last, "rb").read() == before
    run(run_folder, *asked, "--no-text")
    assert os.stat(first).st_mtime_ns > old and open(last, "rb").read() != before


def full_disk(run_folder):
    text = run(run_folder, "--movie", "/dev/full/movie.mp4", "--frames", 4, "--size", "640x360", code=4)
    assert "/dev/full/movie.mp4" in text


def streams(path):
    shown = ("-show_streams", "-show_format", "-show_chapters")
    probe = ["ffprobe", "-v", "error", "-count_frames", *shown, "-of", "json", path]
    return json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)


def formats_follow_the_name(run_folder):
    small = ("--frames", 6, "--size", "640x360", "--scene", "map")
    for ending, codec in ((".gif", "gif"), (".webm", "vp9"), (".apng", "apng"), (".mov", "prores")):
        path = os.path.join(run_folder, "heal" + ending)
        run(run_folder, "--movie", path, *small)
        stream = streams(path)["streams"][0]
        assert (stream["codec_name"], stream["width"]) == (codec, 640), (ending, stream["codec_name"])
    # To ffmpeg every name is a file, whatever is in it.
    odd = os.path.join(run_folder, "2026-03-01T10:30.mp4")
    run(run_folder, "--movie", odd, *small)
    assert streams(odd)["streams"][0]["codec_name"] == "h264"
    clear = os.path.join(run_folder, "clear.mov")
    run(run_folder, "--movie", clear, *small[:4], "--no-text", "--background", "transparent")
    assert streams(clear)["streams"][0]["pix_fmt"].startswith("yuva444"), streams(clear)["streams"][0]
    pictures = os.path.join(run_folder, "pictures/")
    run(run_folder, "--movie", pictures, *small)
    assert sum(name.endswith(".png") for name in os.listdir(pictures)) == 6
    assert not [name for name in os.listdir(run_folder) if ".part" in name]


def needles_go_in_first_and_phases_are_chapters(run_folder):
    path = os.path.join(run_folder, "whole.mp4")
    run(run_folder, "--movie", path, "--frames", 60, "--size", "640x360")
    facts = streams(path)
    names = [chapter["tags"]["title"] for chapter in facts["chapters"]]
    assert names[0] == "the needles go in" and "session 2: inflammation" in names, names
    assert int(facts["streams"][0]["nb_read_frames"]) == 60
    assert clot_share(path, 0.1, os.path.join(run_folder, "n.png")) == 0, "a wound before the needle"
    steel = pixels(os.path.join(run_folder, "n.png"))[50:200, 65:420]
    gray = (steel.max(-1) - steel.min(-1) < 16) & (steel.max(-1) < 225)
    assert gray.mean() > 0.05, "no needles are seen"
    assert clot_share(path, 0.5, os.path.join(run_folder, "w.png")) > 0.01


def part_of_the_course_at_a_pace(run_folder):
    path = os.path.join(run_folder, "part.mp4")
    run(run_folder, "--movie", path, "--seconds", 1, "--fps", 12, "--from", "2 d", "--to", "5 d", "--pace", "linear",
        "--size", "640x360")
    facts = streams(path)
    assert int(facts["streams"][0]["nb_read_frames"]) == 12
    assert [chapter["tags"]["title"] for chapter in facts["chapters"]] == ["session 1: inflammation"]


with folder() as place:
    sample.make(place)
    formats_follow_the_name(place)
    needles_go_in_first_and_phases_are_chapters(place)
    part_of_the_course_at_a_pace(place)
    plays(place)
    without_ffmpeg(place)
    what_a_stopped_call_drew_is_kept(place)
    full_disk(place)
