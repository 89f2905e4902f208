# Without EGL a virtual X server of our own is used, and is gone afterwards; without both, the message names packages.
# needs: mend-render python:h5py program:ffmpeg program:ffprobe program:Xvfb
import os

import numpy as np

from render_support import folder, pixels, run, sample

no_egl = {"__EGL_VENDOR_LIBRARY_FILENAMES": "/nonexistent"}
with folder() as place:
    sample.make(place)
    one, two = os.path.join(place, "one.png"), os.path.join(place, "two.png")
    run(place, "--time", "1 d", "-o", one)
    run(place, "--time", "1 d", "-o", two, environment=no_egl)
    # Smoothing at edges may differ a little between the two ways; colours may not.
    assert np.abs(pixels(one) - pixels(two)).mean() < 0.5
    text = run(place, "-o", two, environment={**no_egl, "PATH": "/nonexistent"}, code=4)
    assert "libegl1" in text and "xvfb" in text, text
