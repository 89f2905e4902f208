"""The paper: sizes, fonts, colours, and how a figure becomes files."""
import math
import os
from dataclasses import dataclass

import matplotlib

matplotlib.use("Agg")  # no display is needed
from matplotlib import figure, rcParams, ticker  # noqa: E402

from . import letters, typed  # noqa: E402
from .errors import PlotError, StorageError  # noqa: E402

MM_PER_INCH = 25.4
# Okabe and Ito (2008), "Color Universal Design", jfly.uni-koeln.de/color: told apart by colour-blind readers.
BLUE, ORANGE, GREEN, RED, PURPLE, SKY, YELLOW, BLACK = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#000000")
SERIES = (BLUE, RED, GREEN, ORANGE, PURPLE, SKY, BLACK)
GREY, PALE = "#666666", "#E4E4E4"
FORMATS = ("svg", "png", "pdf")

matplotlib.rcdefaults()  # figures depend on what follows alone, not on the user's own matplotlibrc
rcParams.update({
    "font.family": ["DejaVu Sans"], "font.size": 7.5, "axes.labelsize": 7.5, "axes.titlesize": 7.5,
    "xtick.labelsize": 7, "ytick.labelsize": 7, "legend.fontsize": 6.5, "legend.frameon": False,
    "axes.linewidth": 0.6, "axes.spines.top": False, "axes.spines.right": False, "axes.unicode_minus": True,
    "xtick.major.width": 0.6, "ytick.major.width": 0.6, "xtick.major.size": 2.5, "ytick.major.size": 2.5,
    "lines.linewidth": 1.2, "hatch.linewidth": 0.5, "hatch.color": "#9A9A9A", "mathtext.fontset": "dejavusans",
    "axes.prop_cycle": matplotlib.cycler(color=SERIES),
    "text.parse_math": False,    # titles and names are drawn as they are written, dollar signs too
    "svg.fonttype": "none",      # text stays text: searchable, and in the journal's hands
    "svg.hashsalt": "mend",      # the same data give the same bytes
    "pdf.fonttype": 42,
})


@dataclass
class Sheet:
    """How figures are wanted."""
    folder: str
    formats: tuple = ("svg", "png")
    width: float = 90           # mm; one column of a journal
    height: float = 0           # mm; 0: as fits the kind of figure
    dots: int = 300             # per inch, of PNG
    colours: str = "viridis"
    title: str = ""             # above the figure; a paper's figure has a caption instead

    def figure(self, share_of_width=0.72):
        """An empty one whose parts find their places by themselves."""
        height = self.height or self.width * share_of_width
        made = figure.Figure(figsize=(self.width / MM_PER_INCH, height / MM_PER_INCH), layout="constrained")
        if self.title:
            made.suptitle(self.title, fontsize=7.5, fontweight="bold")
        return made

    def save(self, made, name):
        """Writes it in all formats; each file appears whole or not at all. Returns the paths."""
        try:
            os.makedirs(self.folder, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{self.folder}: the folder cannot be made: {error.strerror}") from error
        return [self._write(made, os.path.join(self.folder, f"{name}.{format_}"), format_) for format_ in self.formats]

    def _write(self, made, path, format_):
        metadata = {"svg": {"Date": None, "Creator": "mend plot"}, "png": {"Software": "mend plot"},
                    "pdf": {"CreationDate": None, "Creator": "mend plot"}}[format_]
        letters.find_fonts(made)
        temporary = f"{path}.{os.getpid()}.new"
        try:
            made.savefig(temporary, format=format_, dpi=self.dots, metadata=metadata, facecolor="white")
            os.replace(temporary, path)
        except OSError as error:
            raise StorageError(f"{path}: cannot be written: {error.strerror or error}") from error
        finally:
            if os.path.exists(temporary):
                os.remove(temporary)
        return path


def millimetres(text):
    """`90 mm`, `3.5 in`, `9 cm`."""
    value = typed.millimetres(text) or 0
    if not 40 <= value <= 1000:
        raise PlotError(f"'{text}': a size from 40 mm to 1000 mm is expected, such as \"90 mm\" or \"3.5 in\"")
    return value


def legend_above(axes, handles=None, columns=2, side="left"):
    """Out of the data's way; nothing where there is nothing to tell apart."""
    handles = axes.get_legend_handles_labels()[0] if handles is None else handles
    if handles:
        corner = (0 if side == "left" else 1, 1)
        axes.legend(handles=handles, loc=f"lower {side}", bbox_to_anchor=corner, borderaxespad=0.3, ncol=columns,
                    columnspacing=1.2, handlelength=2.2)


def plain(value, _=None):
    return f"{value:g}".replace("-", "−")


def log_axis(axis, low, high):
    """Logarithmic, ticks at 1, 2, 5 (or all digits where the range is short), written plainly."""
    (axis.axes.set_xscale if axis.axis_name == "x" else axis.axes.set_yscale)("log")
    few = high / low < 4
    axis.set_major_locator(ticker.LogLocator(subs=range(1, 10) if few else (1, 2, 5)))
    axis.set_major_formatter(ticker.FuncFormatter(plain))
    axis.set_minor_locator(ticker.NullLocator())


def is_logarithmic(values):
    """Whether distinct values are spaced evenly in their logarithm rather than in themselves."""
    distinct = sorted({value for value in values if math.isfinite(value)})
    if len(distinct) < 4 or distinct[0] <= 0:
        return False

    def unevenness(numbers):
        steps = [b - a for a, b in zip(numbers, numbers[1:])]
        return max(steps) / min(steps)
    return unevenness([math.log(value) for value in distinct]) < 0.6 * unevenness(distinct)
