#pragma once
/// What "closed" means depends on what is watched: the hole, dye, or current. Area means over the skin.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

inline Observable open_area()
{
    return {"open_area",
            "1",
            "open area of the channels as a share of the skin's surface, as microscopy and optical coherence "
            "tomography see it: <A>; right after the needles it is their cross-section",
            "definition",
            {"lumen"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return mean_of(specimen.grid, on_surface, field(specimen, fields[0]));
            }};
}

inline Observable dye_path()
{
    return {"dye_path",
            "1",
            "share of the surface through which dye enters: open area without living cover, <A (1 - k)>",
            "assumed: dye takes a wet path past the living cover, plugged or not",
            {"lumen", "keratinocyte_cover"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return mean_of(
                    specimen.grid, on_surface, [](Bundle open, Bundle cover) { return open * (1.0 - cover); },
                    field(specimen, fields[0]), field(specimen, fields[1]));
            }};
}

/// 1 where cells do not hinder current, 0 where their tight junctions do. The cover counts as closed at 0.8; a step
/// there would make the course jump cell by cell, so it is a ramp about it, from 0.7 to 0.9 (assumed).
inline Bundle past_cover(Bundle cover)
{
    const Bundle ramp = (0.9 - cover) * (1 / 0.2), none{}, all = none + 1.0;
    const Bundle above = ramp > 0.0 ? ramp : none;
    return above < 1.0 ? above : all;
}

inline Observable current_path()
{
    return {"current_path",
            "1",
            "share of the surface through which current enters: open area that no plug of dried fluid closes, until "
            "cover is back, <(A - P) r(k)>, r falling from 1 at k = 0.7 to 0 at k = 0.9",
            "assumed: a dry plug and closed epidermis do not conduct",
            {"lumen", "plug", "keratinocyte_cover"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return mean_of(
                    specimen.grid, on_surface,
                    [](Bundle open, Bundle plugged, Bundle cover) { return (open - plugged) * past_cover(cover); },
                    field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]));
            }};
}

inline Observable plugged_share()
{
    return {"plugged_share",
            "1",
            "share of the channels' area at rest that dried fluid plugs; 0 where there is no channel",
            "definition",
            {"plug", "lumen_rest"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices&) {
                const double rest = mean_of(specimen.grid, on_surface, field(specimen, fields[1]));
                const double plugged = mean_of(specimen.grid, on_surface, field(specimen, fields[0]));
                return rest > 1e-12 ? plugged / rest : 0.0;
            }};
}

} // namespace mend::observables
