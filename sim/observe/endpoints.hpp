#pragma once
/// Results by the names that scripts rely on. All that is true of one stands in its entry, in endpoints/.
#include "sim/observe/endpoints/entry.hpp"
#include "sim/observe/observe.hpp"

#include <string>
#include <vector>

namespace mend
{

/// Every endpoint there is, in the order of the tables. Those of the group `treatment` follow from the device alone.
const std::vector<EndpointEntry>& all_endpoints();
/// Null if there is no endpoint of this name.
const EndpointEntry* find_endpoint(const std::string& name);

/// Endpoints of a course, in the order of all_endpoints(). Its record was made from its observers and has seen the
/// whole course.
std::vector<Endpoint> make_endpoints(const CourseSeen& seen);
/// Those that follow from the device alone, with numbers. Where nothing is treated, none has a value.
std::vector<Endpoint> endpoints_of_treatment(const CourseFigures& figures);

/// Whether this is left to summary.json: what most treatments have none of, and this one neither.
bool goes_unsaid(const Endpoint& endpoint);

/// A screen that was told nothing says yes: no news for a reader.
bool is_unasked(const Endpoint& endpoint);

/// Values that a reader must be warned of, each with a sentence on how to take it. The ids are the endpoints' names.
std::vector<Warning> warnings_of(const std::vector<Endpoint>& endpoints);

/// Whether more of this is what a treatment is for: an endpoint, or an observable "NAME, MOMENT". Less is better of
/// whatever has neither name.
bool more_is_better(const std::string& name);

/// How a number is shown: percent changes with their sign.
bool shown_with_sign(const std::string& name);

} // namespace mend
