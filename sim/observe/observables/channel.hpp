#pragma once
/// What "closed" means depends on what is watched: the hole, dye, or current. Area means over the skin.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// Area mean of what `path` makes of the channels' open area, its wet share and the cover.
/// fields: lumen, lumen_stretch, mouth_wet, keratinocyte_cover.
template <Bundle (*path)(Bundle, Bundle, Bundle)>
double measure_path(const Specimen& specimen, const Indices& fields, const Indices&)
{
    return mean_of(
        specimen.grid, on_surface,
        [](Bundle area, Bundle stretch, Bundle wet, Bundle cover) { return path(area + stretch, wet, cover); },
        field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]), field(specimen, fields[3]));
}

inline const std::vector<std::string> channel_fields{"lumen", "lumen_stretch", "mouth_wet", "keratinocyte_cover"};

inline Bundle whole_area(Bundle area, Bundle, Bundle)
{
    return area;
}

inline Observable open_area()
{
    return {
        .name = "open_area",
        .unit = "1",
        .brief = "open area of the channels",
        .definition =
            "open area of the channels as a share of the skin's surface, as microscopy and optical coherence "
            "tomography see it, A with what the needle stretched: right after the needles it is their cross-section",
        .source = "definition",
        .fields = channel_fields,
        .measure = measure_path<whole_area>};
}

inline Bundle uncovered_area(Bundle area, Bundle, Bundle cover)
{
    return area * (1.0 - cover);
}

inline Observable dye_path()
{
    return {.name = "dye_path",
            .unit = "1",
            .brief = "surface open to dye",
            .definition = "share of the surface through which dye enters: open area without living cover, <A (1 - k)>",
            .source = "assumed: dye takes a wet path past the living cover, plugged or not",
            .fields = channel_fields,
            .measure = measure_path<uncovered_area>};
}

/// A cell's barrier lacks no more than its holes took: of the holes themselves it lacks that over their share. Without
/// any hole there is no path; 1e-12 keeps 0 / 0 at 0.
inline double measure_current(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const auto conducting = [](Bundle area, Bundle stretch, Bundle wet, Bundle barrier, Bundle holes) {
        const Bundle missing = (1.0 - barrier) / (holes + 1e-12);
        return (area + stretch) * wet * (missing < 1.0 ? missing : Bundle{} + 1.0);
    };
    return mean_of(specimen.grid, on_surface, conducting, field(specimen, fields[0]), field(specimen, fields[1]),
                   field(specimen, fields[2]), field(specimen, fields[3]), field(specimen, fields[4]));
}

inline Observable current_path()
{
    return {
        .name = "current_path",
        .unit = "1",
        .brief = "surface open to current",
        .definition =
            "share of the surface through which current enters: open area that neither a plug of dried fluid nor new "
            "horny layer closes, <A (1 - P)(1 - bf)>, bf that of the holes",
        .source = "assumed: a dry plug and a horny layer do not conduct; living cells and the fluid among them do",
        .fields = {"lumen", "lumen_stretch", "mouth_wet", "barrier_fast", "punctured"},
        .measure = measure_current};
}

inline Observable plugged_share()
{
    return {.name = "plugged_share",
            .unit = "1",
            .brief = "plugged share of the channels",
            .definition = "share of the channels' area that dried fluid plugs; 0 where there is no channel",
            .source = "definition",
            .fields = {"lumen", "mouth_wet"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                const Values area = field(specimen, fields[0]), wet = field(specimen, fields[1]);
                const double open = mean_of(specimen.grid, on_surface, area);
                const auto plugged = [](Bundle a, Bundle u) { return a * (1.0 - u); };
                return open > 1e-12 ? mean_of(specimen.grid, on_surface, plugged, area, wet) / open : 0.0;
            }};
}

} // namespace mend::observables
