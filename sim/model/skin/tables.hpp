#pragma once
/// The skin model's tables, made from the numbers in force.
#include "sim/model/skin/terms.hpp"

namespace mend::skin
{

/// Growth factors and cells that the surface feels live in this upper part of the dermis (model section 3.3).
inline constexpr double surface_layer = 0.125; ///< mm

FieldTable field_table(const SkinNumbers& numbers);
MapTable map_table();

} // namespace mend::skin
