// label: fast
/// Where the whole surface is gone, cover comes back from the mouths of follicles and glands.
#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/domain/follicles.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

#include <cstdio>

using namespace mend;
using namespace mend::testing_support;

namespace
{

SkinSpec at_site(const std::string& site)
{
    SkinSpec spec;
    spec.site = site;
    return spec;
}

/// Skin of 30 years on a grid of its own.
struct Tissue
{
    Grid grid;
    Skin patient;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    State state;
    explicit Tissue(const DomainSpec& spec, const std::string& site = "cheek")
        : grid(make_grid(spec)), patient(make_skin(at_site(site), grid)), model(make_model({}, patient)),
          maps(model->make_maps(patient, grid))
    {
        model->set_baseline(state, maps, grid);
    }
    double at(const char* field, int i, int k) const { return state.fields(index_of(model->fields(), field), i, 0, k); }
    void wound(const Injury& injury) { model->wound(state, injury, grid); }

    /// d until the smallest cover is above 0.8.
    double time_to_cover()
    {
        kernels::set_thread_count(1);
        NumericsSpec numerics;
        Stepper stepper(*model, grid, maps, numerics);
        const auto least = [&] {
            double cover = 1;
            for (int i = 0; i < grid.x.size(); ++i)
                cover = std::min(cover, at("keratinocyte_cover", i, 0));
            return cover;
        };
        while (least() < 0.8 && state.time < 60)
            stepper.advance(state, 60);
        return state.time;
    }
};

DomainSpec line(double depth = 1)
{
    DomainSpec spec;
    spec.geometry = Geometry::line;
    spec.depth = depth;
    spec.cells_z = 20;
    return spec;
}

/// One follicle's own area.
DomainSpec of_one_follicle(int cells, const std::string& site = "cheek")
{
    DomainSpec spec = line();
    spec.geometry = Geometry::axisymmetric;
    spec.extent_x = 1 / std::sqrt(M_PI * follicles_of(site).density);
    spec.cells_x = cells;
    return spec;
}

const Injury peel{.punctures = {}, .removed = 1, .columns = {}, .layer = {1, 1, 0, 0.1}};

// Where the grid resolves one follicle, cover spreads from its mouth; where it does not, the same share grows in place.
// On the face both tell about the same time, and the grid hardly matters.
TEST(Follicles, BringTheCoverBack)
{
    std::vector<double> times;
    for (const int cells : {8, 16}) {
        Tissue skin(of_one_follicle(cells));
        skin.wound(peel);
        times.push_back(skin.time_to_cover());
    }
    Tissue even(line());
    even.wound(peel);
    const double in_place = even.time_to_cover();
    std::printf("cheek, peel to 0.1 mm: cover after %.2f, %.2f d with 8, 16 cells; in place %.2f d\n", times[0],
                times[1], in_place);
    EXPECT_NEAR(times[0] / times[1], 1, 0.05);
    EXPECT_NEAR(in_place / times[1], 1, 0.15);
}

// Where mouths are far apart, growth in place is too fast: spread over the distance between them takes its time.
TEST(Follicles, FarApartNeedAGridThatShowsThem)
{
    Tissue skin(of_one_follicle(16, "forearm"), "forearm"), even(line(), "forearm");
    skin.wound(peel);
    even.wound(peel);
    const double spread = skin.time_to_cover(), in_place = even.time_to_cover();
    std::printf("forearm, peel to 0.1 mm: cover after %.2f d, in place %.2f d\n", spread, in_place);
    EXPECT_GT(spread, in_place);
    EXPECT_LT(spread, 20); // in open air, under a scab; donor sites of the thigh take 17.8 d
}

} // namespace
