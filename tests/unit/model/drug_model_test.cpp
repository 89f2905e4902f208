/// The drug on another model's skin: its rates by hand, and the skin as it was.
#include "kernels/bundle.hpp"
#include "sim/base/error.hpp"
#include "sim/domain/drugs.hpp"
#include "sim/model/models.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>

namespace mend
{
namespace
{

const Skin& patient()
{
    static const Skin skin = make_skin({}, Grid{});
    return skin;
}

std::unique_ptr<Model> model_with(const std::string& drug)
{
    ModelSpec spec;
    spec.drug = drug;
    return make_model(spec, patient());
}

/// One row of one bundle, all fields by name.
struct Row
{
    const Model& model;
    std::map<std::string, kernels::Bundle> values{}, means{};
    std::vector<kernels::Bundle> gains, losses, mobilities, maps;
    Exposure exposure = untouched_exposure();

    explicit Row(const Model& m) : model(m)
    {
        for (const FieldRow& field : model.fields())
            values[field.name] = means[field.name] = kernels::Bundle{};
    }
    void set(const std::string& name, double value) { values.at(name) = kernels::Bundle{} + value; }

    void react(kernels::Reaction reaction, double share)
    {
        const std::size_t count = model.fields().size();
        gains.assign(count, kernels::Bundle{});
        losses.assign(count, kernels::Bundle{});
        mobilities.assign(count, kernels::Bundle{});
        maps.assign(model.maps().size(), kernels::Bundle{} + 1.0);
        std::vector<const double*> fields, top, patient_maps;
        std::vector<double*> gain, loss, mobility;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string& name = model.fields()[i].name;
            fields.push_back(reinterpret_cast<const double*>(&values[name]));
            top.push_back(reinterpret_cast<const double*>(&means[name]));
            gain.push_back(reinterpret_cast<double*>(&gains[i]));
            loss.push_back(reinterpret_cast<double*>(&losses[i]));
            mobility.push_back(reinterpret_cast<double*>(&mobilities[i]));
        }
        for (const auto& map : maps)
            patient_maps.push_back(reinterpret_cast<const double*>(&map));
        reaction(model.kinetics(), {1, fields.data(), patient_maps.data(), top.data(), share, exposure.data(),
                                    gain.data(), loss.data(), mobility.data()});
    }
    double gain(const std::string& name) const { return gains[index(name)][0]; }
    double loss(const std::string& name) const { return losses[index(name)][0]; }
    std::size_t index(const std::string& name) const
    {
        return static_cast<std::size_t>(index_of(model.fields(), name));
    }
};

/// A channel's mouth: 0.1 of the area open, a quarter of it not plugged; vessels half.
Row needled(const Model& model)
{
    Row row(model);
    row.set("lumen", 0.04);
    row.set("lumen_stretch", 0.06);
    row.set("mouth_wet", 0.25);
    row.set("vessels", 0.5);
    row.exposure[drug_vehicle] = 2;
    return row;
}

// Lidocaine: P 0.0106 cm/h = 2.544 mm/d; tau 0.89/24/4 d; D_ch 7e-6 cm^2/s = 60.48 mm^2/d over 0.1 mm is 604.8 mm/d, so
// G = 604.8 x 0.1 x 0.25 = 15.12 mm/d; 20 ug/mm^2 in 2 mm is 10 mg/ml.
constexpr double P = 2.544, tau = 0.89 / 96, G = 15.12;

TEST(DrugModel, EntersTheDermisByBothWays)
{
    const auto model = model_with("lidocaine");
    Row row = needled(*model);
    row.set("drug_on_skin", 20);
    row.set("drug_in_corneum_4", 0.3);
    row.set("drug", 1);
    // 2 an hour through half of the vessels, half as much again at full effect: 1 / (0.2 + 1) of that at 1 mg/ml
    const double cleared = 2 * 24 * 0.5 * (1 + 0.5 / 1.2);
    row.react(model->volume_reaction(), 0.5);
    EXPECT_NEAR(row.gain("drug"), 0.5 / 0.125 * (0.3 / tau + G * 10), 1e-9);
    EXPECT_NEAR(row.loss("drug"), 0.5 / 0.125 * G + cleared, 1e-9);
    row.react(model->volume_reaction(), 0);
    EXPECT_EQ(row.gain("drug"), 0);
    EXPECT_NEAR(row.loss("drug"), cleared, 1e-12);
}

TEST(DrugModel, WhatLeavesTheSkinEnters)
{
    const auto model = model_with("lidocaine");
    Row row = needled(*model);
    row.set("drug_on_skin", 20);
    row.set("drug_in_corneum_1", 0.7);
    row.set("drug_in_corneum_4", 0.3);
    row.means["drug"] = kernels::Bundle{} + 4.0;
    row.react(model->sheet_reaction(), 0);
    EXPECT_NEAR(row.loss("drug_on_skin") * 20, (P + G) * 10, 1e-9);
    EXPECT_NEAR(row.gain("drug_on_skin"), G * 4, 1e-9);
    EXPECT_NEAR(row.gain("drug_in_corneum_1"), P * 10, 1e-9);
    EXPECT_NEAR(row.gain("drug_in_corneum_2"), 0.7 / tau, 1e-9);
    EXPECT_NEAR(row.loss("drug_in_corneum_1"), 1 / tau, 1e-9);
    EXPECT_NEAR(row.gain("drug_entered"), 0.3 / tau + G * 10, 1e-9);
    EXPECT_NEAR(row.gain("drug_returned"), G * 4, 1e-9);
}

TEST(DrugModel, ADoseWithoutEndStaysAndWithoutACreamChannelsAreShut)
{
    const auto model = model_with("lidocaine");
    Row row = needled(*model);
    row.set("drug_on_skin", 20);
    row.exposure[drug_held] = 10;
    row.react(model->sheet_reaction(), 0);
    EXPECT_EQ(row.loss("drug_on_skin"), 0);
    EXPECT_NEAR(row.gain("drug_in_corneum_1"), P * 10, 1e-9);
    row.exposure[drug_vehicle] = row.exposure[drug_held] = 0;
    row.react(model->volume_reaction(), 1);
    EXPECT_EQ(row.gain("drug"), 0);
    EXPECT_NEAR(row.loss("drug"), 24, 1e-12);
}

/// What is on the skin, emptied into skin that takes all of it: shares released by the times (d), from the first on as
/// the closed form has it. Explicit steps, each a five-hundredth of the time so far.
std::vector<double> released(ModelSpec spec, double concentration, double layer, double first, double left,
                             const std::vector<double>& times)
{
    spec.drug = "caffeine";
    spec.parameters.insert({{"drug_permeability", 1e9}, {"drug_lag", 1e-6}});
    spec.drug_layer = layer;
    const auto model = make_model(spec, patient());
    Row row(*model);
    row.exposure[drug_vehicle] = layer;
    double amount = left * concentration * layer, time = first;
    row.set("drug_on_skin", amount);
    row.react(model->sheet_reaction(), 0);
    double reach = row.gain("drug_reach") * first;
    std::vector<double> shares;
    for (const double until : times) {
        while (time < until) {
            const double step = std::min(time / 500, until - time);
            row.set("drug_on_skin", amount);
            row.set("drug_reach", reach + row.gain("drug_reach") * step / 2);
            row.react(model->sheet_reaction(), 0);
            amount *= std::exp(-step * row.loss("drug_on_skin"));
            reach += step * row.gain("drug_reach");
            time += step;
        }
        shares.push_back(1 - amount / (concentration * layer));
    }
    return shares;
}

constexpr double in_water = 8e-6 * 100 * 86400; // mm^2/d, caffeine in a solution

TEST(DrugModel, ASolutionIsReleasedAsHiguchiHasIt)
{
    const double layer = 2, unit = layer * layer / in_water; // D t/h^2 = 1
    std::vector<double> times, share;
    for (const double time : {0.01, 0.04, 0.16, 0.3, 0.8}) {
        times.push_back(time * unit);
        double left = 0; // a layer into a sink, by its modes
        for (int n = 1; n < 200; n += 2)
            left += 8 / std::pow(n * std::numbers::pi, 2) * std::exp(-std::pow(n * std::numbers::pi / 2, 2) * time);
        share.push_back(1 - left);
    }
    EXPECT_NEAR(share[0], 2 * std::sqrt(0.01 / std::numbers::pi), 1e-6);
    const double first = 1e-6;
    const auto model = released({}, 1, layer, first * unit, 1 - 2 * std::sqrt(first / std::numbers::pi), times);
    for (std::size_t i = 0; i < times.size(); ++i)
        EXPECT_NEAR(model[i] / share[i], 1, i < 3 ? 0.003 : 0.015) << times[i] / unit;
}

TEST(DrugModel, ParticlesAreReleasedAsHiguchiHasThem)
{
    // sqrt(D (2 C - c_s) c_s t) of 10 mg/ml, of which 0.1 dissolve, in a layer so thick that it stays as it is
    const double layer = 20, first = 1e-4, later = 1e-2;
    const auto by_hand = [&](double time) { return std::sqrt(in_water * (2 * 10 - 0.1) * 0.1 * time) / (10 * layer); };
    ModelSpec spec;
    spec.parameters = {{"drug_solubility", 0.1}};
    const auto model = released(spec, 10, layer, first, 1 - by_hand(first), {later});
    EXPECT_NEAR(model[0] / by_hand(later), 1, 0.01);
}

TEST(DrugModel, AMouthTakesWhatADiscInAHalfSpaceTakes)
{
    const auto model = model_with("caffeine");
    Row row = needled(*model);
    const double radius = 0.05, layer = 1000;
    row.exposure[drug_vehicle] = layer;
    row.set("drug_on_skin", 10 * layer);
    row.set("hole_radius", radius);
    row.set("drug_reach", layer * layer);
    row.react(model->sheet_reaction(), 0);
    // 0.1 of the area in mouths a quarter open; each the resistance of its channel, then 1/(4 D R) on its area
    const double area = std::numbers::pi * radius * radius;
    const double a_mouth = 1 / (0.1 / (in_water * area) + 1 / (4 * in_water * radius));
    EXPECT_NEAR(row.gain("drug_entered") / (0.1 * 0.25 / area * a_mouth * 10), 1, 2e-4);
}

TEST(DrugModel, NeedlesGiveOffTheirLoadAndPlugTheirHoles)
{
    const auto model = model_with("caffeine");
    Row row = needled(*model);
    row.set("drug_on_skin", 20);
    row.exposure[needles_in] = 1;
    row.exposure[needle_release] = 48; // ug/d each
    row.set("punctured", 0.02);
    row.set("hole_radius", 0.05);
    const double needles = 0.02 / (std::numbers::pi * 0.05 * 0.05); // a mm^2
    row.react(model->sheet_reaction(), 0);
    EXPECT_NEAR(row.gain("drug_entered"), 48 * needles, 1e-9);
    EXPECT_NEAR(row.gain("drug_applied"), 48 * needles, 1e-9);
    EXPECT_EQ(row.loss("lumen_stretch"), 0);
    row.react(model->volume_reaction(), 0.5);
    EXPECT_NEAR(row.gain("drug"), 0.5 / 0.125 * 48 * needles, 1e-9);
    EXPECT_NEAR(row.loss("drug"), 2 * 24 * 0.5, 1e-12);
}

TEST(DrugModel, TheSkinReactsAsWithoutIt)
{
    const auto model = model_with("caffeine");
    const auto plain = make_model({}, patient());
    Row with_drug = needled(*model), without(*plain);
    for (const FieldRow& field : plain->fields()) {
        const double value = 0.1 + 0.03 * static_cast<double>(with_drug.index(field.name));
        with_drug.set(field.name, value);
        without.set(field.name, value);
        with_drug.means[field.name] = without.means[field.name] = kernels::Bundle{} + 2 * value;
    }
    for (const double share : {0.5, 0.0}) {
        for (auto reaction : {&Model::volume_reaction, &Model::sheet_reaction}) {
            with_drug.react(((*model).*reaction)(), share);
            without.react(((*plain).*reaction)(), share);
            for (const FieldRow& field : plain->fields()) {
                EXPECT_EQ(with_drug.gain(field.name), without.gain(field.name)) << field.name;
                EXPECT_EQ(with_drug.loss(field.name), without.loss(field.name)) << field.name;
            }
        }
    }
}

/// A drug that is not there, and one that has no such effect, change no bit; each effect as its Emax law has it.
TEST(DrugModel, ActsByItsConcentrationAlone)
{
    const auto model = model_with("hydrocortisone"), plain = make_model({}, patient());
    Row with_drug(*model), without(*plain);
    for (const FieldRow& field : plain->fields()) {
        const double value = 0.1 + 0.03 * static_cast<double>(with_drug.index(field.name));
        with_drug.set(field.name, value);
        without.set(field.name, value);
        with_drug.means[field.name] = without.means[field.name] = kernels::Bundle{} + 2 * value;
    }
    without.react(plain->volume_reaction(), 0.5);
    with_drug.react(model->volume_reaction(), 0.5);
    for (const FieldRow& field : plain->fields()) {
        EXPECT_EQ(with_drug.gain(field.name), without.gain(field.name)) << field.name;
        EXPECT_EQ(with_drug.loss(field.name), without.loss(field.name)) << field.name;
    }
    with_drug.set("drug", 3e-5); // EC50 1e-5: three quarters of a threefold rise of 4 a day
    with_drug.react(model->volume_reaction(), 0.5);
    for (const FieldRow& field : plain->fields()) {
        const double more = field.name == "alarm" ? 9 : 0;
        EXPECT_EQ(with_drug.gain(field.name), without.gain(field.name)) << field.name;
        EXPECT_NEAR(with_drug.loss(field.name), without.loss(field.name) + more, 1e-9 * more) << field.name;
    }
    ModelSpec spec;
    spec.drug = "tranexamic acid";
    spec.parameters = {{"drug_pigment_effect", 1.1}};
    EXPECT_THROW(make_model(spec, patient()), InputError);
}

TEST(DrugModel, BaselineAndWoundAreTheSkinsOwn)
{
    DomainSpec domain;
    domain.cells_x = domain.cells_y = domain.cells_z = 6;
    domain.extent_x = domain.extent_y = 0.3;
    const Grid grid = make_grid(domain);
    const auto model = model_with("caffeine");
    const auto plain = make_model({}, patient());
    const Injury injury{.punctures = {{0, 0, 0.1, 0.5, 0.4, 0.1}}, .removed = 0.2};
    State one, other;
    model->set_baseline(one, model->make_maps(patient(), grid), grid);
    plain->set_baseline(other, plain->make_maps(patient(), grid), grid);
    model->put_on(one, 3);
    model->wound(one, injury, grid);
    plain->wound(other, injury, grid);
    for (const FieldRow& field : plain->fields()) {
        const int a = index_of(model->fields(), field.name), b = index_of(plain->fields(), field.name);
        for (int k = 0; k < other.fields.planes(b); ++k)
            for (int j = 0; j < 6; ++j)
                for (int i = 0; i < 6; ++i)
                    ASSERT_EQ(one.fields(a, i, j, k), other.fields(b, i, j, k)) << field.name;
    }
    const auto value = [&](const char* name) { return one.fields(index_of(model->fields(), name), 2, 3, 0); };
    EXPECT_EQ(value("drug_on_skin"), 3);
    model->put_on(one, 0);
    EXPECT_EQ(value("drug_on_skin"), 0);
    EXPECT_EQ(value("drug_wiped"), 3);
    EXPECT_EQ(value("drug_applied"), 3);
}

TEST(DrugModel, ItsNumbersAreParameters)
{
    ModelSpec spec;
    spec.drug = "lidocaine";
    spec.parameters = {{"drug_permeability", 0.02}, {"alarm_decay", 5}};
    const auto model = make_model(spec, patient());
    std::map<std::string, double> numbers;
    for (const Parameter& parameter : model->parameters())
        numbers[parameter.name] = parameter.value;
    EXPECT_EQ(numbers.at("drug_permeability"), 0.02);
    EXPECT_EQ(numbers.at("drug_lag"), 0.89);
    EXPECT_EQ(numbers.at("alarm_decay"), 5);
    spec.parameters = {{"drug_permeabilty", 0.02}};
    EXPECT_THROW(make_model(spec, patient()), InputError);
    spec.parameters = {{"drug_lag", 0}};
    EXPECT_THROW(make_model(spec, patient()), InputError);
    EXPECT_THROW(model_with("snake oil"), InputError);
    spec = {};
    spec.drug = "lidocaine";
    spec.drug_vehicle = "thin air";
    EXPECT_THROW(make_model(spec, patient()), InputError);
    spec = {.name = "fisher_kpp", .parameters = {}, .drug = "lidocaine"};
    EXPECT_THROW(make_model(spec, patient()), InputError);
}

TEST(Drugs, HaveSourcesAndLieWithinTheirRanges)
{
    for (const Drug& drug : drugs())
        for (const DrugNumber& number : {drug.permeability, drug.lag, drug.diffusivity, drug.channel_diffusivity,
                                         drug.clearance, drug.effective, drug.solubility})
        {
            EXPECT_NE(number.source, "") << drug.name;
            EXPECT_LE(number.low, number.value) << drug.name;
            EXPECT_LE(number.value, number.high) << drug.name;
        }
}

} // namespace
} // namespace mend
