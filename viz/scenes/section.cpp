/// One vertical cut through two needles: several quantities beside one another.
#include "viz/scenes/painting.hpp"
#include "viz/scenes/scene_list.hpp"
#include "viz/tissue.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

class SectionScene : public Scene
{
  public:
    explicit SectionScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    struct Panel
    {
        Quantity quantity;
        Painting painting;
        std::vector<ColumnWeights> across;
        std::vector<DepthWeights> down;
    };
    void draw_scales(const Rect& box);

    Canvas* canvas_;
    const Course* course_;
    Tissue tissue_;
    Cut cut_;
    std::vector<Panel> panels_;
};

Cut cut_of(const Tissue& tissue)
{
    const Block& b = tissue.block();
    return {b.x0, b.y0, std::min(b.x1, b.x0 + 2 * tissue.spacing()), b.y0};
}

SectionScene::SectionScene(const Stage& stage)
    : canvas_(&stage.canvas), course_(&stage.course), tissue_(stage.course.info()), cut_(cut_of(tissue_))
{
    const std::vector<std::string> names =
        stage.fields.empty() ? std::vector<std::string>{collagen_change_name, "alarm", "myofibroblasts", "fibrin"}
                             : stage.fields;
    const double f = canvas_->look().text ? canvas_->font() : 0, left = 4.2 * f;
    const Rect part = {stage.part.x + left, stage.part.y, stage.part.width - left, stage.part.height};
    const double depth = tissue_.block().depth;
    const std::vector<Rect> boxes =
        boxes_in(part, names.size(), cut_.length() / depth, (panel_head + panel_foot) * f, f + 8);
    for (std::size_t p = 0; p < names.size(); ++p) {
        const Rect& box = boxes[p];
        const Rect inside = {box.x, box.y + (panel_foot - panel_head) * f / 2, box.width, box.height};
        Panel panel{
            quantity_of(names[p], *course_, stage.ranges, canvas_->look()), Painting(*canvas_, inside, 1200), {}, {}};
        for (int i = 0; i < panel.painting.width(); ++i)
            panel.across.push_back(
                tissue_.column(cut_.x0 + (i + 0.5) / panel.painting.width() * cut_.length(), cut_.y0));
        for (int k = 0; k < panel.painting.height(); ++k)
            panel.down.push_back(tissue_.depth((panel.painting.height() - k - 0.5) / panel.painting.height() * depth));
        panels_.push_back(std::move(panel));
        frame_panel(*canvas_, inside, panels_.back().quantity);
        if (p == 0)
            draw_scales(inside);
    }
    stage.legend.note(canvas_->look().say("Vertical cut through two needles"));
    stage.legend.note(canvas_->look().say(panels_.front().quantity.range.rule));
}

void SectionScene::draw_scales(const Rect& box)
{
    if (!canvas_->look().text)
        return;
    const double depth = tissue_.block().depth, f = canvas_->font();
    double step = 0.1;
    for (const double next : {0.25, 0.5, 1.0, 2.0})
        if (step / depth * box.height < 1.6 * f)
            step = next;
    const TextStyle right{1, canvas_->look().grey(), false, TextStyle::Align::right, 0};
    for (double z = 0; z <= depth + 1e-9; z += step) {
        const double y = box.top() - box.height * z / depth;
        canvas_->line({{box.x - 7, y}, {box.x - 1, y}}, canvas_->look().grey(), 1);
        canvas_->text(box.x - 10, y, fmt::format("{:.4g}{}", z, z + step > depth + 1e-9 ? " mm" : ""), right);
    }
    const double bar = cut_.length() > 0.8 ? 0.5 : 0.2, points = bar / cut_.length() * box.width;
    canvas_->line({{box.x + 8, box.y + 10}, {box.x + 8 + points, box.y + 10}}, palette::ink, 3);
    canvas_->text(box.x + 8, box.y + 10 + 0.8 * f, fmt::format("{:.1f} mm", bar), {1, palette::ink});
}

void SectionScene::show(const Moment& moment)
{
    for (Panel& panel : panels_) {
        const Frame frame = values_of(*course_, panel.quantity.name, moment.time);
        panel.painting.paint([&](int i, int j) {
            const ColumnWeights& column = panel.across[static_cast<std::size_t>(i)];
            return panel.quantity.colour(
                frame.on_surface
                    ? sample(frame.values, column)
                    : sample(frame.values, column, panel.down[static_cast<std::size_t>(j)], tissue_.columns()));
        });
    }
}

} // namespace

std::unique_ptr<Scene> make_section(const Stage& stage)
{
    return std::make_unique<SectionScene>(stage);
}

} // namespace mend::viz
