/// What single terms make, told of any cell, against the kinetics as a whole.
#include "sim/model/skin/skin_model.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

using namespace mend;
using namespace mend::testing_support;

namespace
{

const RateRow& named(const RateTable& table, const std::string& name)
{
    return table.at(static_cast<std::size_t>(index_of(table, name)));
}

/// Value of a rate in one cell.
double rate_at(const RateRow& row, const State& state, const kernels::Arrays& maps, int i, int j, int k)
{
    const kernels::Bundle bundle =
        row.production(row.kinetics, {state.fields, maps, state.exposure}, i / kernels::bundle_size, j, k);
    return bundle[i % kernels::bundle_size];
}

template <class Look> void each_cell(const Grid& grid, const Look& look)
{
    for (int k = 0; k < grid.z.size(); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                look(i, j, k);
}

// Tropoelastin is made by one term, so that its rate is the whole gain; and so is collagen where none matures.
TEST(Rates, OfTheOnlyTermThatMakesAFieldAreItsGain)
{
    std::mt19937 random(3);
    const Grid grid = ragged_grid();
    const Skin patient = random_patient(grid, random);
    const auto model = make_model({}, patient);
    const RateTable rates = model->rates();
    const kernels::Arrays maps = model->make_maps(patient, grid);
    State state;
    model->set_baseline(state, maps, grid);
    randomise(state, model->fields(), grid, 1e-4, random);
    state.exposure[collagen_factor] = 1.5;
    const Kinetics all(*model, state, maps, grid);
    const int c1 = row(skin::collagen_one), c3 = row(skin::collagen_three), s = row(skin::tropoelastin);
    int compared = 0;
    each_cell(grid, [&](int i, int j, int k) {
        const auto made = [&](const char* name) { return rate_at(named(rates, name), state, maps, i, j, k); };
        EXPECT_NEAR(made("elastic_fibres.tropoelastin"), all.gain(s, i, j, k), 1e-13 * all.gain(s, i, j, k));
        const double one = made("collagen_deposition.collagen_one"), three = made("collagen_deposition.collagen_three");
        const double there = std::max(0.0, state.fields(c3, i, j, k));
        const double one_there = std::max(0.0, state.fields(c1, i, j, k));
        const double share = maps(row(skin::patient::collagen_three_share), i, j, k);
        if (there < share * (there + one_there)) { // no surplus of III that would be exchanged for I
            EXPECT_NEAR(three, all.gain(c3, i, j, k), 1e-13 * three);
            EXPECT_NEAR(one, all.gain(c1, i, j, k), 1e-13 * one);
            ++compared;
        } else {
            EXPECT_LE(three, all.gain(c3, i, j, k) * (1 + 1e-13));
            EXPECT_LE(one, all.gain(c1, i, j, k) * (1 + 1e-13));
        }
    });
    EXPECT_GT(compared, 20);
}

TEST(Rates, AtRestReplaceWhatIsLostInItsOwnShares)
{
    std::mt19937 random(4);
    const Grid grid = ragged_grid();
    const Skin patient = random_patient(grid, random);
    const auto model = make_model({}, patient);
    const RateTable rates = model->rates();
    const kernels::Arrays maps = model->make_maps(patient, grid);
    State state;
    model->set_baseline(state, maps, grid);
    const Kinetics all(*model, state, maps, grid);
    const int s = row(skin::tropoelastin);
    each_cell(grid, [&](int i, int j, int k) {
        const double made = rate_at(named(rates, "elastic_fibres.tropoelastin"), state, maps, i, j, k);
        EXPECT_NEAR(made / (all.loss(s, i, j, k) * state.fields(s, i, j, k)), 1, 1e-12);
        const double three = rate_at(named(rates, "collagen_deposition.collagen_three"), state, maps, i, j, k);
        const double one = rate_at(named(rates, "collagen_deposition.collagen_one"), state, maps, i, j, k);
        EXPECT_NEAR(three / (one + three), maps(row(skin::patient::collagen_three_share), i, j, k), 1e-12);
    });
}

TEST(Rates, AreTheSkinsOwnUnderADrug)
{
    const Grid grid = ragged_grid();
    const Skin patient = make_skin({}, grid);
    ModelSpec spec;
    const auto bare = make_model(spec, patient);
    spec.drug = "lidocaine";
    const auto creamed = make_model(spec, patient);
    State a, b;
    const kernels::Arrays maps = bare->make_maps(patient, grid);
    bare->set_baseline(a, maps, grid);
    creamed->set_baseline(b, creamed->make_maps(patient, grid), grid);
    for (State* state : {&a, &b})
        for (const int field : {row(skin::tgf_beta1), row(skin::myofibroblasts)})
            state->fields.fill(field, 0.25);
    b.fields.fill(index_of(creamed->fields(), "keratinocyte_cover") - 1, 9); // the sheet's row is the drug's now
    const RateTable own = bare->rates(), under = creamed->rates();
    ASSERT_EQ(own.size(), under.size());
    EXPECT_EQ(own.size(), 6u);
    for (std::size_t i = 0; i < own.size(); ++i) {
        EXPECT_EQ(own[i].name, under[i].name);
        EXPECT_GT(rate_at(own[i], a, maps, 5, 1, 2), 0) << own[i].name;
        EXPECT_EQ(rate_at(own[i], a, maps, 5, 1, 2), rate_at(under[i], b, maps, 5, 1, 2)) << own[i].name;
    }
}

TEST(Rates, OfTheSurfaceAreRefused)
{
    static_assert(!reads_surface(skin::ElasticFibres::reads));
    static_assert(reads_surface(skin::KeratinocyteCover::reads));
    static_assert(reads_surface(skin::Alarm::reads)); // by open_surface
    EXPECT_TRUE(make_model({.name = "fisher_kpp", .parameters = {}}, make_skin({}, ragged_grid()))->rates().empty());
}

} // namespace
