#pragma once
/// Terms one by one: what each alone adds to a field, for whoever looks at a state between steps.
#include "sim/model/compose.hpp"
#include "sim/state/rate_table.hpp"

namespace mend
{

/// Whether a name is of the surface: a sheet, or the layer under it.
template <class Name> inline constexpr bool is_of_surface = std::is_same_v<Name, SurfaceShare>;
template <class F> inline constexpr bool is_of_surface<Top<F>> = true;
template <class F> inline constexpr bool is_of_surface<Field<F>> = OnSheet<F>::value;

/// Whether one of these names, or what a shared quantity among them reads, is of the surface.
template <class... Name> constexpr bool reads_surface(const Names<Name...>&)
{
    const auto one = []<class Single>(Single) {
        if constexpr (requires { Single::reads; })
            return reads_surface(Single::reads);
        else
            return is_of_surface<Single>;
    };
    return (one(Name{}) || ...);
}

/// RateRow::production of a volume field by a term: its own rate, with the quantities that it reads.
template <class Shape, class Quantities, class Numbers, class Term, class Made>
kernels::Bundle production_by(const void* kinetics, const Surroundings& at, int b, int j, int k)
{
    static_assert(!reads_surface(Term::reads), "means of the surface layer are known only within a step, and a "
                                               "model that this one is part of may move sheets");
    using Processes = decltype(Quantities{} + Catalogue<Term>{});
    const std::ptrdiff_t from = b * kernels::bundle_size;
    return [&]<class... Quantity>(Catalogue<Quantity...> quantities) {
        Cell<kernels::Bundle, Shape, static_cast<int>(sizeof...(Quantity))> cell;
        each(typename Shape::VolumeFields{}, [&]<class F>(F) {
            constexpr int i = Shape::row(Field<F>{});
            if constexpr (any_reads<Field<F>>(Processes{}))
                cell.value[i] = positive(kernels::load(at.fields.row(i, j, k) + from));
        });
        each(typename Shape::Maps{}, [&]<class M>(M) {
            constexpr int i = Shape::row(Patient<M>{});
            if constexpr (any_reads<Patient<M>>(Processes{}))
                cell.patient[i] = kernels::load(at.maps.row(i, j, k) + from);
        });
        cell.input = at.exposure;
        add_up(cell, *static_cast<const Numbers*>(kinetics), quantities, Catalogue<Term>{});
        return cell.gain[Shape::row(Field<Made>{})];
    }(Quantities{});
}

/// A row for each field that each of the terms adds to.
template <class Shape, class Quantities, class Numbers, class... Term>
RateTable rates_of(const Numbers& numbers, Catalogue<Term...>)
{
    RateTable table;
    const auto add = [&]<class One, class... F>(One, const Names<Field<F>...>&) {
        (table.push_back(
             {std::string(One::name) + "." + F::name, &numbers, production_by<Shape, Quantities, Numbers, One, F>}),
         ...);
    };
    (add(Term{}, Term::writes), ...);
    return table;
}

} // namespace mend
