#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{

namespace
{

/// A course, its observers, and what is said where nothing was treated or nothing resolved.
struct CourseSeen
{
    const Record& record;
    const Observers& observers;
    double follow_up() const { return record.time() - record.last_session(); }
    std::string not_reached() const
    {
        return fmt::format("not reached within {:g} d of the last session", follow_up());
    }
};

constexpr const char* untreated = "no session took place";
constexpr const char* no_drug = "no drug is put on the skin";

std::optional<double> scaled(std::optional<double> days, double factor)
{
    return days ? std::optional<double>(factor * *days) : days;
}

void fill_from_threshold(Endpoint& endpoint, const CourseSeen& seen, const Threshold& threshold)
{
    const double factor = endpoint.unit == "h" ? 24 : 1;
    const Course course = threshold.course;
    if (seen.record.has(course) && seen.record.sessions() > 0 && !seen.record.was_open(course)) {
        endpoint.reason = "does not apply: the last session opened no channel; what heat alone kills stands under a "
                          "whole horny layer, see reepithelialised";
        return;
    }
    endpoint.value = scaled(seen.record.resolved(course), factor);
    endpoint.at_half_threshold = scaled(seen.record.resolved(course, at_half), factor);
    endpoint.at_double_threshold = scaled(seen.record.resolved(course, at_double), factor);
    if (endpoint.value)
        return;
    if (!seen.record.has(course))
        endpoint.reason = seen.observers.missing(std::string(threshold.observable));
    else if (seen.record.sessions() == 0)
        endpoint.reason = untreated;
    else if (const auto since = seen.record.inside_since(course))
        endpoint.reason =
            fmt::format("inside since day {:.3g} after the last session, but follow-up ends before it has "
                        "stayed so for 24 h",
                        *since);
    else
        endpoint.reason = seen.not_reached();
}

void fill_downtime(Endpoint& endpoint, const CourseSeen& seen)
{
    endpoint.value = seen.record.downtime();
    endpoint.at_half_threshold = seen.record.downtime(at_half);
    endpoint.at_double_threshold = seen.record.downtime(at_double);
    if (endpoint.value)
        return;
    for (int course = 0; course < side_effect_count && endpoint.reason.empty(); ++course)
        if (!seen.record.has(static_cast<Course>(course)))
            endpoint.reason = seen.observers.missing(std::string(thresholds[course].observable));
    if (endpoint.reason.empty())
        endpoint.reason = seen.record.sessions() == 0 ? untreated : seen.not_reached();
}

/// The value, or why there is none: the observable does not apply, or there is nothing to measure on.
void fill_from_observable(Endpoint& endpoint, const CourseSeen& seen, const std::string& observable,
                          double (*value_of)(const Record&, int index))
{
    const int index = seen.observers.index(observable);
    if (index < 0) {
        endpoint.reason = seen.observers.missing(observable);
        return;
    }
    const double value = value_of(seen.record, index);
    if (std::isfinite(value))
        endpoint.value = value;
    else if (std::isnan(seen.record.time()))
        endpoint.reason = "nothing was observed";
    else
        endpoint.reason = seen.observers.list()[static_cast<std::size_t>(index)].lacking;
}

double last_of(const Record& record, int index)
{
    return record.last()[static_cast<std::size_t>(index)];
}
void fill_onset(Endpoint& endpoint, const CourseSeen& seen)
{
    const int index = seen.observers.index("drug_effect");
    endpoint.value = scaled(seen.record.drug_onset(), 1440);
    if (endpoint.value)
        return;
    if (index < 0)
        endpoint.reason = no_drug;
    else if (std::isnan(seen.record.last()[static_cast<std::size_t>(index)]))
        endpoint.reason = seen.observers.list()[static_cast<std::size_t>(index)].lacking;
    else
        endpoint.reason = "never as much at that depth";
}

double peak_of(const Record& record, int index)
{
    return record.peak(index).value;
}

Endpoint make_endpoint(const EndpointText& text, const CourseSeen& seen)
{
    Endpoint endpoint{text.name, text.unit, text.definition, {}, {}, text.lacking, {}, {}};
    const auto threshold = std::find_if(thresholds.begin(), thresholds.end(),
                                        [&](const Threshold& candidate) { return candidate.endpoint == text.name; });
    if (!text.lacking.empty())
        return endpoint;
    if (threshold != thresholds.end())
        fill_from_threshold(endpoint, seen, *threshold);
    else if (text.name == "downtime")
        fill_downtime(endpoint, seen);
    else if (text.name == "numbness_onset")
        fill_onset(endpoint, seen);
    else if (text.group == EndpointGroup::drug && seen.observers.index("drug_flux") < 0)
        endpoint.reason = no_drug;
    else if (text.name == "drug_flux_peak" || text.name == "drug_flux_gain_peak")
        fill_from_observable(endpoint, seen, text.name.substr(0, text.name.size() - 5), peak_of);
    else if (text.name == "keloid_index")
        fill_from_observable(endpoint, seen, "keloid_ratio", peak_of);
    else if (text.name == "hyperpigmentation_index")
        fill_from_observable(endpoint, seen, "pigment_index_change",
                             [](const Record& record, int index) { return record.peak(index).value / 100; });
    else
        fill_from_observable(endpoint, seen, text.name, last_of);
    return endpoint;
}

} // namespace

std::vector<Endpoint> make_endpoints(const Record& record, const Observers& observers)
{
    const CourseSeen seen{record, observers};
    std::vector<Endpoint> endpoints;
    for (const EndpointText& text : endpoint_table())
        if (text.group != EndpointGroup::treatment)
            endpoints.push_back(make_endpoint(text, seen));
    return endpoints;
}

} // namespace mend
