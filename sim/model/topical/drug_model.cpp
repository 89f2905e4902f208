#include "sim/model/topical/drug_model.hpp"

#include "kernels/bundle.hpp"
#include "sim/base/error.hpp"
#include "sim/domain/drugs.hpp"
#include "sim/model/mathematics.hpp"
#include "sim/model/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace mend::topical
{
namespace
{

using kernels::Bundle;
constexpr int most_fields = 96;

/// Sheets of the drug, in order, after those of the skin.
enum Sheet : int
{
    on_skin,
    corneum, ///< the first of corneum_steps
    entered = corneum + corneum_steps,
    returned,
    applied,
    wiped,
    drug_sheets
};

/// What the rows are handed: the skin's own kinetics, and the drug's numbers in mm, d and ug.
struct Kinetics
{
    kernels::Reaction volume = nullptr, sheet = nullptr;
    const void* skin = nullptr;
    int skin_volume = 0, skin_fields = 0; ///< fields of the skin: of the volume, and all
    int drug = 0, first_sheet = 0;        ///< indices in the table with the drug
    int lumen = 0, stretch = 0, wet = 0, vessels = 0;
    double permeability = 0, step_time = 1, channel = 0, clearance = 0;
    double layer = entry_layer;
};

/// Pointers of the skin's own fields out of those with the drug: only sheets have moved.
template <class Pointer> void without_drug(const Kinetics& k, Pointer const* all, std::array<Pointer, most_fields>& own)
{
    for (int i = 0; i < k.skin_fields; ++i)
        own[static_cast<std::size_t>(i)] = all[i < k.skin_volume ? i : i + 1];
}

void react_skin(const Kinetics& k, const kernels::ReactionRow& row, kernels::Reaction reaction)
{
    std::array<const double*, most_fields> fields{}, means{};
    std::array<double*, most_fields> gain{}, loss{}, mobility{};
    without_drug(k, row.fields, fields);
    without_drug(k, row.means, means);
    without_drug(k, row.gain, gain);
    without_drug(k, row.loss, loss);
    without_drug(k, row.mobility, mobility);
    kernels::ReactionRow own = row;
    own.fields = fields.data();
    own.means = means.data();
    own.gain = gain.data();
    own.loss = loss.data();
    own.mobility = mobility.data();
    reaction(k.skin, own);
}

Bundle at(const double* values, int from)
{
    return positive(kernels::load(values + from));
}

/// G: permeability of the channels, per area of skin; none without something on the skin that fills them.
Bundle channels(const Kinetics& k, const kernels::ReactionRow& row, int from)
{
    const double permeability = row.exposure[drug_vehicle] > 0 ? k.channel : 0;
    return permeability * (at(row.fields[k.lumen], from) + at(row.fields[k.stretch], from)) *
           at(row.fields[k.wet], from);
}

/// Concentration on the skin, mg/ml.
Bundle on_surface(const Kinetics& k, const kernels::ReactionRow& row, int from)
{
    const double thickness = row.exposure[drug_vehicle], held = row.exposure[drug_held];
    if (thickness <= 0)
        return Bundle{};
    return held > 0 ? Bundle{} + held : at(row.fields[k.first_sheet + on_skin], from) * (1 / thickness);
}

void react_volume(const void* kinetics, const kernels::ReactionRow& row)
{
    const auto& k = *static_cast<const Kinetics*>(kinetics);
    react_skin(k, row, k.volume);
    const double share = row.surface_share / k.layer;
    const double* last = row.fields[k.first_sheet + corneum + corneum_steps - 1];
    for (int bundle = 0; bundle < row.bundles; ++bundle) {
        const int from = bundle * kernels::bundle_size;
        Bundle gain{}, loss = k.clearance * at(row.fields[k.vessels], from);
        if (share > 0) {
            const Bundle open = channels(k, row, from);
            gain = share * (at(last, from) * (1 / k.step_time) + open * on_surface(k, row, from));
            loss += share * open;
        }
        kernels::store(row.gain[k.drug] + from, gain);
        kernels::store(row.loss[k.drug] + from, loss);
    }
}

void react_sheet(const void* kinetics, const kernels::ReactionRow& row)
{
    const auto& k = *static_cast<const Kinetics*>(kinetics);
    react_skin(k, row, k.sheet);
    const double rate = 1 / k.step_time, thickness = row.exposure[drug_vehicle];
    const bool runs_out = thickness > 0 && row.exposure[drug_held] <= 0;
    for (int bundle = 0; bundle < row.bundles; ++bundle) {
        const int from = bundle * kernels::bundle_size;
        const auto set = [&](int sheet, Bundle gain, Bundle loss) {
            kernels::store(row.gain[k.first_sheet + sheet] + from, gain);
            kernels::store(row.loss[k.first_sheet + sheet] + from, loss);
        };
        const Bundle open = channels(k, row, from), outside = on_surface(k, row, from), none{};
        const Bundle back = open * at(row.means[k.drug], from);
        set(on_skin, runs_out ? back : none, runs_out ? (open + k.permeability) * (1 / thickness) : none);
        Bundle flow = k.permeability * outside;
        for (int step = 0; step < corneum_steps; ++step) {
            set(corneum + step, flow, none + rate);
            flow = rate * at(row.fields[k.first_sheet + corneum + step], from);
        }
        set(entered, flow + open * outside, none);
        set(returned, back, none);
        set(applied, none, none);
        set(wiped, none, none);
    }
}

/// Numbers as people write them, with their places.
struct Numbers
{
    double permeability, lag, diffusivity, channel_diffusivity, clearance, effective, depth;
};

std::vector<BoundNumber> bind(Numbers& numbers, const Drug& drug)
{
    std::vector<BoundNumber> bound;
    const auto add = [&](double& place, const char* name, const char* symbol, const char* unit, const char* meaning,
                         const DrugNumber& number, bool divides) {
        place = number.value;
        bound.push_back({&place,
                         {name, symbol, number.value, unit, number.low, number.high, number.grade, number.source,
                          fmt::format("{}: {}", drug.name, meaning)},
                         divides,
                         std::numeric_limits<double>::infinity()});
    };
    add(numbers.permeability, "drug_permeability", "P", "cm/h", "of skin without holes", drug.permeability, true);
    add(numbers.lag, "drug_lag", "lag", "h", "passage of the horny layer", drug.lag, true);
    add(numbers.diffusivity, "drug_diffusivity", "D", "cm^2/s", "in the dermis", drug.diffusivity, true);
    add(numbers.channel_diffusivity, "drug_channel_diffusivity", "D_ch", "cm^2/s", "in the fluid of a channel",
        drug.channel_diffusivity, true);
    add(numbers.clearance, "drug_clearance", "c", "1/h", "taken up by vessels, at own perfusion", drug.clearance, true);
    add(numbers.effective, "drug_effective", "d_eff", "mg/ml", "concentration in tissue that does its work",
        drug.effective, false);
    add(numbers.depth, "drug_depth", "z_eff", "mm", "depth under the skin's surface at which it shall do so",
        {0.4, 0.3, 0.5, 'D', "definition: nerves of the upper dermis"}, false);
    return bound;
}

class DrugModel final : public Model
{
  public:
    DrugModel(std::unique_ptr<Model> skin, const ModelSpec& spec, const Drug& drug, const Skin& patient);
    DrugModel(const DrugModel&) = delete; // numbers are bound by their place
    DrugModel& operator=(const DrugModel&) = delete;

    std::string name() const override { return skin_->name(); }
    const FieldTable& fields() const override { return fields_; }
    const MapTable& maps() const override { return skin_->maps(); }
    std::vector<TermText> terms() const override;
    std::vector<Parameter> parameters() const override;
    double surface_layer() const override { return kinetics_.layer; }
    std::vector<int> surface_means() const override;
    MapDecay map_decay() const override { return skin_->map_decay(); }
    kernels::Reaction volume_reaction() const override { return react_volume; }
    kernels::Reaction sheet_reaction() const override { return react_sheet; }
    RateTable rates() const override { return skin_->rates(); } // of volume fields, which stay where they are
    const void* kinetics() const override { return &kinetics_; }
    kernels::Arrays make_maps(const Skin& skin, const Grid& grid) const override
    {
        return skin_->make_maps(skin, grid);
    }
    void set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const override;
    void wound(State& state, const Injury& injury, const Grid& grid) const override;
    void put_on(State& state, double dose) const override;

  private:
    std::unique_ptr<Model> skin_;
    Numbers numbers_{};
    std::vector<BoundNumber> bound_;
    Kinetics kinetics_;
    FieldTable fields_;

    void make_fields(const ModelSpec& spec);
    int outer(int own) const { return own < kinetics_.skin_volume ? own : own + 1; }
    void copy_out(const kernels::Arrays& own, kernels::Arrays& all) const;
    State own_state(const State& state, const Grid& grid) const;
};

/// The whole field, rows' padding included.
void copy_field(const kernels::Arrays& from, int source, kernels::Arrays& to, int target)
{
    const kernels::Layout& layout = from.layout();
    for (int plane = 0; plane < from.planes(source); ++plane)
        for (int j = 0; j < layout.ny; ++j)
            std::copy_n(from.row(source, j, plane), layout.row, to.row(target, j, plane));
}

DrugModel::DrugModel(std::unique_ptr<Model> skin, const ModelSpec& spec, const Drug& drug, const Skin& patient)
    : skin_(std::move(skin)), bound_(bind(numbers_, drug))
{
    std::map<std::string, double> given;
    for (const auto& [name, value] : spec.parameters)
        if (is_number_of_drug(name))
            given[name] = value;
    apply_user(bound_, given);

    const FieldTable& own = skin_->fields();
    EXPECTS(skin_->surface_layer() == entry_layer && own.size() + 1 + drug_sheets < most_fields);
    kinetics_.volume = skin_->volume_reaction();
    kinetics_.sheet = skin_->sheet_reaction();
    kinetics_.skin = skin_->kinetics();
    kinetics_.skin_fields = static_cast<int>(own.size());
    kinetics_.skin_volume = static_cast<int>(
        std::count_if(own.begin(), own.end(), [](const FieldRow& field) { return !field.on_sheet(); }));
    kinetics_.drug = kinetics_.skin_volume;
    kinetics_.first_sheet = kinetics_.skin_fields + 1;
    kinetics_.lumen = outer(index_of(own, "lumen"));
    kinetics_.stretch = outer(index_of(own, "lumen_stretch"));
    kinetics_.wet = outer(index_of(own, "mouth_wet"));
    kinetics_.vessels = outer(index_of(own, "vessels"));
    constexpr double cm_an_hour = 10 * 24.0, cm2_a_second = 100 * 86400.0;
    kinetics_.permeability = numbers_.permeability * cm_an_hour;
    kinetics_.step_time = numbers_.lag / 24 / corneum_steps;
    kinetics_.channel = numbers_.channel_diffusivity * cm2_a_second / patient.layers.epidermis();
    kinetics_.clearance = numbers_.clearance * 24;
    make_fields(spec);
}

void DrugModel::make_fields(const ModelSpec& spec)
{
    constexpr double cm2_a_second = 100 * 86400.0;
    const double spread = numbers_.diffusivity * cm2_a_second;
    const double deep = std::sqrt(spread * kinetics_.clearance); // far field of a half-space, mm/d
    const double flux = kinetics_.permeability * spec.drug_concentration;
    FieldRow drug{.name = "drug", .symbol = "d", .unit = "mg/ml", .meaning = "drug in the dermis"};
    drug.scale = flux / deep;
    drug.diffusivity = spread;
    drug.z_high = {.transfer = deep, .outside = 0};
    for (FieldRow row : skin_->fields()) {
        if (row.on_sheet() && static_cast<int>(fields_.size()) == kinetics_.drug)
            fields_.push_back(drug);
        if (row.drift && row.drift->up >= kinetics_.drug)
            ++row.drift->up;
        fields_.push_back(std::move(row));
    }
    const auto sheet = [&](std::string name, std::string symbol, std::string meaning, double scale) {
        fields_.push_back({.name = std::move(name),
                           .symbol = std::move(symbol),
                           .unit = "ug/mm^2",
                           .meaning = std::move(meaning),
                           .scale = scale,
                           .storage = Storage::sheet});
    };
    const double dose = spec.drug_concentration * spec.drug_layer;
    sheet("drug_on_skin", "m", "drug on the skin, per area", dose);
    fields_.back().diffusivity = numbers_.channel_diffusivity * cm2_a_second;
    for (int step = 1; step <= corneum_steps; ++step)
        sheet(fmt::format("drug_in_corneum_{}", step), fmt::format("s{}", step), "drug in the horny layer, per area",
              flux * kinetics_.step_time);
    const double hour = flux / 24;
    sheet("drug_entered", "in", "drug that has entered the dermis, per area", hour);
    sheet("drug_returned", "out", "drug that went back through channels, per area", hour);
    sheet("drug_applied", "put", "drug put on so far, per area", dose);
    sheet("drug_wiped", "wiped", "drug wiped off so far, per area", dose);
}

std::vector<TermText> DrugModel::terms() const
{
    std::vector<TermText> texts = skin_->terms();
    texts.push_back({"drug_on_skin",
                     "m_t = - (P + G) m/h + G d_top,  G = (A + As) U D_ch/L",
                     "intact skin and channels side by side, in proportion to area; h the layer's thickness, L the "
                     "epidermis",
                     {"lumen", "lumen_stretch", "mouth_wet", "drug", "drug_on_skin"},
                     {"drug_on_skin"}});
    texts.push_back({"drug_in_corneum",
                     "s1_t = P m/h - s1/tau,  si_t = (s(i-1) - si)/tau,  tau = lag/4",
                     "assumed: four compartments one after the other have the lag of diffusion",
                     {"drug_on_skin"},
                     {"drug_in_corneum_1", "drug_in_corneum_2", "drug_in_corneum_3", "drug_in_corneum_4"}});
    texts.push_back({"drug_in_dermis",
                     "d_t = [ s4/tau + G (m/h - d) ]/0.125 mm in the upper 0.125 mm - c v d",
                     "assumed: what enters spreads over the upper 0.125 mm; vessels clear it in proportion",
                     {"drug", "drug_in_corneum_4", "drug_on_skin", "lumen", "lumen_stretch", "mouth_wet", "vessels"},
                     {"drug", "drug_entered", "drug_returned"}});
    return texts;
}

std::vector<Parameter> DrugModel::parameters() const
{
    std::vector<Parameter> all = skin_->parameters();
    for (Parameter& parameter : in_force(bound_))
        all.push_back(std::move(parameter));
    return all;
}

std::vector<int> DrugModel::surface_means() const
{
    std::vector<int> means = skin_->surface_means();
    means.push_back(kinetics_.drug);
    return means;
}

void DrugModel::copy_out(const kernels::Arrays& own, kernels::Arrays& all) const
{
    for (int i = 0; i < kinetics_.skin_fields; ++i)
        copy_field(own, i, all, outer(i));
}

State DrugModel::own_state(const State& state, const Grid& grid) const
{
    State own;
    own.time = state.time;
    own.exposure = state.exposure;
    own.fields = kernels::Arrays(layout_of(grid), sheets_of(skin_->fields()));
    for (int i = 0; i < kinetics_.skin_fields; ++i)
        copy_field(state.fields, outer(i), own.fields, i);
    return own;
}

void DrugModel::set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const
{
    State own;
    skin_->set_baseline(own, maps, grid);
    state.fields = kernels::Arrays(layout_of(grid), sheets_of(fields_));
    copy_out(own.fields, state.fields);
}

void DrugModel::wound(State& state, const Injury& injury, const Grid& grid) const
{
    State own = own_state(state, grid);
    skin_->wound(own, injury, grid);
    copy_out(own.fields, state.fields);
}

void DrugModel::put_on(State& state, double dose) const
{
    kernels::Arrays& fields = state.fields;
    const kernels::Layout& layout = fields.layout();
    for (int j = 0; j < layout.ny; ++j)
        for (int i = 0; i < layout.nx; ++i) {
            double& there = fields(kinetics_.first_sheet + on_skin, i, j, 0);
            fields(kinetics_.first_sheet + wiped, i, j, 0) += there;
            fields(kinetics_.first_sheet + applied, i, j, 0) += dose;
            there = dose;
        }
    fields.fill_padding();
}

} // namespace

std::vector<Parameter> drug_parameters(const Drug& drug)
{
    Numbers numbers{};
    return in_force(bind(numbers, drug));
}

bool is_number_of_drug(const std::string& parameter)
{
    return parameter.rfind("drug_", 0) == 0;
}

std::unique_ptr<Model> add_drug(std::unique_ptr<Model> skin, const ModelSpec& spec, const Skin& patient)
{
    const Drug* drug = find_drug(spec.drug);
    if (drug == nullptr)
        throw InputError(
            fmt::format("aftercare: no drug is called \"{}\"; `mend list drugs` prints those there are", spec.drug));
    for (const char* needed : {"lumen", "lumen_stretch", "mouth_wet", "vessels"})
        if (index_of(skin->fields(), needed) < 0)
            throw InputError(
                fmt::format("model: {} has no channels for a drug ({}); take \"skin\"", skin->name(), needed));
    return std::make_unique<DrugModel>(std::move(skin), spec, *drug, patient);
}

} // namespace mend::topical
