#pragma once
/// Lists of processes, and a cell as each process sees it: reading or writing what it did not declare does not compile.
#include "sim/model/process.hpp"

#include <array>
#include <tuple>
#include <type_traits>
#include <utility>

namespace mend
{

/// An explicit list of processes.
template <class... Process> struct Catalogue
{};
template <class... A, class... B> constexpr Catalogue<A..., B...> operator+(Catalogue<A...>, Catalogue<B...>)
{
    return {};
}

template <class Process>
concept OwnsNumbers = requires
{
    Process::parameters();
};
template <class Process>
concept IsTerm = requires
{
    Process::writes;
};
template <class Process>
concept Moves = requires
{
    Process::moves;
};

/// The numbers of all processes of a list that have their own.
template <class... Process>
auto numbers_of(Catalogue<Process...>) -> decltype(std::tuple_cat(
    std::declval<std::conditional_t<OwnsNumbers<Process>, std::tuple<typename Process::Numbers>, std::tuple<>>>()...));

/// How many rows the tables of a model have.
template <int volume_fields_, int sheet_fields_, int maps_> struct Shape
{
    static constexpr int volume_fields = volume_fields_, fields = volume_fields_ + sheet_fields_, maps = maps_;
};

/// All that is known of one cell (T = double) or of a bundle (T = Bundle) while its rates are being added up.
template <class T, class Shape, int quantities> struct Cell
{
    std::array<T, Shape::fields> value{}, top{}, gain{}, loss{}, mobility{};
    std::array<T, Shape::maps> patient{};
    std::array<T, quantities> shared{};
    std::array<double, exposure_count> input = untouched_exposure();
    double surface_share = 0;
};

/// A cell as one process sees it: reading or writing what it did not declare does not compile.
template <class Process, class T, class Shape, class... Quantity> class View
{
  public:
    using Whole = Cell<T, Shape, static_cast<int>(sizeof...(Quantity))>;
    explicit View(Whole& cell) : cell_(cell) {}

    template <int i> T operator[](Field<i> name) const { return read(name), cell_.value[i]; }
    template <int i> T operator[](Top<i> name) const { return read(name), cell_.top[i]; }
    template <int i> T operator[](Patient<i> name) const { return read(name), cell_.patient[i]; }
    template <int i> double operator[](Input<i> name) const { return read(name), cell_.input[i]; }
    double operator[](SurfaceShare name) const { return read(name), cell_.surface_share; }
    template <class Shared> T operator[](Shared name) const { return read(name), cell_.shared[position<Shared>()]; }

    template <int i> T& gain(Field<i> name) { return write(name), cell_.gain[i]; }
    template <int i> T& loss(Field<i> name) { return write(name), cell_.loss[i]; }
    template <int i> T& mobility(Field<i>)
    {
        static_assert(contains<Field<i>>(Process::moves), "a term moves only what it lists in `moves`");
        return cell_.mobility[i];
    }

  private:
    template <class Name> static void read(Name)
    {
        static_assert(contains<Name>(Process::reads), "a process reads only what it lists in `reads`");
    }
    template <class Name> static void write(Name)
    {
        static_assert(contains<Name>(Process::writes), "a term writes only what it lists in `writes`");
    }
    template <class Shared> static constexpr std::size_t position()
    {
        static_assert((std::is_same_v<Shared, Quantity> || ...), "this quantity is not in the list of this row");
        std::size_t result = 0, at = 0;
        ((std::is_same_v<Shared, Quantity> ? result = at : 0, ++at), ...);
        return result;
    }
    Whole& cell_;
};

} // namespace mend
