#pragma once
/// What "closed" means depends on what is watched: the hole, dye, or current. Area means over the skin.
#include "sim/observe/observables/windows.hpp"

#include <numbers>

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

/// Current crowds towards a hole in a horny layer that hardly conducts: a tube of length L and radius r between two
/// half-spaces that conduct has the resistance of a tube of length L + 2 (pi/4) r, with rho/(4 r) for the way in on
/// each side (Hall (1975), J Gen Physiol 66:531). So a narrow hole lets pass more than its share of the area, and half
/// of the area closed is not half of the current. A plug and new horny layer leave a smaller disc, as for vapour
/// (assumed).
struct CurrentPath
{
    double tube; ///< mm, thickness of the horny layer
    /// `area` of the holes as wide as they are now; `holes` and `radius` at rest. A cell's barrier lacks no more than
    /// its holes took: of the holes themselves it lacks that over their share. Without any hole there is no path.
    Bundle operator()(Bundle area, Bundle wet, Bundle barrier, Bundle holes, Bundle radius) const
    {
        const Bundle missing = (1.0 - barrier) / (holes + nothing);
        const Bundle open = area * wet * (missing < 1.0 ? missing : Bundle{} + 1.0);
        const Bundle widened = open / (holes + nothing);
        const Bundle mouth = radius * square_root(widened > 0.0 ? widened : Bundle{});
        return open * (tube + nothing) / (tube + nothing + 0.5 * std::numbers::pi * mouth);
    }
    static constexpr double nothing = 1e-12; ///< keeps 0 / 0 at 0
};

inline double measure_current(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const CurrentPath path{specimen.skin.layers.stratum_corneum};
    return mean_of(
        specimen.grid, on_surface,
        [&](Bundle area, Bundle stretch, Bundle wet, Bundle barrier, Bundle holes, Bundle radius) {
            return path(area + stretch, wet, barrier, holes, radius);
        },
        field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]), field(specimen, fields[3]),
        field(specimen, fields[4]), field(specimen, fields[5]));
}

inline Observable current_path()
{
    return {
        .name = "current_path",
        .unit = "1",
        .brief = "surface open to current",
        .definition =
            "share of the surface that would let as much current through if none crowded towards the mouths: <a L/(L "
            "+ (pi/2) r)>, a = A (1 - P)(1 - bf) what neither a plug of dried fluid nor new horny layer closes of "
            "the holes, r the radius of a disc of that area, L the thickness of the horny layer",
        .source = "form: access resistance of a pore, Hall (1975), J Gen Physiol 66:531; that a dry plug and a "
                  "horny layer do not conduct, and living cells and the fluid among them do as what is put on the "
                  "skin, is assumed",
        .fields = {"lumen", "lumen_stretch", "mouth_wet", "barrier_fast", "punctured", "hole_radius"},
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
