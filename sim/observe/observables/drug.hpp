#pragma once
/// A drug on the skin: what enters by which way, where it is, and what it does there. Models without one have none.
#include "sim/domain/drugs.hpp"
#include "sim/observe/observables/windows.hpp"

#include <limits>

namespace mend::observables
{

/// ug/mm^2 in ug/cm^2; ug/mm^2/d in ug/cm^2/h.
inline constexpr double per_cm2 = 100, per_cm2_an_hour = 100.0 / 24;

/// mm/d, of a channel's fluid over the thickness of the epidermis.
inline double channel_permeability(const Specimen& specimen)
{
    return specimen.parameters.at("drug_channel_diffusivity") * 100 * 86400 / specimen.skin.layers.epidermis();
}

inline const std::vector<std::string> drug_numbers{"drug_permeability", "drug_lag", "drug_channel_diffusivity",
                                                   "drug_effective", "drug_depth"};

/// Share of the skin that open channels take, <(A + As) U>; fields: lumen, lumen_stretch, mouth_wet first.
inline double open_share(const Specimen& specimen, const Indices& fields)
{
    return mean_of(
        specimen.grid, on_surface,
        [](Bundle area, Bundle stretch, Bundle wet) { return (area + stretch) * wet; },
        field(specimen, fields[0]), field(specimen, fields[1]), field(specimen, fields[2]));
}

/// fields: lumen, lumen_stretch, mouth_wet, drug_on_skin, last compartment of the horny layer, drug. ug/mm^2/d.
inline double measure_flux(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const double step = specimen.parameters.at("drug_lag") / 24 / corneum_steps;
    const double thickness = specimen.exposure[drug_vehicle], held = specimen.exposure[drug_held];
    double flux = mean_of(specimen.grid, on_surface, field(specimen, fields[4])) / step;
    if (thickness > 0) {
        const double channel = channel_permeability(specimen);
        const auto open = [](Bundle area, Bundle stretch, Bundle wet) { return (area + stretch) * wet; };
        const Values area = field(specimen, fields[0]), stretch = field(specimen, fields[1]),
                     wet = field(specimen, fields[2]);
        const auto in = [&](Bundle a, Bundle s, Bundle p, Bundle m) {
            return open(a, s, p) * (held > 0 ? Bundle{} + held : m * (1 / thickness));
        };
        const auto out = [&](Bundle a, Bundle s, Bundle p, Bundle d) { return open(a, s, p) * d; };
        flux += channel * (mean_of(specimen.grid, on_surface, in, area, stretch, wet, field(specimen, fields[3])) -
                           mean_of(specimen.grid, {entry_layer}, out, area, stretch, wet, field(specimen, fields[5])));
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

inline void append_drug(std::vector<Observable>& all)
{
    const std::string last = "drug_in_corneum_" + std::to_string(corneum_steps);
    std::vector<std::string> layers;
    for (int step = 1; step <= corneum_steps; ++step)
        layers.push_back("drug_in_corneum_" + std::to_string(step));
    all.push_back({"drug_flux",
                   "ug/cm^2/h",
                   "drug that enters the dermis, through the horny layer and through channels, less what returns",
                   "definition",
                   {"lumen", "lumen_stretch", "mouth_wet", "drug_on_skin", last, "drug"},
                   {},
                   measure_flux,
                   drug_numbers});
    all.push_back({"drug_flux_gain",
                   "1",
                   "flux that the channels open to this drug over that of whole skin, where the dermis takes all: 1 + "
                   "<(A + As) U> P_channel / P_skin, P_channel the diffusivity in the channel over the thickness "
                   "of the epidermis",
                   "definition: paths side by side",
                   {"lumen", "lumen_stretch", "mouth_wet", "drug"},
                   {},
                   [](const Specimen& specimen, const Indices& fields, const Indices&) {
                       const double skin = specimen.parameters.at("drug_permeability") * 240; // cm/h in mm/d
                       return 1 + open_share(specimen, fields) * channel_permeability(specimen) / skin;
                   },
                   drug_numbers});
    all.push_back(
        {"drug_on_skin", "ug/cm^2", "drug left on the skin", "definition", {"drug_on_skin"}, {}, measure_amount});
    all.push_back({"drug_in_corneum",
                   "ug/cm^2",
                   "drug on its way through the horny layer",
                   "definition",
                   layers,
                   {},
                   measure_amount});
    all.push_back({"drug_delivered",
                   "ug/cm^2",
                   "drug that has entered the dermis so far, less what returned",
                   "definition",
                   {"drug_entered", "drug_returned"},
                   {},
                   [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                       return measure_amount(specimen, {fields[0]}, maps) - measure_amount(specimen, {fields[1]}, maps);
                   }});
    all.push_back({"drug_in_dermis",
                   "ug/cm^2",
                   "drug in the block of dermis that is simulated",
                   "definition",
                   {"drug"},
                   {},
                   [](const Specimen& specimen, const Indices& fields, const Indices&) {
                       const double mean = mean_of(specimen.grid, whole_depth, field(specimen, fields[0]));
                       return mean * specimen.grid.z.length() * per_cm2;
                   }});
    all.push_back(
        {"drug_applied", "ug/cm^2", "drug put on the skin so far", "definition", {"drug_applied"}, {}, measure_amount});
    all.push_back(
        {"drug_wiped", "ug/cm^2", "drug wiped off the skin so far", "definition", {"drug_wiped"}, {}, measure_amount});
    all.push_back({"drug_at_depth",
                   "mg/ml",
                   "mean concentration of the drug in the plane of dermis at the depth drug_depth, 0.4 mm under the "
                   "skin's surface unless the scenario says otherwise",
                   "definition",
                   {"drug"},
                   {},
                   measure_at_depth,
                   drug_numbers});
    all.push_back({"drug_effect",
                   "1",
                   "the same over the concentration that does the drug's work; 1: it works",
                   "assumed, see drug_effective",
                   {"drug"},
                   {},
                   [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                       const double effective = specimen.parameters.at("drug_effective");
                       return effective > 0 ? measure_at_depth(specimen, fields, maps) / effective
                                            : std::numeric_limits<double>::quiet_NaN();
                   },
                   drug_numbers,
                   "the concentration that does this drug's work is not known"});
}

} // namespace mend::observables
