#pragma once
/// Terms one by one: what each alone adds to a field, for whoever looks at a state between steps.
#include "sim/model/compose.hpp"
#include "sim/state/rate_table.hpp"

namespace mend
{

/// Whether a name is of the surface: a sheet, or the layer under it.
template <class Shape, class Name> inline constexpr bool is_of_surface = std::is_same_v<Name, SurfaceShare>;
template <class Shape, int i> inline constexpr bool is_of_surface<Shape, Top<i>> = true;
template <class Shape, int i> inline constexpr bool is_of_surface<Shape, Field<i>> = i >= Shape::volume_fields;

/// Whether one of these names, or what a shared quantity among them reads, is of the surface.
template <class Shape, class... Name> constexpr bool reads_surface(const Names<Name...>&)
{
    const auto one = []<class Single>(Single) {
        if constexpr (requires { Single::reads; })
            return reads_surface<Shape>(Single::reads);
        else
            return is_of_surface<Shape, Single>;
    };
    return (one(Name{}) || ...);
}

/// RateRow::production of a volume field by a term: its own rate, with the quantities that it reads.
template <class Shape, class Quantities, class Numbers, class Term, int field>
kernels::Bundle production_by(const void* kinetics, const Surroundings& at, int b, int j, int k)
{
    static_assert(!reads_surface<Shape>(Term::reads), "means of the surface layer are known only within a step, and a "
                                                      "model that this one is part of may move sheets");
    using Processes = decltype(Quantities{} + Catalogue<Term>{});
    const std::ptrdiff_t from = b * kernels::bundle_size;
    return [&]<class... Quantity>(Catalogue<Quantity...> quantities) {
        Cell<kernels::Bundle, Shape, static_cast<int>(sizeof...(Quantity))> cell;
        each<0, Shape::volume_fields>([&](auto i) {
            if constexpr (any_reads<Field<i>>(Processes{}))
                cell.value[i] = positive(kernels::load(at.fields.row(i, j, k) + from));
        });
        each<0, Shape::maps>([&](auto i) {
            if constexpr (any_reads<Patient<i>>(Processes{}))
                cell.patient[i] = kernels::load(at.maps.row(i, j, k) + from);
        });
        cell.input = at.exposure;
        add_up(cell, *static_cast<const Numbers*>(kinetics), quantities, Catalogue<Term>{});
        return cell.gain[field];
    }(Quantities{});
}

/// A row for each field that each of the terms adds to.
template <class Shape, class Quantities, class Numbers, class... Term>
RateTable rates_of(const FieldTable& fields, const Numbers& numbers, Catalogue<Term...>)
{
    RateTable table;
    const auto add = [&]<class One, int... i>(One, const Names<Field<i>...>&) {
        (table.push_back({std::string(One::name) + "." + fields[i].name, &numbers,
                          production_by<Shape, Quantities, Numbers, One, i>}),
         ...);
    };
    (add(Term{}, Term::writes), ...);
    return table;
}

} // namespace mend
