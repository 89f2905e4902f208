#pragma once
/// How a process is written down: one struct that says what it reads, writes and means, which numbers it has, one
/// example worked by hand, and the rate. compose.hpp makes one function of many processes.
///
/// A *term* changes fields:
///
///     struct FibrinDecay
///     {
///         static constexpr const char* name = "fibrin_decay";
///         static constexpr const char* equation = "x_t = - d_x x";
///         static constexpr const char* source = "assumed";
///         static constexpr Names reads{};
///         static constexpr Names writes{fibrin};
///         struct Numbers { double d_x; };
///         static NumberRows<Numbers> parameters() { return {estimate(&Numbers::d_x, "fibrin_decay", "d_x", ...)}; }
///         template <class Cell> static void rate(Cell& c, const Numbers& k) { c.loss(fibrin) += k.d_x; }
///         static Example example();
///     };
///
/// A *shared quantity* has `value(c, k)` in place of `writes` and `rate`; whoever lists it among its `reads` finds it
/// as c[quantity]. A process may use the numbers of another: `using Numbers = Other::Numbers`, without `parameters`.
#include "sim/model/number_rows.hpp"

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace mend
{

template <class What> struct Field ///< value of a field, its positive part; gain and loss of what is written
{};
template <class What> struct Top ///< mean of a volume field over the surface layer of this column
{};
template <class What> struct Patient ///< constant of this patient at this cell: a map
{};
template <int index> struct Input ///< what is done to the skin: an entry of ExposureIndex
{};
struct SurfaceShare ///< share of the cell's thickness that lies in the surface layer
{};
inline constexpr SurfaceShare surface_share{};

template <class What> constexpr Top<What> top(Field<What>)
{
    return {};
}

/// What a process reads or writes.
template <class... Name> struct Names
{
    constexpr explicit Names(Name...) {}
};
template <class Wanted, class... Name> constexpr bool contains(const Names<Name...>&)
{
    return (std::is_same_v<Wanted, Name> || ...);
}

/// One evaluation worked by hand with the numbers as they stand. Not given: fields 0, maps 1, exposure untouched,
/// surface share 0. Keys: a field's name, "top NAME", "patient NAME", "input NAME", "surface share".
struct Example
{
    using Values = std::vector<std::pair<std::string, double>>;
    Values given;
    Values gain{}, loss{}, mobility{}; ///< of a term: every field that it writes; what is not named is 0
    double value = 0;                  ///< of a shared quantity
};

} // namespace mend
