#include "viz/scenes/section.hpp"

#include "viz/colours.hpp"
#include "viz/scenes/canvas.hpp"
#include "viz/scenes/timeline.hpp"
#include "viz/tissue.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

constexpr double top = 552; ///< points, upper edge of the panels

/// One quantity: how it is called, found and coloured.
struct Quantity
{
    std::string title, about, unit;
    std::string field; ///< empty: the change of collagen
    double range;      ///< the end of the colours
};

class SectionScene : public Scene
{
  public:
    SectionScene(Window& window, const Course& course, const Survey& survey);
    void show(double time) override;

  private:
    struct Panel
    {
        Quantity quantity;
        vtkSmartPointer<vtkImageData> image;
    };
    void add_panel(const Quantity& quantity, double x, double width, double height);
    void draw_bar(const Quantity& quantity, double x, double y, double width);
    void draw_scales(double x, double width, double height);
    void paint(Panel& panel, const std::vector<float>& cells) const;

    const Course* course_;
    Tissue tissue_;
    Cut cut_;
    Canvas canvas_;
    std::vector<ColumnWeights> across_;
    std::vector<DepthWeights> down_;
    std::vector<Panel> panels_;
    Heading heading_;
    Timeline timeline_;
};

Cut cut_of(const Tissue& tissue)
{
    const Block& b = tissue.block();
    return {b.x0, b.y0, std::min(b.x1, b.x0 + 2 * tissue.spacing()), b.y0};
}

/// Largest value of a field over the whole run, to two digits, so that one colour keeps one meaning.
double largest(const Course& course, const std::string& field)
{
    float most = 0;
    for (const double time : course.info().times)
        for (const float value : course.field(field, time).values)
            most = std::max(most, value);
    if (most <= 0)
        return 1;
    const double step = std::pow(10.0, std::floor(std::log10(most)) - 1);
    return std::ceil(most / step) * step;
}

/// What the alarm does: half at 1, its half-response, and never more than full.
std::vector<float> effect_of(std::vector<float> alarm)
{
    for (float& a : alarm)
        a = a * a / (1 + a * a);
    return alarm;
}

SectionScene::SectionScene(Window& window, const Course& course, const Survey& survey)
    : course_(&course), tissue_(course.info()), cut_(cut_of(tissue_)), canvas_(window),
      heading_(canvas_, course, survey), timeline_(canvas_, course, survey)
{
    course.field("alarm", course.clock().start()); // says what is missing, if it is
    const std::vector<Quantity> quantities = {
        {"Collagen I + III", "change from own baseline", "%", "", survey.collagen_range},
        {"Inflammation", "effect of the alarm a, a²/(1 + a²)", "", "alarm", 1},
        {"Myofibroblasts", "they build and contract", course.unit("myofibroblasts"), "myofibroblasts",
         largest(course, "myofibroblasts")},
        {"Fibrin", "clot and debris", course.unit("fibrin"), "fibrin", 1},
    };
    const double depth = tissue_.block().depth, gap = 34, left = 96;
    const double room = (canvas_.width() - left - 36 - 3 * gap) / 4;
    const double height = std::min(370.0, room * depth / cut_.length()), width = height * cut_.length() / depth;
    const int columns = 320, rows = std::clamp(static_cast<int>(columns * depth / cut_.length()), 64, 640);
    for (int i = 0; i < columns; ++i)
        across_.push_back(tissue_.column(cut_.x0 + (i + 0.5) / columns * (cut_.x1 - cut_.x0), cut_.y0));
    for (int k = 0; k < rows; ++k)
        down_.push_back(tissue_.depth((rows - k - 0.5) / rows * depth));
    double x = left;
    for (const Quantity& quantity : quantities) {
        add_panel(quantity, x, width, height);
        x += room + gap;
    }
    draw_scales(left, width, height);
}

void SectionScene::add_panel(const Quantity& quantity, double x, double width, double height)
{
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(static_cast<int>(across_.size()), static_cast<int>(down_.size()), 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    canvas_.text(x, top + 42, quantity.title, {14, palette::ink, true});
    canvas_.text(x, top + 22, quantity.about, {12, palette::grey});
    canvas_.rectangle(x - 1, top - height - 1, width + 2, height + 2, palette::grey);
    canvas_.picture(x, top - height, width, height, image);
    canvas_.rectangle(x - 1, top, width + 2, 5, palette::epidermis);
    draw_bar(quantity, x, top - height - 40, width);
    panels_.push_back({quantity, image});
}

void SectionScene::draw_bar(const Quantity& quantity, double x, double y, double width)
{
    const bool change = quantity.field.empty();
    std::vector<Colour> colours;
    for (int i = 0; i < 128; ++i)
        colours.push_back(change ? diverging((i + 0.5) / 64 - 1) : sequential((i + 0.5) / 128));
    canvas_.bar(x, y, width, 12, colours, false);
    const TextStyle small{11.5, palette::ink};
    const std::string unit = quantity.unit.empty() || quantity.unit == "1" ? "" : " " + quantity.unit;
    canvas_.text(x, y - 11, change ? fmt::format("≤ −{:.3g} %", quantity.range) : "0", small);
    canvas_.text(x + width, y - 11, fmt::format("{}{:.3g}{}", change ? "≥ +" : "", quantity.range, unit),
                 {11.5, palette::ink, false, TextStyle::Align::right, 0});
}

void SectionScene::draw_scales(double x, double width, double height)
{
    const double depth = tissue_.block().depth, step = depth > 1.2 ? 0.5 : 0.25;
    const TextStyle small{11.5, palette::grey, false, TextStyle::Align::right, 0};
    for (double z = 0; z <= depth + 1e-9; z += step) {
        const double y = top - height * z / depth;
        canvas_.line({{x - 8, y}, {x - 1, y}}, palette::grey, 1);
        canvas_.text(x - 12, y, fmt::format("{:.4g}{}", z, z + step > depth + 1e-9 ? " mm" : ""), small);
    }
    canvas_.text(x - 68, top - height / 2, "depth in the dermis",
                 {11.5, palette::grey, false, TextStyle::Align::centre, 90});
    const double bar = cut_.length() > 0.8 ? 0.5 : 0.2, points = bar / cut_.length() * width;
    canvas_.line({{x + 8, top - height + 12}, {x + 8 + points, top - height + 12}}, palette::ink, 3);
    canvas_.text(x + 8 + points / 2, top - height + 24, fmt::format("{:.1f} mm", bar),
                 {11.5, palette::ink, false, TextStyle::Align::centre, 0});
}

void SectionScene::paint(Panel& panel, const std::vector<float>& cells) const
{
    const bool change = panel.quantity.field.empty();
    auto* pixel = static_cast<unsigned char*>(panel.image->GetScalarPointer());
    for (const DepthWeights& depth : down_)
        for (const ColumnWeights& column : across_) {
            const double value = sample(cells, column, depth, tissue_.columns()) / panel.quantity.range;
            const Colour colour = change ? diverging(value) : sequential(value);
            for (const double part : {colour.r, colour.g, colour.b})
                *pixel++ = static_cast<unsigned char>(255 * part + 0.5);
        }
    panel.image->Modified();
}

void SectionScene::show(double time)
{
    const Moment moment = course_->at(time);
    for (Panel& panel : panels_)
        if (panel.quantity.field.empty())
            paint(panel, moment.collagen);
        else if (panel.quantity.field == "alarm")
            paint(panel, effect_of(course_->field("alarm", time).values));
        else
            paint(panel, course_->field(panel.quantity.field, time).values);
    heading_.show(moment);
    timeline_.show(time);
}

} // namespace

std::unique_ptr<Scene> make_section(Window& window, const Course& course, const Survey& survey)
{
    return std::make_unique<SectionScene>(window, course, survey);
}

} // namespace mend::viz
