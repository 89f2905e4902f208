/// Where this patient stands, whatever the untreated one does: what years take and treatment gives back.
#include "sim/observe/endpoints/entry.hpp"
#include "sim/observe/observables/collagen.hpp"
#include "sim/observe/observables/elastin.hpp"
#include "sim/observe/observables/relief.hpp"

namespace mend
{

std::vector<EndpointEntry> level_endpoints()
{
    const auto group = EndpointGroup::levels;
    return {at_end(observables::collagen_level(),
                   {.group = group,
                    .brief = "collagen over that of 30 years",
                    .definition = "collagen over that of healthy skin of 30 years at the end of follow-up, mean over "
                                  "the upper 1.0 mm of dermis",
                    .source = "definition"}),
            at_end(observables::elastin_level(),
                   {.group = group,
                    .brief = "working elastin over that of 30 years",
                    .definition = "cross-linked elastin over that of healthy skin of 30 years at the end of "
                                  "follow-up, mean over the upper 1.0 mm of dermis",
                    .source = "definition"}),
            at_end(observables::wrinkle_depth(),
                   {.group = group,
                    .brief = "depth of a wrinkle of the site",
                    .definition = "depth of the site's wrinkles at the end of follow-up: a film that buckles on a "
                                  "dermis whose stiffness goes with collagen, as deep on day 0 as the site's are "
                                  "assumed to be",
                    .source = "assumed; form: Chen and Hutchinson (2004), J Appl Mech 71:597"})};
}

} // namespace mend
