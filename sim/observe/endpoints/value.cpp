/// From a course to its endpoints: one function for each way in which a value is got.
#include "sim/observe/endpoints.hpp"
#include "sim/observe/observables/drug.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

/// Of the unit in a day.
double in_a_day(const std::string& unit)
{
    return unit == "min" ? 1440 : unit == "h" ? 24 : 1;
}

std::optional<double> scaled(std::optional<double> days, double factor)
{
    return days ? std::optional<double>(factor * *days) : days;
}

std::string not_reached(const CourseSeen& seen)
{
    return fmt::format("not reached within {:g} d of the last session",
                       seen.record.time() - seen.record.last_session());
}

/// Fills an endpoint that has its name, unit and definition: a value, or the reason why there is none.
class Filler
{
  public:
    Filler(Endpoint& endpoint, const CourseSeen& seen) : endpoint_(endpoint), seen_(seen) {}

    void operator()(const Figure& figure) const
    {
        const double value = figure.of(seen_.figures);
        if (seen_.figures.none)
            endpoint_.reason = no_session;
        else if (!std::isfinite(value))
            endpoint_.reason = "does not follow from this device's settings";
        else
            endpoint_.value = value;
    }

    void operator()(const FigureInWords& figure) const
    {
        endpoint_.text = figure.of(seen_.figures);
        endpoint_.reason = seen_.figures.none ? no_session : "";
    }

    void operator()(const Verdicts&) const
    {
        endpoint_.text = seen_.advice.verdict;
        endpoint_.reason = seen_.advice.verdict.empty() ? "nobody asked" : joined_reasons(seen_.advice.reasons);
    }

    void operator()(const LastOf& last) const
    {
        take(last.observable, [&](int index) { return seen_.record.last()[static_cast<std::size_t>(index)]; });
    }

    void operator()(const FromLast& from) const
    {
        take(from.observable, [&](int index) { return from.of(seen_.record.last()[static_cast<std::size_t>(index)]); });
    }

    void operator()(const LastUnderHead& last) const
    {
        const double cm2 = seen_.figures.session.array_area / 100;
        take(last.observable, [&](int index) { return cm2 * seen_.record.last()[static_cast<std::size_t>(index)]; });
    }

    void operator()(const PeakOf& peak) const
    {
        take(peak.observable, [&](int index) { return seen_.record.peak(index).value / peak.per; });
    }

    void operator()(const Resolved& resolved) const
    {
        const Record& record = seen_.record;
        const std::string& name = endpoint_.name;
        if (record.has(name) && record.sessions() > 0 && !record.was_open(name)) {
            endpoint_.reason = resolved.threshold.course.unopened;
            return;
        }
        if (record.has(name) &&
            never_began(record.sessions() > 0 && !record.began(name), resolved, record.session_peak(name)))
            return;
        take_days([&](Level level) {
            return record.has(name) && record.began(name, level) ? record.resolved(name, level) : std::nullopt;
        });
        const auto relapse = record.has(name) ? record.relapse(name) : std::nullopt;
        if (endpoint_.value) {
            if (relapse)
                endpoint_.reason = fmt::format("was gone on day {:.3g}, came back on day {:.3g}", relapse->resolved,
                                               relapse->returned);
            return;
        }
        if (!record.has(name))
            endpoint_.reason = seen_.observers.missing(resolved.threshold.course.observable);
        else if (record.sessions() == 0)
            endpoint_.reason = no_session;
        else if (const auto since = record.inside_since(name))
            endpoint_.reason =
                fmt::format("inside since day {:.3g} after the last session, but follow-up ends before it has "
                            "stayed so for 24 h",
                            *since);
        else if (relapse)
            endpoint_.reason =
                fmt::format("was gone on day {:.3g}, came back on day {:.3g}, and is there when follow-up "
                            "ends, {:g} d after the last session",
                            relapse->resolved, relapse->returned, record.time() - record.last_session());
        else
            endpoint_.reason = not_reached(seen_);
    }

    void operator()(const AllResolved&) const
    {
        if (seen_.record.sessions() > 0 && seen_.record.missing_of_downtime().empty() && !seen_.record.downtime_began())
        {
            endpoint_.never_began = true;
            endpoint_.reason = "none of its parts was ever seen";
            return;
        }
        take_days([&](Level level) { return seen_.record.downtime(level); });
        if (endpoint_.value)
            return;
        if (const auto missing = seen_.record.missing_of_downtime(); !missing.empty())
            endpoint_.reason = seen_.observers.missing(missing.front());
        else
            endpoint_.reason = seen_.record.sessions() == 0 ? no_session : not_reached(seen_);
    }

    void operator()(const DrugOnset& onset) const
    {
        if (const auto days = seen_.record.drug_onset())
            endpoint_.value = in_a_day(endpoint_.unit) * *days;
        else if (const int index = seen_.observers.index(observables::drug_effect().name); index < 0)
            endpoint_.reason = seen_.observers.missing(observables::drug_effect().name);
        else if (std::isnan(seen_.record.last()[static_cast<std::size_t>(index)]))
            endpoint_.reason = seen_.observers.list()[static_cast<std::size_t>(index)].lacking;
        else
            endpoint_.reason = onset.never;
    }

  private:
    bool never_began(bool holds, const Resolved& resolved, double peak) const
    {
        endpoint_.never_began = holds;
        if (holds)
            endpoint_.reason = fmt::format("never there: at most {:.2g}, not above {:g} ({})", peak,
                                           resolved.threshold.limit, resolved.threshold.rule);
        return holds;
    }

    /// Reasons are taken apart again by what stands between them, so none may hold it.
    static std::string joined_reasons(const std::vector<std::string>& reasons)
    {
        const std::string between = between_reasons;
        std::string text;
        for (std::string reason : reasons) {
            for (std::size_t at = 0; (at = reason.find(between, at)) != std::string::npos;)
                reason.replace(at, 1, ",");
            text += (text.empty() ? "" : between) + reason;
        }
        return text;
    }

    template <class Days> void take_days(const Days& days) const
    {
        const double factor = in_a_day(endpoint_.unit);
        endpoint_.value = scaled(days(at_threshold), factor);
        endpoint_.at_half_threshold = scaled(days(at_half), factor);
        endpoint_.at_double_threshold = scaled(days(at_double), factor);
    }

    /// The value, or why there is none: the observable does not apply, or there is nothing to measure on.
    template <class ValueOf> void take(const std::string& observable, const ValueOf& value_of) const
    {
        const int index = seen_.observers.index(observable);
        if (index < 0) {
            endpoint_.reason = seen_.observers.missing(observable);
            return;
        }
        const double value = value_of(index);
        if (std::isfinite(value))
            endpoint_.value = value;
        else if (std::isnan(seen_.record.time()))
            endpoint_.reason = "nothing was observed";
        else
            endpoint_.reason = seen_.observers.list()[static_cast<std::size_t>(index)].lacking;
    }

    Endpoint& endpoint_;
    const CourseSeen& seen_;
};

Endpoint make_endpoint(const EndpointEntry& entry, const CourseSeen& seen)
{
    Endpoint endpoint{entry.name, entry.unit, entry.definition, {}, {}, {}, {}, {}};
    const auto exempt = std::find_if(entry.exemptions.begin(), entry.exemptions.end(),
                                     [&](const Exemption& one) { return one.holds(seen); });
    if (exempt != entry.exemptions.end())
        endpoint.reason = exempt->reason;
    else
        std::visit(Filler(endpoint, seen), entry.obtained);
    return endpoint;
}

} // namespace

std::vector<Endpoint> make_endpoints(const CourseSeen& seen)
{
    std::vector<Endpoint> endpoints;
    for (const EndpointEntry& entry : all_endpoints())
        endpoints.push_back(make_endpoint(entry, seen));
    return endpoints;
}

std::vector<Endpoint> endpoints_of_treatment(const CourseFigures& figures)
{
    const Observers none({}, {});
    const Record nothing(none);
    const CourseSeen seen{nothing, none, figures};
    std::vector<Endpoint> endpoints;
    for (const EndpointEntry& entry : all_endpoints())
        if (std::holds_alternative<Figure>(entry.obtained))
            endpoints.push_back(make_endpoint(entry, seen));
    return endpoints;
}

} // namespace mend
