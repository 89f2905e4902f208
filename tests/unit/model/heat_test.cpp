/// How the skin answers heat, and where its cover comes back from when the whole surface is gone.
#include "sim/domain/follicles.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

using namespace mend;
using namespace mend::testing_support;

namespace
{

/// Skin of 30 years on a grid of its own.
struct Tissue
{
    Grid grid;
    Skin patient;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    State state;
    explicit Tissue(const DomainSpec& spec)
        : grid(make_grid(spec)), patient(make_skin({}, grid)), model(make_model({}, patient)),
          maps(model->make_maps(patient, grid))
    {
        model->set_baseline(state, maps, grid);
    }
    double at(const char* field, int i, int k) const { return state.fields(index_of(model->fields(), field), i, 0, k); }
    void wound(const Injury& injury) { model->wound(state, injury, grid); }
};

DomainSpec line(double depth = 1)
{
    DomainSpec spec;
    spec.geometry = Geometry::line;
    spec.depth = depth;
    spec.cells_z = 20;
    return spec;
}

/// One follicle's own area of the cheek.
DomainSpec of_one_follicle(int cells)
{
    DomainSpec spec = line();
    spec.geometry = Geometry::axisymmetric;
    spec.extent_x = 1 / std::sqrt(M_PI * follicles_of("cheek").density);
    spec.cells_x = cells;
    return spec;
}

// Cells of 0.05 mm: two are gone, four coagulated, the rim below them is not dead.
TEST(Heat, KillsCellsAndMakesDebrisOfTheMatrix)
{
    Tissue skin(line());
    skin.wound({.punctures = {}, .removed = 1, .columns = {}, .layer = {1, 1, 0.1, 0.2}});
    for (const int k : {0, 1, 3, 5}) {
        EXPECT_NEAR(skin.at("fibroblasts", 0, k), 0, 1e-12) << k;
        EXPECT_NEAR(skin.at("vessels", 0, k), 0, 1e-12) << k;
        EXPECT_NEAR(skin.at("collagen_one", 0, k), 0, 1e-12) << k;
        EXPECT_NEAR(skin.at("elastin", 0, k), 0, 1e-12) << k;
        EXPECT_NEAR(skin.at("fibrin", 0, k), 1, 1e-12) << k;
        // In the upper 0.125 mm the epidermis that died rings it too: 0.085 mm of it, as dense as in the layer.
        EXPECT_NEAR(skin.at("alarm", 0, k), k < 2 ? 30 * (1 + 0.085 / 0.125) : 30, 1e-11) << k;
    }
    EXPECT_NEAR(skin.at("pdgf", 0, 1), 20, 1e-12); // platelets: where tissue is gone alone, for heat seals vessels
    EXPECT_NEAR(skin.at("pdgf", 0, 3), 0, 1e-12);
    EXPECT_EQ(skin.at("fibroblasts", 0, 6), 1);
    EXPECT_NEAR(skin.at("collagen_one", 0, 6), 0.8, 1e-15);
    const double share = 0.03 / 0.05 * (1 - std::exp(-0.05 / 0.03)); // mean of exp(-d/halo_len) over the cell below
    EXPECT_NEAR(skin.at("fibrin", 0, 6), 0.3 * share, 0.01 * 0.3 * share);
    EXPECT_NEAR(skin.at("alarm", 0, 6), 30 * 0.7 * share, 0.01 * 30 * 0.7 * share);
}

TEST(Heat, UnderAWholeHornyLayerTheBarrierStays)
{
    DomainSpec spec = of_one_follicle(12);
    Tissue skin(spec);
    skin.wound({.punctures = {}, .removed = 0, .columns = {{0, 0, 0.06, 0, 0.5}}});
    EXPECT_NEAR(skin.at("keratinocyte_cover", 0, 0), 0, 1e-12);
    EXPECT_NEAR(skin.at("melanin", 0, 0), 0, 1e-12);
    EXPECT_EQ(skin.at("barrier_fast", 0, 0), 1);
    EXPECT_EQ(skin.at("lumen", 0, 0), 0);
    EXPECT_EQ(skin.at("keratinocyte_cover", 11, 0), 1);
}

TEST(Heat, ALayerLeavesTheMouthsOfFollicles)
{
    const double share = follicles_of("cheek").share;
    Tissue skin(line());
    skin.wound({.punctures = {}, .removed = 1, .columns = {}, .layer = {1, 1, 0, 0}});
    EXPECT_NEAR(skin.at("keratinocyte_cover", 0, 0), share, 1e-12);
    EXPECT_EQ(skin.at("barrier_slow", 0, 0), 0);
    EXPECT_EQ(skin.at("lumen", 0, 0), 1);
    skin.wound({.punctures = {}, .removed = 1, .columns = {}, .layer = {1, 1, 0.25, 0.5}}); // half of their 1.5 mm
    EXPECT_NEAR(skin.at("keratinocyte_cover", 0, 0), share / 2, 1e-12);
    skin.wound({.punctures = {}, .removed = 1, .columns = {}, .layer = {1, 1, 2, 0}});
    EXPECT_EQ(skin.at("keratinocyte_cover", 0, 0), 0) << "nothing is left to grow from";

    Tissue shallow(line());
    shallow.wound({.punctures = {}, .removed = 1, .columns = {}, .layer = {1, 0.4, 0, 0}});
    EXPECT_EQ(shallow.at("keratinocyte_cover", 0, 0), 1) << "what does not reach through takes thickness";
    EXPECT_NEAR(shallow.at("epidermal_thickness_lost", 0, 0), 0.4, 1e-12);
    EXPECT_EQ(shallow.at("fibroblasts", 0, 0), 1);

    // Holes take all: a needle's wound heals from its own edge, as it did before there were follicles.
    DomainSpec spec = of_one_follicle(12);
    Tissue pierced(spec);
    pierced.wound({.punctures = {{0, 0, 0.1, 0, 0.3}}, .removed = 0.2});
    EXPECT_NEAR(pierced.at("keratinocyte_cover", 0, 0), 0, 1e-12);
}

} // namespace
