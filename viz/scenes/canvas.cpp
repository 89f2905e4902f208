#include "viz/scenes/canvas.hpp"

#include "viz/scenes/window.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderWindow.h>
#include <vtkTextProperty.h>
#include <vtkTexture.h>
#include <vtkUnsignedCharArray.h>

namespace mend::viz
{

Canvas::Canvas(Window& window, const Look& look) : look_(look)
{
    for (const auto& [english, translated] : look.labels)
        translated_ += translated;
    const int* size = window.vtk()->GetSize();
    scale_ = size[1] / height();
    width_ = size[0] / scale_;
    window.vtk()->SetNumberOfLayers(2);
    renderer_ = vtkSmartPointer<vtkRenderer>::New();
    renderer_->SetLayer(1);
    renderer_->InteractiveOff();
    renderer_->UseFXAAOff();
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->ParallelProjectionOn();
    camera->SetParallelScale(height() / 2);
    camera->SetFocalPoint(width_ / 2, height() / 2, 0);
    camera->SetPosition(width_ / 2, height() / 2, 100);
    camera->SetClippingRange(50, 110);
    window.vtk()->AddRenderer(renderer_);
    // Under all else, over the whole picture: the paper.
    vtkNew<vtkRenderer> paper;
    paper->SetBackground(look.background.r, look.background.g, look.background.b);
    paper->InteractiveOff();
    window.vtk()->AddRenderer(paper);
}

vtkTextActor* Canvas::text(double x, double y, const std::string& words, const TextStyle& style)
{
    auto actor = vtkSmartPointer<vtkTextActor>::New();
    actor->SetInput(words.c_str());
    actor->SetTextScaleModeToNone();
    vtkTextProperty* property = actor->GetTextProperty();
    property->SetFontFamily(VTK_FONT_FILE);
    // Words that change with the moment may be any of the labels.
    property->SetFontFile(fonts_.file_for(words + translated_, style.bold).c_str());
    // Freetype sets 72 points to the inch, as VTK does at 72 dots an inch: a point here is a pixel at 720 rows.
    property->SetFontSize(static_cast<int>(std::lround(style.size * font() * scale_)));
    property->SetColor(style.colour.r, style.colour.g, style.colour.b);
    property->SetOrientation(style.turn);
    property->SetVerticalJustificationToCentered();
    if (style.align == TextStyle::Align::centre)
        property->SetJustificationToCentered();
    else if (style.align == TextStyle::Align::right)
        property->SetJustificationToRight();
    place(actor, x, y);
    if (look_.text)
        renderer_->AddActor2D(actor);
    texts_.push_back({actor, x, y, style});
    return actor;
}

std::vector<Label> Canvas::take_words()
{
    std::vector<Label> labels;
    for (const Text& text : texts_) {
        text.actor->VisibilityOff();
        const std::string words = text.actor->GetInput();
        if (look_.text && words.find_first_not_of(' ') != std::string::npos)
            labels.push_back({text.x, text.y, words, text.style});
    }
    return labels;
}

double Canvas::width_of(const std::string& words, const TextStyle& style) const
{
    // DejaVu Sans: its mean advance over running text, which is all that a layout needs.
    const double advance = style.bold ? 0.66 : 0.575;
    constexpr char32_t first_of_square_letters = 0x2E80; // Chinese, Japanese, Korean: as broad as high
    double width = 0;
    for (const char32_t letter : letters_of(words))
        width += letter < first_of_square_letters ? advance : 1;
    return width * style.size * font();
}

std::vector<std::string> Canvas::lines_of(const std::string& words, const TextStyle& style, double width) const
{
    std::vector<std::string> lines(1);
    std::istringstream in(words);
    for (std::string word; in >> word;) {
        const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
        if (!lines.back().empty() && width_of(longer, style) > width)
            lines.push_back(word);
        else
            lines.back() = longer;
    }
    return lines;
}

void Canvas::place(vtkTextActor* actor, double x, double y) const
{
    actor->SetDisplayPosition(static_cast<int>(std::lround(x * scale_)), static_cast<int>(std::lround(y * scale_)));
}

vtkActor* Canvas::add(const Shape& shape, Colour colour, double opacity)
{
    vtkNew<vtkPoints> points;
    for (const auto& [x, y] : shape.corners)
        points->InsertNextPoint(x, y, 0.05 * drawn_);
    ++drawn_;
    vtkNew<vtkCellArray> cells;
    for (const std::vector<int>& polygon : shape.polygons) {
        cells->InsertNextCell(static_cast<int>(polygon.size()));
        for (const int corner : polygon)
            cells->InsertCellPoint(corner);
    }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    vtkNew<vtkPolyDataMapper> mapper;
    if (!shape.colours.empty()) {
        vtkNew<vtkUnsignedCharArray> colours;
        colours->SetNumberOfComponents(3);
        for (const Colour& c : shape.colours)
            colours->InsertNextTuple3(255 * c.r, 255 * c.g, 255 * c.b);
        data->GetCellData()->SetScalars(colours);
    }
    mapper->SetInputData(data);
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    vtkProperty* property = actor->GetProperty();
    property->LightingOff();
    property->SetColor(colour.r, colour.g, colour.b);
    property->SetOpacity(opacity);
    // Drawn in their order, which is that of their depth. VTK's own pass for what shows through would cover the whole
    // picture with two more layers: half of a picture's processor time for three curves' shades.
    actor->ForceOpaqueOn();
    renderer_->AddActor(actor);
    return actor;
}

vtkActor* Canvas::rectangle(double x, double y, double width, double height, Colour colour, double opacity)
{
    return add({{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {{0, 1, 2, 3}}, {}}, colour,
               opacity);
}

vtkActor* Canvas::line(const Points& points, Colour colour, double thickness)
{
    Shape shape;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const auto [x0, y0] = points[i];
        const auto [x1, y1] = points[i + 1];
        const double length = std::max(std::hypot(x1 - x0, y1 - y0), 1e-9), half = thickness / 2;
        const double nx = -(y1 - y0) / length * half, ny = (x1 - x0) / length * half;
        const int first = static_cast<int>(shape.corners.size());
        shape.corners.insert(shape.corners.end(),
                             {{x0 + nx, y0 + ny}, {x0 - nx, y0 - ny}, {x1 - nx, y1 - ny}, {x1 + nx, y1 + ny}});
        shape.polygons.push_back({first, first + 1, first + 2, first + 3});
        if (i > 0) // closes the gap at the bend, whichever way it goes
        {
            shape.polygons.push_back({first, first - 1, first - 2, first + 1});
        }
    }
    return add(shape, colour, 1);
}

vtkActor* Canvas::area(const Points& points, double level, Colour colour, double opacity)
{
    Shape shape;
    for (const auto& [x, y] : points)
        shape.corners.insert(shape.corners.end(), {{x, level}, {x, y}});
    for (int i = 0; i + 1 < static_cast<int>(points.size()); ++i)
        shape.polygons.push_back({2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1});
    return add(shape, colour, opacity);
}

void Canvas::bar(double x, double y, double width, double height, const std::vector<Colour>& colours, bool upright)
{
    Shape shape;
    const double n = static_cast<double>(colours.size());
    for (int i = 0; i < static_cast<int>(colours.size()); ++i) {
        const double low = i / n, high = (i + 1) / n;
        if (upright)
            shape.corners.insert(shape.corners.end(), {{x, y + low * height},
                                                       {x + width, y + low * height},
                                                       {x + width, y + high * height},
                                                       {x, y + high * height}});
        else
            shape.corners.insert(shape.corners.end(), {{x + low * width, y},
                                                       {x + high * width, y},
                                                       {x + high * width, y + height},
                                                       {x + low * width, y + height}});
        shape.polygons.push_back({4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3});
    }
    shape.colours = colours;
    add(shape, palette::ink, 1);
}

vtkActor* Canvas::picture(double x, double y, double width, double height, vtkImageData* image)
{
    vtkActor* actor = rectangle(x, y, width, height, {1, 1, 1});
    vtkNew<vtkFloatArray> places;
    places->SetNumberOfComponents(2);
    for (const auto& [u, v] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}})
        places->InsertNextTuple2(u, v);
    vtkPolyData::SafeDownCast(actor->GetMapper()->GetInputDataObject(0, 0))->GetPointData()->SetTCoords(places);
    vtkNew<vtkTexture> texture;
    texture->SetInputData(image);
    texture->InterpolateOn();
    texture->RepeatOff();
    texture->EdgeClampOn();
    actor->SetTexture(texture);
    return actor;
}

void Canvas::move(vtkActor* actor, double x, double y) const
{
    actor->SetPosition(x, y, 0);
}

void Canvas::set_viewport(vtkRenderer* renderer, const Rect& part) const
{
    renderer->SetViewport(part.x / width_, part.y / height(), part.right() / width_, part.top() / height());
}

std::pair<double, double> Canvas::project(vtkRenderer* renderer, double x, double y, double z) const
{
    renderer->SetWorldPoint(x, y, z, 1);
    renderer->WorldToDisplay();
    const double* display = renderer->GetDisplayPoint();
    return {display[0] / scale_, display[1] / scale_};
}

} // namespace mend::viz
