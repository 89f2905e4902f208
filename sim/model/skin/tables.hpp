#pragma once
/// The skin model's tables, made from the numbers in force.
#include "sim/model/skin/terms.hpp"

namespace mend::skin
{

FieldTable field_table(const SkinNumbers& numbers);
MapTable map_table();

} // namespace mend::skin
