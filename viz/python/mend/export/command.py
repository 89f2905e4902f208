"""mend export: arguments in, files out."""
from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from typing import List, Optional

from .mesh import ENDINGS, write_mesh
from .ro_crate import write_ro_crate
from .vtk import write_vtk

CLOSING = """\
A FILE shows one moment, or with --count a series NAME_0001 …; its ending says
what it is:
  .glb         surface of the skin in its colours, cut sides, channels, clot,
               cells as points: Blender, game engines, the web.
               `blender --python import_series.py -- NAME_*.glb` makes a film of
               a series; the script is in viz/blender of the sources, in
               share/mend/blender of an installation
  .ply .vtp    the same as polygons in mm, for mesh programs and printing
  .vti .vdb    fields on even cubes of the same block, for volume renderers
--vtk writes RUN/vtk/fields.pvd and what belongs to it, every number as the run
has it: File > Open in ParaView; `paraview --script=RUN/vtk/look.py` opens them
ready to look at.
--ro-crate writes RUN.crate.zip: the files with what they are, for Zenodo,
Dataverse or a colleague.

Exit codes: 0 done, 2 your input, 4 file or disk."""


def _place(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("is empty; give a place, or leave it out (is a variable of the shell not "
                                         "set?)")
    return text


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="mend export", epilog=CLOSING, usage="mend export RUN FILE [--time TIME] | "
                                   "RUN --vtk | RUN --ro-crate [options]",
                                   formatter_class=argparse.RawDescriptionHelpFormatter,
                                   description="A finished run for other programs, or a run or a sweep as an archive.")
    made.add_argument("run", metavar="RUN", type=Path, help="a run folder; of --ro-crate also a sweep's")
    made.add_argument("file", metavar="FILE", nargs="?", help=" ".join(ENDINGS))
    made.add_argument("--vtk", action="store_true", help="fields over time for ParaView, VisIt and PyVista (.pvd)")
    made.add_argument("--ro-crate", action="store_true", help="an archive with metadata, an RO-Crate 1.1 (.zip)")
    made.add_argument("-o", "--output", metavar="PATH", type=_place,
                      help="folder of --vtk, file of --ro-crate; or FILE")
    made.add_argument("--fields", metavar="NAME,…", help="of --vtk and volumes: only these (default: all that the run "
                      "kept)")
    moment = made.add_argument_group("of a FILE")
    moment.add_argument("--time", metavar="TIME", help="since the first session, such as \"3 d\"; default: 12 h after "
                        "the last")
    moment.add_argument("--count", metavar="N", help="a series of N moments")
    moment.add_argument("--from", metavar="TIME", help="where a series begins; default: the first session")
    moment.add_argument("--to", metavar="TIME", help="where it ends; default: the end of the run")
    moment.add_argument("--pace", metavar="WORD", help="of a series: log (early hours, late months), linear, or phases")
    moment.add_argument("--voxel", metavar="MM", help="edge of a volume's cubes; default: 96 along the longest side")
    crate = made.add_argument_group("of --ro-crate")
    crate.add_argument("--author", metavar="NAME", help="who computed it")
    crate.add_argument("--licence", metavar="URL", help="on what terms the data may be used, such as "
                       "https://creativecommons.org/licenses/by/4.0/")
    made.add_argument("-q", "--quiet", action="store_true", help="print nothing but errors")
    return made


def _target(wishes: argparse.Namespace) -> Optional[str]:
    """The FILE, however it was named; ``None`` where a folder or an archive is asked for."""
    if wishes.vtk or wishes.ro_crate:
        return None
    target: Optional[str] = wishes.file or wishes.output
    return target


def _write(wishes: argparse.Namespace) -> Path:
    names = None if wishes.fields is None else [name.strip() for name in wishes.fields.split(",")]
    output = None if wishes.output is None else Path(wishes.output)
    if not wishes.vtk:
        return write_ro_crate(wishes.run, output, wishes.author, wishes.licence)
    if wishes.run.is_dir() and not (wishes.run / "fields.h5").is_file():
        raise ValueError("has no fields.h5; is it the folder of a run?")
    return write_vtk(wishes.run, output, names)


def main(words: Optional[List[str]] = None) -> int:
    """Returns the exit code."""
    parser = _parser()
    wishes = parser.parse_args(words)
    target = _target(wishes)
    if wishes.vtk + wishes.ro_crate + (wishes.file is not None or target is not None) != 1:
        parser.error("one of FILE, --vtk and --ro-crate says what is wanted")
    try:
        if not wishes.run.exists():
            raise ValueError("no such folder; give that of a run, as in: mend export runs/NAME --vtk")
        if target is not None:
            options = {name: getattr(wishes, name) for name in ("time", "count", "from", "to", "pace", "voxel",
                                                                "fields")}
            return write_mesh(wishes.run, target, quiet=wishes.quiet, **options)
        written = _write(wishes)
    except ValueError as error:
        print(textwrap.fill(f"mend export: {wishes.run}: {error}", 120), file=sys.stderr)
        return 2
    except OSError as error:
        print(f"mend export: {error}", file=sys.stderr)
        return 4
    if not wishes.quiet:
        print(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
