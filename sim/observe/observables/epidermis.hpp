#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

inline Observable epidermal_thickness_change()
{
    return {
        .name = "epidermal_thickness_change",
        .unit = "%",
        .brief = "change of the thickness of the epidermis",
        .better = Better::more,
        .definition =
            "thickness of the living epidermis against own: a gain that goes with one turnover, and half the lasting "
            "gain of the spinous layer, less what a peel took that has not grown back, <uf + us/2 - ul>; horny layer "
            "and "
            "missing cover not counted",
        .source = "assumed: the spinous layer is half of the living epidermis",
        .fields = {"epidermal_thickness_fast", "epidermal_thickness_slow", "epidermal_thickness_lost"},
        .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
            return 100 *
                   mean_of(
                       specimen.grid, on_surface,
                       [](Bundle fast, Bundle slow, Bundle lost) { return fast + spinous_share.value * slow - lost; },
                       field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]));
        }};
}

inline Observable necrosis_left()
{
    return {.name = "necrosis_left",
            .unit = "%",
            .brief = "dead epidermis not yet shed",
            .definition = "dead epidermis that has not been shed, as a share of the surface that lost its living "
                          "epidermis in the last session, <n1 + n2 + n3>/<Wd>; 0 where none was lost",
            .source = "definition",
            .fields = {"necrosis_basal", "necrosis_middle", "necrosis_upper", "denuded"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                const double lost = mean_of(specimen.grid, on_surface, field(specimen, fields[3]));
                const double left = mean_of(
                    specimen.grid, on_surface, [](Bundle a, Bundle b, Bundle c) { return a + b + c; },
                    field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]));
                return lost > 1e-12 ? 100 * left / lost : 0.0;
            }};
}

} // namespace mend::observables
