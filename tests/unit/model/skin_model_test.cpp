/// The skin model as the engine sees it.
#include "sim/base/error.hpp"
#include "sim/model/skin/skin_model.hpp"
#include "tests/unit/model/one_cell.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace mend;
using namespace mend::testing_support;

namespace
{

std::map<std::string, double> values_of(const Model& model)
{
    std::map<std::string, double> values;
    for (const Parameter& parameter : model.parameters())
        values[parameter.name] = parameter.value;
    return values;
}

std::unique_ptr<Model> make(const std::map<std::string, double>& parameters = {}, const SkinSpec& skin = {})
{
    return make_model({"skin", parameters}, make_skin(skin, ragged_grid()));
}

SkinSpec with_condition(const std::string& name, double age = 30)
{
    SkinSpec spec;
    spec.age = age;
    spec.conditions = {name};
    return spec;
}

template <class Call> std::string message_of(const Call& call)
{
    try {
        call();
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

/// One cubic cell of tissue of 0.2 mm, 0.1 mm below the surface of a larger block.
struct Block
{
    Grid grid;
    std::unique_ptr<Model> model = make();
    kernels::Arrays maps;
    State state;
    Block()
    {
        DomainSpec spec;
        spec.geometry = Geometry::patch;
        spec.extent_x = spec.extent_y = 0.6;
        spec.cells_x = spec.cells_y = 3;
        spec.cells_z = 5;
        spec.depth = 1;
        grid = make_grid(spec);
        maps = model->make_maps(make_skin({}, grid), grid);
        model->set_baseline(state, maps, grid);
    }
    double at(const char* field, int i, int j, int k) const
    {
        return state.fields(index_of(model->fields(), field), i, j, k);
    }
};

TEST(SkinModel, BundlesGiveWhatOneCellGives)
{
    std::mt19937 random(1);
    const Grid grid = ragged_grid();
    const Skin patient = random_patient(grid, random);
    const skin::SkinModel model({}, patient);
    const kernels::Arrays maps = model.make_maps(patient, grid);
    State state;
    model.set_baseline(state, maps, grid);
    randomise(state, model.fields(), grid, 1e-3, random);
    state.exposure = {0.3, 0.5, 0.8};
    const Kinetics kinetics(model, state, maps, grid);
    for (int k = 0; k < grid.z.size(); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i) {
                OneCell cell;
                cell.input = state.exposure;
                cell.surface_share = kinetics.share(k);
                for (int field = 0; field < state.fields.count(); ++field) {
                    cell.value[field] = std::max(0.0, state.fields(field, i, j, k));
                    cell.top[field] = std::max(0.0, kinetics.mean(field, i, j));
                }
                for (int map = 0; map < maps.count(); ++map)
                    cell.patient[map] = maps(map, i, j, k);
                add_up(cell, model.numbers(), skin::Quantities{}, skin::Terms{});
                for (int field = 0; field < state.fields.count(); ++field) {
                    const double gain = kinetics.gain(field, i, j, k), loss = kinetics.loss(field, i, j, k);
                    // 1e-13: the compiler may fuse multiplications in one and not in the other
                    EXPECT_NEAR(gain, cell.gain[field], 1e-13 * (1 + cell.gain[field])) << model.fields()[field].name;
                    EXPECT_NEAR(loss, cell.loss[field], 1e-13 * (1 + cell.loss[field])) << model.fields()[field].name;
                }
                const int cover = row(skin::keratinocyte_cover);
                EXPECT_DOUBLE_EQ(kinetics.mobility(cover, i, j, 0), cell.mobility[cover]);
            }
}

TEST(SkinModel, DefaultsThenPatientThenUser)
{
    EXPECT_EQ(values_of(*make()).at("myofibroblast_loss"), 0.12);
    const SkinSpec prone = with_condition("keloid-prone");
    EXPECT_EQ(values_of(*make({}, prone)).at("myofibroblast_loss"), 0.06);
    EXPECT_EQ(values_of(*make({}, prone)).at("fibrotic_feedback"), 4);
    EXPECT_EQ(values_of(*make({{"myofibroblast_loss", 0.2}}, prone)).at("myofibroblast_loss"), 0.2);
    const SkinSpec rosacea = with_condition("rosacea");
    EXPECT_DOUBLE_EQ(values_of(*make({}, rosacea)).at("oedema_leak"), 1.5);
    EXPECT_EQ(values_of(*make({}, rosacea)).at("alarm_half_response"), 0.5);
    // a factor comes after a value that the patient's condition states
    Skin both = make_skin({}, ragged_grid());
    both.parameter_values["alarm_decay"] = 3;
    both.parameter_factors["alarm_decay"] = 2;
    EXPECT_EQ(values_of(*make_model({}, both)).at("alarm_decay"), 6);
}

TEST(SkinModel, EveryConditionSpeaksOfNumbersThatThereAre)
{
    const auto known = values_of(*make());
    std::size_t seen = 0;
    for (const SkinText& condition : conditions())
        for (const double age : {30.0, 80.0}) {
            const Skin skin = make_skin(with_condition(condition.name, age), ragged_grid());
            for (const auto* map : {&skin.parameter_values, &skin.parameter_factors, &skin.numbers})
                for (const auto& [name, value] : *map) {
                    EXPECT_TRUE(known.contains(name)) << condition.name << ": " << name << " = " << value;
                    ++seen;
                }
        }
    EXPECT_GT(seen, 20u);
}

// And every pair of conditions.
TEST(SkinModel, EveryConditionAtEveryAgeCanRest)
{
    const Grid grid = ragged_grid();
    for (const SkinText& condition : conditions())
        for (const SkinText& other : conditions())
            for (const double age : {20.0, 50.0, 85.0}) {
                if (other.name < condition.name)
                    continue;
                SkinSpec spec = with_condition(condition.name, age);
                if (other.name != condition.name)
                    spec.conditions.push_back(other.name);
                const Skin skin = make_skin(spec, grid);
                const auto model = make_model({}, skin);
                const kernels::Arrays maps = model->make_maps(skin, grid);
                State state;
                model->set_baseline(state, maps, grid);
                const Kinetics kinetics(*model, state, maps, grid);
                for (int field = 0; field < state.fields.count(); ++field)
                    EXPECT_NEAR(kinetics.rate(field, 3, 1, 0), 0, 1e-15 * (1 + kinetics.gain(field, 3, 1, 0)))
                        << condition.name << " and " << other.name << " at " << age << ", "
                        << model->fields()[field].name;
                EXPECT_LT(maps(row(skin::patient::incorporation), 3, 1, 0), 0.2)
                    << condition.name << " and " << other.name;
            }
}

TEST(SkinModel, EveryPersonOfADescriptionCanRest)
{
    const Grid grid = ragged_grid();
    for (const SkinText& condition : conditions())
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            SkinSpec spec = with_condition(condition.name, 70);
            spec.variation = seed;
            const Skin skin = make_skin(spec, grid);
            const auto model = make_model({}, skin);
            const kernels::Arrays maps = model->make_maps(skin, grid);
            State state;
            model->set_baseline(state, maps, grid);
            const Kinetics kinetics(*model, state, maps, grid);
            for (int field = 0; field < state.fields.count(); ++field)
                EXPECT_NEAR(kinetics.rate(field, 3, 1, 0), 0, 1e-15 * (1 + kinetics.gain(field, 3, 1, 0)))
                    << condition.name << ", patient " << seed << ", " << model->fields()[field].name;
        }
}

// What the user states is said of the typical patient; a person differs from that.
TEST(SkinModel, WhatIsAPersonsOwnComesOnTopOfTheUsersWord)
{
    SkinSpec spec;
    spec.variation = 3;
    const Skin skin = make_skin(spec, ragged_grid());
    const ModelSpec stated{.name = "skin", .parameters = {{"migration_lag", 0.5}}, .drug = {}};
    const auto typical = values_of(*make_model({}, make_skin({}, ragged_grid()))),
               own = values_of(*make_model(stated, skin));
    EXPECT_NE(skin.own_factors.at("migration_lag"), 1);
    EXPECT_EQ(own.at("migration_lag"), 0.5 * skin.own_factors.at("migration_lag"));
    for (const auto& [name, value] : typical) {
        const auto factor = skin.own_factors.find(name);
        if (name != "migration_lag") {
            EXPECT_EQ(own.at(name), value * (factor == skin.own_factors.end() ? 1 : factor->second)) << name;
        }
    }
    for (const auto& [name, factor] : skin.own_factors)
        EXPECT_TRUE(typical.contains(name)) << name;
}

TEST(SkinModel, OverriddenNumbersReachTheTables)
{
    const auto model = make({{"alarm_diffusivity", 1},
                             {"alarm_decay", 9},
                             {"keratinocyte_activation", 3},
                             {"pdgf_half_response", 0.5},
                             {"myofibroblast_motility", 0.1}});
    const FieldTable& fields = model->fields();
    EXPECT_EQ(fields[row(skin::alarm)].diffusivity, 1);
    EXPECT_DOUBLE_EQ(fields[row(skin::alarm)].z_high.transfer, 3); // sqrt(1 * 9)
    EXPECT_EQ(fields[row(skin::alarm)].z_low.transfer, 0);
    EXPECT_TRUE(fields[row(skin::keratinocyte_cover)].mobility);
    EXPECT_EQ(fields[row(skin::fibroblasts)].drift->half_response, 0.5);
    EXPECT_EQ(fields[row(skin::fibroblasts)].drift->up, row(skin::pdgf));
    EXPECT_DOUBLE_EQ(fields[row(skin::myofibroblasts)].diffusivity, 0.001);
    EXPECT_EQ(fields[row(skin::vessels)].weight, row(skin::patient::perfusion));
}

TEST(SkinModel, RefusesWhatNoEquationCanBear)
{
    EXPECT_TRUE(says(message_of([] { make({{"alarm_decai", 4}}); }), "alarm_decay"));
    EXPECT_TRUE(says(message_of([] { make({{"alarm_decay", -1}}); }), "not negative"));
    EXPECT_TRUE(says(message_of([] { make({{"alarm_decay", NAN}}); }), "alarm_decay"));
    EXPECT_TRUE(says(message_of([] { make({{"pdgf_half_response", 0}}); }), "above zero"));
    EXPECT_TRUE(says(message_of([] { make({{"collagen_three_share_wound", 1.5}}); }), "at most 1"));
    const std::string both = message_of([] { make({{"alarm_decay", -1}, {"vegf_decay", -1}}); });
    EXPECT_TRUE(says(both, "alarm_decay"));
    EXPECT_TRUE(says(both, "vegf_decay"));
    EXPECT_TRUE(says(message_of([] { make_model({"skim", {}}, make_skin({}, ragged_grid())); }), "skin"));
    EXPECT_NO_THROW(make({{"alarm_decay", 0}})); // switching a process off is a fair experiment
}

TEST(SkinModel, RefusesAPatientWhoLosesMoreThanTheCellsMake)
{
    const Grid grid = ragged_grid();
    const Skin skin = make_skin({}, grid);
    const auto model = make_model({"skin", {{"collagen_turnover", 0.02}}}, skin);
    EXPECT_TRUE(says(message_of([&] { model->make_maps(skin, grid); }), "collagen"));
    Skin empty = skin;
    empty.maps["fibroblasts"].uniform = 0;
    EXPECT_TRUE(says(message_of([&] { make()->make_maps(empty, grid); }), "fibroblasts"));
}

// Whoever draws a random state around the baseline must find every rate zero to round-off of what it is made of.
TEST(SkinModel, BaselineOfRandomPatientsBalances)
{
    std::mt19937 random(7);
    const Grid grid = ragged_grid();
    for (int trial = 0; trial < 20; ++trial) {
        const Skin patient = random_patient(grid, random);
        const auto model = make_model({}, patient);
        const kernels::Arrays maps = model->make_maps(patient, grid);
        State state;
        model->set_baseline(state, maps, grid);
        const Kinetics kinetics(*model, state, maps, grid);
        for (int field = 0; field < state.fields.count(); ++field)
            for (int k = 0; k < state.fields.planes(field); ++k)
                for (int j = 0; j < grid.y.size(); ++j)
                    for (int i = 0; i < grid.x.size(); ++i)
                        EXPECT_LE(
                            std::abs(kinetics.rate(field, i, j, k)),
                            1e-15 * kinetics.gain(field, i, j, k) +
                                (row(skin::collagen_three) == field || row(skin::collagen_one) == field ? 1e-17 : 0))
                            << model->fields()[field].name;
    }
}

// A hole that swallows one cell whole: what stands in the table of MODEL.md, 3, by hand.
TEST(SkinModel, WoundOfACellThatIsWhollyInside)
{
    Block block;
    // The block's cells are 0.2 mm; a cylinder of radius 0.2 about the middle of the middle column covers that column
    // to 0.4 mm, its corners lie at 0.1 sqrt 2 = 0.141 mm.
    const Injury injury{.punctures = {{0.3, 0.3, 0.2, 0, 0.4}}, .removed = 0.2};
    block.model->wound(block.state, injury, block.grid);
    EXPECT_NEAR(block.at("fibrin", 1, 1, 0), 1, 1e-12);
    // The dermis of the cell and the epidermis over it, 0.085 mm of dead tissue in a cell 0.2 mm high.
    EXPECT_NEAR(block.at("damage", 1, 1, 0), 1 + 0.085 / 0.2, 1e-12);
    EXPECT_NEAR(block.at("alarm", 1, 1, 0), 30 * (1 + 0.085 / 0.2), 1e-12);
    EXPECT_NEAR(block.at("alarm", 1, 1, 1), 30, 1e-12);
    EXPECT_EQ(block.at("migration", 0, 0, 0), 0);
    EXPECT_NEAR(block.at("pdgf", 1, 1, 0), 20, 1e-12);
    EXPECT_NEAR(block.at("tgf_beta1", 1, 1, 0), 2, 1e-12);
    EXPECT_NEAR(block.at("fibroblasts", 1, 1, 0), 0, 1e-12);
    EXPECT_NEAR(block.at("vessels", 1, 1, 1), 0, 1e-12);
    EXPECT_NEAR(block.at("collagen_one", 1, 1, 1), 0.8 * 0.8, 1e-12);
    EXPECT_NEAR(block.at("collagen_three", 1, 1, 1), 0.8 * 0.2, 1e-12);
    EXPECT_NEAR(block.at("elastin", 1, 1, 1), 0.8, 1e-12);
    EXPECT_NEAR(block.at("keratinocyte_cover", 1, 1, 0), 0, 1e-12);
    EXPECT_NEAR(block.at("melanin", 1, 1, 0), 0, 1e-12);
    EXPECT_EQ(block.at("mmp", 1, 1, 0), 0);
    EXPECT_EQ(block.at("neutrophils", 1, 1, 0), 0);
    // Just below the floor: no cell is lost, the rim is crushed; deep down nothing.
    EXPECT_EQ(block.at("fibroblasts", 1, 1, 2), 1);
    EXPECT_GT(block.at("fibrin", 1, 1, 2), 0.01);
    EXPECT_LT(block.at("fibrin", 1, 1, 2), 0.3);
    EXPECT_LT(block.at("alarm", 1, 1, 4), 30 * 0.7 * std::exp(-0.4 / 0.03));
}

// The needle's own cross-section, over the hole that heals; what is opened again is not opened twice.
TEST(SkinModel, ChannelsStartAsWideAsTheNeedle)
{
    Block block;
    block.state.fields.fill(row(skin::mouth_wet), 0.75);
    Injury injury{.punctures = {{0.3, 0.3, 0.2, 0, 0.4, 0.3}}};
    EXPECT_DOUBLE_EQ(injury.stretch(), 2.25);
    for (int times = 0; times < 2; ++times) {
        block.model->wound(block.state, injury, block.grid);
        EXPECT_NEAR(block.at("lumen", 1, 1, 0), 1, 1e-12);
        EXPECT_NEAR(block.at("lumen_stretch", 1, 1, 0), 1.25, 1e-12);
        EXPECT_NEAR(block.at("mouth_wet", 1, 1, 0), 1, 1e-12);
    }
    const double share = block.at("lumen", 0, 1, 0); // the hole reaches 0.1 mm into the next cell
    EXPECT_GT(share, 0.3);
    EXPECT_LT(share, 0.5);
    EXPECT_NEAR(block.at("lumen_stretch", 0, 1, 0), 1.25 * share, 1e-12);
    EXPECT_NEAR(block.at("mouth_wet", 0, 1, 0), 1, 1e-12) << "all of the channel there is opened";
    EXPECT_NEAR(block.at("punctured", 1, 1, 0), 1, 1e-12);
    EXPECT_NEAR(block.at("hole_radius", 0, 1, 0), 0.2, 1e-12);
    // Struck twice: what is still open of the first holes, and what the second opened of the rest.
    EXPECT_NEAR(block.at("punctured", 0, 1, 0), share + share * (1 - share), 1e-12);
    block.state.fields.fill(row(skin::lumen), 0.8); // an older channel, half of it struck
    block.state.fields.fill(row(skin::mouth_wet), 0);
    block.model->wound(block.state, injury, block.grid);
    EXPECT_NEAR(block.at("mouth_wet", 0, 1, 0), share / 0.8, 1e-12);
    injury.punctures[0].needle_radius = 0; // what does not stretch does not recoil
    EXPECT_DOUBLE_EQ(injury.stretch(), 1);
}

// The rim under a flat floor is a line integral: <haloX exp(-d/L)> over one cell of height h is haloX L/h (1 -
// exp(-h/L)).
TEST(SkinModel, CrushedRimUnderAFlatFloor)
{
    Block block;
    const Injury injury{.punctures = {{0.3, 0.3, 5, 0, 0.4}}};
    block.model->wound(block.state, injury, block.grid);
    const double share = 0.03 / 0.2 * (1 - std::exp(-0.2 / 0.03));
    EXPECT_NEAR(block.at("fibrin", 1, 1, 2), 0.3 * share, 0.02 * 0.3 * share); // 12 sample points a cell
    EXPECT_NEAR(block.at("alarm", 1, 1, 2), 30 * 0.7 * share, 0.02 * 30 * 0.7 * share);
}

TEST(SkinModel, SecondWoundKeepsTheLargerDebrisAndAddsAlarm)
{
    Block block;
    const Injury injury{.punctures = {{0.3, 0.3, 0.05, 0, 0.4}}};
    block.model->wound(block.state, injury, block.grid);
    const double debris = block.at("fibrin", 1, 1, 0), signal = block.at("alarm", 1, 1, 0);
    const double cells = block.at("fibroblasts", 1, 1, 0);
    EXPECT_NEAR(1 - cells, 0.0025 * M_PI / 0.04, 0.03); // area of the hole over that of the cell, from 12 x 12 points
    block.model->wound(block.state, injury, block.grid);
    EXPECT_DOUBLE_EQ(block.at("fibrin", 1, 1, 0), debris);
    EXPECT_DOUBLE_EQ(block.at("alarm", 1, 1, 0), 2 * signal);
    EXPECT_NEAR(block.at("fibroblasts", 1, 1, 0), cells * cells, 1e-15);
}

TEST(SkinModel, EpidermalPunctureOpensTheSurfaceAndRingsTheAlarmUnderIt)
{
    Block block;
    const State before = block.state;
    block.model->wound(block.state, {.punctures = {{0.3, 0.3, 0.05, 0.7, 0}}}, block.grid);
    const double lost = 1 - block.at("keratinocyte_cover", 1, 1, 0);
    EXPECT_GT(lost, 0.1);
    EXPECT_EQ(block.at("keratinocyte_cover", 0, 0, 0), 1);
    EXPECT_NEAR(block.at("damage", 1, 1, 0), lost * 0.085 / 0.2, 1e-12);
    EXPECT_NEAR(block.at("alarm", 1, 1, 0), 30 * lost * 0.085 / 0.2, 1e-12);
    EXPECT_EQ(block.at("alarm", 1, 1, 1), 0) << "below the surface layer";
    for (int field = 0; field < skin::SkinShape::volume_fields; ++field)
        if (field != row(skin::alarm) && field != row(skin::damage)) {
            EXPECT_EQ(block.state.fields(field, 1, 1, 0), before.fields(field, 1, 1, 0))
                << block.model->fields()[field].name;
        }
}

TEST(SkinModel, ALayerTakesThicknessOrCoverNeverBoth)
{
    Block shallow, deep;
    shallow.model->wound(shallow.state, {.punctures = {}, .layer = {.opened = 1, .epidermis = 0.5}}, shallow.grid);
    EXPECT_EQ(shallow.at("keratinocyte_cover", 1, 1, 0), 1);
    EXPECT_NEAR(shallow.at("epidermal_thickness_lost", 1, 1, 0), 0.5, 1e-12);
    EXPECT_NEAR(shallow.at("damage", 1, 1, 0), 0.5 * 0.085 / 0.2, 1e-12);
    EXPECT_EQ(shallow.at("barrier_fast", 1, 1, 0), 0);
    shallow.model->wound(shallow.state, {.punctures = {}, .layer = {.opened = 1, .epidermis = 0.5}}, shallow.grid);
    EXPECT_NEAR(shallow.at("epidermal_thickness_lost", 1, 1, 0), 0.75, 1e-12) << "half of what was left";
    deep.model->wound(deep.state, {.punctures = {}, .layer = {.opened = 1, .epidermis = 1}}, deep.grid);
    EXPECT_LT(deep.at("keratinocyte_cover", 1, 1, 0), 0.1);
    EXPECT_EQ(deep.at("epidermal_thickness_lost", 1, 1, 0), 0);
}

TEST(SkinModel, ElastoticMaterialIsThePatientsAndIsLostWithTheChannel)
{
    Block block;
    Skin patient = make_skin(with_condition("photoaged"), block.grid);
    EXPECT_DOUBLE_EQ(patient.map_at("elastotic_material", 0), 0.5);
    const auto model = make_model({}, patient);
    model->set_baseline(block.state, model->make_maps(patient, block.grid), block.grid);
    EXPECT_DOUBLE_EQ(block.at("elastotic_material", 1, 1, 1), 0.5);
    model->wound(block.state, {.punctures = {{0.3, 0.3, 0.2, 0, 0.4}}, .removed = 0.2}, block.grid);
    EXPECT_NEAR(block.at("elastotic_material", 1, 1, 1), 0.4, 1e-12);
    EXPECT_DOUBLE_EQ(block.at("elastotic_material", 1, 1, 3), 0.5);
    patient.maps["elastotic_material"].uniform = -0.1;
    EXPECT_TRUE(says(message_of([&] { model->make_maps(patient, block.grid); }), "elastotic_material"));
}

// Cores of the model do not feel what only follows them.
TEST(SkinModel, WhatFollowsDoesNotFeedBack)
{
    Block block;
    block.model->wound(block.state, {.punctures = {{0.3, 0.3, 0.2, 0, 0.4, 0.3}}}, block.grid);
    const Kinetics before(*block.model, block.state, block.maps, block.grid);
    const std::vector<int> followers{row(skin::lumen),
                                     row(skin::lumen_stretch),
                                     row(skin::mouth_wet),
                                     row(skin::epidermal_thickness_fast),
                                     row(skin::epidermal_thickness_slow),
                                     row(skin::elastotic_material)};
    for (const int follower : followers)
        block.state.fields.fill(follower, 0.4);
    const Kinetics after(*block.model, block.state, block.maps, block.grid);
    for (int field = 0; field < block.state.fields.count(); ++field)
        if (std::find(followers.begin(), followers.end(), field) == followers.end()) {
            EXPECT_EQ(before.gain(field, 1, 1, 0), after.gain(field, 1, 1, 0)) << block.model->fields()[field].name;
            EXPECT_EQ(before.loss(field, 1, 1, 0), after.loss(field, 1, 1, 0)) << block.model->fields()[field].name;
        }
}

// h2(1) = 1/2; half of it, 1/4, is h2(1/sqrt 3).
TEST(SkinModel, InflammationFactorActsOnEveryResponseToTheAlarmAndOnNothingElse)
{
    Block block;
    const auto gains = [&](double alarm, double factor) {
        block.state.fields.fill(row(skin::alarm), alarm);
        block.state.exposure[inflammation_factor] = factor;
        return Kinetics(*block.model, block.state, block.maps, block.grid);
    };
    const Kinetics full = gains(1, 1), halved = gains(1, 0.5), weaker = gains(1 / std::sqrt(3.0), 1);
    const Kinetics calm = gains(0, 1), calm_halved = gains(0, 0.5);
    for (int field = 0; field < skin::SkinShape::volume_fields; ++field) {
        const std::string& name = block.model->fields()[field].name;
        EXPECT_NEAR(halved.gain(field, 1, 1, 1), weaker.gain(field, 1, 1, 1), 1e-14) << name;
        EXPECT_EQ(calm_halved.gain(field, 1, 1, 1), calm.gain(field, 1, 1, 1)) << name;
    }
    EXPECT_DOUBLE_EQ(halved.gain(row(skin::neutrophils), 1, 1, 1), 0.5 * full.gain(row(skin::neutrophils), 1, 1, 1));
}

} // namespace
