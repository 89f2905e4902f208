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


def pixels(path, channels=3):
    """(height, width, channels), 0 to 255; the fourth is opacity."""
    width, height = size_of(path)
    raw = subprocess.run(["ffmpeg", "-loglevel", "error", "-i", path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt",
                          "rgba" if channels == 4 else "rgb24", "-"], capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(height, width, channels).astype(int)


def near(image, colour, tolerance=6):
    """Which pixels have this colour."""
    return np.all(np.abs(image - np.array(colour)) <= tolerance, axis=-1)


def lab(image):
    """CIELAB under D65 of sRGB bytes."""
    c = np.asarray(image, float) / 255
    c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    xyz = c @ np.array([[0.4124564, 0.2126729, 0.0193339], [0.3575761, 0.7151522, 0.1191920],
                        [0.1804375, 0.0721750, 0.9503041]])
    xyz = xyz / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def folder():
    return tempfile.TemporaryDirectory(prefix="mend-viz-")
