#pragma once
/// A model as a sum of modules. A module lists what belongs together:
///
///     struct Surface
///     {
///         using Quantities = Catalogue<…>;  // in the order of evaluation
///         using Terms = Catalogue<…>;
///         using EventFields = Catalogue<…>; // optional: fields that no term changes, but events do
///         using Settings = Catalogue<…>;    // optional: numbers that no rate reads
///     };
///
/// Which terms belong to a volume row and which to a sheet row follows from what they write; which quantities are
/// evaluated in either, from what those terms read.
#include "sim/model/compose.hpp"

namespace mend
{

template <class Module> constexpr auto event_fields_of()
{
    if constexpr (requires { typename Module::EventFields; })
        return typename Module::EventFields{};
    else
        return Catalogue<>{};
}
template <class Module> constexpr auto settings_of()
{
    if constexpr (requires { typename Module::Settings; })
        return typename Module::Settings{};
    else
        return Catalogue<>{};
}

template <class First, class... Rest> constexpr Storage storage_of(const Names<Field<First>, Field<Rest>...>&)
{
    static_assert(((Rest::storage == First::storage) && ...), "a term writes fields of the volume or sheets, not both");
    return First::storage;
}
template <class Term> using ReactsInVolume = std::bool_constant<storage_of(Term::writes) == Storage::volume>;
template <class Term> using ReactsOnSheet = std::bool_constant<storage_of(Term::writes) == Storage::sheet>;

/// Whether one of the terms, or a quantity that one of them needs, reads this quantity.
template <class Wanted, class... Quantity, class... Term>
constexpr bool needed(Catalogue<Quantity...> all, Catalogue<Term...> terms)
{
    const auto reads_and_is_needed = [&]<class One>(One) {
        if constexpr (contains<Wanted>(One::reads))
            return needed<One>(all, terms);
        else
            return false;
    };
    return any_reads<Wanted>(terms) || (reads_and_is_needed(Quantity{}) || ...);
}
template <class... Quantity, class Terms> constexpr auto quantities_for(Catalogue<Quantity...> all, Terms)
{
    return (Catalogue<>{} + ... +
            std::conditional_t<needed<Quantity>(all, Terms{}), Catalogue<Quantity>, Catalogue<>>{});
}

template <class Maps, class... Module> struct ModuleSum
{
    using Quantities = decltype((Catalogue<>{} + ... + typename Module::Quantities{}));
    using Terms = decltype((Catalogue<>{} + ... + typename Module::Terms{}));
    using Processes = decltype(Quantities{} + Terms{});
    using Settings = decltype((Catalogue<>{} + ... + settings_of<Module>()));
    using Fields = decltype(with(
        Catalogue<>{}, (Catalogue<>{} + ... + (fields_of(typename Module::Terms{}) + event_fields_of<Module>()))));
    using Form = Shape<Fields, Maps>;
    using Numbers = decltype(numbers_of(Fields{} + Settings{} + Processes{}));

    using VolumeTerms = decltype(kept<ReactsInVolume>(Terms{}));
    using SheetTerms = decltype(kept<ReactsOnSheet>(Terms{}));
    using VolumeQuantities = decltype(quantities_for(Quantities{}, VolumeTerms{}));
    using SheetQuantities = decltype(quantities_for(Quantities{}, SheetTerms{}));

    /// Fields whose means over the surface layer are read.
    static std::vector<int> surface_means()
    {
        std::vector<int> rows;
        each(typename Form::VolumeFields{}, [&]<class What>(What) {
            if (any_reads<Top<What>>(Processes{}))
                rows.push_back(Form::row(Field<What>{}));
        });
        return rows;
    }
    static kernels::Reaction volume_reaction()
    {
        return react<Form, Storage::volume, Numbers, VolumeQuantities, VolumeTerms>;
    }
    static kernels::Reaction sheet_reaction()
    {
        return react<Form, Storage::sheet, Numbers, SheetQuantities, SheetTerms>;
    }
};

/// A cell of the untreated patient, as the fields' baselines see it.
template <class Shape> struct CellAtRest
{
    const kernels::Arrays &fields, &maps;
    int i, j, k;
    template <class What> double operator[](Field<What> name) const { return fields(Shape::row(name), i, j, k); }
    template <class Map> double operator[](Patient<Map> name) const { return maps(Shape::row(name), i, j, k); }
};

/// Fills the fields with their baselines, in the order of their rows.
template <class Shape, class Numbers>
void fill_baseline(kernels::Arrays& fields, const kernels::Arrays& maps, const Grid& grid, const Numbers& all)
{
    each(typename Shape::Fields{}, [&]<class What>(What) {
        constexpr int field = Shape::row(Field<What>{});
        if constexpr (requires { double{What::baseline}; })
            fields.fill(field, What::baseline);
        else
            for (int k = 0; k < fields.planes(field); ++k)
                for (int j = 0; j < grid.y.size(); ++j)
                    for (int i = 0; i < grid.x.size(); ++i)
                        fields(field, i, j, k) = What::baseline(CellAtRest<Shape>{fields, maps, i, j, k}, all);
    });
    fields.fill_padding();
}

} // namespace mend
