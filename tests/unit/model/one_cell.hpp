#pragma once
/// One cell of the skin model, with or without a drug on it, set and read by name.
#include "sim/model/numbers.hpp"
#include "sim/model/skin/tables.hpp"
#include "sim/model/topical/topical.hpp"

#include <gtest/gtest.h>

namespace mend::testing_support
{

using SkinWithDrug = skin::SkinWith<topical::Topical>;

template <class Whole> using OneCellOf = Cell<double, typename Whole::Form, Whole::Quantities::size>;
using OneCell = OneCellOf<skin::SkinWith<>>;

/// The numbers as they stand by default, with those of a made-up drug that is easy to reckon with: P 2.4 mm/d, tau
/// 0.1 d, D_ch/L 86.4 mm/d, c 12 1/d, in a vehicle where it moves half as fast; 16 mg/ml dissolve.
/// It acts on all that drugs can act on, half as much as it can at 2 mg/ml.
template <class Whole> typename Whole::Numbers default_numbers_of()
{
    typename Whole::Numbers numbers;
    bind_numbers(numbers, typename Whole::Fields{} + typename Whole::Settings{} + typename Whole::Processes{});
    if constexpr (std::is_same_v<Whole, SkinWithDrug>)
        std::get<topical::Passage::Numbers>(numbers) = {.permeability = 0.01,
                                                        .lag = 9.6,
                                                        .diffusivity = 1e-6,
                                                        .channel_diffusivity = 1e-6,
                                                        .clearance = 0.5,
                                                        .effective = 1,
                                                        .depth = 0.4,
                                                        .solubility = 16,
                                                        .vehicle_diffusivity = 0.5,
                                                        .half_effect = 2,
                                                        .alarm_effect = 3,
                                                        .collagen_effect = 0.8,
                                                        .pigment_effect = 0.5,
                                                        .turnover_effect = 0.6,
                                                        .flow_factor = 1.5,
                                                        .alarm_decay = 4,
                                                        .memory_gain = 0.1,
                                                        .melanin_renewal = 0.1,
                                                        .melanin_sensitivity = 2,
                                                        .epidermis = 0.1};
    return numbers;
}
/// The skin's by itself.
inline skin::SkinNumbers default_numbers()
{
    skin::SkinNumbers numbers;
    bind_numbers(numbers, skin::Everything{});
    return numbers;
}

/// Row of the entry of this name; tells the test if there is none.
template <class... Entry> int row_named(Catalogue<Entry...> list, const std::string& name)
{
    int row = -1, place = 0;
    each(list, [&]<class One>(One) { row = One::name == name ? place++ : (++place, row); });
    EXPECT_GE(row, 0) << name;
    return std::max(0, row);
}

template <class Form, int quantities>
void set(Cell<double, Form, quantities>& cell, const std::string& key, double value)
{
    const auto after = [&](const char* prefix) {
        return key.starts_with(prefix) ? key.substr(std::string(prefix).size()) : std::string();
    };
    if (key == "surface share")
        cell.surface_share = value;
    else if (const std::string field = after("top "); !field.empty())
        cell.top[row_named(typename Form::Fields{}, field)] = value;
    else if (const std::string map = after("patient "); !map.empty())
        cell.patient[row_named(typename Form::Maps{}, map)] = value;
    else if (const std::string input = after("input "); !input.empty()) {
        const int index = index_of(std::vector(exposure_inputs.begin(), exposure_inputs.end()), input);
        EXPECT_GE(index, 0) << key;
        cell.input[std::max(0, index)] = value;
    } else
        cell.value[row_named(typename Form::Fields{}, key)] = value;
}

template <class Whole> OneCellOf<Whole> cell_of(const Example& example)
{
    OneCellOf<Whole> cell;
    cell.patient.fill(1);
    for (const auto& [key, value] : example.given)
        set(cell, key, value);
    return cell;
}

/// What the example says of one kind of result, for every field.
template <class Whole> auto expected(const Example::Values& values)
{
    OneCellOf<Whole> cell;
    for (const auto& [key, value] : values)
        set(cell, key, value);
    return cell.value;
}

} // namespace mend::testing_support
