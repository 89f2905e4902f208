/// A vertical section as a pathologist sees it, stained with haematoxylin and eosin. How much of each thing there is
/// follows the run: collagen (pink bundles), its new part (finer and paler), elastotic material (blue-grey), cells
/// (nuclei), vessels, clot, the height of the epidermis. Where a fibre or a nucleus lies is strewn, the same in every
/// picture.
#include "viz/noise.hpp"
#include "viz/scenes/painting.hpp"
#include "viz/scenes/scene_list.hpp"
#include "viz/tissue.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace mend::viz
{

namespace
{

constexpr Colour glass = rgb(0xF6F1F4), eosin = rgb(0xE58FAE), deep_eosin = rgb(0xCF6E96), pale_eosin = rgb(0xF0B9CC);
constexpr Colour nucleus = rgb(0x4B3A86), keratin = rgb(0xD9799B), living = rgb(0xC184B4), red_cells = rgb(0xC4404E);
constexpr Colour fibrin_stain = rgb(0xB5466C), elastosis = rgb(0x9FA3C8), pigment = rgb(0x5B3A22);
constexpr double usual_epidermis = 0.075; ///< mm, where the file does not say

/// One kind of cell: how many there may be, and what its nucleus looks like.
struct Kind
{
    const char* field;
    double most;          ///< field value at which every place holds one
    double apart;         ///< mm between places
    double length, width; ///< of a nucleus, mm
    Colour colour;
    int lobes;
    std::uint32_t seed;
};

/// Sizes: textbook (nuclei of 6 to 12 um; fibroblasts' drawn out). How dense a field draws is assumed.
constexpr Kind kinds[] = {{"fibroblasts", 2.2, 0.032, 0.0130, 0.0032, nucleus, 1, 101},
                          {"myofibroblasts", 0.5, 0.034, 0.0150, 0.0046, rgb(0x6B4A94), 1, 131},
                          {"neutrophils", 1.5, 0.017, 0.0034, 0.0034, rgb(0x352B6B), 3, 151},
                          {"macrophages_inflammatory", 2.0, 0.026, 0.0078, 0.0062, rgb(0x5A4B98), 1, 171},
                          {"macrophages_reparative", 2.0, 0.026, 0.0080, 0.0060, rgb(0x6B5AA0), 1, 191}};

class HistologyScene : public Scene
{
  public:
    explicit HistologyScene(const Stage& stage);
    void show(const Moment& moment) override;

  private:
    struct Tissues
    {
        std::vector<float> one, three, fibrin, cover, elastotic, melanin, vessels, thicker;
    };
    /// Texture of one pixel that does not change with time.
    struct Grain
    {
        float bundles, fine, cells, cell_edge, basket, rete;
    };
    Colour dermis(std::size_t pixel, double depth, const ColumnWeights& column, const DepthWeights& z,
                  const Tissues& t) const;
    Colour epidermis(std::size_t pixel, double height, double thickness, double melanin) const;
    void strew(const Kind& kind, double time);
    void strew_vessels(const Tissues& tissues);
    void ellipse(double x, double depth, double length, double width, double turn, Colour colour, double opacity);
    Frame get(const char* name, double time, float otherwise) const;
    double depth_of(double row) const { return (pixels_high_ - row - 0.5) * pixel_ - above_; }

    Canvas* canvas_;
    const Course* course_;
    Tissue tissue_;
    double width_ = 1.5, above_ = 0.16, pixel_ = 1, x0_ = 0; ///< mm
    int pixels_wide_ = 0, pixels_high_ = 0;
    double epidermis_;
    std::unique_ptr<Painting> painting_;
    std::vector<Grain> grains_;
    std::vector<ColumnWeights> columns_;
    std::vector<Colour> image_;
};

HistologyScene::HistologyScene(const Stage& stage)
    : canvas_(&stage.canvas), course_(&stage.course), tissue_(stage.course.info()),
      epidermis_(course_->info().epidermis > 0 ? course_->info().epidermis : usual_epidermis)
{
    const Rect& box = stage.part;
    // As deep as the wound and some more; as wide as the picture then allows.
    const double deep = std::min(tissue_.block().depth, 1.1);
    width_ = (deep + above_) * box.width / box.height;
    painting_ = std::make_unique<Painting>(*canvas_, box, 1600);
    pixels_wide_ = painting_->width();
    pixels_high_ = painting_->height();
    pixel_ = width_ / pixels_wide_;
    x0_ = -0.5 * width_; // a needle of the first session stands in the middle
    for (int i = 0; i < pixels_wide_; ++i)
        columns_.push_back(tissue_.column(x0_ + (i + 0.5) * pixel_, tissue_.block().y0));
    for (int j = 0; j < pixels_high_; ++j)
        for (int i = 0; i < pixels_wide_; ++i) {
            const double x = x0_ + (i + 0.5) * pixel_, z = depth_of(j);
            // Bundles lie along the surface and wave; finer and steeper under the epidermis.
            const double turn = 0.9 * (rough_noise(x / 0.35, z / 0.25, 5) - 0.5), size = z < 0.12 ? 0.35 : 1;
            const double u = x * std::cos(turn) + z * std::sin(turn), v = z * std::cos(turn) - x * std::sin(turn);
            const double wave = 0.012 * std::sin(u / 0.028 + 6 * noise(x / 0.2, z / 0.1, 7));
            const CellPlace cell = cell_place(x / 0.0105, z / 0.0115, 71);
            grains_.push_back({static_cast<float>(rough_noise(u / (0.16 * size), (v + wave) / (0.017 * size), 13, 2)),
                               static_cast<float>(noise(u / 0.05, (v + wave) / 0.0042, 17)),
                               static_cast<float>(cell.nearest), static_cast<float>(cell.second - cell.nearest),
                               static_cast<float>(noise(x / 0.05, (z + 0.004 * std::sin(x / 0.02)) / 0.0035, 23)),
                               static_cast<float>(0.022 * (noise(x / 0.09, 0, 29) - 0.35))});
        }
    const Look& look = canvas_->look();
    stage.legend.add(Legend::Key{eosin, look.say("collagen; paler and finer where it is new")});
    stage.legend.add(Legend::Key{nucleus, look.say("nuclei of cells")});
    stage.legend.add(Legend::Key{fibrin_stain, look.say("clot")});
    stage.legend.add(Legend::Key{elastosis, look.say("elastotic material")});
    stage.legend.add(Legend::Key{red_cells, look.say("vessels with blood")});
    stage.legend.note(look.say(
        "As stained with haematoxylin and eosin. Amounts are the run's; places within a cell of the grid are strewn."));
    if (look.text) {
        const double length = 0.2 / width_ * box.width, f = canvas_->font(), x = box.right() - length - 14,
                     y = box.y + 14;
        canvas_->rectangle(x - 10, y - 8, length + 20, 1.6 * f + 10, rgb(0xFFFFFF), 0.75);
        canvas_->line({{x, y}, {x + length, y}}, palette::ink, 3);
        canvas_->text(x + length / 2, y + 0.9 * f, "0.2 mm", {1, palette::ink, false, TextStyle::Align::centre, 0});
    }
}

Frame HistologyScene::get(const char* name, double time, float otherwise) const
{
    if (course_->has(name))
        return course_->field(name, time);
    return {std::vector<float>(course_->info().cells(), otherwise), false};
}

Colour HistologyScene::dermis(std::size_t pixel, double depth, const ColumnWeights& column, const DepthWeights& z,
                              const Tissues& t) const
{
    const Grain& grain = grains_[pixel];
    const std::int32_t n = tissue_.columns();
    const double one = sample(t.one, column, z, n), three = sample(t.three, column, z, n), all = one + three;
    const double clot = std::clamp(static_cast<double>(sample(t.fibrin, column, z, n)), 0.0, 1.0);
    // Collagen of 1 (healthy and young) fills all but the clefts between bundles.
    const double filled = smooth_step(0.06, 0.16, grain.bundles - 0.62 * (1 - std::min(1.1, all)));
    const double young = smooth_step(0.2, 0.45, three / std::max(0.05, all));
    Colour bundle = mix(eosin, deep_eosin, 1.6 * (grain.fine - 0.35));
    bundle = mix(bundle, mix(pale_eosin, eosin, grain.fine), young);
    Colour colour = mix(glass, bundle, filled * (0.55 + 0.45 * std::min(1.0, all)));
    const double elastotic = sample(t.elastotic, column, z, n) * std::exp(-depth / 0.35);
    colour =
        mix(colour, elastosis,
            0.75 * smooth_step(0.55, 0.75, grain.bundles + 0.5 * elastotic - 0.1) * std::min(1.0, 1.5 * elastotic));
    if (clot > 0.02) {
        const double mesh = smooth_step(
            0.35, 0.65,
            noise(depth / 0.006, static_cast<double>(pixel % static_cast<std::size_t>(pixels_wide_)) * pixel_ / 0.006,
                  37));
        colour = mix(colour, mix(fibrin_stain, red_cells, mesh), smooth_step(0.05, 0.6, clot));
    }
    return colour;
}

Colour HistologyScene::epidermis(std::size_t pixel, double height, double thickness, double melanin) const
{
    const Grain& grain = grains_[pixel];
    const double place = height / thickness;
    if (place > 0.78) // a horny layer, basket-woven
        return mix(glass, keratin, 0.25 + 0.75 * smooth_step(0.35, 0.6, grain.basket));
    const double flat = smooth_step(0.45, 0.78, place);
    Colour colour = mix(living, mix(eosin, keratin, 0.3), flat);
    colour = mix(colour, glass, 0.35 * (1 - smooth_step(0.0, 0.14, grain.cell_edge)));
    const double size = place < 0.22 ? 0.44 : 0.34 * (1 - 0.6 * flat);
    colour = mix(colour, nucleus, 0.9 * (1 - smooth_step(size - 0.1, size, grain.cells)));
    if (place < 0.3)
        colour = mix(colour, pigment,
                     std::min(0.85, 0.22 * melanin) * smooth_step(0.25, 0.6, grain.fine) * (1 - place / 0.3));
    return colour;
}

void HistologyScene::ellipse(double x, double depth, double length, double width, double turn, Colour colour,
                             double opacity)
{
    const double half = 0.5 * std::max(length, width), c = std::cos(turn), s = std::sin(turn);
    const auto column = [&](double at) { return static_cast<int>(std::floor((at - x0_) / pixel_)); };
    const auto row = [&](double at) { return pixels_high_ - 1 - static_cast<int>(std::floor((at + above_) / pixel_)); };
    for (int j = std::max(0, row(depth + half)); j <= std::min(pixels_high_ - 1, row(depth - half)); ++j)
        for (int i = std::max(0, column(x - half)); i <= std::min(pixels_wide_ - 1, column(x + half)); ++i) {
            const double dx = x0_ + (i + 0.5) * pixel_ - x, dz = depth_of(j) - depth;
            const double u = (dx * c + dz * s) / (0.5 * length), v = (dz * c - dx * s) / (0.5 * width);
            Colour& pixel = image_[static_cast<std::size_t>(j) * static_cast<std::size_t>(pixels_wide_) +
                                   static_cast<std::size_t>(i)];
            pixel = mix(pixel, colour, opacity * (1 - smooth_step(0.6, 1.1, u * u + v * v)));
        }
}

void HistologyScene::strew(const Kind& kind, double time)
{
    if (!course_->has(kind.field))
        return;
    const std::vector<float> density = course_->field(kind.field, time).values;
    const auto first = static_cast<std::int64_t>(std::floor(x0_ / kind.apart));
    const auto last = static_cast<std::int64_t>(std::ceil((x0_ + width_) / kind.apart));
    const double deepest = depth_of(0);
    for (std::int64_t k = 0; static_cast<double>(k) * kind.apart < deepest; ++k)
        for (std::int64_t i = first; i < last; ++i) {
            const auto random = [&](std::uint32_t which) { return random_at(i, k, kind.seed + which); };
            const double x = (static_cast<double>(i) + random(0)) * kind.apart,
                         z = (static_cast<double>(k) + random(1)) * kind.apart;
            const double here =
                sample(density, tissue_.column(x, tissue_.block().y0), tissue_.depth(z), tissue_.columns());
            const double there = smooth_step(0, 0.06, here / kind.most - random(2)); // comes and goes, never jumps
            if (there <= 0)
                continue;
            const double turn = (random(3) - 0.5) * (kind.lobes > 1 ? 6 : 1.6), size = 0.8 + 0.4 * random(4);
            for (int lobe = 0; lobe < kind.lobes; ++lobe) {
                const double about = turn + 2.1 * lobe, out = kind.lobes > 1 ? 0.0026 : 0;
                ellipse(x + out * std::cos(about), z + out * std::sin(about), kind.length * size, kind.width * size,
                        turn, kind.colour, 0.9 * there);
            }
        }
}

void HistologyScene::strew_vessels(const Tissues& t)
{
    constexpr double apart = 0.13;
    const auto first = static_cast<std::int64_t>(std::floor(x0_ / apart));
    const auto last = static_cast<std::int64_t>(std::ceil((x0_ + width_) / apart));
    for (std::int64_t k = 0; static_cast<double>(k) * apart < depth_of(0); ++k)
        for (std::int64_t i = first; i < last; ++i) {
            const double x = (static_cast<double>(i) + random_at(i, k, 211)) * apart,
                         z = 0.02 + (static_cast<double>(k) + random_at(i, k, 212)) * apart;
            const double here =
                sample(t.vessels, tissue_.column(x, tissue_.block().y0), tissue_.depth(z), tissue_.columns());
            const double there = smooth_step(0, 0.1, here / 1.3 - random_at(i, k, 213));
            if (there <= 0)
                continue;
            const double size = (0.014 + 0.018 * random_at(i, k, 214)) * std::sqrt(std::max(0.0, here)),
                         turn = 3 * random_at(i, k, 215);
            ellipse(x, z, 1.5 * size, size, turn, mix(nucleus, eosin, 0.5), 0.9 * there);
            ellipse(x, z, 1.15 * size, 0.68 * size, turn, glass, there);
            ellipse(x, z, 0.9 * size, 0.5 * size, turn, red_cells, 0.9 * there);
        }
}

void HistologyScene::show(const Moment& moment)
{
    const double time = moment.time;
    const auto columns = course_->info().columns();
    const auto sheet = [&](const char* name, float otherwise) {
        return course_->has(name) ? course_->field(name, time).values : std::vector<float>(columns, otherwise);
    };
    Tissues t{course_->field("collagen_one", time).values,
              course_->field("collagen_three", time).values,
              course_->field("fibrin", time).values,
              sheet("keratinocyte_cover", 1),
              get("elastotic_material", time, 0).values,
              sheet("melanin", 1),
              get("vessels", time, 1).values,
              sheet("epidermal_thickness_fast", 0)};
    const std::vector<float> slow = sheet("epidermal_thickness_slow", 0);
    for (std::size_t c = 0; c < columns; ++c)
        t.thicker[c] += 0.5F * slow[c];
    image_.assign(grains_.size(), glass);
    for (int j = 0; j < pixels_high_; ++j)
        for (int i = 0; i < pixels_wide_; ++i) {
            const std::size_t pixel =
                static_cast<std::size_t>(j) * static_cast<std::size_t>(pixels_wide_) + static_cast<std::size_t>(i);
            const ColumnWeights& column = columns_[static_cast<std::size_t>(i)];
            const double cover = std::clamp(static_cast<double>(sample(t.cover, column)), 0.0, 1.0);
            const double depth = depth_of(j) - grains_[pixel].rete * cover;
            const double thickness = epidermis_ * (1 + sample(t.thicker, column)) * cover;
            if (depth >= 0)
                image_[pixel] = dermis(pixel, depth, column, tissue_.depth(depth), t);
            else if (thickness > 0.004 && -depth < thickness)
                image_[pixel] = epidermis(pixel, -depth, thickness, sample(t.melanin, column));
        }
    strew_vessels(t);
    for (const Kind& kind : kinds)
        strew(kind, time);
    painting_->paint([&](int i, int j) {
        return image_[static_cast<std::size_t>(j) * static_cast<std::size_t>(pixels_wide_) +
                      static_cast<std::size_t>(i)];
    });
}

} // namespace

std::unique_ptr<Scene> make_histology(const Stage& stage)
{
    return std::make_unique<HistologyScene>(stage);
}

} // namespace mend::viz
