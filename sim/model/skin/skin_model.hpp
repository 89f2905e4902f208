#pragma once
/// The skin model: micro-wounds, inflammation, growth factors, cells, collagen and elastin in the dermis; cover,
/// barrier, pigment, channels and thickness on its surface. Excesses over the patient's own baseline, so that any
/// unwounded patient is an exact steady state. Reads the exposure to sun, a factor on inflammation, and occlusion: it
/// keeps channels from drying. Channels, thickness of the epidermis and elastotic material follow the rest and do not
/// act on it.
#include "sim/model/models.hpp"
#include "sim/model/numbers.hpp"
#include "sim/model/rates.hpp"
#include "sim/model/skin/tables.hpp"

namespace mend::skin
{

class SkinModel final : public Model
{
  public:
    SkinModel(const ModelSpec& spec, const Skin& skin);
    SkinModel(const SkinModel&) = delete; // numbers are bound by their place
    SkinModel& operator=(const SkinModel&) = delete;

    std::string name() const override { return "skin"; }
    const FieldTable& fields() const override { return fields_; }
    const MapTable& maps() const override { return maps_; }
    /// Shared quantities first (they write nothing), then the terms.
    std::vector<TermText> terms() const override { return texts_of(Processes{}); }
    std::vector<Parameter> parameters() const override { return in_force(bound_); }

    double surface_layer() const override { return skin::surface_layer; }
    std::vector<int> surface_means() const override;
    kernels::Reaction volume_reaction() const override
    {
        return react<SkinShape, Storage::volume, SkinNumbers, VolumeQuantities, VolumeTerms>;
    }
    kernels::Reaction sheet_reaction() const override
    {
        return react<SkinShape, Storage::sheet, SkinNumbers, SheetQuantities, SheetTerms>;
    }
    const void* kinetics() const override { return &numbers_; }
    RateTable rates() const override
    {
        return rates_of<SkinShape, VolumeQuantities>(numbers_,
                                                     Catalogue<CollagenDeposition, CollagenSynthesis, ElasticFibres>{});
    }

    /// What balances the untreated patient falls as the balance asks, see make_maps.
    MapDecay map_decay() const override;
    /// \throws InputError where the patient's maps leave no room for an exact balance
    kernels::Arrays make_maps(const Skin& skin, const Grid& grid) const override;
    void set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const override;
    void wound(State& state, const Injury& injury, const Grid& grid) const override;

    const SkinNumbers& numbers() const { return numbers_; }

  private:
    SkinNumbers numbers_{};
    std::vector<BoundNumber> bound_;
    FieldTable fields_;
    MapTable maps_;
    double viable_epidermis_;                         ///< mm
    PatientMap follicles_{.uniform = 0, .cells = {}}; ///< share of each surface cell that is their mouths
};

} // namespace mend::skin
