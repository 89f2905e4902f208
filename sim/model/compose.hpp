#pragma once
/// Processes composed at compile time into one function for a bundle of cells: shared quantities first, in listed
/// order, then every term; everything stays in registers until the sums are complete. No inner call is virtual.
#include "kernels/bundle.hpp"
#include "kernels/rows.hpp"
#include "sim/model/cell.hpp"
#include "sim/model/mathematics.hpp"

namespace mend
{

/// A quantity that is the same everywhere is a plain number.
template <class T, class Value> T spread(Value value)
{
    if constexpr (std::is_same_v<T, Value>)
        return value;
    else
        return T{} + value;
}

/// Adds up the rates of the cell: evaluates the quantities in order, then the terms.
template <class T, class Shape, class Numbers, class... Quantity, class... Term>
[[gnu::always_inline]] inline void add_up(Cell<T, Shape, static_cast<int>(sizeof...(Quantity))>& cell,
                                          const Numbers& numbers, Catalogue<Quantity...>, Catalogue<Term...>)
{
    [&]<std::size_t... q>(std::index_sequence<q...>)
    {
        ((cell.shared[q] =
              spread<T>(Quantity::value(View<Quantity, T, Shape, Quantity...>(cell), numbers_for<Quantity>(numbers)))),
         ...);
    }
    (std::index_sequence_for<Quantity...>{});
    [[maybe_unused]] const auto run = [&]<class One>(One) {
        View<One, T, Shape, Quantity...> view(cell);
        One::rate(view, numbers_for<One>(numbers));
    };
    (run(Term{}), ...);
}

template <class Name, class... Process> constexpr bool any_reads(Catalogue<Process...>)
{
    return (contains<Name>(Process::reads) || ...);
}
template <class Name, class Process> constexpr bool moves()
{
    if constexpr (Moves<Process>)
        return contains<Name>(Process::moves);
    return false;
}
template <class Name, class... Process> constexpr bool any_moves(Catalogue<Process...>)
{
    return (moves<Name, Process>() || ...);
}

/// Loads what the processes read of one bundle, positive parts of all fields: between 0 and -10 atol a value is within
/// the error asked for, and no rate may change its sign or come near a pole there.
template <class Shape, class Processes, int quantities>
[[gnu::always_inline]] inline void load_cell(Cell<kernels::Bundle, Shape, quantities>& cell,
                                             const kernels::ReactionRow& row, int from)
{
    each(typename Shape::Fields{}, [&]<class F>(F) {
        constexpr int i = Shape::row(Field<F>{});
        if constexpr (any_reads<Field<F>>(Processes{}))
            cell.value[i] = positive(kernels::load(row.fields[i] + from));
        if constexpr (any_reads<Top<F>>(Processes{}))
            cell.top[i] = positive(kernels::load(row.means[i] + from));
    });
    each(typename Shape::Maps{}, [&]<class M>(M) {
        constexpr int i = Shape::row(Patient<M>{});
        if constexpr (any_reads<Patient<M>>(Processes{}))
            cell.patient[i] = kernels::load(row.maps[i] + from);
    });
    if (row.map_factors)
        each(typename Shape::Maps{}, [&]<class M>(M) {
            constexpr int i = Shape::row(Patient<M>{});
            if constexpr (any_reads<Patient<M>>(Processes{}))
                cell.patient[i] *= row.map_factors[i];
        });
    for (int i = 0; i < exposure_count; ++i)
        cell.input[i] = row.exposure[i];
    cell.surface_share = row.surface_share;
}

/// The reaction of a row: of volume fields (where = volume) or of sheet fields.
template <class Shape, Storage where, class Numbers, class Quantities, class Terms>
void react(const void* kinetics, const kernels::ReactionRow& row)
{
    using Written =
        std::conditional_t<where == Storage::volume, typename Shape::VolumeFields, typename Shape::SheetFields>;
    using Processes = decltype(Quantities{} + Terms{});
    const Numbers numbers = *static_cast<const Numbers*>(kinetics); // a copy that no store can alias
    for (int bundle = 0; bundle < row.bundles; ++bundle) {
        const int from = bundle * kernels::bundle_size;
        [&]<class... Quantity>(Catalogue<Quantity...> quantities) {
            Cell<kernels::Bundle, Shape, static_cast<int>(sizeof...(Quantity))> cell;
            load_cell<Shape, Processes>(cell, row, from);
            add_up(cell, numbers, quantities, Terms{});
            each(Written{}, [&]<class F>(F) {
                constexpr int i = Shape::row(Field<F>{});
                kernels::store(row.gain[i] + from, cell.gain[i]);
                kernels::store(row.loss[i] + from, cell.loss[i]);
                if constexpr (any_moves<Field<F>>(Terms{}))
                    kernels::store(row.mobility[i] + from, cell.mobility[i]);
            });
        }(Quantities{});
    }
}

} // namespace mend
