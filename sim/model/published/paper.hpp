#pragma once
/// A published model, written down as a paper's tables, processes and start: the same composition as the skin model,
/// so a figure reproduced with it is a figure of this engine.
///
///     struct Paper
///     {
///         static constexpr const char *name, *summary, *source;
///         using Settings = Catalogue<…>;   // numbers that no rate reads: diffusivities, the start
///         using Quantities = Catalogue<…>;
///         using Terms = Catalogue<…>;
///         /// Values at time zero, in the order in which the terms write them, `distance` from the centre of the
///         wound. template <class Numbers> static std::array<double, n> start(const Numbers& all, double distance);
///     };
///
/// A paper may add `kinds` (the geometries that it is posed on), `strike` (what a treatment starts), `check` (which
/// throws InputError on numbers that do not go together) and `transport` (of fields that two papers share).
///
/// Dimensionless papers carry the unit "1": their unit of length is 1 mm of the grid, their unit of time one day.
#include "sim/base/error.hpp"
#include "sim/model/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace mend::published
{

/// Along z in a line, the radius on a disc, around the z axis in a block; 0 in a point.
inline double distance_from_centre(const Grid& grid, int i, int j, int k)
{
    if (grid.geometry == Geometry::point)
        return 0;
    if (grid.geometry == Geometry::line)
        return grid.z.centres[static_cast<std::size_t>(k)];
    const double x = grid.x.centres[static_cast<std::size_t>(i)];
    return grid.radial() ? x : std::hypot(x, grid.y.centres[static_cast<std::size_t>(j)]);
}

/// A number that sets a scale or a start: the paper's value, free to choose.
template <class Numbers>
NumberRow<Numbers> chosen(double Numbers::*place, std::string name, std::string symbol, double value, std::string unit,
                          std::string source, std::string meaning)
{
    return number(place, std::move(name), std::move(symbol), value, std::move(unit), {value / 100, value * 100}, 'D',
                  std::move(source), std::move(meaning));
}

/// u^exponent of each cell of a bundle; u >= 0.
template <class T> T power(T u, double exponent)
{
    if constexpr (std::is_same_v<T, double>)
        return std::pow(u, exponent);
    else {
        for (int lane = 0; lane < kernels::bundle_size; ++lane)
            u[lane] = std::pow(u[lane], exponent);
        return u;
    }
}

template <class Paper> class PaperModel final : public Model
{
  public:
    using Processes = decltype(typename Paper::Quantities{} + typename Paper::Terms{});
    using Form = Shape<decltype(fields_of(typename Paper::Terms{})), Catalogue<>>;
    using All = decltype(typename Paper::Settings{} + Processes{});
    using Numbers = decltype(numbers_of(All{}));

    /// \throws InputError on parameters that the paper does not have or cannot bear.
    explicit PaperModel(const std::map<std::string, double>& values)
    {
        bound_ = bind_numbers(numbers_, All{});
        apply_user(bound_, values);
        if constexpr (requires { Paper::check(numbers_); })
            Paper::check(numbers_);
        fields_ = field_table_of<Form>(numbers_);
        if constexpr (requires { Paper::transport(fields_, numbers_); })
            Paper::transport(fields_, numbers_);
    }
    PaperModel(const PaperModel&) = delete; // bound_ points into numbers_
    PaperModel& operator=(const PaperModel&) = delete;

    std::string name() const override { return Paper::name; }
    const FieldTable& fields() const override { return fields_; }
    const MapTable& maps() const override { return maps_; }
    std::vector<TermText> terms() const override { return texts_of(Processes{}); }
    std::vector<Parameter> parameters() const override { return in_force(bound_); }
    kernels::Reaction volume_reaction() const override
    {
        return react<Form, Storage::volume, Numbers, typename Paper::Quantities, typename Paper::Terms>;
    }
    const void* kinetics() const override { return &numbers_; }

    /// These papers know no patient.
    kernels::Arrays make_maps(const Skin&, const Grid& grid) const override { return {layout_of(grid), {}}; }

    /// The paper's own initial condition: its wound is there at time zero, since no device strikes it.
    /// \throws InputError if the paper is not posed on this kind of grid.
    void set_baseline(State& state, const kernels::Arrays&, const Grid& grid) const override
    {
        require_kind(grid.geometry);
        state.fields = kernels::Arrays(layout_of(grid), sheets_of(fields_));
        for (int k = 0; k < grid.z.size(); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i) {
                    const auto values = Paper::start(numbers_, distance_from_centre(grid, i, j, k));
                    for (std::size_t field = 0; field < values.size(); ++field)
                        state.fields(static_cast<int>(field), i, j, k) = values[field];
                }
        state.fields.fill_padding();
    }

    /// Needles mean nothing to most papers: they neither lose tissue nor release anything that the paper speaks of.
    void wound(State& state, const Injury&, const Grid& grid) const override
    {
        if constexpr (requires { &Paper::template strike<Numbers>; })
            Paper::strike(numbers_, state, grid);
    }

  private:
    static void require_kind(Geometry kind)
    {
        if constexpr (requires { Paper::kinds; })
            if (std::find(std::begin(Paper::kinds), std::end(Paper::kinds), kind) == std::end(Paper::kinds))
                throw InputError(std::string("domain.kind: ") + Paper::name + " is posed on " + Paper::kinds_text);
    }

    Numbers numbers_;
    std::vector<BoundNumber> bound_;
    FieldTable fields_;
    MapTable maps_;
};

} // namespace mend::published
