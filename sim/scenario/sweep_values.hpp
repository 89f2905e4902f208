#pragma once
/// How a swept key takes its values, from what a file says. Only this room includes it.
#include "sim/input/toml_values.hpp"
#include "sim/scenario/key.hpp"
#include "sim/scenario/sweep_spec.hpp"

#include <functional>

namespace mend
{

/// Lists, ranges and laws: ["80 /cm^2", "160 /cm^2"], { from, to, steps, spacing }, { uniform = [a, b] },
/// { loguniform = [a, b] }, { normal = [mean, sd], within = [a, b] }, { choices = […], weights = […] }.
/// \throws InputError that says what is wrong; the caller adds place and key
SweptKey swept_key(const Key& key, const toml::node& node);

/// What is there twice ("800 um" is "0.8 mm"; steps may fall on the same whole number) counts twice in every share,
/// best place and error. \throws InputError that names it
void expect_different(const std::vector<std::string>& values);

/// A value as TOML, checked against the key. \throws InputError
std::string swept_value(const Key& key, const RawValue& raw);

/// The key of one of the model's numbers; any finite value will do.
Key parameter_key(const Parameter& parameter);

/// A table of samples: values of `spec.over`, whose keys it sets by its header, or by `columns` where it has none.
/// \param find the key of a name, null if there is none. \throws InputError with the line
void read_samples(SweepSpec& spec, const std::string& file, const std::vector<std::string>& columns,
                  const std::function<const Key*(const std::string&)>& find);

} // namespace mend
