/// What may go wrong, as ratios; none is a probability.
#include "sim/observe/endpoints/known.hpp"
#include "sim/observe/observables/keloid.hpp"
#include "sim/observe/observables/pigment.hpp"

namespace mend
{
namespace
{

EndpointEntry keloid_index()
{
    return {.name = "keloid_index",
            .unit = "1",
            .group = EndpointGroup::risk,
            .brief = "myofibroblasts over ignition",
            .definition = "largest ratio in any cell and at any time of myofibroblasts to the density from which their "
                          "TGF-beta1 feeds itself: below 1 no ignition, to 1.5 prolonged but resolving, above it "
                          "ignites; a ratio, not a probability",
            .source = "assumed",
            .obtained = PeakOf{observables::keloid_ratio().name},
            .asked = Asked::often,
            .warnings = {{1, Severity::unsafe, "myofibroblasts stay long, and a scar may grow"},
                         {1.5, Severity::unsafe, "myofibroblasts feed themselves, and a scar is expected to grow"}},
            .warning_note = "In this model the treatment does harm here; that is an assumption, not a finding.",
            .first = {FirstLine::risk, "keloid index {} of 1"}};
}

EndpointEntry hyperpigmentation_index()
{
    return {.name = "hyperpigmentation_index",
            .unit = "1",
            .group = EndpointGroup::risk,
            .brief = "peak of melanin above own",
            .definition = "largest mean melanin of the course over own, less 1; a ratio, not a probability",
            .source = "definition",
            .obtained = PeakOf{observables::pigment_index_change().name, 100},
            .change = true,
            .asked = Asked::often,
            .counted = {{endpoints::visible_darkening, "darken visibly"}}};
}

EndpointEntry pigment_at_end()
{
    return at_end(observables::pigment_index_change(),
                  {.group = EndpointGroup::risk,
                   .brief = "pigment at the end",
                   .definition = "mean melanin of the surface against this patient's own, at the end of follow-up",
                   .source = "definition",
                   .change = true,
                   .first = {FirstLine::risk, "pigment {}"}});
}

} // namespace

std::vector<EndpointEntry> risk_endpoints()
{
    return {keloid_index(), hyperpigmentation_index(), pigment_at_end()};
}

} // namespace mend
