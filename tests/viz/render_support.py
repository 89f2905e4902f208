"""What the renderer's tests share: running it, and reading pictures back as numbers."""
import os
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, os.path.dirname(__file__))
import sample  # noqa: E402

RENDER = os.environ["MEND_RENDER"]


def run(*arguments, code=0, environment=None):
    """Runs mend-render without any display; its output, error text included."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.update(environment or {})
    done = subprocess.run([RENDER, *map(str, arguments)], env=env, text=True, capture_output=True, timeout=110)
    text = done.stdout + done.stderr
    assert done.returncode == code, f"mend-render {arguments} ended with {done.returncode}, not {code}:\n{text}"
    return text


def size_of(path):
    line = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", path],
                          text=True, capture_output=True, check=True).stdout
    width, height = map(int, line.strip().strip(",").split(",")[:2])
    return width, height


def pixels(path):
    """(height, width, 3), 0 to 255."""
    width, height = size_of(path)
    raw = subprocess.run(["ffmpeg", "-loglevel", "error", "-i", path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt",
                          "rgb24", "-"], capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(height, width, 3).astype(int)


def near(image, colour, tolerance=6):
    """Which pixels have this colour."""
    return np.all(np.abs(image - np.array(colour)) <= tolerance, axis=-1)


def folder():
    return tempfile.TemporaryDirectory(prefix="mend-viz-")
