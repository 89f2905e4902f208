/// Quantities on the surface as a map from above: sheets, and of volume fields the uppermost cells.
#include "viz/scenes/painting.hpp"
#include "viz/scenes/scene_list.hpp"
#include "viz/tissue.hpp"

#include <fmt/format.h>

namespace mend::viz
{

namespace
{

class MapScene : public Scene
{
  public:
    explicit MapScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    struct Panel
    {
        Quantity quantity;
        Painting painting;
        std::vector<ColumnWeights> places;
    };
    const Course* course_;
    Tissue tissue_;
    std::vector<Panel> panels_;
};

MapScene::MapScene(const Stage& stage) : course_(&stage.course), tissue_(stage.course.info())
{
    std::vector<std::string> names = stage.fields;
    for (const char* name : {"keratinocyte_cover", "blood", "fibrin", "melanin"})
        if (stage.fields.empty() && (std::string(name) == "blood" || course_->has(name)))
            names.emplace_back(name);
    Canvas& canvas = stage.canvas;
    const double f = canvas.look().text ? canvas.font() : 0;
    const Block& b = tissue_.block();
    const bool patch = course_->info().geometry == "patch";
    const double width = b.x1 - b.x0, y0 = patch ? course_->info().y.edges.front() : b.y0, length = b.y1 - y0;
    for (const Rect& box : boxes_in(stage.part, names.size(), width / length, (panel_head + panel_foot) * f, f + 8)) {
        const Rect inside = {box.x, box.y + (panel_foot - panel_head) * f / 2, box.width, box.height};
        Panel panel{quantity_of(names[panels_.size()], *course_, stage.ranges, canvas.look()),
                    Painting(canvas, inside, 900),
                    {}};
        for (int j = 0; j < panel.painting.height(); ++j)
            for (int i = 0; i < panel.painting.width(); ++i)
                panel.places.push_back(tissue_.column(b.x0 + (i + 0.5) / panel.painting.width() * width,
                                                      y0 + (j + 0.5) / panel.painting.height() * length));
        frame_panel(canvas, inside, panel.quantity);
        if (panels_.empty() && canvas.look().text) {
            const double bar = width > 1.5 ? 0.5 : 0.2;
            canvas.line({{inside.x + 8, inside.y + 10}, {inside.x + 8 + bar / width * inside.width, inside.y + 10}},
                        palette::ink, 3);
            canvas.text(inside.x + 8, inside.y + 10 + 0.8 * f, fmt::format("{:.1f} mm", bar), {1, palette::ink});
        }
        panels_.push_back(std::move(panel));
    }
    stage.legend.note(canvas.look().say("The surface from above; of volume fields the uppermost cells"));
    stage.legend.note(canvas.look().say(panels_.front().quantity.range.rule));
}

void MapScene::show(const Moment& moment)
{
    for (Panel& panel : panels_) {
        const Frame frame = values_of(*course_, panel.quantity.name, moment.time); // the uppermost cells come first
        const auto width = static_cast<std::size_t>(panel.painting.width());
        panel.painting.paint([&](int i, int j) {
            return panel.quantity.colour(
                sample(frame.values, panel.places[static_cast<std::size_t>(j) * width + static_cast<std::size_t>(i)]));
        });
    }
}

} // namespace

std::unique_ptr<Scene> make_map(const Stage& stage)
{
    return std::make_unique<MapScene>(stage);
}

} // namespace mend::viz
