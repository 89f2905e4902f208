"""Pictures and the animation, as parts of the page; what cannot be had is said, and never stops the report."""
import base64
import os
import subprocess
import tempfile
from dataclasses import dataclass

from .catalogue import find_program
from .words import megabytes

ROOM = 6.5e6  # bytes of pictures and animations, so that the page stays below 10 MB
KINDS = {".png": "image/png", ".svg": "image/svg+xml"}
PATIENCE = 600  # s for one picture
VIEWS = (("block", [], "A block of the skin, cut open, 12 h after the last session."),
         ("section", ["--time", "end"], "The same skin at the end of follow-up, in section."))


@dataclass
class Picture:
    caption: str
    source: str  # a data address
    is_video: bool = False


class Album:
    """Pictures so far, and what is missing with its reason."""

    def __init__(self):
        self.pictures, self.notes, self.room = [], [], ROOM

    def add(self, path, caption, kind):
        size = os.path.getsize(path)
        if size > self.room:
            self.notes.append(f"{os.path.basename(path)} ({megabytes(size)}) is left out, so that this page stays "
                              "below 10 MB.")
            return
        self.room -= size
        with open(path, "rb") as file:
            data = base64.b64encode(file.read()).decode()
        self.pictures.append(Picture(caption, f"data:{kind};base64,{data}", kind.startswith("video/")))


def draw(renderer, runs, scene, options, target):
    """Why it failed; empty: it did not."""
    words = [renderer, *[run.folder for run in runs], "--scene", scene, *options, "--size", "1280x720", "-o", target,
             "--quiet"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    if done.returncode == 0 and os.path.exists(target):
        return ""
    return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit code {done.returncode}"


def album_of(runs, wanted, say):
    """\\param wanted whether pictures are drawn; animations that a run holds are taken in any case"""
    album = Album()
    for run in runs:
        movie = run.movie()
        if movie:
            album.add(movie[0], f"Animation of {run.title}.", movie[1])
    drawable = [run for run in runs if os.path.exists(os.path.join(run.folder, "fields.h5"))]
    if not wanted:
        album.notes.append("Pictures were not asked for (--no-pictures).")
    elif drawable:
        draw_views(album, drawable, say)
    if not any(picture.is_video for picture in album.pictures):
        album.notes.append("There is no animation: mend render RUN --movie movie.mp4 draws one, which the next report "
                           "takes up.")
    return album


def draw_views(album, runs, say):
    renderer = find_program("render")
    if not renderer:
        album.notes.append("No pictures: the renderer (mend-render) is not part of this installation.")
        return
    with tempfile.TemporaryDirectory() as folder:
        for scene, options, caption in VIEWS if len(runs) == 1 else VIEWS[:1]:
            say(f"drawing a picture ({scene}) …")
            shown = runs[:4]
            options = [f"{shown[0].times[-1]:g} d" if word == "end" else word for word in options]
            target = os.path.join(folder, scene + ".png")
            reason = draw(renderer, shown, scene, options, target)
            if reason:
                album.notes.append(f"The picture “{scene}” could not be drawn: {reason}")
            else:
                album.add(target, caption, "image/png")
