#pragma once
/// A cell as each process sees it: reading or writing what it did not declare does not compile.
#include "sim/model/field.hpp"

#include <array>
#include <tuple>
#include <type_traits>
#include <utility>

namespace mend
{

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

    template <class F> T operator[](Field<F> name) const { return read(name), cell_.value[Shape::row(name)]; }
    template <class F> T operator[](Top<F> name) const { return read(name), cell_.top[Shape::row(Field<F>{})]; }
    template <class M> T operator[](Patient<M> name) const { return read(name), cell_.patient[Shape::row(name)]; }
    template <int i> double operator[](Input<i> name) const { return read(name), cell_.input[i]; }
    double operator[](SurfaceShare name) const { return read(name), cell_.surface_share; }
    template <class Shared> T operator[](Shared name) const { return read(name), cell_.shared[place<Shared>()]; }

    template <class F> T& gain(Field<F> name) { return write(name), cell_.gain[Shape::row(name)]; }
    template <class F> T& loss(Field<F> name) { return write(name), cell_.loss[Shape::row(name)]; }
    template <class F> T& mobility(Field<F> name)
    {
        static_assert(contains<Field<F>>(Process::moves), "a term moves only what it lists in `moves`");
        return cell_.mobility[Shape::row(name)];
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
    template <class Shared> static constexpr int place()
    {
        static_assert(lists<Shared>(Catalogue<Quantity...>{}), "this quantity is not in the list of this row");
        return position<Shared>(Catalogue<Quantity...>{});
    }
    Whole& cell_;
};

} // namespace mend
