#include "sim/model/topical/drug_model.hpp"

#include "sim/base/error.hpp"
#include "sim/model/skin/skin_model.hpp"
#include "sim/model/topical/topical.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend::topical
{
namespace
{

using Whole = skin::SkinWith<Topical>;
using Form = Whole::Form;

/// Of the clearance by living skin: what skin without blood is left with, so that the law of what lies under the block
/// still has a length. Its under side is then all but closed.
constexpr double stagnant = 1e-4;

std::vector<BoundNumber> bind_drug(Passage::Numbers& numbers, const Drug& chosen, const Vehicle& vehicle)
{
    std::vector<BoundNumber> bound;
    const auto add = [&](double& place, const char* name, const char* symbol, const char* unit, const char* meaning,
                         const DrugNumber& number, bool divides) {
        place = number.value;
        bound.push_back({&place,
                         {name, symbol, number.value, unit, number.low, number.high, number.grade, number.source,
                          fmt::format("{}: {}", chosen.name, meaning)},
                         divides,
                         std::numeric_limits<double>::infinity()});
    };
    add(numbers.permeability, "drug_permeability", "P", "cm/h", "of skin without holes", chosen.permeability, true);
    add(numbers.lag, "drug_lag", "lag", "h", "passage of the horny layer", chosen.lag, true);
    add(numbers.diffusivity, "drug_diffusivity", "D", "cm^2/s", "in the dermis", chosen.diffusivity, true);
    add(numbers.channel_diffusivity, "drug_channel_diffusivity", "D_ch", "cm^2/s", "in the fluid of a channel",
        chosen.channel_diffusivity, true);
    add(numbers.clearance, "drug_clearance", "c", "1/h", "taken up by vessels, at own perfusion", chosen.clearance,
        true);
    add(numbers.effective, "drug_effective", "d_eff", "mg/ml", "concentration in tissue that does its work",
        chosen.effective, false);
    add(numbers.solubility, "drug_solubility", "c_s", "mg/ml",
        "that dissolves in the fluid of tissue and channels; 0: does not limit", chosen.solubility, false);
    add(numbers.half_effect, "drug_half_effect", "EC50", "mg/ml",
        "concentration in tissue that does half of what it can", chosen.half_effect, false);
    add(numbers.alarm_effect, "drug_alarm_effect", "E_a", "1", "largest rise of the alarm's decay", chosen.alarm_effect,
        false);
    add(numbers.collagen_effect, "drug_collagen_effect", "E_z", "1",
        "largest rise of the rate at which fibroblasts settle into making matrix", chosen.collagen_effect, false);
    add(numbers.pigment_effect, "drug_pigment_effect", "E_mu", "1",
        "largest share of the melanin that it keeps inflammation from adding", chosen.pigment_effect, false);
    add(numbers.turnover_effect, "drug_turnover_effect", "E_l", "1",
        "largest rise of the rate at which pigment is shed", chosen.turnover_effect, false);
    add(numbers.flow_factor, "drug_flow_factor", "F_v", "1",
        "on its own clearance at full effect, by wide or narrow vessels", chosen.flow_factor, false);
    add(numbers.vehicle_diffusivity, "drug_vehicle_diffusivity", "D_v/D_ch", "1",
        ("in a " + vehicle.name + ", relative to the fluid of a channel").c_str(), vehicle.diffusivity, true);
    add(numbers.depth, "drug_depth", "z_eff", "mm", "depth under the skin's surface at which it shall do so",
        {0.4, 0.3, 0.5, 'D', "definition: nerves of the upper dermis"}, false);
    for (BoundNumber& one : bound)
        if (one.place == &numbers.pigment_effect)
            one.most = 1; // it takes no more off than there is
    return bound;
}

/// Numbers of the same processes, in a tuple that has others besides.
template <class... Own, class... All> void copy_numbers(const std::tuple<Own...>& from, std::tuple<All...>& to)
{
    const auto copy = [&]<class One>(const One& numbers) {
        if constexpr ((std::is_same_v<One, All> || ...))
            std::get<One>(to) = numbers;
    };
    (copy(std::get<Own>(from)), ...);
}

/// Patient, parameters and wounds are those of the skin by itself; its fields are a part of these.
class SkinWithDrug final : public Model
{
  public:
    SkinWithDrug(const ModelSpec& spec, const Drug& chosen, const Vehicle& vehicle, const Skin& patient);
    SkinWithDrug(const SkinWithDrug&) = delete; // numbers are bound by their place
    SkinWithDrug& operator=(const SkinWithDrug&) = delete;

    std::string name() const override { return skin_.name(); }
    const FieldTable& fields() const override { return fields_; }
    const MapTable& maps() const override { return skin_.maps(); }
    std::vector<TermText> terms() const override { return texts_of(Whole::Processes{}); }
    std::vector<Parameter> parameters() const override;
    double surface_layer() const override { return skin_.surface_layer(); }
    std::vector<int> surface_means() const override { return Whole::surface_means(); }
    MapDecay map_decay() const override { return skin_.map_decay(); }
    kernels::Reaction volume_reaction() const override { return Whole::volume_reaction(); }
    kernels::Reaction sheet_reaction() const override { return Whole::sheet_reaction(); }
    RateTable rates() const override { return skin_.rates(); } // of volume fields, whose rows are the skin's
    const void* kinetics() const override { return &numbers_; }
    kernels::Arrays make_maps(const Skin& skin, const Grid& grid) const override { return skin_.make_maps(skin, grid); }
    void set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const override;
    void wound(State& state, const Injury& injury, const Grid& grid) const override;
    void put_on(State& state, double dose) const override;

  private:
    skin::SkinModel skin_;
    Whole::Numbers numbers_{};
    std::vector<BoundNumber> bound_; ///< the drug's
    FieldTable fields_;
};

/// The user's numbers of the skin, or of the drug.
ModelSpec part_of(ModelSpec spec, bool of_drug)
{
    std::erase_if(spec.parameters, [&](const auto& one) { return is_number_of_drug(one.first) != of_drug; });
    return spec;
}

SkinWithDrug::SkinWithDrug(const ModelSpec& spec, const Drug& chosen, const Vehicle& vehicle, const Skin& patient)
    : skin_(part_of(spec, false), patient)
{
    Passage::Numbers& passage = std::get<Passage::Numbers>(numbers_);
    bound_ = bind_drug(passage, chosen, vehicle);
    apply_user(bound_, part_of(spec, true).parameters);
    passage.clearance *= std::max(patient.circulation, stagnant);
    passage.epidermis = patient.layers.epidermis();
    passage.concentration = spec.drug_concentration;
    passage.layer = spec.drug_layer;
    copy_numbers(skin_.numbers(), numbers_);
    passage.alarm_decay = std::get<skin::Alarm::Numbers>(numbers_).d_a;
    passage.memory_gain = std::get<skin::FibroblastMemory::Numbers>(numbers_).k_z;
    passage.melanin_renewal = std::get<skin::Melanin::Numbers>(numbers_).l_mu;
    passage.melanin_sensitivity = std::get<skin::Melanin::Numbers>(numbers_).s_mu;
    fields_ = field_table_of<Form>(numbers_);
}

std::vector<Parameter> SkinWithDrug::parameters() const
{
    std::vector<Parameter> all = skin_.parameters();
    for (Parameter& parameter : in_force(bound_))
        all.push_back(std::move(parameter));
    return all;
}

/// Whole fields, rows' padding included: copy(field of the skin, its row there, its row here).
template <class Copy> void each_of_skin(const Copy& copy)
{
    each(skin::SkinShape::Fields{},
         [&]<class What>(What) { copy(skin::SkinShape::row(Field<What>{}), Form::row(Field<What>{})); });
}
void copy_field(const kernels::Arrays& from, int source, kernels::Arrays& to, int target)
{
    const kernels::Layout& layout = from.layout();
    for (int plane = 0; plane < from.planes(source); ++plane)
        for (int j = 0; j < layout.ny; ++j)
            std::copy_n(from.row(source, j, plane), layout.row, to.row(target, j, plane));
}

void SkinWithDrug::set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const
{
    State own;
    skin_.set_baseline(own, maps, grid);
    state.fields = kernels::Arrays(layout_of(grid), sheets_of(fields_)); // of the drug: 0
    each_of_skin([&](int there, int here) { copy_field(own.fields, there, state.fields, here); });
}

void SkinWithDrug::wound(State& state, const Injury& injury, const Grid& grid) const
{
    State own;
    own.time = state.time;
    own.exposure = state.exposure;
    own.fields = kernels::Arrays(layout_of(grid), sheets_of(skin_.fields()));
    each_of_skin([&](int there, int here) { copy_field(state.fields, here, own.fields, there); });
    skin_.wound(own, injury, grid);
    each_of_skin([&](int there, int here) { copy_field(own.fields, there, state.fields, here); });
}

void SkinWithDrug::put_on(State& state, double dose) const
{
    kernels::Arrays& fields = state.fields;
    const kernels::Layout& layout = fields.layout();
    for (int j = 0; j < layout.ny; ++j)
        for (int i = 0; i < layout.nx; ++i) {
            double& there = fields(Form::row(drug_on_skin), i, j, 0);
            fields(Form::row(drug_wiped), i, j, 0) += there;
            fields(Form::row(drug_applied), i, j, 0) += dose;
            there = dose;
            fields(Form::row(drug_reach), i, j, 0) = 0;
        }
    fields.fill_padding();
}

} // namespace

std::vector<Parameter> drug_parameters(const Drug& chosen, const Vehicle& vehicle)
{
    Passage::Numbers numbers{};
    return in_force(bind_drug(numbers, chosen, vehicle));
}

bool is_number_of_drug(const std::string& parameter)
{
    return parameter.starts_with("drug_");
}

std::unique_ptr<Model> make_skin_with_drug(const ModelSpec& spec, const Skin& patient)
{
    const Drug* chosen = find_drug(spec.drug);
    if (chosen == nullptr)
        throw InputError(
            fmt::format("aftercare: no drug is called \"{}\"; `mend list drugs` prints those there are", spec.drug));
    const Vehicle* vehicle = find_vehicle(spec.drug_vehicle);
    if (vehicle == nullptr)
        throw InputError(fmt::format(
            "aftercare: no vehicle is called \"{}\"; `mend list vehicles` prints those there are", spec.drug_vehicle));
    return std::make_unique<SkinWithDrug>(spec, *chosen, *vehicle, patient);
}

} // namespace mend::topical
