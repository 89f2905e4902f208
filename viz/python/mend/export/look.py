"""A run in ParaView, ready to look at: `paraview --script=look.py`, or `pvpython look.py PICTURE.png [DAY]`.

Lies beside the files that `mend export RUN --vtk` writes, and opens those: the tissue cut open and coloured by one
field, the clot as a surface, the skin's surface, the day, and a clock that runs over the moments of the run.
"""
import glob
import os
import sys

from paraview import servermanager, simple
from vtkmodules.util import numpy_support

HERE = os.path.dirname(os.path.abspath(__file__ if "__file__" in globals() else sys.argv[0]))


def opened(reader, pattern):
    """All files of a series, or None."""
    files = sorted(glob.glob(os.path.join(HERE, pattern)))
    if not files:
        return None
    made = reader(FileName=files)
    made.TimeArray = "TimeValue"
    made.UpdatePipelineInformation()
    return made


INK = [0.15, 0.16, 0.17]


def colour(shown, view, place, field, low, high, preset):
    simple.ColorBy(shown, (place, field))
    table = simple.GetColorTransferFunction(field)
    table.ApplyPreset(preset, True)
    table.RescaleTransferFunction(low, high if high > low else low + 1)
    bar = simple.GetScalarBar(table, view)
    bar.TitleColor = bar.LabelColor = INK
    bar.Title, bar.ComponentTitle = field.replace("_", " "), ""
    shown.SetScalarBarVisibility(view, True)


def through_the_clot(tissue, bounds):
    """y of the cell with the most fibrin: a cut there passes through a hole."""
    grid = servermanager.Fetch(tissue)
    values = numpy_support.vtk_to_numpy(grid.GetCellData().GetArray("fibrin"))
    box = grid.GetCell(int(values.argmax())).GetBounds()
    return bounds[2] if box[2] <= bounds[2] else 0.5 * (box[2] + box[3])


def show_tissue(tissue, view):
    """Cut open where a hole is, and the clot within."""
    names = tissue.CellData.keys()
    field = next((name for name in ("alarm", "collagen_one", "fibrin") if name in names), names[0])
    low, high = tissue.CellData[field].GetRange()
    points = simple.CellDatatoPointData(Input=tissue)
    bounds = tissue.GetDataInformation().GetBounds()
    half = points
    if "fibrin" in names and bounds[2] < bounds[3]:
        half = simple.Clip(Input=points, ClipType="Plane", Invert=0)
        half.ClipType.Origin = [bounds[0], through_the_clot(tissue, bounds), bounds[4]]
        half.ClipType.Normal = [0, 1, 0]
    colour(simple.Show(half, view), view, "POINTS", field, low, high, "Inferno (matplotlib)")
    if "fibrin" in names:
        clot = simple.Contour(Input=points, ContourBy=["POINTS", "fibrin"], Isosurfaces=[0.5])
        shown = simple.Show(clot, view)
        simple.ColorBy(shown, None)
        shown.DiffuseColor = shown.AmbientColor = [0.48, 0.08, 0.13]
    return bounds


def main():
    tissue = opened(simple.XMLRectilinearGridReader, "tissue_*.vtr")
    surface = opened(simple.XMLStructuredGridReader, "surface_*.vts")
    view = simple.GetActiveViewOrCreate("RenderView")
    view.ViewSize = [1280, 720]
    view.UseColorPaletteForBackground = 0
    view.Background = [0.98, 0.98, 0.97]
    scene = simple.GetAnimationScene()
    scene.UpdateAnimationUsingDataTimeSteps()
    times = list((tissue or surface).TimestepValues)
    scene.AnimationTime = min(times, key=lambda day: abs(day - float(sys.argv[2]))) if len(sys.argv) > 2 else times[0]
    if tissue:
        simple.UpdatePipeline(scene.AnimationTime, tissue)
        bounds = show_tissue(tissue, view)
    if surface:
        simple.UpdatePipeline(scene.AnimationTime, surface)
        shown = simple.Show(surface, view)
        shown.Opacity = 0.35
        names = surface.CellData.keys()
        if "keratinocyte_cover" in names:
            colour(shown, view, "CELLS", "keratinocyte_cover", 0, 1, "Viridis (matplotlib)")
        bounds = bounds if tissue else surface.GetDataInformation().GetBounds()
    day = simple.Show(simple.AnnotateTimeFilter(Input=tissue or surface, Format="day {time:.2f}"), view)
    day.Color = INK
    view.AxesGrid.Visibility = 1
    view.AxesGrid.XTitle, view.AxesGrid.YTitle, view.AxesGrid.ZTitle = "x, mm", "y, mm", "z, mm"
    for name in ("XTitleColor", "YTitleColor", "ZTitleColor", "XLabelColor", "YLabelColor", "ZLabelColor", "GridColor"):
        setattr(view.AxesGrid, name, [0.3, 0.3, 0.3])
    middle = [0.5 * (bounds[2 * a] + bounds[2 * a + 1]) for a in range(3)]
    view.CameraFocalPoint = middle
    view.CameraPosition = [middle[0] + 0.45, middle[1] - 1.0, middle[2] + 0.35]
    view.CameraViewUp = [0, 0, 1]
    simple.ResetCamera(view)
    simple.Render(view)
    if len(sys.argv) > 1:
        simple.SaveScreenshot(sys.argv[1], view)


main()
