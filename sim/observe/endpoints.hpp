#pragma once
/// Results by the names that scripts rely on, each with one definition and its reason where there is no value.
#include "sim/observe/observe.hpp"
#include "sim/observe/record.hpp"

#include <string>
#include <vector>

namespace mend
{

enum class EndpointGroup
{
    treatment,
    closure,
    side_effects,
    matrix, ///< changes against the untreated patient
    levels, ///< the skin as it is
    risk,
    drug ///< of a drug on the skin, where there is one
};

/// What an endpoint is, for readers.
struct EndpointText
{
    std::string name;
    std::string unit;
    EndpointGroup group;
    std::string brief;      ///< a few words for tables
    std::string definition; ///< one sentence
    std::string source;     ///< or "assumed"
    std::string lacking;    ///< why the skin model cannot answer it; empty if it can
};

/// Every endpoint there is, in the order of the tables. Those of the group `treatment` follow from the device alone.
const std::vector<EndpointText>& endpoint_table();
/// Null if there is no endpoint of this name.
const EndpointText* find_endpoint(const std::string& name);

/// Endpoints of a course, in the order of endpoint_table() without the group `treatment`. `record` was made from
/// `observers` and has seen the whole course.
std::vector<Endpoint> make_endpoints(const Record& record, const Observers& observers);

} // namespace mend
