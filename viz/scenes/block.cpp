/// A cut-away block of skin at its true proportions. The cut faces carry the numbers (change of collagen, clot) without
/// any shading, so that a colour on them is the colour of the bar; only the surface of the skin is lit.
#include "viz/scenes/scene_list.hpp"

#include "viz/scenes/needle.hpp"
#include "viz/scenes/surfaces.hpp"

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

struct Vector
{
    double x, y, z;
    double dot(const Vector& o) const { return x * o.x + y * o.y + z * o.z; }
};

/// The directions of a picture, in the block's own.
struct Axes
{
    Vector right, towards_eye, up;
    explicit Axes(const View& view)
    {
        constexpr double degree = std::numbers::pi / 180;
        const double turn = view.turn * degree, tilt = view.tilt * degree;
        right = {std::cos(turn), std::sin(turn), 0};
        towards_eye = {std::sin(turn) * std::cos(tilt), -std::cos(turn) * std::cos(tilt), std::sin(tilt)};
        up = {-std::sin(turn) * std::sin(tilt), std::cos(turn) * std::sin(tilt), std::cos(tilt)};
    }
};

/// What a block takes of the picture plane, mm.
struct Extent
{
    double left = 1e9, right = -1e9, low = 1e9, high = -1e9;
    void add(const Axes& axes, const Vector& point)
    {
        left = std::min(left, axes.right.dot(point));
        right = std::max(right, axes.right.dot(point));
        low = std::min(low, axes.up.dot(point));
        high = std::max(high, axes.up.dot(point));
    }
};

class BlockScene : public Scene
{
  public:
    explicit BlockScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    Extent extent_of(const Axes& axes) const;
    void fit(const View& first);
    void aim(const View& view);
    void draw_outline(const Axes& axes);
    void draw_scales();
    void draw_layer_names();
    void fill(Legend& legend) const;
    std::pair<double, double> on_canvas(double x, double y, double z) { return canvas_->project(renderer_, x, y, z); }

    Canvas* canvas_;
    const Course* course_;
    Camera camera_;
    Range range_;
    Rect part_;
    Tissue tissue_;
    double epidermis_;
    double point_ = 1; ///< mm a point of the picture
    vtkSmartPointer<vtkRenderer> renderer_;
    vtkSmartPointer<vtkActor> outline_;
    std::vector<CutFace> faces_;
    std::vector<EpidermisEdge> edges_;
    Surface surface_;
    Needles needles_;
};

double thickness_of(const Course& course)
{
    return course.info().epidermis > 0 ? course.info().epidermis : usual_epidermis;
}

BlockScene::BlockScene(const Stage& stage)
    : canvas_(&stage.canvas), course_(&stage.course), camera_(stage.camera),
      range_(stage.ranges.of(collagen_change_name, stage.course)), part_(stage.part), tissue_(stage.course.info()),
      epidermis_(thickness_of(stage.course)), renderer_(vtkSmartPointer<vtkRenderer>::New()),
      surface_(tissue_, epidermis_), needles_(stage.course, tissue_, epidermis_)
{
    for (const Cut& cut : tissue_.cuts()) {
        faces_.emplace_back(tissue_, cut);
        edges_.emplace_back(tissue_, cut, epidermis_);
    }
    for (const CutFace& face : faces_)
        renderer_->AddActor(face.actor());
    for (const EpidermisEdge& edge : edges_)
        renderer_->AddActor(edge.actor());
    for (const auto& needle : needles_.actors())
        renderer_->AddActor(needle);
    renderer_->AddActor(surface_.actor());
    const Colour paper = canvas_->look().background;
    renderer_->SetBackground(paper.r, paper.g, paper.b);
    renderer_->UseFXAAOn();
    stage.window.vtk()->AddRenderer(renderer_);
    const View first = camera_.at(course_->clock().start(), 0);
    fit(first);
    aim(first);
    if (!camera_.moves() && canvas_->look().text) {
        draw_scales();
        draw_layer_names();
    }
    fill(stage.legend);
}

Extent BlockScene::extent_of(const Axes& axes) const
{
    const Block& b = tissue_.block();
    Extent extent;
    for (const Cut& cut : tissue_.cuts())
        for (const double z : {-b.depth, epidermis_}) {
            extent.add(axes, {cut.x0, cut.y0, z});
            extent.add(axes, {cut.x1, cut.y1, z});
        }
    return extent;
}

/// A parallel view, so that a millimetre has one length everywhere along a direction. Its size suits the first view, or
/// all turns where the camera moves.
void BlockScene::fit(const View& first)
{
    const double f = canvas_->look().text ? canvas_->font() : 0;
    const double width = part_.width - (camera_.moves() ? 2 : 11.5) * f, height = part_.height - 3 * f;
    std::vector<View> views = {first};
    for (int turn = 0; camera_.moves() && turn < 360; turn += 15)
        views.push_back({static_cast<double>(turn), first.tilt, 1});
    point_ = 0;
    for (const View& view : views) {
        const Extent e = extent_of(Axes(view));
        point_ = std::max({point_, (e.right - e.left) / width, (e.high - e.low) / height});
    }
}

void BlockScene::aim(const View& view)
{
    const Axes axes(view);
    const Extent e = extent_of(axes);
    const double f = canvas_->look().text ? canvas_->font() : 0, point = point_ / view.zoom;
    const double across = 0.5 * (e.left + e.right), up = 0.5 * (e.low + e.high);
    const auto centre = [&](double Vector::*axis) { return across * (axes.right.*axis) + up * (axes.up.*axis); };
    const double x = centre(&Vector::x), y = centre(&Vector::y), z = centre(&Vector::z);
    // Smoothing of edges costs by the pixel: this renderer takes no more of the picture than the block needs.
    const bool needles_show = Needles::has(*course_);
    const bool whole = camera_.moves() || view.zoom != 1;
    const double beside = camera_.moves() ? 0 : f * 0.75; // depth labels to the left need more than names to the right
    Rect box = part_;
    if (!whole) {
        const double above = needles_show ? part_.height : 0;
        const double width = (e.right - e.left) / point + 16, height = (e.high - e.low) / point + 16;
        box = {part_.x + part_.width / 2 + beside - width / 2, part_.y + part_.height / 2 + 0.7 * f - height / 2, width,
               height};
        box.height = std::min(part_.top() - box.y, box.height + above);
    }
    canvas_->set_viewport(renderer_, box);
    const double middle_x = part_.x + part_.width / 2 + beside, middle_y = part_.y + part_.height / 2 + 0.7 * f;
    const double shift_x = (box.x + box.width / 2 - middle_x) * point,
                 shift_y = (box.y + box.height / 2 - middle_y) * point;
    const auto moved = [&](double start, double Vector::*axis, double back) {
        return start + shift_x * (axes.right.*axis) + shift_y * (axes.up.*axis) + back * (axes.towards_eye.*axis);
    };
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->ParallelProjectionOn();
    camera->SetParallelScale(point * box.height / 2);
    camera->SetFocalPoint(moved(x, &Vector::x, 0), moved(y, &Vector::y, 0), moved(z, &Vector::z, 0));
    camera->SetPosition(moved(x, &Vector::x, 40), moved(y, &Vector::y, 40), moved(z, &Vector::z, 40));
    camera->SetViewUp(axes.up.x, axes.up.y, axes.up.z);
    camera->SetClippingRange(1, 90);
    renderer_->RemoveAllLights();
    vtkNew<vtkLight> light;
    light->SetLightTypeToSceneLight();
    light->SetPosition(-3, -1.5, 5);
    light->SetFocalPoint(0, 0, 0);
    renderer_->AddLight(light);
    draw_outline(axes);
}

void BlockScene::draw_outline(const Axes& axes)
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> lines;
    const auto add = [&](double x0, double y0, double z0, double x1, double y1, double z1) {
        // A hair towards the eye, or the faces would hide it.
        const double lift = 0.01;
        const auto put = [&](double x, double y, double z) {
            return points->InsertNextPoint(x + lift * axes.towards_eye.x, y + lift * axes.towards_eye.y,
                                           z + lift * axes.towards_eye.z);
        };
        const vtkIdType a = put(x0, y0, z0), b = put(x1, y1, z1);
        lines->InsertNextCell({a, b});
    };
    const double depth = tissue_.block().depth;
    for (const Cut& cut : tissue_.cuts()) {
        if (cut.outward_x() * axes.towards_eye.x + cut.outward_y() * axes.towards_eye.y < 1e-6)
            continue;
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
    if (outline_ != nullptr)
        renderer_->RemoveActor(outline_);
    outline_ = vtkSmartPointer<vtkActor>::New();
    outline_->SetMapper(mapper);
    const Colour colour = mix(palette::ink, palette::paper, 0.35);
    outline_->GetProperty()->SetColor(colour.r, colour.g, colour.b);
    outline_->GetProperty()->SetLineWidth(static_cast<float>(canvas_->scale()));
    outline_->GetProperty()->LightingOff();
    renderer_->AddActor(outline_);
}

void BlockScene::draw_scales()
{
    const Block& b = tissue_.block();
    const double f = canvas_->font();
    const Look& look = canvas_->look();
    const TextStyle right{1, look.grey(), false, TextStyle::Align::right, 0};
    const auto [foot_x, foot_y] = on_canvas(b.x0, b.y0, -b.depth);
    const double high = on_canvas(b.x0, b.y0, 0).second - foot_y;
    double step = 0.1;
    for (const double next : {0.25, 0.5, 1.0, 2.0})
        if (step / b.depth * high < 2 * f)
            step = next;
    for (double z = 0; z <= b.depth + 1e-9 && high > 3 * f; z += step) {
        const auto [x, y] = on_canvas(b.x0, b.y0, -z);
        canvas_->line({{x - 8, y}, {x - 1, y}}, look.grey(), 1);
        canvas_->text(x - 12, y, z + step > b.depth + 1e-9 ? fmt::format("{:.4g} mm", z) : fmt::format("{:.4g}", z),
                      right);
    }
    // The scale bar lies along the front's foot, where half a millimetre is drawn as it appears on the face.
    const double bar = b.x1 - b.x0 > 1.5 ? 0.5 : 0.2;
    const auto [x0, y0] = on_canvas(b.x0, b.y0, -b.depth);
    const auto [x1, y1] = on_canvas(b.x0 + bar, b.y0, -b.depth);
    canvas_->line({{x0, y0 - 9}, {x1, y1 - 9}}, look.ink(), 3);
    canvas_->text(std::max(x0, 0.5 * (x0 + x1) - f), std::min(y0, y1) - 9 - 0.9 * f, fmt::format("{:.1f} mm", bar),
                  {1, look.ink()});
}

void BlockScene::draw_layer_names()
{
    const Block& b = tissue_.block();
    const Axes axes(camera_.at(course_->clock().start(), 0));
    if (axes.towards_eye.z > 0.8 || axes.right.x < 0.3)
        return; // from above or from behind there is nothing to name
    const auto name = [&](double z, const std::string& words) {
        const auto [x, y] = on_canvas(b.x1, axes.right.y > 0 ? b.y1 : b.notch_y, z);
        canvas_->line({{x + 3, y}, {x + 14, y}}, canvas_->look().grey(), 1);
        canvas_->text(x + 18, y, canvas_->look().say(words));
    };
    name(0.5 * epidermis_, "epidermis");
    name(-0.45 * b.depth, "dermis");
}

void BlockScene::fill(Legend& legend) const
{
    const Look& look = canvas_->look();
    Legend::Bar bar{look.say("Collagen I + III"), look.say("change from own, ") + look.say(range_.rule), {}, {}};
    for (int i = 0; i < 128; ++i)
        bar.colours.push_back(diverging((i + 0.5) / 64 - 1));
    const double middle = 0.5 * (range_.low + range_.high);
    bar.numbers = {"≤ " + number_text(range_.low), number_text(middle), "≥ +" + number_text(range_.high) + " %"};
    legend.add(bar);
    legend.add(Legend::Key{palette::clot, look.say("clot and debris, over half of fresh")});
    legend.add(Legend::Key{palette::epidermis, look.say("epidermis, as high as it covers")});
    const SkinColours skin;
    const double melanin = course_->has("melanin") ? course_->surface_mean(course_->field("melanin", 1e9).values) : 1;
    Legend::Bar blood{look.say("Skin from above"), look.say("blood over own at rest"), {}, {"1", "2", "3", "4"}};
    for (int i = 0; i < 64; ++i)
        blood.colours.push_back(skin.of(melanin, 1 + 3 * (i + 0.5) / 64));
    legend.add(blood);
}

void BlockScene::show(const Moment& moment)
{
    const View view = camera_.at(moment.time, moment.progress);
    if (camera_.moves())
        aim(view);
    const Axes axes(view);
    const BlockState state = block_state(*course_, moment.time);
    const std::vector<Cut> cuts = tissue_.cuts();
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        const bool seen = cuts[i].outward_x() * axes.towards_eye.x + cuts[i].outward_y() * axes.towards_eye.y > 1e-6;
        faces_[i].actor()->SetVisibility(seen);
        edges_[i].actor()->SetVisibility(seen);
        if (!seen)
            continue;
        faces_[i].show(state, range_);
        edges_[i].show(state);
    }
    surface_.show(state);
    needles_.show(moment.needle);
}

} // namespace

std::unique_ptr<Scene> make_block(const Stage& stage)
{
    return std::make_unique<BlockScene>(stage);
}

} // namespace mend::viz
