#include "viz/scenes/block.hpp"

#include "viz/scenes/canvas.hpp"
#include "viz/scenes/surfaces.hpp"
#include "viz/scenes/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkLight.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

namespace mend::viz
{

namespace
{

/// mm, stratum corneum and viable epidermis of the cheek where the file does not say (assumed; science table 2.5).
constexpr double usual_epidermis = 0.075;
constexpr double turn = 33 * std::numbers::pi / 180, tilt = 24 * std::numbers::pi / 180; ///< of the view

struct Vector
{
    double x, y, z;
    double dot(const Vector& o) const { return x * o.x + y * o.y + z * o.z; }
};

const Vector right_hand = {std::cos(turn), std::sin(turn), 0};
const Vector towards_eye = {std::sin(turn) * std::cos(tilt), -std::cos(turn) * std::cos(tilt), std::sin(tilt)};
const Vector upwards = {-std::sin(turn) * std::sin(tilt), std::cos(turn) * std::sin(tilt), std::cos(tilt)};

class BlockScene : public Scene
{
  public:
    BlockScene(Window& window, const Course& course, const Survey& survey);
    void show(double time) override;

  private:
    void aim();
    void draw_outline();
    void draw_scales();
    void draw_layer_names();
    void draw_legend();
    std::pair<double, double> on_canvas(double x, double y, double z) { return canvas_.project(renderer_, x, y, z); }

    const Course* course_;
    const Survey* survey_;
    Tissue tissue_;
    double epidermis_;
    Canvas canvas_;
    vtkSmartPointer<vtkRenderer> renderer_;
    std::vector<CutFace> faces_;
    std::vector<EpidermisEdge> edges_;
    Surface surface_;
    Heading heading_;
    Timeline timeline_;
};

double thickness_of(const Course& course)
{
    return course.info().epidermis > 0 ? course.info().epidermis : usual_epidermis;
}

BlockScene::BlockScene(Window& window, const Course& course, const Survey& survey)
    : course_(&course), survey_(&survey), tissue_(course.info()), epidermis_(thickness_of(course)), canvas_(window),
      renderer_(vtkSmartPointer<vtkRenderer>::New()), surface_(tissue_, epidermis_), heading_(canvas_, course, survey),
      timeline_(canvas_, course, survey)
{
    for (const Cut& cut : tissue_.cuts()) {
        faces_.emplace_back(tissue_, cut);
        edges_.emplace_back(tissue_, cut, epidermis_);
    }
    for (const CutFace& face : faces_)
        renderer_->AddActor(face.actor());
    for (const EpidermisEdge& edge : edges_)
        renderer_->AddActor(edge.actor());
    renderer_->AddActor(surface_.actor());
    renderer_->SetBackground(palette::paper.r, palette::paper.g, palette::paper.b);
    renderer_->UseFXAAOn();
    window.vtk()->AddRenderer(renderer_);
    draw_outline();
    aim();
    draw_scales();
    draw_layer_names();
    draw_legend();
}

/// A parallel view, so that a millimetre has one length everywhere along a direction.
void BlockScene::aim()
{
    const Block& b = tissue_.block();
    double left = 1e9, right = -1e9, low = 1e9, high = -1e9;
    std::vector<std::pair<double, double>> corners = {{b.x0, b.y1}};
    for (const Cut& cut : tissue_.cuts())
        corners.insert(corners.end(), {{cut.x0, cut.y0}, {cut.x1, cut.y1}});
    for (const auto& [x, y] : corners)
        for (const double z : {-b.depth, epidermis_}) {
            left = std::min(left, right_hand.dot({x, y, z}));
            right = std::max(right, right_hand.dot({x, y, z}));
            low = std::min(low, upwards.dot({x, y, z}));
            high = std::max(high, upwards.dot({x, y, z}));
        }
    const double width = canvas_.width() - 230, height = 500; // points left for the block and its scales
    const double margin_x = 96, margin_y = 10;
    const double point = std::max((right - left) / (width - 2 * margin_x), (high - low) / (height - 2 * margin_y));
    const double across = 0.5 * (left + right), up = 0.5 * (low + high);
    const Vector centre = {across * right_hand.x + up * upwards.x, across * right_hand.y + up * upwards.y,
                           up * upwards.z};
    // Smoothing of edges costs by the pixel: this renderer takes no more of the picture than the block needs.
    const double view_width = (right - left) / point + 2 * 8, view_height = (high - low) / point + 2 * 8;
    canvas_.set_viewport(renderer_, width / 2 - view_width / 2, 364 - view_height / 2, view_width, view_height);
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->ParallelProjectionOn();
    camera->SetParallelScale(point * view_height / 2);
    camera->SetFocalPoint(centre.x, centre.y, centre.z);
    camera->SetPosition(centre.x + 20 * towards_eye.x, centre.y + 20 * towards_eye.y, centre.z + 20 * towards_eye.z);
    camera->SetViewUp(upwards.x, upwards.y, upwards.z);
    camera->SetClippingRange(5, 40);
    renderer_->RemoveAllLights();
    vtkNew<vtkLight> light;
    light->SetLightTypeToSceneLight();
    light->SetPosition(-3, -1.5, 5);
    light->SetFocalPoint(0, 0, 0);
    renderer_->AddLight(light);
}

void BlockScene::draw_outline()
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> lines;
    const auto add = [&](double x0, double y0, double z0, double x1, double y1, double z1) {
        // A hair towards the eye, or the faces would hide it.
        const double lift = 0.01;
        const auto put = [&](double x, double y, double z) {
            return points->InsertNextPoint(x + lift * towards_eye.x, y + lift * towards_eye.y,
                                           z + lift * towards_eye.z);
        };
        const vtkIdType a = put(x0, y0, z0), b = put(x1, y1, z1);
        lines->InsertNextCell({a, b});
    };
    const double depth = tissue_.block().depth;
    for (const Cut& cut : tissue_.cuts()) {
        add(cut.x0, cut.y0, 0, cut.x1, cut.y1, 0);
        add(cut.x0, cut.y0, -depth, cut.x1, cut.y1, -depth);
        add(cut.x0, cut.y0, -depth, cut.x0, cut.y0, 0);
        add(cut.x1, cut.y1, -depth, cut.x1, cut.y1, 0);
    }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetLines(lines);
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    vtkNew<vtkActor> actor;
    actor->SetMapper(mapper);
    const Colour colour = mix(palette::ink, palette::paper, 0.35);
    actor->GetProperty()->SetColor(colour.r, colour.g, colour.b);
    actor->GetProperty()->SetLineWidth(static_cast<float>(canvas_.scale()));
    actor->GetProperty()->LightingOff();
    renderer_->AddActor(actor);
}

void BlockScene::draw_scales()
{
    const Block& b = tissue_.block();
    const TextStyle small{11.5, palette::grey, false, TextStyle::Align::right, 0};
    const double step = b.depth > 1.2 ? 0.5 : b.depth > 0.5 ? 0.25 : 0.1;
    for (double z = 0; z <= b.depth + 1e-9; z += step) {
        const auto [x, y] = on_canvas(b.x0, b.y0, -z);
        canvas_.line({{x - 8, y}, {x - 1, y}}, palette::grey, 1);
        canvas_.text(x - 12, y, z + step > b.depth + 1e-9 ? fmt::format("{:.4g} mm", z) : fmt::format("{:.4g}", z),
                     small);
    }
    const auto [x, y] = on_canvas(b.x0, b.y0, -0.5 * b.depth);
    canvas_.text(x - 62, y, "depth in the dermis", {11.5, palette::grey, false, TextStyle::Align::centre, 90});
    // The scale bar lies along the front's foot, where half a millimetre is drawn as it appears on the face.
    const double bar = b.x1 - b.x0 > 1.5 ? 0.5 : 0.2;
    const auto [x0, y0] = on_canvas(b.x0, b.y0, -b.depth);
    const auto [x1, y1] = on_canvas(b.x0 + bar, b.y0, -b.depth);
    canvas_.line({{x0, y0 - 9}, {x1, y1 - 9}}, palette::ink, 3);
    canvas_.text(0.5 * (x0 + x1), 0.5 * (y0 + y1) - 22, fmt::format("{:.1f} mm", bar),
                 {12, palette::ink, false, TextStyle::Align::centre, 0});
}

void BlockScene::draw_layer_names()
{
    const Block& b = tissue_.block();
    const auto name = [&](double z, const char* words) {
        const auto [x, y] = on_canvas(b.x1, b.y1, z);
        canvas_.line({{x + 3, y}, {x + 14, y}}, palette::grey, 1);
        canvas_.text(x + 18, y, words, {12.5, palette::ink});
    };
    name(0.5 * epidermis_, "epidermis");
    name(-0.45 * b.depth, "dermis");
}

void BlockScene::draw_legend()
{
    const double x = canvas_.width() - 196, low = 352, height = 220;
    std::vector<Colour> colours;
    for (int i = 0; i < 128; ++i)
        colours.push_back(diverging((i + 0.5) / 64 - 1));
    canvas_.text(x, low + height + 44, "Collagen I + III", {13.5, palette::ink, true});
    canvas_.text(x, low + height + 24, "change from own baseline", {12, palette::grey});
    canvas_.bar(x, low, 18, height, colours, true);
    const double range = survey_->collagen_range;
    for (const double share : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        const double y = low + (share + 1) / 2 * height;
        canvas_.line({{x + 18, y}, {x + 24, y}}, palette::grey, 1);
        const std::string sign = share == 1 ? "≥ " : share == -1 ? "≤ " : "";
        const std::string number = share < 0 ? fmt::format("−{:.3g}", -share * range)
                                             : fmt::format("{}{:.3g}", share > 0 ? "+" : "", share * range);
        canvas_.text(x + 30, y, sign + number + " %", {12, palette::ink});
    }
    const auto key = [&](double y, Colour colour, const char* words, const char* more) {
        canvas_.rectangle(x, y - 8, 18, 16, colour);
        canvas_.text(x + 28, y + 1, words, {12.5, palette::ink});
        canvas_.text(x + 28, y - 15, more, {11, palette::grey});
    };
    key(304, palette::clot, "fibrin clot and debris", "above half of fresh");
    key(262, palette::skin, "epidermis", "as high as it covers");
    std::vector<Colour> tint;
    for (int i = 0; i < 32; ++i)
        tint.push_back(mix(palette::skin, palette::flush, 0.55 * (i + 0.5) / 32));
    if (survey_->redness.values.empty())
        return;
    canvas_.bar(x, 210, 72, 14, tint, false);
    canvas_.text(x + 82, 217, "redness", {12.5, palette::ink});
    canvas_.text(x, 199, "0", {11, palette::grey});
    canvas_.text(x + 72, 199, "1", {11, palette::grey, false, TextStyle::Align::right});
}

void BlockScene::show(double time)
{
    const Moment moment = course_->at(time);
    for (CutFace& face : faces_)
        face.show(moment, survey_->collagen_range);
    for (EpidermisEdge& edge : edges_)
        edge.show(moment);
    surface_.show(moment);
    heading_.show(moment);
    timeline_.show(time);
}

} // namespace

std::unique_ptr<Scene> make_block(Window& window, const Course& course, const Survey& survey)
{
    return std::make_unique<BlockScene>(window, course, survey);
}

} // namespace mend::viz
