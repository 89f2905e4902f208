/// One channel from near by: clot with its fibrin net, cells, vessels, old and new fibres, the epidermis that closes
/// over it. As many cells as the run's densities say, of textbook sizes; where each lies within the tissue is strewn.
/// Fibres and vessels go with the run's densities; how many a full density has is assumed.
#include "viz/cell_kinds.hpp"
#include "viz/noise.hpp"
#include "viz/scenes/needle.hpp"
#include "viz/scenes/scene_list.hpp"
#include "viz/scenes/strewn.hpp"
#include "viz/tissue.hpp"

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

constexpr Colour wall = rgb(0x4A2830), old_fibre = rgb(0xE9DCC3), new_fibre = rgb(0x3FB8A6), net = rgb(0xE8A7A0),
                 erythrocyte = rgb(0xB3202C);
constexpr Colour vessel = rgb(0xD8434B), keratinocyte = rgb(0xE3B596), horn = rgb(0xF3DFC6);

class CloseupScene : public Scene
{
  public:
    explicit CloseupScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    void add(vtkActor* actor) { renderer_->AddActor(actor); }
    void add_cells(const Stage& stage);
    void add_epidermis();
    void add_walls();
    void aim(const View& view);
    void fill(Legend& legend) const;
    Density density_of(const std::vector<float>& cells, double most) const;

    Canvas* canvas_;
    const Course* course_;
    Camera camera_;
    Rect part_;
    Tissue tissue_;
    double epidermis_;
    Volume volume_{};
    vtkSmartPointer<vtkRenderer> renderer_;
    std::vector<std::pair<const CellKind*, Cells>> cells_;
    std::vector<Cells> layers_; ///< of the epidermis, from below
    std::vector<Strands> strands_;
    std::vector<Cells> blood_;
    Needles needles_;
};

constexpr View from_the_front = {14, 13, 1};

CloseupScene::CloseupScene(const Stage& stage)
    : canvas_(&stage.canvas), course_(&stage.course), camera_(stage.camera), part_(stage.part),
      tissue_(stage.course.info()), epidermis_(course_->info().epidermis > 0 ? course_->info().epidermis : 0.075),
      renderer_(vtkSmartPointer<vtkRenderer>::New()), needles_(stage.course, tissue_, epidermis_)
{
    const double deep = std::min(tissue_.block().depth, 0.75);
    // A thin slab, so that one sees through it, with the hole of the first session and, in a lattice, one of a later
    // one.
    const double half = std::clamp(0.5 * deep * part_.width / part_.height, 0.2, 0.55);
    const double middle =
        course_->clock().sessions() > 1 && course_->info().geometry == "unit_cell" ? 0.25 * tissue_.spacing() : 0;
    volume_ = {middle - half, middle + half, 0, 0.11, -deep, 0};
    add_walls();
    add_cells(stage);
    const double volume = volume_.size();
    strands_.emplace_back(
        volume_, Strands::Kind{static_cast<int>(1700 * volume / 0.2), 0.26, 0.0036, 0.014, 0.86, old_fibre}, 301);
    strands_.emplace_back(
        volume_, Strands::Kind{static_cast<int>(1500 * volume / 0.2), 0.18, 0.0026, 0.012, 0.8, new_fibre}, 302);
    strands_.emplace_back(volume_,
                          Strands::Kind{static_cast<int>(16000 * volume / 0.2), 0.08, 0.0011, 0.006, 0, net, 4}, 303);
    strands_.emplace_back(
        volume_, Strands::Kind{static_cast<int>(110 * volume / 0.2), 0.55, 0.0075, 0.025, -1, vessel, 10}, 304);
    blood_.emplace_back(volume_, static_cast<int>(45000 * volume / 0.2),
                        Shape{{0.0078, 0.0078, 0.0026}, erythrocyte, 0}, 305);
    for (const Strands& strands : strands_)
        add(strands.actor());
    for (const Cells& cells : blood_)
        add(cells.actor());
    add_epidermis();
    for (const auto& needle : needles_.actors())
        add(needle);
    const Colour paper = canvas_->look().background;
    renderer_->SetBackground(paper.r, paper.g, paper.b);
    renderer_->UseFXAAOn();
    stage.window.vtk()->AddRenderer(renderer_);
    canvas_->set_viewport(renderer_, part_);
    aim(camera_.given() ? camera_.at(course_->clock().start(), 0) : from_the_front);
    fill(stage.legend);
}

void CloseupScene::add_cells(const Stage& stage)
{
    unsigned seed = 400;
    std::string missing;
    for (const CellKind& kind : cell_kinds) {
        ++seed;
        if (!course_->has(kind.field)) {
            missing += (missing.empty() ? "" : ", ") + std::string(kind.field);
            continue;
        }
        const int most = static_cast<int>(kind.densest(*course_) * volume_.size());
        cells_.emplace_back(&kind, Cells(volume_, most, Shape{kind.axes, kind.colour, kind.lies}, seed));
        add(cells_.back().second.actor());
    }
    if (!missing.empty())
        stage.legend.note(fmt::format("{} {}", canvas_->look().say("not kept by this run:"), missing));
}

/// Bricks of five layers; the uppermost are flat and dead.
void CloseupScene::add_epidermis()
{
    for (int layer = 0; layer < 6; ++layer) {
        std::vector<std::array<double, 3>> places;
        const double width = layer < 5 ? 0.017 + 0.003 * layer : 0.034, z = epidermis_ * (layer + 0.5) / 6;
        for (double y = volume_.y0 + width / 2; y < volume_.y1; y += width)
            for (double x = volume_.x0 + width / 2; x < volume_.x1; x += width) {
                const auto i = static_cast<std::int64_t>(std::lround(x / width)),
                           j = static_cast<std::int64_t>(std::lround(y / width));
                places.push_back({x + 0.25 * width * (random_at(i, j, 501U + static_cast<unsigned>(layer)) - 0.5) +
                                      0.5 * width * (layer % 2),
                                  y, z});
            }
        const double high = epidermis_ / 6 * (layer < 5 ? 1.25 : 0.8);
        layers_.emplace_back(std::move(places),
                             Shape{{1.25 * width, 1.25 * width, high}, mix(keratinocyte, horn, layer / 5.0), 1},
                             511U + static_cast<unsigned>(layer));
        add(layers_.back().actor());
    }
}

void CloseupScene::add_walls()
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    const auto quad = [&](std::array<std::array<double, 3>, 4> corners) {
        cells->InsertNextCell(4);
        for (const auto& c : corners)
            cells->InsertCellPoint(points->InsertNextPoint(c.data()));
    };
    const Volume& v = volume_;
    quad({{{v.x0, v.y1, v.z0}, {v.x1, v.y1, v.z0}, {v.x1, v.y1, v.z1}, {v.x0, v.y1, v.z1}}});
    quad({{{v.x0, v.y0, v.z0}, {v.x1, v.y0, v.z0}, {v.x1, v.y1, v.z0}, {v.x0, v.y1, v.z0}}});
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    vtkNew<vtkActor> actor;
    actor->SetMapper(mapper);
    actor->GetProperty()->SetColor(wall.r, wall.g, wall.b);
    actor->GetProperty()->LightingOff();
    renderer_->AddActor(actor);
}

void CloseupScene::aim(const View& view)
{
    constexpr double degree = std::numbers::pi / 180;
    const double turn = view.turn * degree, tilt = view.tilt * degree, far = 10;
    const double middle[3] = {0.5 * (volume_.x0 + volume_.x1), 0.5 * (volume_.y0 + volume_.y1),
                              0.5 * (volume_.z0 + epidermis_ + 0.02)};
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->ParallelProjectionOn();
    const double wide =
        (volume_.x1 - volume_.x0) * std::abs(std::cos(turn)) + (volume_.y1 - volume_.y0) * std::abs(std::sin(turn));
    const double high = (volume_.z1 + epidermis_ + 0.03 - volume_.z0) * std::cos(tilt) + 0.25 * std::sin(tilt);
    camera->SetParallelScale(0.52 * std::max(high, wide * part_.height / part_.width) / view.zoom);
    camera->SetFocalPoint(middle);
    camera->SetPosition(middle[0] + far * std::sin(turn) * std::cos(tilt),
                        middle[1] - far * std::cos(turn) * std::cos(tilt), middle[2] + far * std::sin(tilt));
    camera->SetViewUp(0, 0, 1);
    camera->SetClippingRange(5, 15);
    renderer_->RemoveAllLights();
    for (const auto& [x, y, z, strength] : {std::array{-4.0, -6.0, 6.0, 0.85}, {5.0, -5.0, 1.0, 0.4}}) {
        vtkNew<vtkLight> light;
        light->SetLightTypeToSceneLight();
        light->SetPosition(x, y, z);
        light->SetFocalPoint(0, 0, 0);
        light->SetIntensity(strength);
        renderer_->AddLight(light);
    }
}

void CloseupScene::fill(Legend& legend) const
{
    const Look& look = canvas_->look();
    for (const auto& [kind, cells] : cells_)
        legend.add(Legend::Key{kind->colour, look.say(kind->name)});
    legend.add(Legend::Key{vessel, look.say("vessels")});
    legend.add(Legend::Key{old_fibre, look.say("collagen")});
    legend.add(Legend::Key{new_fibre, look.say("collagen above own")});
    legend.add(Legend::Key{erythrocyte, look.say("fresh clot: red cells")});
    legend.add(Legend::Key{net, look.say("fibrin and debris")});
    legend.add(Legend::Key{keratinocyte, look.say("epidermis")});
    legend.note(look.say("Cells in the run's numbers, of textbook sizes"));
}

Density CloseupScene::density_of(const std::vector<float>& cells, double most) const
{
    return [this, &cells, most](double x, double y, double z) {
        return sample(cells, tissue_.column(x, y + tissue_.block().y0), tissue_.depth(-z), tissue_.columns()) / most;
    };
}

void CloseupScene::show(const Moment& moment)
{
    const double time = moment.time;
    if (camera_.moves())
        aim(camera_.at(time, moment.progress));
    for (auto& [kind, cells] : cells_) {
        const std::vector<float> values = course_->field(kind->field, time).values;
        cells.show(density_of(values, kind->most), time);
    }
    const std::vector<float> one = course_->field("collagen_one", time).values,
                             three = course_->field("collagen_three", time).values;
    std::vector<float> all(one.size()), gained = course_->collagen_change(time),
                                        fibrin = course_->field("fibrin", time).values;
    std::transform(one.begin(), one.end(), three.begin(), all.begin(), std::plus<>());
    for (float& gain : gained)
        gain = std::max(0.0F, gain);
    // Where a clot lies, fibres have been pushed aside: the cell of the grid holds both, the eye sees the clot.
    const Density clot = density_of(fibrin, 1), old = density_of(all, 1.1), gain = density_of(gained, 25);
    const auto beside = [&clot](const Density& fibres) -> Density {
        return [&clot, &fibres](double x, double y, double z) {
            return fibres(x, y, z) * (1 - smooth_step(0.35, 0.7, clot(x, y, z)));
        };
    };
    strands_[0].show(beside(old));
    strands_[1].show(beside(gain)); // all of them at 25 % above own
    strands_[2].show(clot);
    if (course_->has("vessels")) {
        const std::vector<float> vessels = course_->field("vessels", time).values;
        strands_[3].show(density_of(vessels, 1.5));
    }
    blood_[0].show([&clot](double x, double y, double z) { return 1.6 * (clot(x, y, z) - 0.45); },
                   time); // fresh clots only
    const std::vector<float> cover = course_->field("keratinocyte_cover", time).values;
    for (Cells& layer : layers_)
        layer.show([&](double x, double y, double) { return sample(cover, tissue_.column(x, y + tissue_.block().y0)); },
                   0);
    needles_.show(moment.needle);
}

} // namespace

std::unique_ptr<Scene> make_closeup(const Stage& stage)
{
    return std::make_unique<CloseupScene>(stage);
}

} // namespace mend::viz
