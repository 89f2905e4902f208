// label: fast
/// What an injury takes and releases, against the geometry of its holes.
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

using namespace mend;
using namespace mend::testing_support;

namespace
{

Grid block(int cells, double side = 0.6, double depth = 0.6)
{
    DomainSpec spec;
    spec.geometry = Geometry::patch;
    spec.extent_x = spec.extent_y = side;
    spec.depth = depth;
    spec.cells_x = spec.cells_y = spec.cells_z = cells;
    return make_grid(spec);
}

/// A model at rest, and what its fields sum to (field times volume, or area).
struct Tissue
{
    Grid grid;
    std::unique_ptr<Model> model;
    State state;
    Tissue(const std::string& name, const Grid& on) : grid(on)
    {
        const Skin skin = make_skin({}, grid);
        model = make_model({name, {}}, skin);
        model->set_baseline(state, model->make_maps(skin, grid), grid);
    }
    double sum(const char* name) const
    {
        const int field = index_of(model->fields(), name);
        double result = 0;
        for (int k = 0; k < state.fields.planes(field); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i)
                    result += state.fields(field, i, j, k) *
                              (state.fields.on_sheet(field) ? grid.area(i, j) : grid.volume(i, j, k));
        return result;
    }
};

/// Volume of a frustum of radius R at the mouth and R (1 - taper) at the floor.
double volume(const Puncture& hole)
{
    const double tip = 1 - hole.taper;
    return M_PI * hole.radius * hole.radius * hole.depth * (1 + tip + tip * tip) / 3;
}

const Injury one_hole{.punctures = {{0.31, 0.28, 0.1, 0.7, 0.4}}, .removed = 0.2};

TEST(Wounds, TakeWhatTheHoleHolds)
{
    Tissue tissue("skin", block(24));
    const double cells = tissue.sum("fibroblasts"), collagen = tissue.sum("collagen_one"),
                 cover = tissue.sum("keratinocyte_cover");
    tissue.model->wound(tissue.state, one_hole, tissue.grid);
    const Puncture& hole = one_hole.punctures.front();
    EXPECT_NEAR(cells - tissue.sum("fibroblasts"), volume(hole), 0.01 * volume(hole));
    EXPECT_NEAR(collagen - tissue.sum("collagen_one"), 0.2 * 0.8 * volume(hole), 0.01 * 0.16 * volume(hole));
    EXPECT_NEAR(tissue.sum("pdgf"), 20 * volume(hole), 0.01 * 20 * volume(hole));
    EXPECT_NEAR(cover - tissue.sum("keratinocyte_cover"), M_PI * 0.01, 0.01 * M_PI * 0.01);
}

// The average is taken of the rule, so that debris and alarm depend little on the grid.
TEST(Wounds, InjectTheSameOnEveryGrid)
{
    std::vector<double> debris, signal;
    for (const int cells : {12, 24, 36}) {
        Tissue tissue("skin", block(cells));
        tissue.model->wound(tissue.state, one_hole, tissue.grid);
        debris.push_back(tissue.sum("fibrin"));
        signal.push_back(tissue.sum("alarm"));
    }
    for (const auto& amounts : {debris, signal})
        for (const double amount : amounts)
            EXPECT_NEAR(amount, amounts.back(), 0.01 * amounts.back());
    EXPECT_GT(debris.back(), 1.2 * volume(one_hole.punctures.front())) << "the rim counts";
}

TEST(Wounds, LeaveFiniteFieldsThatAreNotNegativeInEveryModel)
{
    std::mt19937 random(3);
    std::uniform_real_distribution<> unit(0, 1);
    for (const ModelText& text : all_models()) {
        Tissue tissue(text.name, block(12));
        for (int session = 0; session < 5; ++session) {
            Injury injury{.punctures = {}, .removed = unit(random)};
            for (int hole = 0; hole < 6; ++hole)
                injury.punctures.push_back({0.6 * unit(random), 0.6 * unit(random), 0.02 + 0.2 * unit(random),
                                            unit(random), 0.5 * unit(random)});
            tissue.model->wound(tissue.state, injury, tissue.grid);
        }
        const int width = layout_of(tissue.grid).bundles() * kernels::bundle_size;
        for (int field = 0; field < tissue.state.fields.count(); ++field)
            for (int k = 0; k < tissue.state.fields.planes(field); ++k)
                for (int j = 0; j < tissue.grid.y.size(); ++j)
                    for (int i = 0; i < width; ++i) {
                        const double value = tissue.state.fields(field, i, j, k);
                        ASSERT_TRUE(std::isfinite(value) && value >= 0)
                            << text.name << ", " << tissue.model->fields()[field].name << " = " << value;
                    }
    }
}

} // namespace
