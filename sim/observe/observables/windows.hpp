#pragma once
/// Where observables look, the same for every device, condition and procedure.
#include "sim/observe/average.hpp"
#include "sim/observe/constants.hpp"
#include "sim/observe/observe.hpp"

namespace mend::observables
{

enum class Span
{
    upper,  ///< the upper 1.0 mm of dermis
    treated ///< as deep as the needles went below the junction
};

template <Span span> Window window_of(const Specimen& specimen)
{
    return {span == Span::upper ? upper_dermis : specimen.treated_depth};
}

inline Values field(const Specimen& specimen, int index)
{
    return {specimen.fields, index};
}
inline Values map(const Specimen& specimen, int index)
{
    return {specimen.maps, index};
}

/// Mean of the only field read.
template <Span span> double mean_of_field(const Specimen& specimen, const Indices& fields, const Indices&)
{
    return mean_of(specimen.grid, window_of<span>(specimen), field(specimen, fields[0]));
}

/// Largest value in a cell of the only field read.
inline double largest_of_field(const Specimen& specimen, const Indices& fields, const Indices&)
{
    return largest_of(
        specimen.grid, whole_depth, [](Bundle u) { return u; }, field(specimen, fields[0]));
}

inline std::string place(Span span)
{
    return span == Span::upper ? "the upper 1.0 mm of dermis" : "the treated depth of dermis";
}
inline std::string twin_name(const std::string& name, Span span)
{
    return span == Span::upper ? name : name + "_treated";
}

inline std::string twin_brief(const std::string& brief, Span span)
{
    return span == Span::upper ? brief : brief + ", treated depth";
}

} // namespace mend::observables
