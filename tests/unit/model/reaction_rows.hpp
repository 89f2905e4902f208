#pragma once
/// A model's kinetics evaluated in every cell, without transport; random patients and states to try it on.
#include "sim/model/models.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace mend::testing_support
{

/// Gains, losses and mobilities of all fields (arrays like the state's).
struct Kinetics
{
    kernels::Arrays gain, loss, mobility;
    Kinetics(const Model& model, const State& state, const kernels::Arrays& maps, const Grid& grid)
        : gain(layout_of(grid), sheets_of(model.fields())), loss(gain), mobility(gain), model_(model), state_(state),
          maps_(maps), grid_(grid), means_(layout_of(grid), std::vector<bool>(model.fields().size(), true))
    {
        average();
        for (int j = 0; j < grid.y.size(); ++j) {
            for (int k = 0; k < grid.z.size(); ++k)
                react(model.volume_reaction(), false, j, k);
            react(model.sheet_reaction(), true, j, 0);
        }
    }
    double rate(int field, int i, int j, int k) const
    {
        return gain(field, i, j, k) - loss(field, i, j, k) * state_.fields(field, i, j, k);
    }
    double mean(int field, int i, int j) const { return means_(field, i, j, 0); }
    /// Share of plane k within the surface layer.
    double share(int k) const
    {
        const double inside = std::min(grid_.z.edges[k + 1], model_.surface_layer()) - grid_.z.edges[k];
        return std::max(0.0, inside) / grid_.z.widths[k];
    }

  private:
    void average()
    {
        double thickness = 0;
        for (int k = 0; k < grid_.z.size(); ++k)
            thickness += share(k) * grid_.z.widths[k];
        for (const int field : model_.surface_means())
            for (int j = 0; j < grid_.y.size(); ++j)
                for (int i = 0; i < grid_.x.size(); ++i)
                    for (int k = 0; k < grid_.z.size(); ++k)
                        means_(field, i, j, 0) +=
                            state_.fields(field, i, j, k) * share(k) * grid_.z.widths[k] / thickness;
        means_.fill_padding();
    }
    void react(kernels::Reaction reaction, bool sheets, int j, int k)
    {
        if (reaction == nullptr)
            return;
        const int fields = state_.fields.count();
        std::vector<const double*> values, maps, means;
        std::vector<double*> gains, losses, mobilities;
        for (int field = 0; field < fields; ++field) {
            const bool here = state_.fields.on_sheet(field) == sheets;
            const auto& mean = model_.surface_means();
            values.push_back(here || !sheets ? state_.fields.row(field, j, k) : nullptr);
            means.push_back(std::count(mean.begin(), mean.end(), field) ? means_.row(field, j, 0) : nullptr);
            gains.push_back(here ? gain.row(field, j, k) : nullptr);
            losses.push_back(here ? loss.row(field, j, k) : nullptr);
            mobilities.push_back(here && model_.fields()[field].mobility ? mobility.row(field, j, k) : nullptr);
        }
        for (int map = 0; map < maps_.count(); ++map)
            maps.push_back(!sheets || maps_.on_sheet(map) ? maps_.row(map, j, k) : nullptr);
        reaction(model_.kinetics(),
                 {layout_of(grid_).bundles(), values.data(), maps.data(), means.data(), sheets ? 0.0 : share(k),
                  state_.exposure.data(), gains.data(), losses.data(), mobilities.data()});
    }
    const Model& model_;
    const State& state_;
    const kernels::Arrays& maps_;
    const Grid& grid_;
    kernels::Arrays means_;
};

inline bool says(const std::string& text, const std::string& word)
{
    return text.find(word) != std::string::npos;
}

/// A grid whose rows do not fill whole bundles.
inline Grid ragged_grid()
{
    DomainSpec spec;
    spec.geometry = Geometry::patch;
    spec.extent_x = spec.extent_y = 0.3;
    spec.cells_x = 11;
    spec.cells_y = 3;
    spec.cells_z = 7;
    spec.grading_z = 3;
    spec.depth = 1;
    return make_grid(spec);
}

/// Every map drawn anew in every cell, and numbers that no healthy skin has.
inline Skin random_patient(const Grid& grid, std::mt19937& random)
{
    Skin skin = make_skin({}, grid);
    const auto draw = [&](double low, double high) { return std::uniform_real_distribution<>(low, high)(random); };
    const auto fill = [&](const char* name, double low, double high, long cells) {
        for (long cell = 0; cell < cells; ++cell)
            skin.maps.at(name).cells.push_back(draw(low, high));
    };
    fill("fibroblasts", 0.5, 1.5, grid.cells());
    fill("perfusion", 0.5, 1.6, grid.cells());
    fill("collagen", 0.5, 1.5, grid.cells());
    fill("collagen_set_point", 0.5, 1.5, grid.cells());
    fill("collagen_three_share", 0.1, 0.35, grid.cells());
    fill("elastin", 0.3, 1, grid.cells());
    fill("elastotic_material", 0, 1, grid.cells());
    fill("melanin", 0.2, 3, grid.cells() / grid.z.size());
    skin.numbers["age_factor"] = draw(0.6, 1);
    skin.numbers["baseline_mmp"] = draw(0, 0.5);
    skin.numbers["fibrotic_feedback"] = draw(0, 4);
    skin.numbers["alarm_half_response"] = draw(0.5, 1);
    skin.numbers["melanin_sensitivity"] = draw(0.5, 6);
    return skin;
}

/// Any state that the integrator may hand over: a tenth of the values lie slightly below zero, as far as it tolerates.
inline void randomise(State& state, const FieldTable& fields, const Grid& grid, double tolerance, std::mt19937& random)
{
    std::uniform_real_distribution<> unit(0, 1);
    for (int field = 0; field < state.fields.count(); ++field)
        for (int k = 0; k < state.fields.planes(field); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i) {
                    const double scale = fields[field].scale;
                    const double above = scale * std::pow(10, 4 * unit(random) - 3); // 0.001 to 10 of the scale
                    state.fields(field, i, j, k) = unit(random) < 0.1 ? -10 * tolerance * scale * unit(random) : above;
                }
    state.fields.fill_padding();
}

} // namespace mend::testing_support
