"""mend plot: arguments in, figures out."""
import argparse
import os
import re
import sys
import warnings

from .errors import PlotError, StorageError
from .typed import days
from .words import place

KINDS = ("map", "one_key", "sobol", "morris", "pareto", "surrogate_check")
DEFAULT_OBSERVABLES = ["redness", "tewl", "collagen_change"]
CLOSING = """\
A sweep's figures are drawn from SWEEP/analysis, which `mend analyse SWEEP`
writes: maps, sensitivities, Pareto front, curves. A grid over one or two keys
can be drawn without it. Of runs, time series are drawn, with bands if there
are (mend run FILE --ensemble N). Of a validation (mend validate -o DIR),
model against measurement, and each published course with the model's curve.
Of a fit (mend fit -o DIR), distances of the rows before and after, and
profiles.

  mend plot runs/density_by_depth
  mend plot runs/density_by_depth --outputs downtime --formats svg,pdf
  mend plot runs/facial_rejuvenation --observables redness,tewl --log-time
  mend validate -o runs/validation --ensemble 20 && mend plot runs/validation

Exit codes: 0 done, 2 your input, 4 file or disk."""


def listed(text):
    return [word.strip() for word in text.split(",") if word.strip()]


def parser():
    made = argparse.ArgumentParser(prog="mend plot",
                                   description="Figures of a sweep, of runs, of a validation or of a fit, for print.",
                                   formatter_class=argparse.RawDescriptionHelpFormatter, epilog=CLOSING)
    made.add_argument("folders", nargs="+", metavar="SWEEP|RUN", help="folder of a sweep, of one or more runs, of "
                      "a validation or of a fit")
    made.add_argument("-o", "--output", metavar="DIR", type=place,
                      help="folder of the figures (default: plots in the first folder)")
    made.add_argument("--outputs", type=listed, default=[], metavar="NAME,…",
                      help="of a sweep: only these outputs (default: all that were analysed)")
    made.add_argument("--kinds", type=listed, default=[], metavar="KIND,…",
                      help=f"of a sweep: {', '.join(KINDS)} (default: all)")
    made.add_argument("--observables", type=listed, default=[], metavar="NAME,…",
                      help="of runs: columns of timeseries.csv (default: redness,tewl,collagen_change)")
    made.add_argument("--until", metavar="TIME", help="of runs: end of the axis of time, such as \"14 d\" or \"8 wk\"")
    made.add_argument("--log-time", action="store_true", help="of runs: stretched time, so that first days are seen")
    made.add_argument("--formats", type=listed, default=["svg", "png"], metavar="F,…", help="of svg, png, pdf "
                      "(default: svg,png)")
    made.add_argument("--width", default="90 mm", help="of a figure, in mm, cm or in (default: 90 mm, one column)")
    made.add_argument("--height", help="(default: as fits the figure)")
    made.add_argument("--dpi", type=int, default=300, help="dots an inch of PNG (default: 300)")
    made.add_argument("--colours", choices=["viridis", "cividis", "magma", "Greys"], default="viridis",
                      help="of maps; all can be told apart by colour-blind readers (default: viridis)")
    made.add_argument("--title", action="store_true",
                      help="put the title above each figure; in print, captions do that")
    made.add_argument("-q", "--quiet", action="store_true", help="print nothing but errors")
    return made


def end_of_axis(text):
    """`14 d`, `12 h`, `8 wk`."""
    value = days(text)
    if value is None or not 0 < value < 1e6:
        raise PlotError(f"--until {text}: a time with its unit is expected, such as \"14 d\", \"36 h\" or \"8 wk\"")
    return value


def sheet_of(wishes):
    from . import sheet as paper
    unknown = [name for name in wishes.formats if name not in paper.FORMATS]
    if unknown or not wishes.formats:
        raise PlotError(f"--formats {','.join(wishes.formats)}: known are {', '.join(paper.FORMATS)}")
    if not 50 <= wishes.dpi <= 1200:
        raise PlotError(f"--dpi {wishes.dpi}: 50 to 1200 is expected")
    return paper.Sheet(folder=wishes.output or os.path.join(wishes.folders[0], "plots"), formats=tuple(wishes.formats),
                       width=paper.millimetres(wishes.width),
                       height=paper.millimetres(wishes.height) if wishes.height else 0, dots=wishes.dpi,
                       colours=wishes.colours)


def draw_entry(sheet, kind, output, table, analysis=None):
    """One figure: (name, figure)."""
    from . import bars, curves, maps, points
    if kind == "map":
        healing = analysis.healing() if analysis else None
        if healing and (healing["key"] != table.names[0] or healing["table"].names[1:2] and
                        healing["table"].units["largest"] != table.units[table.names[1]]):
            healing = None  # of other axes
        scales = [analysis.scale(name) for name in table.names[:2]] if analysis else None
        return f"map_{output}", maps.draw_map(sheet, table, output, scales, healing)
    if kind == "pareto":
        return "pareto", points.draw_pareto(sheet, table)
    draw = {"one_key": curves.draw_one_key, "sobol": bars.draw_sobol, "morris": bars.draw_morris,
            "surrogate_check": points.draw_surrogate_check}[kind]
    return f"{kind}_{output}", draw(sheet, table, output)


def entries_of(analysis):
    """[(kind, output, table)] of an analysed sweep; a table of several outputs gives a figure for each."""
    for entry in analysis.files:
        kind = entry["kind"]
        if kind in ("map", "one_key"):
            yield kind, entry.get("output", ""), analysis.table(entry["file"])
        elif kind in ("sobol", "morris", "surrogate_check"):
            table = analysis.table(entry["file"])
            for output in dict.fromkeys(table.texts("output")):
                yield kind, output, table
        elif kind == "pareto":
            yield kind, "", analysis.table(entry["file"])


def plot_sweep(wishes, say):
    from .sources import Analysis, straight_from_results
    if len(wishes.folders) > 1:
        raise PlotError("one sweep at a time; several folders are for runs")
    if wishes.observables or wishes.until or wishes.log_time:
        raise PlotError("--observables, --until and --log-time are of runs; of a sweep: --outputs")
    unknown = [kind for kind in wishes.kinds if kind not in KINDS]
    if unknown:
        raise PlotError(f"--kinds {unknown[0]}: known are {', '.join(KINDS)}")
    sweep = wishes.folders[0]
    sheet, analysis = sheet_of(wishes), None
    if os.path.exists(os.path.join(sweep, "analysis", "analysis.json")):
        analysis = Analysis(sweep)
        title, entries = analysis.title, list(entries_of(analysis))
        for note in analysis.about.get("notes", []):
            say(f"Note: {note}")
        if analysis.is_stale:
            print(f"mend plot: {sweep}: the table is newer than its analysis; to draw the newest: mend analyse {sweep}",
                  file=sys.stderr)
    else:
        title, entries = straight_from_results(sweep, wishes.outputs)
        say(f"Drawn from results.csv; `mend analyse {sweep}` adds fronts, sensitivities and numerical errors.")
    sheet.title = title if wishes.title else ""
    known = list(dict.fromkeys(output for _, output, _ in entries if output))
    for name in wishes.outputs:
        if name not in known:
            raise PlotError(f"--outputs {name}: this sweep's analysis has {', '.join(known)}; "
                            f"more: mend analyse {sweep} --outputs {name}")
    chosen = [entry for entry in entries if (not wishes.kinds or entry[0] in wishes.kinds)
              and (not wishes.outputs or entry[1] in wishes.outputs)]
    if not chosen:
        there = ", ".join(sorted({kind for kind, _, _ in entries}))
        raise PlotError(f"{sweep}: nothing of that kind; there is {there}")
    for kind, output, table in chosen:
        name, figure = draw_entry(sheet, kind, output, table, analysis)
        for path in sheet.save(figure, name):
            say(path)


def plot_runs(wishes, say):
    from .curves import draw_courses
    from .sources import course_of
    if wishes.outputs or wishes.kinds:
        raise PlotError("--outputs and --kinds are of sweeps; of runs: --observables")
    sheet = sheet_of(wishes)
    courses = [course_of(run) for run in wishes.folders]
    names = wishes.observables or [name for name in DEFAULT_OBSERVABLES if name in courses[0].table.units]
    names = list(dict.fromkeys(names or courses[0].table.names[1:4]))
    if wishes.title:
        sheet.title = ", ".join(dict.fromkeys(course.title for course in courses if course.title))
    figure = draw_courses(sheet, courses, names, end_of_axis(wishes.until) if wishes.until else None, wishes.log_time)
    for path in sheet.save(figure, "timeseries"):
        say(path)


def plot_all_of(wishes, kind, say):
    from . import fit, validation
    if len(wishes.folders) > 1 or wishes.outputs or wishes.kinds or wishes.observables:
        raise PlotError(f"of a {kind}, all is drawn: one folder, no --outputs, --kinds or --observables")
    sheet = sheet_of(wishes)
    for name, figure in {"validation": validation, "fit": fit}[kind].figures_of(wishes.folders[0], sheet):
        for path in sheet.save(figure, name):
            say(path)


def answer(wishes):
    from .sources import kind_of
    warnings.filterwarnings("ignore", module="matplotlib")

    def say(text):
        if not wishes.quiet:
            print(text, flush=True)
    kind = kind_of(wishes.folders[0])
    if kind in ("validation", "fit"):
        plot_all_of(wishes, kind, say)
    else:
        {"sweep": plot_sweep, "run": plot_runs}[kind](wishes, say)


def harmless(text):
    """What a terminal would obey made visible."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", lambda letter: f"\\x{ord(letter[0]):02x}", text)


def main(words):
    for stream in (sys.stdout, sys.stderr):  # what a terminal cannot show is replaced
        stream.reconfigure(errors="replace")
    wishes = parser().parse_args(words)  # ends with exit code 2 where they make no sense
    try:
        answer(wishes)
        return 0
    except PlotError as error:
        print(harmless(f"mend plot: {error}"), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(harmless(f"mend plot: {error.filename or ''}: {error.strerror or error}"), file=sys.stderr)
        return StorageError.exit_code
    except KeyboardInterrupt:
        return 130
