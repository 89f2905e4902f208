#pragma once
/// A model of one field with closed-form solutions: what `mend verify` measures orders of accuracy on.
#include "sim/advance/stepper.hpp"
#include "sim/model/model.hpp"

#include <functional>

namespace mend
{

using Place = std::function<double(double x, double y, double z)>;

/// u_t = D div grad u + s(x) - k u^2 - q u, walls closed. D in mm^2/d, k and q in 1/d, u and s dimensionless and 1/d.
class TinyModel final : public Model
{
  public:
    struct Numbers
    {
        double diffusivity = 1, square = 0, loss = 0;
    };
    TinyModel(
        const Numbers& numbers, Place start, Place source = [](double, double, double) { return 0.0; });

    std::string name() const override { return "tiny"; }
    const FieldTable& fields() const override { return fields_; }
    const MapTable& maps() const override { return maps_; }
    std::vector<TermText> terms() const override { return {}; }
    std::vector<Parameter> parameters() const override { return {}; }
    kernels::Reaction volume_reaction() const override;
    const void* kinetics() const override { return &numbers_; }
    kernels::Arrays make_maps(const Skin& skin, const Grid& grid) const override;
    void set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const override;
    void wound(State&, const Injury&, const Grid&) const override {}

  private:
    Numbers numbers_;
    FieldTable fields_;
    MapTable maps_;
    Place start_, source_;
};

/// `steps` equal steps over `duration` (d), whatever their error.
void march(const Model& model, const Grid& grid, State& state, double duration, int steps);

/// Largest distance of a field from a function of the cells' centres.
double largest_error(const kernels::Arrays& fields, int field, const Grid& grid, const Place& exact);

/// Sum of volume times value of a field: what transport must keep.
double content(const kernels::Arrays& fields, int field, const Grid& grid);

} // namespace mend
