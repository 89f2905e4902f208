#include "sim/treatment/pattern.hpp"

#include "sim/base/error.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/schedule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr double pi = std::numbers::pi;

Skin cheek()
{
    return make_skin(SkinSpec{}, Grid{});
}

Grid patch(double extent)
{
    DomainSpec spec;
    spec.geometry = Geometry::patch;
    spec.extent_x = spec.extent_y = extent;
    spec.cells_x = spec.cells_y = spec.cells_z = 4;
    return make_grid(spec);
}

std::vector<Centre> random_places(const DeviceSpec& device, double extent, std::uint64_t seed, int turn = 0)
{
    return places_of(device, cheek(), patch(extent), {Pattern::random, seed}, turn);
}

double least_distance(const std::vector<Centre>& places)
{
    double least = 1e300;
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            least = std::min(least, std::hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]));
    return least;
}

TEST(Pattern, ARandomPatchHoldsItsPuncturesWhole)
{
    DeviceSpec device;
    device.density = 10;
    const std::vector<Centre> places = random_places(device, 2, 1);
    EXPECT_EQ(places.size(), 40u); // 1000 per cm^2 on 4 mm^2
    for (const auto& [x, y] : places) {
        EXPECT_GE(std::min(x, y), device.diameter / 2);
        EXPECT_LE(std::max(x, y), 2 - device.diameter / 2);
    }
    device.density = 2.6;
    EXPECT_EQ(random_places(device, 2, 1).size(), 10u); // 10.4, rounded
}

TEST(Pattern, TheSeedDecidesAndEverySessionStrikesNewPlaces)
{
    DeviceSpec device;
    device.density = 10;
    EXPECT_EQ(random_places(device, 2, 1), random_places(device, 2, 1));
    EXPECT_NE(random_places(device, 2, 1), random_places(device, 2, 2));
    EXPECT_NE(random_places(device, 2, 1, 0), random_places(device, 2, 1, 1));
    EXPECT_NE(random_places(device, 2, 1, 1), random_places(device, 2, 2, 0)) << "streams must not be shifts";
}

TEST(Pattern, EveryPlaceIsAsLikelyAsAnyOther)
{
    // Sixteen fields of the part that holes can lie in; 300 draws of 20. A count of 375 has a deviation of 18.8 if
    // places do not know one another; rows keep their distance, so theirs is smaller.
    for (const char* name : {"motor pen 12x32G", "hand roller 192x1.5mm", "stamp 35x0.25mm"}) {
        DeviceSpec device = device_preset(name);
        device.density = 5;
        const double edge = device.diameter / 2, field = (2 - 2 * edge) / 4;
        std::array<int, 16> counts{};
        for (std::uint64_t seed = 0; seed < 300; ++seed)
            for (const auto& [x, y] : random_places(device, 2, seed)) {
                const int i = std::min(3, static_cast<int>((x - edge) / field));
                const int j = std::min(3, static_cast<int>((y - edge) / field));
                ++counts[static_cast<std::size_t>(4 * j + i)];
            }
        for (const int count : counts)
            EXPECT_NEAR(count, 375, 4 * 18.8) << name;
    }
}

TEST(Pattern, NeedlesOfOneMoveKeepTheirDistanceAndMovesDoNot)
{
    Random random(3);
    const DeviceSpec pen = device_preset("motor pen 12x32G"), roller = device_preset("hand roller 192x1.5mm");
    for (int trial = 0; trial < 20; ++trial) {
        const std::vector<Centre> stroke = kind_of(pen).move(pen, 5, random);
        EXPECT_EQ(stroke.size(), 12u);
        EXPECT_GT(least_distance(stroke), 1.2) << "twelve needles on a cartridge of 8 mm";
        const std::vector<Centre> pass = kind_of(roller).move(roller, 20, random);
        EXPECT_NEAR(least_distance(pass), 2.5, 1e-9); // eight rows on 20 mm; 2.6 mm along a row
    }
    DeviceSpec dense;
    dense.density = 10;
    EXPECT_LT(least_distance(random_places(dense, 2, 1)), 0.235) << "strokes know nothing of one another";
}

TEST(Pattern, AMoveLeavesTheDensityOfItsRows)
{
    const auto per_area = [](const DeviceSpec& device) {
        Random random(4);
        double count = 0;
        for (int trial = 0; trial < 400; ++trial)
            count += static_cast<double>(kind_of(device).move(device, 10, random).size());
        return count / 400 / (pi * 100);
    };
    DeviceSpec roller = device_preset("hand roller 192x1.5mm");
    roller.passes = 1;
    EXPECT_NEAR(per_area(roller) / puncture_density(roller), 1, 0.01);
    DeviceSpec stamp = device_preset("stamp 35x0.25mm");
    stamp.passes = 1;
    EXPECT_NEAR(per_area(stamp) / puncture_density(stamp), 1, 0.01);
    stamp.lattice = "hexagonal";
    stamp.spacing = 2;
    EXPECT_NEAR(puncture_density(stamp), 1 / (2 * std::sqrt(3)), 1e-14);
    EXPECT_NEAR(per_area(stamp) / puncture_density(stamp), 1, 0.01);
}

TEST(Pattern, APatchWithoutRoomIsRefused)
{
    DeviceSpec device;
    EXPECT_THROW(random_places(device, 0.2, 1), InputError); // narrower than the needle
    EXPECT_THROW(random_places(device, 0.4, 1), InputError); // 0.4 punctures
    EXPECT_EQ(random_places(device, 0.5, 1).size(), 1u);     // 0.6
}

TEST(Drawn, AreasOfDiscsByHand)
{
    const Grid grid = patch(2);
    const auto open = [&](std::vector<Puncture> holes) { return measure(holes, grid).open_area * 4; };
    const double r = 0.3;
    EXPECT_NEAR(open({{1, 1, r, 0, 1}}), pi * r * r, 1e-5);
    EXPECT_NEAR(open({{1, 1, r, 0, 1}, {1, 1, r, 0, 1}}), pi * r * r, 1e-5) << "struck twice is open once";
    EXPECT_NEAR(open({{0, 0, r, 0, 1}}), pi * r * r / 4, 1e-5);
    // Two discs whose centres are one radius apart share the lens r^2 (2 pi / 3 - sqrt(3) / 2).
    const double lens = r * r * (2 * pi / 3 - std::sqrt(3) / 2);
    EXPECT_NEAR(open({{1, 1, r, 0, 1}, {1, 1 + r, r, 0, 1}}), 2 * pi * r * r - lens, 1e-5);
    EXPECT_NEAR(open({{1, 1, r, 0, 1}, {1 + r, 1, r, 0, 1}}), 2 * pi * r * r - lens, 1e-5);
    EXPECT_NEAR(measure({{1, 1, 0.1, 0, 1, 0.2}}, grid).open_area * 4, pi * 0.04, 1e-5) << "as wide as the needle";
    EXPECT_NEAR(measure({{1, 1, 0.1, 0, 1, 0.2}}, grid).recoiled_area * 4, pi * 0.01, 1e-5);
    EXPECT_EQ(measure({{0, 0, 0.1, 0, 1}, {0, 1, 0.1, 0, 1}, {1, 1, 0.1, 0, 1}}, grid).density, 1.75 / 4);
    EXPECT_EQ(measure({}, grid).open_area, 0);
}

/// Figures of the last session as a patch shows them.
TreatmentFigures figures_in(const DomainSpec& domain, const DeviceSpec& device, const Strikes& strikes,
                            int sessions = 1)
{
    const ScheduleSpec schedule{sessions, 28, 84, 40000};
    const Grid grid = make_grid(fit_domain(domain, device));
    const auto events = make_events(device, schedule, {}, cheek(), grid, strikes);
    return with_punctures(course_figures(device, schedule, cheek()), events, grid, strikes).session;
}

TEST(Drawn, ALatticePatchHoldsWhatTheDeviceLeaves)
{
    DomainSpec domain;
    domain.geometry = Geometry::patch;
    const TreatmentFigures drawn = figures_in(domain, {}, {}), nominal = treatment_figures({}, {}, cheek());
    EXPECT_NEAR(drawn.puncture_density, nominal.puncture_density, 1e-12);
    EXPECT_NEAR(drawn.open_area_fraction, nominal.open_area_fraction, 2e-6);
    EXPECT_NEAR(drawn.recoiled_area_fraction, nominal.recoiled_area_fraction, 2e-6);
    EXPECT_NEAR(drawn.needling_time, nominal.needling_time, 1e-12);
}

TEST(Drawn, FiguresOfARandomPatchAreThoseOfItsPunctures)
{
    DeviceSpec device;
    device.density = 10.2;
    DomainSpec domain;
    domain.geometry = Geometry::patch;
    domain.extent_x = domain.extent_y = 2;
    const TreatmentFigures drawn = figures_in(domain, device, {Pattern::random, 1}, 2);
    const TreatmentFigures nominal = treatment_figures(device, {}, cheek());
    EXPECT_NEAR(drawn.puncture_density, 41 / 4.0, 1e-12);
    EXPECT_NEAR(drawn.needling_time / nominal.needling_time, 41 / 40.8, 1e-12);
    EXPECT_NEAR(drawn.swept_volume / nominal.swept_volume, 41 / 40.8, 1e-12);
    EXPECT_LT(drawn.open_area_fraction, 0.95 * 10.25 * pi * 0.1175 * 0.1175) << "overlaps count once";
    EXPECT_GT(drawn.open_area_fraction, 0.6 * 10.25 * pi * 0.1175 * 0.1175);
    EXPECT_EQ(drawn.achieved_depth, nominal.achieved_depth);
}

} // namespace
} // namespace mend
