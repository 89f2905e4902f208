"""mend export: arguments in, files out."""
from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from typing import List, Optional

from .ro_crate import write_ro_crate
from .vtk import write_vtk

CLOSING = """\
--vtk writes RUN/vtk/fields.pvd and what belongs to it: File > Open in ParaView, nothing to choose.
--ro-crate writes RUN.crate.zip: the files with what they are, for Zenodo, Dataverse or a colleague.

Exit codes: 0 done, 2 your input, 4 file or disk."""


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="mend export", epilog=CLOSING,
                                   formatter_class=argparse.RawDescriptionHelpFormatter,
                                   description="A finished run for other programs, or a run or a sweep as an archive.")
    made.add_argument("run", metavar="RUN", type=Path, help="a run folder; of --ro-crate also a sweep's")
    form = made.add_mutually_exclusive_group(required=True)
    form.add_argument("--vtk", action="store_true", help="fields over time for ParaView, VisIt and PyVista (.pvd)")
    form.add_argument("--ro-crate", action="store_true", help="an archive with metadata, an RO-Crate 1.1 (.zip)")
    made.add_argument("-o", "--output", metavar="PATH", type=Path, help="folder of --vtk, file of --ro-crate")
    made.add_argument("--fields", metavar="NAME,…", help="of --vtk: only these (default: all that the run kept)")
    made.add_argument("--author", metavar="NAME", help="of --ro-crate: who computed it")
    made.add_argument("--licence", metavar="URL", help="of --ro-crate: on what terms the data may be used, such as "
                      "https://creativecommons.org/licenses/by/4.0/")
    made.add_argument("-q", "--quiet", action="store_true", help="print nothing but errors")
    return made


def main(words: Optional[List[str]] = None) -> int:
    """Returns the exit code."""
    wishes = _parser().parse_args(words)
    try:
        if not wishes.run.exists():
            raise ValueError("no such folder; give that of a run, as in: mend export runs/NAME --vtk")
        if wishes.vtk:
            if wishes.run.is_dir() and not (wishes.run / "fields.h5").is_file():
                raise ValueError("has no fields.h5; is it the folder of a run?")
            names = None if wishes.fields is None else [name.strip() for name in wishes.fields.split(",")]
            written = write_vtk(wishes.run, wishes.output, names)
        else:
            written = write_ro_crate(wishes.run, wishes.output, wishes.author, wishes.licence)
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
