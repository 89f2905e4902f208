#pragma once
/// Explicit lists of types: processes, fields and maps of a model in the order of evaluation and of rows.
#include <type_traits>

namespace mend
{

template <class... Entry> struct Catalogue
{
    static constexpr int size = sizeof...(Entry);
};
template <class... A, class... B> constexpr Catalogue<A..., B...> operator+(Catalogue<A...>, Catalogue<B...>)
{
    return {};
}

template <class Wanted, class... Entry> constexpr bool lists(Catalogue<Entry...>)
{
    return (std::is_same_v<Wanted, Entry> || ...);
}

/// Place of an entry in its list; the length of the list where it is not there.
template <class Wanted, class... Entry> constexpr int position(Catalogue<Entry...>)
{
    int place = 0;
    static_cast<void>(((std::is_same_v<Wanted, Entry> || (++place, false)) || ...));
    return place;
}

/// The entries for which Keep<Entry>::value holds, in their order.
template <template <class> class Keep, class... Entry> constexpr auto kept(Catalogue<Entry...>)
{
    return (Catalogue<>{} + ... + std::conditional_t<Keep<Entry>::value, Catalogue<Entry>, Catalogue<>>{});
}

/// visit(Entry{}) for each in its order.
template <class... Entry, class Visit>
[[gnu::always_inline]] inline void each([[maybe_unused]] Catalogue<Entry...> list, const Visit& visit)
{
    (visit(Entry{}), ...);
}

} // namespace mend
