#include "sim/advance/stepper.hpp"

#include "kernels/parallel.hpp"
#include "sim/advance/columns.hpp"
#include "sim/advance/controller.hpp"
#include "sim/advance/rates.hpp"
#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace mend
{
namespace
{

// Of the two values that make the method of order 2, the one that is L-stable; with others stiff modes are reflected.
constexpr double gamma = 1 - 1 / std::numbers::sqrt2;
constexpr double most_negative = -10; // absolute tolerances; below it a step is rejected

} // namespace

/// Verwer, Spee, Blom and Hundsdorfer (1999), doi:10.1137/S1064827597326651, two stages:
///   M k1 = F(u), M k2 = F(u + h k1) - 2 k1, new u = u + 3/2 h k1 + 1/2 h k2, error = (h k1 + h k2)/2,
/// with M = (I - g h Jr)(I - g h Jx)(I - g h Jy)(I - g h Jz); of order 2 for any M, which only damps (METHOD.md, 2).
struct Stepper::Parts
{
    Parts(const Model& model_, const Grid& grid_, const kernels::Arrays& maps_, const NumericsSpec& numerics_,
          kernels::Arrays near_)
        : model(model_), grid(grid_), numerics(numerics_), plan(discretise(model_, grid_, maps_)),
          rates(model_, plan, maps_), near(std::move(near_)), columns(plan, maps_, rates.mobilities()),
          errors(plan, near, numerics_.tolerance), trial(plan.layout, sheets_of(model_.fields())),
          next(plan.layout, sheets_of(model_.fields()))
    {
        controller.worst_negative.assign(plan.fields.size(), 0.0);
        errors.set_pieces(rates.slabs() + columns.blocks());
    }

    Attempt attempt(const State& state, double step);
    bool accepts(const Attempt& attempt) const;
    void give_up_if_hopeless(const State& state, const Attempt& attempt, double step) const;
    std::string worst_cell(int field) const;

    const Model& model;
    const Grid& grid;
    NumericsSpec numerics;
    Discretisation plan;
    Rates rates;
    kernels::Arrays near;
    Columns columns;
    ErrorTotal errors;
    kernels::Arrays trial, next;
    Controller controller;
};

Attempt Stepper::Parts::attempt(const State& state, double step)
{
    plan.factor(step, gamma * step);
    controller.factored_step = step;
    const auto evaluate = [&](const Stage& stage, kernels::Arrays& out) {
        rates.prepare(stage);
        kernels::parallel_for(rates.slabs(), [&](int slab) { rates.evaluate(slab, stage, out); });
    };
    const double* exposure = state.exposure.data();
    evaluate({&state.fields, nullptr, state.time, step, gamma * step, exposure, nullptr}, trial);
    columns.try_step(state.fields, trial, step);
    evaluate({&trial, &state.fields, state.time + step, step, gamma * step, exposure, &errors}, next);
    columns.finish_step(state.fields, trial, next, step, errors, rates.slabs());
    return errors.total();
}

bool Stepper::Parts::accepts(const Attempt& attempt) const
{
    return attempt.error <= 1 &&
           std::all_of(attempt.worst.begin(), attempt.worst.end(), [](double worst) { return worst >= most_negative; });
}

std::string Stepper::Parts::worst_cell(int field) const
{
    const kernels::Layout& layout = plan.layout;
    double least = 0;
    int at[3] = {0, 0, 0};
    for (int k = 0; k < next.planes(field); ++k)
        for (int j = 0; j < layout.ny; ++j)
            for (int i = 0; i < layout.nx; ++i)
                if (const double value = next(field, i, j, k); !(value >= least)) {
                    least = value;
                    at[0] = i, at[1] = j, at[2] = k;
                    if (std::isnan(value))
                        return fmt::format("cell ({}, {}, {}), value not a number", i, j, k);
                }
    return fmt::format("cell ({}, {}, {}) at x {:.4g} mm, y {:.4g} mm, z {:.4g} mm, value {:.4g}", at[0], at[1], at[2],
                       grid.x.centres[at[0]], grid.y.centres[at[1]], grid.z.centres[at[2]], least);
}

void Stepper::Parts::give_up_if_hopeless(const State& state, const Attempt& attempt, double step) const
{
    if (controller.rejected_in_a_row < numerics.max_rejections)
        return;
    const auto worst = std::min_element(attempt.worst.begin(), attempt.worst.end());
    const int field = static_cast<int>(worst - attempt.worst.begin());
    const FieldRow& row = model.fields()[static_cast<std::size_t>(field)];
    const char* limit = *worst < most_negative ? "a negative value" : "the error estimate";
    throw NumericalError(fmt::format(
        "no step was accepted in {} tries at day {:.6g}; last step {:.3g} d, error {:.3g} tolerances, limited by {}: "
        "field {} ({}), {}. Try a smaller numerics.tolerance or a finer grid, and check overridden parameters.",
        controller.rejected_in_a_row, state.time, step, attempt.error, limit, row.name, row.unit, worst_cell(field)));
}

Stepper::Stepper(const Model& model, const Grid& grid, const kernels::Arrays& maps, const NumericsSpec& numerics,
                 kernels::Arrays near)
    : parts_(std::make_unique<Parts>(model, grid, maps, numerics, std::move(near)))
{
    EXPECTS(numerics.tolerance > 0 && numerics.initial_step > 0 && numerics.max_step > 0);
}

Stepper::~Stepper() = default;

Step Stepper::advance(State& state, double limit)
{
    EXPECTS(limit > state.time);
    kernels::flush_denormals();
    Parts& parts = *parts_;
    if (parts.controller.proposed_step == 0)
        state.fields.fill_padding(); // an event may have changed cells; equations run over the padding too
    for (;;) {
        const Proposal proposal = propose(parts.controller, parts.numerics, state.time, limit);
        const Attempt attempt = parts.attempt(state, proposal.step);
        if (parts.accepts(attempt)) {
            accept(parts.controller, parts.numerics, proposal, attempt.error);
            for (std::size_t field = 0; field < attempt.worst.size(); ++field)
                parts.controller.worst_negative[field] =
                    std::min(parts.controller.worst_negative[field], attempt.worst[field]);
            std::swap(state.fields, parts.next);
            const double start = state.time;
            state.time = proposal.lands ? limit : start + proposal.step;
            return {start, state.time, &parts.next, &state};
        }
        reject(parts.controller, proposal.step, attempt.error);
        parts.give_up_if_hopeless(state, attempt, proposal.step);
    }
}

void Stepper::restart()
{
    parts_->controller.proposed_step = 0;
    parts_->controller.previous_error = 1;
}

const Controller& Stepper::controller() const
{
    return parts_->controller;
}

void Stepper::restore(const Controller& controller)
{
    parts_->controller = controller;
}

std::size_t Stepper::bytes() const
{
    const Parts& parts = *parts_;
    return parts.trial.bytes() + parts.next.bytes() + parts.rates.bytes() + parts.near.bytes() + parts.errors.bytes() +
           parts.plan.areas.size() * sizeof(double);
}

} // namespace mend
