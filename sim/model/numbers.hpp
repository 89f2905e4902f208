#pragma once
/// The numbers of a model by name: defaults, then what the patient's description says, then the user's word, then what
/// sets this patient apart.
#include "sim/model/compose.hpp"

#include <map>

namespace mend
{

/// A number in its place in the kinetics.
struct BoundNumber
{
    double* place;
    Parameter text; ///< as it stands by default
    bool divides;
    double most;
};

template <class Numbers, class... Process>
std::vector<BoundNumber> bind_numbers(Numbers& numbers, Catalogue<Process...>)
{
    std::vector<BoundNumber> bound;
    const auto add = [&]<class One>(One) {
        if constexpr (OwnsNumbers<One>)
            for (const auto& row : One::parameters())
                bound.push_back(
                    {&(std::get<typename One::Numbers>(numbers).*row.place), row.text, row.divides, row.most});
    };
    (add(Process{}), ...);
    for (const BoundNumber& number : bound)
        *number.place = number.text.value;
    return bound;
}

/// What this patient says of the model's numbers; what the model does not have is no concern of it.
void apply_patient(const std::vector<BoundNumber>& bound, const Skin& skin);

/// What sets this patient apart from the typical one, whom all else is said of.
void apply_variation(const std::vector<BoundNumber>& bound, const Skin& skin);

/// The user's word on the typical patient.
/// \throws InputError for names unknown (with the nearest known) and values that no equation can bear; all at once.
void apply_user(const std::vector<BoundNumber>& bound, const std::map<std::string, double>& values);

/// The numbers in force.
std::vector<Parameter> in_force(const std::vector<BoundNumber>& bound);

/// Names of what processes read and write.
struct Namer
{
    template <class F> std::string operator()(Field<F>) const { return F::name; }
    template <class F> std::string operator()(Top<F>) const { return std::string(F::name) + " (surface)"; }
    template <class M> std::string operator()(Patient<M>) const { return std::string(M::name) + " (patient)"; }
    template <int i> std::string operator()(Input<i>) const { return std::string(exposure_inputs[i].name); }
    std::string operator()(SurfaceShare) const { return "surface share"; }
    template <class Quantity> std::string operator()(Quantity) const { return Quantity::name; }
    template <class... Name> std::vector<std::string> list(const Names<Name...>&) const { return {(*this)(Name{})...}; }
};

/// What processes are, as text.
template <class... Process> std::vector<TermText> texts_of(Catalogue<Process...>)
{
    const Namer namer;
    std::vector<TermText> texts;
    const auto add = [&]<class One>(One) {
        std::vector<std::string> writes;
        if constexpr (IsTerm<One>)
            writes = namer.list(One::writes);
        texts.push_back({One::name, One::equation, One::source, namer.list(One::reads), writes});
    };
    (add(Process{}), ...);
    return texts;
}

} // namespace mend
