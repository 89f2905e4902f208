#pragma once
/// Fields and maps of a model, each a type that says all that is known of it. A model has the fields that its terms
/// write: the row of a field is its place among them, volume fields first.
///
///     struct NeutrophilField : VolumeField
///     {
///         static constexpr const char *name = "neutrophils", *symbol = "n", *unit = "1000/mm^3",
///                                     *meaning = "neutrophils";
///         struct Numbers { double Dn, chi_n; };                 // where it has its own, as a process has
///         static NumberRows<Numbers> parameters();
///         static void transport(FieldRow& field, const auto& model) // where it moves
///         {
///             const Numbers& k = numbers_for<NeutrophilField>(model.all);
///             field.diffusivity = k.Dn;
///             field.drift = {model.row(alarm), k.chi_n, 1};
///         }
///     };
///
/// Optional: `scale`, if its typical size is not 1; `baseline`, its value in the untreated patient if that is not 0: a
/// number, or a function of the patient's maps, of fields listed before it and of the model's numbers.
#include "sim/model/catalogue.hpp"
#include "sim/model/process.hpp"

#include <tuple>

namespace mend
{

/// What a field is unless it says otherwise.
struct VolumeField
{
    static constexpr Storage storage = Storage::volume;
    static constexpr double scale = 1, baseline = 0;
    struct Numbers
    {};
};
struct SheetField : VolumeField
{
    static constexpr Storage storage = Storage::sheet;
};

/// A constant of this patient at each cell: name, symbol, unit and meaning.
struct VolumeMap
{
    static constexpr Storage storage = Storage::volume;
    static constexpr bool may_be_zero = false;
};
struct SheetMap : VolumeMap
{
    static constexpr Storage storage = Storage::sheet;
};

template <class What> using InVolume = std::bool_constant<What::storage == Storage::volume>;
template <class What> using OnSheet = std::bool_constant<What::storage == Storage::sheet>;

/// A list with the entries that it does not have yet.
template <class... Entry> constexpr Catalogue<Entry...> with(Catalogue<Entry...>, Catalogue<>)
{
    return {};
}
template <class... Entry, class First, class... Rest>
constexpr auto with(Catalogue<Entry...> list, Catalogue<First, Rest...>)
{
    if constexpr (lists<First>(list))
        return with(list, Catalogue<Rest...>{});
    else
        return with(Catalogue<Entry..., First>{}, Catalogue<Rest...>{});
}

template <class... What> constexpr Catalogue<What...> fields_in(const Names<Field<What>...>&)
{
    return {};
}
/// What these terms write, in the order in which it first occurs.
template <class... Term> constexpr auto fields_of(Catalogue<Term...>)
{
    return with(Catalogue<>{}, (Catalogue<>{} + ... + fields_in(Term::writes)));
}

/// The tables of a model: rows of its fields and of its maps.
template <class Listed, class Maps_> struct Shape
{
    using VolumeFields = decltype(kept<InVolume>(Listed{}));
    using SheetFields = decltype(kept<OnSheet>(Listed{}));
    using Fields = decltype(VolumeFields{} + SheetFields{});
    using Maps = Maps_;
    static constexpr int volume_fields = VolumeFields::size, fields = Fields::size, maps = Maps::size;

    template <class What> static constexpr int row(Field<What>)
    {
        static_assert(lists<What>(Fields{}), "this field is not in the model's list");
        return position<What>(Fields{});
    }
    template <class What> static constexpr int row(Patient<What>)
    {
        static_assert(lists<What>(Maps{}), "this map is not in the model's list");
        return position<What>(Maps{});
    }
};

/// The numbers of one process out of all; many have none.
template <class Process, class All> const typename Process::Numbers& numbers_for(const All& all)
{
    static constexpr typename Process::Numbers none{};
    if constexpr (std::is_empty_v<typename Process::Numbers>)
        return none;
    else
        return std::get<typename Process::Numbers>(all);
}

/// A model as its fields see it when their rows are made.
template <class Shape, class All> struct ModelAtHand
{
    const All& all; ///< numbers in force, see numbers_for
    template <class Name> static constexpr int row(Name name) { return Shape::row(name); }
};

/// The rows of all fields, with the numbers in force.
template <class Shape, class All> FieldTable field_table_of(const All& all)
{
    FieldTable table;
    each(typename Shape::Fields{}, [&]<class What>(What) {
        FieldRow& field = table.emplace_back();
        field.name = What::name;
        field.symbol = What::symbol;
        field.unit = What::unit;
        field.meaning = What::meaning;
        field.scale = What::scale;
        field.storage = What::storage;
        if constexpr (requires(const ModelAtHand<Shape, All>& model) { What::transport(field, model); })
            What::transport(field, ModelAtHand<Shape, All>{all});
    });
    return table;
}

template <class... Map> MapTable map_table_of(Catalogue<Map...>)
{
    return {{Map::name, Map::symbol, Map::unit, Map::meaning, Map::storage}...};
}

} // namespace mend
