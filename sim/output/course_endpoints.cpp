/// What follows from a whole course before anything is simulated.
#include "sim/base/error.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/summary.hpp"

namespace mend
{

std::vector<Endpoint> course_endpoints(const CourseFigures& figures)
{
    std::vector<Endpoint> endpoints = treatment_endpoints(figures.session);
    for (const auto& [name, value] : {std::pair("treatment_time_total", figures.total_needling_time),
                                      std::pair("handling_time_total", figures.total_handling_time),
                                      std::pair("numbing_time", figures.numbing_time),
                                      std::pair("visit_time", figures.numbing_time + figures.session.needling_time +
                                                                  figures.session.handling_time)})
    {
        const EndpointText* text = find_endpoint(name);
        EXPECTS(text != nullptr);
        endpoints.push_back({text->name, text->unit, text->definition, value, {}, {}, {}, {}});
    }
    if (figures.none)
        for (Endpoint& endpoint : endpoints) {
            endpoint.value.reset();
            endpoint.reason = "no session took place";
        }
    return endpoints;
}

} // namespace mend
