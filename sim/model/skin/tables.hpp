#pragma once
/// The skin model's tables, made from the numbers in force.
#include "sim/model/skin/terms.hpp"

namespace mend::skin
{

inline FieldTable field_table(const SkinNumbers& numbers)
{
    return field_table_of<SkinShape>(numbers);
}
inline MapTable map_table()
{
    return map_table_of(PatientMaps{});
}

} // namespace mend::skin
