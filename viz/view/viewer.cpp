#include "viz/view/viewer.hpp"

#include "viz/direction.hpp"
#include "viz/error.hpp"
#include "viz/page/page.hpp"
#include "viz/view/shapes.hpp"

#include <X11/Xlib.h>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numbers>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkInteractorStyleTrackballCamera.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkPlane.h>
#include <vtkProperty2D.h>
#include <vtkRenderWindow.h>
#include <vtkRenderWindowInteractor.h>
#include <vtkRenderer.h>
#include <vtkSliderRepresentation2D.h>
#include <vtkSliderWidget.h>
#include <vtkTextActor.h>
#include <vtkTextProperty.h>
#include <vtkWindowToImageFilter.h>

namespace mend::viz
{

namespace
{

constexpr const char* scenes_of_window[] = {"block", "inside", "volume"};
constexpr const char* views_of_window[] = {"three-quarter", "front", "above"};
constexpr const char* keys_line = "mouse: turn, shift: move, wheel: nearer   space: play   arrows: time   s: scene   "
                                  "f: field   x: cut along x or y   "
                                  "c: camera   p: picture   q: close";

template <std::size_t n>
std::size_t place_in(const char* const (&names)[n], const std::string& name, const char* option)
{
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names))
        throw InputError(fmt::format("{} {}: expected one of {}", option, name, fmt::join(names, ", ")));
    return static_cast<std::size_t>(found - std::begin(names));
}

} // namespace

bool has_display()
{
    Display* display = XOpenDisplay(nullptr);
    if (display == nullptr)
        return false;
    XCloseDisplay(display);
    return true;
}

std::string Viewer::scene_names()
{
    return fmt::format("{}", fmt::join(scenes_of_window, ", "));
}

struct Viewer::Window
{
    Window(const Course& run, const std::vector<double>& moments, double first, const ViewOptions& options);
    void add_text(vtkTextActor* actor, double y, int size, Colour colour, const char* words);
    vtkSmartPointer<vtkSliderWidget> slider(const char* title, double x0, double x1, double high, double value);
    void listen();
    void on_key(const std::string& key);
    void on_slider();
    void step(int steps);
    void cut_at(double share);
    void aim();
    void show();

    const Course& course;
    std::vector<double> times;
    std::vector<std::string> fields;
    std::size_t at = 0, scene = 0, field = 0, camera = 0;
    double cut = 0;
    bool along_x = false, playing = false;
    Block block;
    vtkNew<vtkPlane> plane;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkRenderWindow> window;
    vtkNew<vtkRenderWindowInteractor> interactor;
    vtkNew<vtkTextActor> title, figures, keys;
    vtkSmartPointer<vtkSliderWidget> time_slider, cut_slider;
    std::unique_ptr<Shapes> shapes;
    vtkNew<vtkCallbackCommand> listener;
};

Viewer::Window::Window(const Course& run, const std::vector<double>& moments, double first, const ViewOptions& options)
    : course(run), times(moments), fields(usual_volumes(run)),
      scene(place_in(scenes_of_window, options.scene, "--scene")),
      camera(place_in(views_of_window, options.camera, "--camera")), cut(options.cut), block(Tissue(run.info()).block())
{
    if (!options.field.empty() && std::find(fields.begin(), fields.end(), options.field) == fields.end()) {
        voxels_of(course, times.front(), {options.field}, 0); // says what is wrong with it
        fields.push_back(options.field);
    }
    if (!options.field.empty())
        field = static_cast<std::size_t>(std::find(fields.begin(), fields.end(), options.field) - fields.begin());
    const auto nearest = std::min_element(
        times.begin(), times.end(), [first](double a, double b) { return std::abs(a - first) < std::abs(b - first); });
    at = static_cast<std::size_t>(nearest - times.begin());
    const Colour paper = palette::paper;
    renderer->SetBackground(paper.r, paper.g, paper.b);
    window->AddRenderer(renderer);
    window->SetMultiSamples(4);
    window->SetSize(options.width, options.height);
    window->SetWindowName(fmt::format("mend view: {}", course.info().title).c_str());
    interactor->SetRenderWindow(window);
    vtkNew<vtkInteractorStyleTrackballCamera> style;
    interactor->SetInteractorStyle(style);
    shapes = std::make_unique<Shapes>(course, renderer, plane);
    add_text(title, 0.945, 24, palette::ink, course.info().title.c_str());
    add_text(figures, 0.905, 17, palette::grey, "");
    add_text(keys, 0.012, 13, palette::grey, keys_line);
    interactor->Initialize();
    time_slider = slider("time", 0.06, 0.68, static_cast<double>(times.size() - 1), static_cast<double>(at));
    cut_slider = slider("cut", 0.74, 0.94, 0.98, cut);
    listen();
    aim();
    show();
}

void Viewer::Window::add_text(vtkTextActor* actor, double y, int size, Colour colour, const char* words)
{
    actor->SetInput(words);
    actor->GetTextProperty()->SetFontSize(size);
    actor->GetTextProperty()->SetColor(colour.r, colour.g, colour.b);
    actor->GetPositionCoordinate()->SetCoordinateSystemToNormalizedViewport();
    actor->SetPosition(0.02, y);
    renderer->AddActor2D(actor);
}

vtkSmartPointer<vtkSliderWidget> Viewer::Window::slider(const char* words, double x0, double x1, double high,
                                                        double value)
{
    vtkNew<vtkSliderRepresentation2D> look;
    look->SetMinimumValue(0);
    look->SetMaximumValue(high);
    look->SetValue(value);
    look->SetTitleText(words);
    look->ShowSliderLabelOff();
    look->GetPoint1Coordinate()->SetCoordinateSystemToNormalizedViewport();
    look->GetPoint2Coordinate()->SetCoordinateSystemToNormalizedViewport();
    look->GetPoint1Coordinate()->SetValue(x0, 0.105);
    look->GetPoint2Coordinate()->SetValue(x1, 0.105);
    look->SetTitleHeight(0.02);
    look->SetSliderLength(0.012);
    look->SetSliderWidth(0.022);
    look->SetTubeWidth(0.006);
    look->SetEndCapLength(0.004);
    const Colour ink = palette::ink, pale = palette::pale, grey = palette::grey;
    look->GetTitleProperty()->SetColor(ink.r, ink.g, ink.b);
    look->GetTitleProperty()->ShadowOff();
    look->GetTitleProperty()->BoldOff();
    look->GetSliderProperty()->SetColor(ink.r, ink.g, ink.b);
    look->GetTubeProperty()->SetColor(pale.r, pale.g, pale.b);
    look->GetCapProperty()->SetColor(grey.r, grey.g, grey.b);
    auto made = vtkSmartPointer<vtkSliderWidget>::New();
    made->SetInteractor(interactor);
    made->SetRepresentation(look);
    made->SetAnimationModeToJump();
    made->EnabledOn();
    return made;
}

void Viewer::Window::listen()
{
    listener->SetClientData(this);
    listener->SetCallback([](vtkObject* from, unsigned long event, void* self, void*) {
        auto* here = static_cast<Window*>(self);
        if (event == vtkCommand::KeyPressEvent)
            here->on_key(here->interactor->GetKeySym());
        else if (event == vtkCommand::TimerEvent && here->playing)
            here->step(1);
        else if (from == here->time_slider || from == here->cut_slider)
            here->on_slider();
    });
    interactor->AddObserver(vtkCommand::KeyPressEvent, listener);
    interactor->AddObserver(vtkCommand::TimerEvent, listener);
    for (const auto& one : {time_slider, cut_slider})
        one->AddObserver(vtkCommand::InteractionEvent, listener);
    // VTK's own letters (w: wires, e: end …) would surprise; those of keys_line are all.
    interactor->RemoveObservers(vtkCommand::CharEvent);
    constexpr unsigned long a_moment = 250; // ms
    interactor->CreateRepeatingTimer(a_moment);
}

void Viewer::Window::on_key(const std::string& key)
{
    if (key == "q" || key == "Escape")
        return interactor->TerminateApp();
    if (key == "Right" || key == "Left")
        return step(key == "Right" ? 1 : -1);
    if (key == "space")
        playing = !playing;
    else if (key == "s")
        scene = (scene + 1) % std::size(scenes_of_window);
    else if (key == "f")
        field = (field + 1) % fields.size();
    else if (key == "x")
        along_x = !along_x;
    else if (key == "c") {
        camera = (camera + 1) % std::size(views_of_window);
        aim();
    } else if (key == "p") {
        const std::string path = fmt::format("view_{:.4g}d.png", times[at]);
        vtkNew<vtkWindowToImageFilter> image;
        image->SetInput(window);
        vtkNew<vtkPNGWriter> writer;
        writer->SetInputConnection(image->GetOutputPort());
        writer->SetFileName(path.c_str());
        writer->Write();
        fmt::print("{}\n", path);
        std::fflush(stdout);
    }
    show();
}

void Viewer::Window::on_slider()
{
    const auto value = [](vtkSliderWidget* widget) { return widget->GetSliderRepresentation()->GetValue(); };
    at = static_cast<std::size_t>(std::lround(value(time_slider)));
    cut = value(cut_slider);
    show();
}

void Viewer::Window::step(int steps)
{
    const auto count = static_cast<int>(times.size());
    at = static_cast<std::size_t>((static_cast<int>(at) + steps + count) % count);
    time_slider->GetSliderRepresentation()->SetValue(static_cast<double>(at));
    show();
}

/// Everything before the plane is cut away; without a cut the plane stands before the block.
void Viewer::Window::cut_at(double share)
{
    const double low = along_x ? block.x0 : block.y0, high = along_x ? block.x1 : block.y1;
    const double place = share > 0 ? low + share * (high - low) : low - 1;
    plane->SetOrigin(along_x ? place : 0, along_x ? 0 : place, 0);
    plane->SetNormal(along_x ? 1 : 0, along_x ? 0 : 1, 0);
}

void Viewer::Window::aim()
{
    constexpr View views[] = {{33, 24, 1}, {0, 6, 1}, {0, 90, 1}};
    constexpr double degree = std::numbers::pi / 180;
    const View& view = views[camera];
    const double turn = view.turn * degree, tilt = view.tilt * degree;
    const double middle[3] = {0.5 * (block.x0 + block.x1), 0.5 * (block.y0 + block.y1), -0.5 * block.depth};
    vtkCamera* eye = renderer->GetActiveCamera();
    eye->SetFocalPoint(middle);
    eye->SetPosition(middle[0] + std::sin(turn) * std::cos(tilt), middle[1] - std::cos(turn) * std::cos(tilt),
                     middle[2] + std::sin(tilt));
    eye->SetViewUp(0, camera == 2 ? 1 : 0, camera == 2 ? 0 : 1);
    renderer->ResetCamera(block.x0, block.x1, block.y0, block.y1, -block.depth, 0.1);
    eye->SetWindowCenter(0, -0.1); // above the sliders
    eye->Zoom(1.1);
}

void Viewer::Window::show()
{
    cut_at(cut);
    shapes->show(times[at], scenes_of_window[scene], fields[field]);
    const Figures told = course.figures(times[at]);
    std::string line = fmt::format("{}, {}", Clock::day(times[at]), course.clock().since_session(times[at]));
    if (std::isfinite(told.open_area))
        line += fmt::format("   without cover {:.1f} %", told.open_area);
    if (std::isfinite(told.redness))
        line += fmt::format("   redness {:+.2f}", told.redness);
    if (std::isfinite(told.collagen))
        line += fmt::format("   collagen {:+.1f} %", told.collagen);
    figures->SetInput(line.c_str());
    renderer->ResetCameraClippingRange();
    window->Render();
}

Viewer::Viewer(const Course& course, const std::vector<double>& times, double first, const ViewOptions& options)
{
    if (!has_display())
        throw StorageError(
            "there is no display to open a window on. `mend view RUN --html` writes a page for the browser "
            "instead, `mend render RUN` draws pictures and films");
    window_ = std::make_unique<Window>(course, times, first, options);
}

Viewer::~Viewer() = default;

void Viewer::run()
{
    window_->interactor->Start();
}

void Viewer::save(const std::string& path)
{
    vtkNew<vtkWindowToImageFilter> image;
    image->SetInput(window_->window);
    image->ReadFrontBufferOff();
    vtkNew<vtkPNGWriter> writer;
    writer->SetInputConnection(image->GetOutputPort());
    write_whole(path, [&](const std::string& part) {
        writer->SetFileName(part.c_str());
        writer->Write();
        return writer->GetErrorCode() == 0;
    });
}

} // namespace mend::viz
