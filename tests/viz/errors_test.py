# Each mistake is answered with what is wrong and what to do, and an exit code that scripts can rely on.
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
import os

import h5py
import numpy as np

from render_support import folder, run, sample

with folder() as place:
    good = os.path.join(place, "good")
    sample.make(good)

    text = run(good, "--list")
    assert "scene block" in text and "snapshot   0" in text and "right after session 2 of 3" in text, text
    assert "mend-render" in run("--version")
    for columns in (60, 80, 120):
        text = run("--help", environment={"COLUMNS": str(columns)})
        assert text.startswith("Usage: mend render [run] [options]\n") and "\nArguments\n" in text, text
        assert columns - 20 < max(map(len, text.splitlines())) <= columns, text

    assert "mend render runs/NAME" in run(os.path.join(place, "nowhere"), code=2)
    assert "which run?" in run(code=2)
    assert "block, section, surface" in run(good, "--scene", "brain", code=2)
    assert "with its unit" in run(good, "--time", "3", code=2)
    assert "ends on day 236" in run(good, "--time", "300 d", code=2)
    assert "0 to " in run(good, "--snapshot", "1000", code=2)
    assert "1280x720" in run(good, "--size", "huge", code=2)
    run(good, "--no-such-option", code=2)
    run(good, "--movie", "m.mp4", "--frames", "-3", code=2)
    for option, typed in (("--snapshot", "010"), ("--snapshot", "0x1"), ("--snapshot", "1e0"), ("--frames", "010"),
                          ("--fps", "0x19"), ("--seconds", "0x2"), ("--seconds", "inf"), ("--font-size", "0x10")):
        text = run(good, "--movie", "m.mp4", option, typed, code=2)
        assert option in text and f'"{typed}" is not a' in text, text
    assert not os.path.exists(os.path.join(good, "picture.png"))

    text = run(good, "-o", os.path.join(place, "no", "folder", "p.png"), code=4)
    assert text.count("\n") == 1 and "cannot be written; there is no folder" in text, text
    assert "pictures are PNG files" in run(good, "-o", os.path.join(place, "p.jpeg"), code=2)
    assert not os.path.exists(os.path.join(place, "p.jpeg"))

    lean = os.path.join(place, "lean")
    sample.make(lean, fields=("collagen_one", "keratinocyte_cover", "fibrin"))
    text = run(lean, code=2)
    assert "collagen_three" in text and "output.fields" in text, text

    modest = os.path.join(place, "modest")
    sample.make(modest, fields=("collagen_one", "collagen_three", "keratinocyte_cover", "fibrin"), sessions=False)
    run(modest, "--time", "2 d", "-o", os.path.join(place, "modest.png"), "--size", "640x360")
    assert "alarm" in run(modest, "--scene", "section", "-o", os.path.join(place, "s.png"), code=2)

    empty = os.path.join(place, "empty.h5")
    open(empty, "w").write("no HDF5")
    assert "not a readable HDF5 file" in run(empty, code=2)

    with h5py.File(os.path.join(place, "young.h5"), "w") as file:
        for axis in "xyz":
            file[axis] = np.arange(3.0)
        file["time"] = np.zeros(0)
    assert "no snapshot yet" in run(os.path.join(place, "young.h5"), code=2)

    # What cannot be written is refused before anything is drawn.
    for bad in ("heal.avi", "heal"):
        assert ".mp4, .webm, .mov, .gif" in run(good, "--movie", os.path.join(place, bad), code=2)
        assert not os.path.exists(os.path.join(place, bad))
    assert "no opacity" in run(good, "--movie", os.path.join(place, "x.mp4"), "--background", "transparent", code=2)
    for asked, says in ((("--camera", "sideways"), "three-quarter"),
                        (("--pace", "slow", "--movie"), "log, linear or phases"),
                        (("--range", "alarm"), "FIELD=LOW..HIGH"), (("--range", "alarm=3..1"), "FIELD=LOW..HIGH"),
                        (("--background", "blueish"), "#RRGGBB"), (("--field", "alram", "--scene", "map"), "alram"),
                        (("--size", "3000x1000"), "21:9"), (("--size", "500x1000"), "9:16"),
                        (("--movie", "--from", "5 d", "--to", "2 d"), "end before it begins")):
        assert says in run(good, *asked, code=2), asked

    bare = os.path.join(place, "bare")
    sample.make(bare)
    with h5py.File(os.path.join(bare, "fields.h5"), "r+") as file:
        del file["baseline_collagen"]
    assert "baseline_collagen" in run(bare, code=2)

    # A file cut short, as by a full disk, is refused or read rightly, never a crash.
    torn = os.path.join(place, "torn.h5")
    whole = open(os.path.join(good, "fields.h5"), "rb").read()
    open(torn, "wb").write(whole[: len(whole) // 2])
    run(torn, code=2)
