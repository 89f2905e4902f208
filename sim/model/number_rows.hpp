#pragma once
/// Numbers of a process, each with its place in the kinetics and all that a reader must know of it.
#include "sim/model/model.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace mend
{

/// A number of a process: where it is kept, what is said of it, and what no equation can bear to be crossed.
template <class Numbers> struct NumberRow
{
    double Numbers::*place;
    Parameter text;
    bool divides = false;                                  ///< zero is refused
    double most = std::numeric_limits<double>::infinity(); ///< more is refused
};
template <class Numbers> using NumberRows = std::vector<NumberRow<Numbers>>;

struct Range
{
    double low, high;
};

template <class Numbers>
NumberRow<Numbers> number(double Numbers::*place, std::string name, std::string symbol, double value, std::string unit,
                          Range range, char grade, std::string source, std::string meaning)
{
    return {place,
            {std::move(name), std::move(symbol), value, std::move(unit), range.low, range.high, grade,
             std::move(source), std::move(meaning)}};
}

/// Grade C: nobody measured it; plausible from half to double.
template <class Numbers>
NumberRow<Numbers> estimate(double Numbers::*place, std::string name, std::string symbol, double value,
                            std::string unit, std::string source, std::string meaning)
{
    return number(place, std::move(name), std::move(symbol), value, std::move(unit), {value / 2, value * 2}, 'C',
                  std::move(source), std::move(meaning));
}

template <class Numbers> NumberRow<Numbers> divisor(NumberRow<Numbers> row)
{
    row.divides = true;
    return row;
}
template <class Numbers> NumberRow<Numbers> at_most(double most, NumberRow<Numbers> row)
{
    row.most = most;
    row.text.high = std::min(row.text.high, most);
    return row;
}

} // namespace mend
