#pragma once
/// The contract of a model. The engine sees a model as tables (fields, maps) and one function a row; the terms behind
/// it are composed at compile time (compose.hpp), so that no inner call is virtual.
#include "kernels/rows.hpp"
#include "sim/base/parameter.hpp"
#include "sim/domain/injury.hpp"
#include "sim/domain/skin.hpp"
#include "sim/state/map_decay.hpp"
#include "sim/state/rate_table.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mend
{

/// A process of a model, as text for readers.
struct TermText
{
    std::string name;
    std::string equation;
    std::string source;
    std::vector<std::string> reads, writes;
};

class Model
{
  public:
    virtual ~Model() = default;

    virtual std::string name() const = 0;
    virtual const FieldTable& fields() const = 0;
    virtual const MapTable& maps() const = 0;
    virtual std::vector<TermText> terms() const = 0;
    /// The numbers in force: defaults, then the patient's, then the user's.
    virtual std::vector<Parameter> parameters() const = 0;

    /// Thickness of the surface layer (mm) and the volume fields whose column means over it the reactions read.
    virtual double surface_layer() const { return 0; }
    virtual std::vector<int> surface_means() const { return {}; }

    /// Kinetics of a volume row and of a sheet row, and what to hand them. Null: no such rows.
    virtual kernels::Reaction volume_reaction() const = 0;
    virtual kernels::Reaction sheet_reaction() const { return nullptr; }
    virtual const void* kinetics() const = 0;

    /// Production by single processes, for observables. The table leads to numbers of this model, which must outlive
    /// it.
    virtual RateTable rates() const { return {}; }

    /// Constants of this patient at each cell, in the order of maps(), as they stand on day 0.
    virtual kernels::Arrays make_maps(const Skin& skin, const Grid& grid) const = 0;
    /// How they move with the patient's age. Empty where they stand still.
    virtual MapDecay map_decay() const { return {}; }
    /// The patient before any treatment: an exact steady state.
    virtual void set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const = 0;
    /// Answers an injury: what is lost, and what is released.
    virtual void wound(State& state, const Injury& injury, const Grid& grid) const = 0;
    /// Puts so much of its drug (ug/mm^2) on the whole surface in place of what was there; 0 wipes it off. A model that
    /// knows no drug is not asked.
    virtual void put_on(State&, double) const {}
};

} // namespace mend
