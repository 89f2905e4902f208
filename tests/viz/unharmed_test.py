# A render that fails, at whatever moment and for whatever reason, leaves every byte of the run as it was.
# needs: mend-render python:h5py program:ffmpeg program:ffprobe
import hashlib
import os
import signal
import subprocess
import time

from render_support import RENDER, folder, run, sample


def digests(place):
    """SHA-256 by path of all files below a folder."""
    return {os.path.join(root, name): hashlib.sha256(open(os.path.join(root, name), "rb").read()).hexdigest()
            for root, _, names in os.walk(place) for name in names}


def failing_encoder(place):
    """A folder for PATH whose ffmpeg lists encoders as the true one does and dies of everything else."""
    os.makedirs(place)
    program = os.path.join(place, "ffmpeg")
    true_one = subprocess.run(["which", "ffmpeg"], text=True, capture_output=True, check=True).stdout.strip()
    with open(program, "w") as file:
        file.write(f'#!/bin/sh\ncase "$*" in *-encoders*|*-version*) exec {true_one} "$@";; esac\nexit 1\n')
    os.chmod(program, 0o755)
    return place


def killed_while_drawing(good, movie, number):
    """Starts a long film, sends the signal to all its processes once it draws, and waits for the end."""
    child = subprocess.Popen([RENDER, good, "--movie", movie, "--frames", "2000", "--size", "640x360"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(1.5)
    assert child.poll() is None, "the film was done before it could be stopped; ask for more pictures"
    os.killpg(child.pid, number)
    return child.wait(timeout=60)


with folder() as place:
    good = os.path.join(place, "good")
    sample.make(good)
    before = digests(good)

    def unharmed(what):
        assert digests(good) == before, what

    path = failing_encoder(os.path.join(place, "bin")) + os.pathsep + os.environ["PATH"]
    run(good, "--movie", os.path.join(place, "a.mp4"), "--frames", "8", "--size", "640x360", code=4,
        environment={"PATH": path})
    unharmed("an encoder that fails")

    run(good, "-o", "/dev/full/p.png", code=4)
    unharmed("a place that cannot be written")

    assert killed_while_drawing(good, os.path.join(place, "b.mp4"), signal.SIGKILL) == -signal.SIGKILL
    unharmed("a kill")
    assert killed_while_drawing(good, os.path.join(place, "c.mp4"), signal.SIGTERM) != 0
    unharmed("a request to end")
    assert not os.path.exists(os.path.join(place, "b.mp4")) and not os.path.exists(os.path.join(place, "c.mp4")), \
        "half a film under its final name"
