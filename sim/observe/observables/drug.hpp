#pragma once
/// A drug on the skin: what enters by which way, where it is, and what it does there. Models without one have none.
#include "sim/domain/drugs.hpp"
#include "sim/domain/emptying.hpp"
#include "sim/observe/observables/windows.hpp"

#include <limits>

namespace mend::observables
{

/// ug/mm^2 in ug/cm^2; ug/mm^2/d in ug/cm^2/h.
inline constexpr double per_cm2 = 100, per_cm2_an_hour = 100.0 / 24;

inline const std::vector<std::string> drug_numbers{"drug_permeability",       "drug_lag",   "drug_channel_diffusivity",
                                                   "drug_effective",          "drug_depth", "drug_solubility",
                                                   "drug_vehicle_diffusivity"};

/// The way of this drug through channels, by the numbers in force.
inline ChannelPath path_of(const Specimen& specimen)
{
    const double in_channel = specimen.parameters.at("drug_channel_diffusivity") * 100 * 86400; // cm^2/s in mm^2/d
    return {specimen.skin.layers.epidermis(), in_channel,
            specimen.parameters.at("drug_vehicle_diffusivity") * in_channel, specimen.parameters.at("drug_solubility")};
}

/// Share of the skin that open channels take, <(A + As) U>; fields: lumen, lumen_stretch, mouth_wet first.
inline double open_share(const Specimen& specimen, const Indices& fields)
{
    return mean_of(
        specimen.grid, on_surface, [](Bundle area, Bundle stretch, Bundle wet) { return (area + stretch) * wet; },
        field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]));
}

/// fields: lumen, lumen_stretch, mouth_wet, hole_radius, drug_reach, drug_on_skin, last compartment of the horny layer,
/// drug. ug/cm^2/h.
inline double measure_flux(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const double step = specimen.parameters.at("drug_lag") / 24 / corneum_steps;
    const double thickness = specimen.exposure[drug_vehicle], held = specimen.exposure[drug_held];
    double flux = mean_of(specimen.grid, on_surface, field(specimen, fields[6])) / step;
    if (thickness > 0) {
        const ChannelPath path = path_of(specimen);
        const auto flow = [&](Bundle area, Bundle stretch, Bundle wet, Bundle radius, Bundle reach) {
            const Bundle emptied = depth_to_plane(reach, held > 0 ? 0 : thickness);
            return path.permeability(depth_to_mouth(emptied, radius)) * (area + stretch) * wet;
        };
        const auto in = [&](Bundle a, Bundle s, Bundle w, Bundle r, Bundle g, Bundle m) {
            const Bundle outside = held > 0 ? Bundle{} + held : m * (1 / thickness);
            return flow(a, s, w, r, g) * path.dissolved(outside) * outside;
        };
        const auto out = [&](Bundle a, Bundle s, Bundle w, Bundle r, Bundle g, Bundle d) {
            return flow(a, s, w, r, g) * d;
        };
        const auto over = [&](const Window& window, const auto& what, int last) {
            return mean_of(specimen.grid, window, what, field(specimen, fields[0]), field(specimen, fields[1]),
                           field(specimen, fields[2]), field(specimen, fields[3]), field(specimen, fields[4]),
                           field(specimen, last));
        };
        flux += over(on_surface, in, fields[5]) - over({entry_layer}, out, fields[7]);
    }
    return flux * per_cm2_an_hour;
}

/// Mean of the drug over the plane at the depth where it shall work, linear between the planes of cells.
inline double measure_at_depth(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const double depth = specimen.parameters.at("drug_depth") - specimen.skin.layers.epidermis();
    const Axis& z = specimen.grid.z;
    int below = 0;
    while (below + 1 < z.size() && z.centres[static_cast<std::size_t>(below)] < depth)
        ++below;
    const auto plane = [&](int k) {
        const Values drug = field(specimen, fields[0]);
        const CellWeights weights(specimen.grid, on_surface);
        double mean = 0;
        for (int j = 0; j < specimen.grid.y.size(); ++j) {
            Bundle row{};
            for (int b = 0; b < kernels::bundles_for(specimen.grid.x.size()); ++b)
                row += kernels::load(&weights.x[static_cast<std::size_t>(b * kernels::bundle_size)]) * drug.at(b, j, k);
            mean += weights.y[static_cast<std::size_t>(j)] * sum_of_lanes(row);
        }
        return mean;
    };
    const int above = below > 0 && z.centres[static_cast<std::size_t>(below)] > depth ? below - 1 : below;
    if (above == below)
        return plane(below);
    const double upper = z.centres[static_cast<std::size_t>(above)], lower = z.centres[static_cast<std::size_t>(below)];
    const double share = (depth - upper) / (lower - upper);
    return (1 - share) * plane(above) + share * plane(below);
}

/// Sum over sheets per area, ug/cm^2.
inline double measure_amount(const Specimen& specimen, const Indices& fields, const Indices&)
{
    double sum = 0;
    for (const int sheet : fields)
        sum += mean_of(specimen.grid, on_surface, field(specimen, sheet));
    return sum * per_cm2;
}

/// The compartments of the horny layer, from its surface down.
inline std::vector<std::string> corneum_fields()
{
    std::vector<std::string> fields;
    for (int step = 1; step <= corneum_steps; ++step)
        fields.push_back("drug_in_corneum_" + std::to_string(step));
    return fields;
}

inline Observable drug_flux()
{
    return {.name = "drug_flux",
            .unit = "ug/cm^2/h",
            .brief = "flux of the drug into the dermis",
            .definition = "drug that enters the dermis from what is on the skin, through the horny layer and through "
                          "channels, less what "
                          "returns; what needles give off is not counted here",
            .source = "definition",
            .fields = {"lumen", "lumen_stretch", "mouth_wet", "hole_radius", "drug_reach", "drug_on_skin",
                       corneum_fields().back(), "drug"},
            .measure = measure_flux,
            .parameters = drug_numbers};
}

inline Observable drug_flux_gain()
{
    return {.name = "drug_flux_gain",
            .unit = "1",
            .brief = "gain of flux by open channels",
            .definition =
                "flux that the channels open to this drug over that of whole skin, where the dermis takes all: 1 + "
                "<(A + As) U> P_channel / P_skin, P_channel the diffusivity in the channel over the thickness "
                "of the epidermis, as long as what is on the skin offers all that is in it",
            .source = "definition: paths side by side",
            .fields = {"lumen", "lumen_stretch", "mouth_wet", "drug"},
            .measure =
                [](const Specimen& specimen, const Indices& fields, const Indices&) {
                    const double skin = specimen.parameters.at("drug_permeability") * 240; // cm/h in mm/d
                    return 1 + open_share(specimen, fields) * path_of(specimen).permeability(0.0) / skin;
                },
            .parameters = drug_numbers};
}

inline Observable drug_on_skin()
{
    return {.name = "drug_on_skin",
            .unit = "ug/cm^2",
            .brief = "drug left on the skin",
            .definition = "drug left on the skin",
            .source = "definition",
            .fields = {"drug_on_skin"},
            .measure = measure_amount};
}

inline Observable drug_in_corneum()
{
    return {.name = "drug_in_corneum",
            .unit = "ug/cm^2",
            .brief = "drug on its way through the horny layer",
            .definition = "drug on its way through the horny layer",
            .source = "definition",
            .fields = corneum_fields(),
            .measure = measure_amount};
}

inline Observable drug_delivered()
{
    return {.name = "drug_delivered",
            .unit = "ug/cm^2",
            .brief = "drug that has entered the dermis",
            .definition = "drug that has entered the dermis so far, less what returned",
            .source = "definition",
            .fields = {"drug_entered", "drug_returned"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                return measure_amount(specimen, {fields[0]}, maps) - measure_amount(specimen, {fields[1]}, maps);
            }};
}

inline Observable drug_in_dermis()
{
    return {.name = "drug_in_dermis",
            .unit = "ug/cm^2",
            .brief = "drug in the dermis",
            .definition = "drug in the block of dermis that is simulated",
            .source = "definition",
            .fields = {"drug"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                const double mean = mean_of(specimen.grid, whole_depth, field(specimen, fields[0]));
                return mean * specimen.grid.z.length() * per_cm2;
            }};
}

inline Observable drug_applied()
{
    return {.name = "drug_applied",
            .unit = "ug/cm^2",
            .brief = "drug put on the skin",
            .definition = "drug put on the skin so far",
            .source = "definition",
            .fields = {"drug_applied"},
            .measure = measure_amount};
}

inline Observable drug_wiped()
{
    return {.name = "drug_wiped",
            .unit = "ug/cm^2",
            .brief = "drug wiped off the skin",
            .definition = "drug wiped off the skin so far",
            .source = "definition",
            .fields = {"drug_wiped"},
            .measure = measure_amount};
}

inline Observable drug_at_depth()
{
    return {.name = "drug_at_depth",
            .unit = "mg/ml",
            .brief = "drug at the depth where it works",
            .definition =
                "mean concentration of the drug in the plane of dermis at the depth drug_depth, 0.4 mm under the "
                "skin's surface unless the scenario says otherwise",
            .source = "definition",
            .fields = {"drug"},
            .measure = measure_at_depth,
            .parameters = drug_numbers};
}

inline Observable drug_effect()
{
    return {.name = "drug_effect",
            .unit = "1",
            .brief = "drug over what does its work",
            .definition = "the same over the concentration that does the drug's work; 1: it works",
            .source = "assumed, see drug_effective",
            .fields = {"drug"},
            .measure =
                [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                    const double effective = specimen.parameters.at("drug_effective");
                    return effective > 0 ? measure_at_depth(specimen, fields, maps) / effective
                                         : std::numeric_limits<double>::quiet_NaN();
                },
            .parameters = drug_numbers,
            .lacking = "the concentration that does this drug's work is not known"};
}

} // namespace mend::observables
