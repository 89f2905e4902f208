#pragma once
/// One cell of the skin model, set and read by name.
#include "sim/model/numbers.hpp"
#include "sim/model/skin/tables.hpp"
#include "sim/model/skin/terms.hpp"

#include <gtest/gtest.h>

namespace mend::testing_support
{

template <class... Quantity> constexpr int count(Catalogue<Quantity...>)
{
    return sizeof...(Quantity);
}

using OneCell = Cell<double, skin::SkinShape, count(skin::Quantities{})>;

/// The numbers as they stand by default.
inline skin::SkinNumbers default_numbers()
{
    skin::SkinNumbers numbers;
    bind_numbers(numbers, skin::Everything{});
    return numbers;
}

inline void set(OneCell& cell, const std::string& key, double value)
{
    const FieldTable fields = skin::field_table(default_numbers());
    const MapTable maps = skin::map_table();
    const auto after = [&](const char* prefix) {
        return key.starts_with(prefix) ? key.substr(std::string(prefix).size()) : std::string();
    };
    const auto known = [&](int index) {
        EXPECT_GE(index, 0) << key;
        return static_cast<std::size_t>(std::max(0, index));
    };
    if (key == "surface share")
        cell.surface_share = value;
    else if (const std::string field = after("top "); !field.empty())
        cell.top[known(index_of(fields, field))] = value;
    else if (const std::string map = after("patient "); !map.empty())
        cell.patient[known(index_of(maps, map))] = value;
    else if (const std::string input = after("input "); !input.empty())
        cell.input[known(index_of(std::vector(exposure_inputs.begin(), exposure_inputs.end()), input))] = value;
    else
        cell.value[known(index_of(fields, key))] = value;
}

inline OneCell cell_of(const Example& example)
{
    OneCell cell;
    cell.patient.fill(1);
    for (const auto& [key, value] : example.given)
        set(cell, key, value);
    return cell;
}

/// What the example says of one kind of result, for every field.
inline std::array<double, skin::SkinShape::fields> expected(const Example::Values& values)
{
    OneCell cell;
    for (const auto& [key, value] : values)
        set(cell, key, value);
    return cell.value;
}

} // namespace mend::testing_support
