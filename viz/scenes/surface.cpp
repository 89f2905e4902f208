/// The skin from above as the eye sees it in daylight. Its colours follow from melanin and blood of the run through the
/// optics of viz/optics.hpp, clots and bare dermis from blood without epidermis. Relief, pores, mottling and the places
/// of flakes are strewn (assumed), so that skin looks like skin: only how much of it flakes follows the run.
#include "viz/noise.hpp"
#include "viz/optics.hpp"
#include "viz/scenes/painting.hpp"
#include "viz/scenes/scene_list.hpp"
#include "viz/tissue.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

constexpr double plates = 0.30;  ///< mm between the skin's furrows (assumed: plateaus of 0.2 to 0.5 mm)
constexpr double pores = 1.1;    ///< mm between visible pores (assumed: some 80 /cm^2 on a cheek)
constexpr double flakes = 0.55;  ///< mm, size of a flake of horny layer
constexpr double shed_after = 3; ///< d, as the observable peeling_drive says of what it drives

/// What does not change with time at one pixel.
struct Spot
{
    ColumnWeights column;
    float shade;  ///< brightness of the lit relief, 1 for a level place
    float mottle; ///< melanin and blood here over their mean
    float pore;   ///< 0 … 1, inside a pore
    float flake;  ///< share of peeling at which this place peels; above 1: never
    float flake_edge;
};

class SurfaceScene : public Scene
{
  public:
    explicit SurfaceScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    Spot spot_at(double x, double y) const;
    double height_at(double x, double y) const;
    struct Layers
    {
        std::vector<float> cover, blood, melanin, fibrin, wet;
        double peeling;
    };
    Colour colour_of(const Spot& spot, const Layers& layers) const;
    Colour beneath(const Spot& spot, const Layers& layers, double cover, double clot) const;
    void draw_scale(const Rect& box);

    Canvas* canvas_;
    const Course* course_;
    Tissue tissue_;
    SkinColours skin_;
    double width_ = 5; ///< mm
    std::unique_ptr<Painting> painting_;
    std::vector<Spot> spots_;
    vtkTextActor* lab_ = nullptr;
};

SurfaceScene::SurfaceScene(const Stage& stage)
    : canvas_(&stage.canvas), course_(&stage.course), tissue_(stage.course.info())
{
    const double f = canvas_->look().text ? canvas_->font() : 0;
    const Rect box = {stage.part.x, stage.part.y + 1.5 * f, stage.part.width, stage.part.height - 1.5 * f};
    width_ = std::clamp(8 * tissue_.spacing(), 4.0, 8.0) * std::max(0.6, std::min(1.0, box.width / box.height));
    painting_ = std::make_unique<Painting>(*canvas_, box, 1600);
    const double pixel = width_ / painting_->width();
    for (int j = 0; j < painting_->height(); ++j)
        for (int i = 0; i < painting_->width(); ++i)
            spots_.push_back(spot_at((i + 0.5) * pixel, (j + 0.5) * pixel));
    draw_scale(box);
    lab_ = canvas_->text(box.x, box.y - 0.9 * f, " ", {1, canvas_->look().grey()});
    const Look& look = canvas_->look();
    const double melanin = course_->has("melanin") ? course_->surface_mean(course_->field("melanin", 1e9).values) : 1;
    Legend::Bar bar{look.say("Skin in daylight"), look.say("blood over own at rest"), {}, {"1", "2", "3", "4"}};
    for (int i = 0; i < 64; ++i)
        bar.colours.push_back(skin_.of(melanin, 1 + 3 * (i + 0.5) / 64));
    stage.legend.add(bar);
    stage.legend.add(Legend::Key{wound_colour(0.6, 0.4), look.say("clot")});
    stage.legend.add(Legend::Key{wound_colour(0.05, resting_oxygen), look.say("bare dermis")});
    stage.legend.note(look.say("Colours from melanin and blood of the run, daylight D65. Relief, pores and the places "
                               "of flakes are assumed."));
}

double SurfaceScene::height_at(double x, double y) const
{
    // Plateaus between furrows that cross, as on a cheek; a little finer relief on them.
    const double bent_x = x + 0.12 * noise(x / 0.7, y / 0.7, 11), bent_y = 0.8 * y + 0.12 * noise(x / 0.7, y / 0.7, 12);
    const CellPlace place = cell_place(bent_x / plates, bent_y / plates, 21);
    return 0.013 * smooth_step(0.0, 0.16, place.second - place.nearest) +
           0.007 * rough_noise(x / 0.08, y / 0.08, 31, 2);
}

Spot SurfaceScene::spot_at(double x, double y) const
{
    // Needles of the first session stand at multiples of the spacing; begin between them.
    const double from = -0.5 * tissue_.spacing();
    Spot spot{tissue_.column(x + from, y + from), 1, 1, 0, 2, 0};
    const double step = 0.012, here = height_at(x, y);
    const double slope_x = (height_at(x + step, y) - here) / step, slope_y = (height_at(x, y + step) - here) / step;
    // Light from the upper left, 40 degrees over the skin, and as much from all around.
    const double lit = (0.643 + 0.54 * slope_x - 0.54 * slope_y) / std::sqrt(1 + slope_x * slope_x + slope_y * slope_y);
    spot.shade = static_cast<float>(std::clamp(0.62 + 0.38 * lit / 0.643, 0.6, 1.25));
    spot.mottle = static_cast<float>(1 + 0.22 * (rough_noise(x / 0.9, y / 0.9, 41) - 0.5) +
                                     0.12 * (noise(x / 0.12, y / 0.12, 47) - 0.5));
    const CellPlace pore = cell_place(x / pores, y / pores, 51);
    const double radius = (0.035 + 0.05 * random_at(pore.i, pore.j, 53)) / pores;
    spot.pore = static_cast<float>(1 - smooth_step(0.5 * radius, 1.6 * radius, pore.nearest));
    const double ragged = 0.16 * rough_noise(x / 0.11, y / 0.11, 61);
    const CellPlace flake = cell_place(x / flakes + ragged, y / flakes + ragged, 63);
    spot.flake =
        static_cast<float>(0.15 + 0.85 * random_at(flake.i, flake.j, 67) + 0.5 * smooth_step(0.42, 0.5, flake.nearest));
    spot.flake_edge = static_cast<float>(smooth_step(0.24, 0.40, flake.nearest));
    return spot;
}

/// Below the epidermis, or where there is none: fresh clots are red and wet, dried ones a brown crust.
Colour SurfaceScene::beneath(const Spot& spot, const Layers& layers, double cover, double clot) const
{
    static const Colour bare = wound_colour(0.05, resting_oxygen), fresh = wound_colour(0.6, 0.6),
                        dark = wound_colour(1, 0.1);
    const double wet =
        layers.wet.empty() ? 1 : std::clamp(static_cast<double>(sample(layers.wet, spot.column)), 0.0, 1.0);
    const Colour crust = mix(mix(dark, rgb(0x5A3420), 0.6), fresh, wet);
    const Colour open = mix(bare, crust, clot);
    const double blood = sample(layers.blood, spot.column) * spot.mottle;
    // Debris under whole cover shows through as a bruise does: as so much more blood.
    const double melanin = sample(layers.melanin, spot.column) / std::max(0.25, cover) * (0.5 + 0.5 * spot.mottle);
    const Colour whole = skin_.of(melanin, blood + 6 * clot);
    // A crust lies on the new cover until the clot under it is gone.
    return mix(mix(open, whole, smooth_step(0.25, 0.95, cover)), crust, 0.45 * clot);
}

Colour SurfaceScene::colour_of(const Spot& spot, const Layers& layers) const
{
    const double cover = std::clamp(static_cast<double>(sample(layers.cover, spot.column)), 0.0, 1.0);
    const double clot = smooth_step(0.3, 0.7, sample(layers.fibrin, spot.column)); // the uppermost cells come first
    Colour colour = beneath(spot, layers, cover, clot);
    colour = mix(colour, rgb(0x4A3028), 0.32 * spot.pore * cover);
    double shade = 1 + (spot.shade - 1) * (0.35 + 0.65 * cover);
    if (layers.peeling > spot.flake) {
        const double much = std::min(1.0, 4 * (layers.peeling - spot.flake));
        colour = mix(colour, rgb(0xF1EAE0), much * (0.22 + 0.38 * spot.flake_edge));
        shade += 0.1 * much * spot.flake_edge;
    }
    return {std::min(1.0, colour.r * shade), std::min(1.0, colour.g * shade), std::min(1.0, colour.b * shade)};
}

void SurfaceScene::draw_scale(const Rect& box)
{
    if (!canvas_->look().text)
        return;
    const double length = 1 / width_ * box.width, f = canvas_->font(), x = box.right() - length - 12, y = box.y + 12;
    canvas_->rectangle(x - 8, y - 8, length + 16, 1.6 * f + 10, rgb(0xFFFFFF), 0.7);
    canvas_->line({{x, y}, {x + length, y}}, palette::ink, 3);
    canvas_->text(x + length / 2, y + 0.9 * f, "1 mm", {1, palette::ink, false, TextStyle::Align::centre, 0});
}

void SurfaceScene::show(const Moment& moment)
{
    const double time = moment.time;
    const auto sheet = [&](const char* name, float otherwise) {
        return course_->has(name) ? course_->field(name, time).values
                                  : std::vector<float>(course_->info().columns(), otherwise);
    };
    Layers layers{sheet("keratinocyte_cover", 1),
                  course_->blood(time),
                  sheet("melanin", 1),
                  course_->field("fibrin", time).values,
                  course_->has("mouth_wet") ? course_->field("mouth_wet", time).values : std::vector<float>(),
                  0};
    const Curve drive = course_->table().curve("peeling_drive");
    if (!drive.empty() && time >= shed_after)
        layers.peeling = std::clamp(0.6 * drive.at(time - shed_after, course_->info().treatments), 0.0, 1.0);
    const auto width = static_cast<std::size_t>(painting_->width());
    double red = 0, green = 0, blue = 0;
    painting_->paint([&](int i, int j) {
        const Colour colour =
            colour_of(spots_[static_cast<std::size_t>(j) * width + static_cast<std::size_t>(i)], layers);
        red += colour.r;
        green += colour.g;
        blue += colour.b;
        return colour;
    });
    const auto count = static_cast<double>(spots_.size());
    const Lab lab = lab_of(Colour{red / count, green / count, blue / count});
    lab_->SetInput(fmt::format("{} L* {:.0f}  a* {:.0f}  b* {:.0f},  ITA {:.0f}°", canvas_->look().say("mean colour"),
                               lab.l, lab.a, lab.b, lab.typology_angle())
                       .c_str());
}

} // namespace

std::unique_ptr<Scene> make_surface(const Stage& stage)
{
    return std::make_unique<SurfaceScene>(stage);
}

} // namespace mend::viz
