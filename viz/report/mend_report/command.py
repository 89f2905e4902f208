"""mend report: arguments in, a page out."""
import argparse
import os
import shutil
import sys
import textwrap

from mend_plot.errors import PlotError, StorageError
from mend_plot.words import place

from .catalogue import Catalogue, find_program
from .evidence import LEVELS, evidence_of
from .folder import kind_of
from .page import page_of
from .run import Run
from .sweep import Sweep
from .words import megabytes

MOST_RUNS = 10
SUMMARY = ("Writes one HTML page to file, print or send: requirements and verdicts, what was simulated, warnings, "
           "results with bands, the timeline of healing, every course as a plot, design maps, comparison, pictures, "
           "sources and provenance. The page needs nothing else: no network, no other file.")
ARGUMENTS = (("RUN|SWEEP …", "folders of finished runs (two to ten are compared with the first) and of sweeps, "
                             "which `mend analyse` should have seen"),)
OPTIONS = (("-o, --output FILE", "the page (default: report.html in the first folder)"),
           ("    --title TEXT", "heading of the page (default: titles of the scenarios)"),
           ("    --no-pictures", "draw no pictures; an animation that a run holds is taken all the same"),
           ("    --evidence", "add the credibility pack: verification, validation, uncertainty, software identity; "
                              "what is not validated is said first. Runs `mend verify` and, without --validation, "
                              "`mend validate`; both are kept in FOLDER/evidence"),
           ("    --validation DIR", "of the pack: a folder that `mend validate -o DIR` wrote"),
           ("    --question TEXT", "of the pack: the question of interest"),
           ("    --context TEXT", "of the pack: the context of use: what the answer is used for, beside what else"),
           ("    --influence LEVEL", "of the pack: how much the model weighs in the decision: low, medium, high"),
           ("    --consequence LEVEL", "of the pack: how grave a wrong decision is: low, medium, high"),
           ("-q, --quiet", "print nothing but errors"),
           ("-h, --help", "this text"))
CLOSING = """\
  mend run scenarios/facial_rejuvenation.toml
  mend report runs/facial_rejuvenation
  mend report runs/pen runs/co2_fractional runs/peel_medium -o comparison.html
  mend analyse runs/density_by_depth --heals-within "3 d"
  mend report runs/density_by_depth"""
LAST = "To PDF: print the page from a browser. Exit codes: 0 done, 2 your input, 4 file or disk."


def help_text():
    """In the layout of the program's own verbs, at the terminal's width."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100)

    def column(rows):
        room = max(len(head) for head, _ in rows) + 2
        lines = []
        for head, meaning in rows:
            told = textwrap.wrap(meaning, width - room - 2, break_on_hyphens=False)
            lines += [f"  {head:<{room}}{told[0]}", *[" " * (room + 2) + line for line in told[1:]]]
        return "\n".join(lines)
    return "\n".join(["Usage: mend report RUN|SWEEP … [options]", "", textwrap.fill(SUMMARY, width), "", "Arguments",
                      column(ARGUMENTS), "", "Options", column(OPTIONS), "", CLOSING, "", textwrap.fill(LAST, width)])


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise PlotError(f"{message}; `mend report --help` lists what there is")


def options_of(words):
    parser = Parser(prog="mend report", add_help=False, allow_abbrev=False)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("-o", "--output", type=place)
    parser.add_argument("--title")
    parser.add_argument("--no-pictures", dest="pictures", action="store_false")
    parser.add_argument("--evidence", action="store_true")
    for name in ("validation", "question", "context"):
        parser.add_argument("--" + name)
    for name in ("influence", "consequence"):
        parser.add_argument("--" + name, choices=LEVELS)
    parser.add_argument("-q", "--quiet", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args(words)
    if not options.help:
        check(options)
    return options


def check(options):
    if not options.folders:
        raise PlotError("a folder of a run or a sweep is expected, such as runs/facial_rejuvenation")
    given = [name for name in ("validation", "question", "context", "influence", "consequence")
             if getattr(options, name) is not None]
    if given and not options.evidence:
        raise PlotError(f"--{given[0]} belongs to the credibility pack; add --evidence")


def write(text, path):
    """At one moment: the old page or the new one, never half of one."""
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def answer(options):
    def say(text):
        if not options.quiet:
            print(f"mend report: {text}", file=sys.stderr, flush=True)
    folders = list(dict.fromkeys(options.folders))
    kinds = [kind_of(folder) for folder in folders]
    if kinds.count("run") > MOST_RUNS:
        raise PlotError(f"{kinds.count('run')} runs are too many for one page; at most {MOST_RUNS}")
    if options.output and os.path.isdir(options.output):
        raise PlotError(f"-o {options.output}: is a folder; the name of a file is expected, such as report.html")
    runs = [Run(folder) for folder, kind in zip(folders, kinds) if kind == "run"]
    sweeps = [Sweep(folder) for folder, kind in zip(folders, kinds) if kind == "sweep"]
    for sweep in sweeps:
        if not sweep.about:
            say(f"{sweep.folder} was not analysed: maps and sensitivities are missing. They come by: mend analyse "
                f"{sweep.folder}")
        elif sweep.is_stale:
            say(f"{sweep.folder}: the table is newer than its analysis; to show the newest: mend analyse "
                f"{sweep.folder}")
    program = find_program()
    evidence = None
    if options.evidence:
        evidence = evidence_of(options, program, os.path.join(folders[0], "evidence"), say)
    text = page_of(runs, sweeps, Catalogue(program), options.pictures, evidence, say, options.title)
    path = options.output or os.path.join(folders[0], "report.html")
    write(text, path)
    if not options.quiet:
        print(f"{path} ({megabytes(len(text.encode()))})")


def main(words):
    for stream in (sys.stdout, sys.stderr):  # what a terminal cannot show is replaced
        stream.reconfigure(errors="replace")
    try:
        options = options_of(words)
        if options.help:
            print(help_text())
        else:
            answer(options)
        return 0
    except PlotError as error:
        print(f"mend report: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"mend report: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return StorageError.exit_code
    except KeyboardInterrupt:
        return 130
