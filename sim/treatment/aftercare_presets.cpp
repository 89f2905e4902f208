#include "sim/treatment/aftercare_presets.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/domain/vehicles.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

/// From half to twice as far from no effect (assumed).
Parameter from_neutral(Parameter number, const ApplicationNumber& row)
{
    const double away = number.value - row.neutral;
    const double half = row.neutral + 0.5 * away, twice = std::clamp(row.neutral + 2 * away, row.low, row.high);
    number.low = std::min(half, twice);
    number.high = std::max(half, twice);
    return number;
}

PresetKey key_of(const ApplicationNumber& row)
{
    return {.name = row.name, .unit = row.unit, .low = row.low, .high = row.high, .meaning = row.meaning};
}

} // namespace

const std::vector<ApplicationNumber>& application_numbers()
{
    using A = ApplicationSpec;
    constexpr double century = 876600; // h
    static const std::vector<ApplicationNumber> all{
        {"from", "h", "d", -48, century, 0, &A::from, "counted from each session on this area; negative: before it"},
        {"lasts", "h", "d", 0, century, 0, &A::lasts, "until it is taken off, or ends"},
        {"occlusion", "1", "1", 0, 1, 0, &A::occlusion, "humidity over the skin: 0 open air, 1 sealed"},
        {"film", "1", "1", 0, 1, 0, &A::film, "share of the water vapour that it holds back"},
        {"inflammation_factor", "1", "1", 0, 3, 1, &A::inflammation_factor,
         "on every response to the alarm: leucocytes, wide vessels, water, enzymes"},
        {"sun", "1", "1", 0, 20, 0, &A::sun, "stimulus of melanin, relative to its own production"},
        {"sun_transmission", "1", "1", 0, 1, 1, &A::sun_transmission, "share of all sun that it lets through"},
        {"collagen_factor", "1", "1", 0, 5, 1, &A::collagen_factor, "on the collagen that repair builds in"},
        {"pdgf", "ng/ml", "ng/ml", 0, 1e4, 0, &A::pdgf, "platelet-derived growth factor in a fluid on the skin"},
        {"tgf_beta1", "ng/ml", "ng/ml", 0, 1e4, 0, &A::tgf_beta1, "active TGF-beta1 in a fluid on the skin"},
        {"vegf", "ng/ml", "ng/ml", 0, 1e4, 0, &A::vegf, "vascular endothelial growth factor in a fluid on the skin"},
        {"kgf", "ng/ml", "ng/ml", 0, 1e4, 0, &A::kgf, "growth factors of keratinocytes (KGF, EGF) in a fluid on it"},
        {"drug_concentration", "mg/ml", "mg/ml", 0, 2000, 0, &A::drug_concentration, "of the drug, where there is one"},
        {"drug_layer", "mm", "mm", 0, 20, 0, &A::drug_layer, "thickness of what holds the drug"},
    };
    return all;
}

ApplicationFile read_application(const PresetBlock& block, Problems& problems)
{
    PresetReader reader(block, problems);
    ApplicationFile file{{block.name, reader.text("meaning"), reader.text("source"), {}}, {}};
    ApplicationSpec& spec = file.preset.spec;
    spec.drug = reader.text("drug", "");
    spec.drug_held = reader.flag("drug_held", false);
    if (const std::string vehicle = reader.text("drug_vehicle", ""); !vehicle.empty())
        put_in_vehicle(spec, vehicle);
    // A vehicle that comes along with this preset is not known yet, and has a layer.
    const bool amount_known = spec.drug_vehicle.empty() || find_vehicle(spec.drug_vehicle) != nullptr;
    for (const ApplicationNumber& row : application_numbers())
        if (const auto stated = reader.number(key_of(row))) {
            const double ratio = unit_ratio(row.unit, row.stored), inverse = unit_ratio(row.stored, row.unit);
            spec.*row.place = ratio >= 1 ? stated->value * ratio : stated->value / inverse;
            const bool ranged = reader.says(row.name + ".low") || reader.says(row.name + ".high");
            file.numbers.push_back(ranged ? *stated : from_neutral(*stated, row));
        }
    if (!spec.drug.empty() && amount_known && (spec.drug_concentration <= 0 || spec.drug_layer <= 0))
        reader.wrong("drug", "how much is put on must be said: drug_concentration and drug_layer, or a drug_vehicle");
    reader.finish();
    return file;
}

const std::vector<ApplicationFile>& application_files()
{
    static PresetTable<ApplicationFile> table("aftercare", read_application);
    return table.rows();
}

const std::vector<ApplicationPreset>& application_presets()
{
    static PresetTable<ApplicationPreset> table("aftercare", [](const PresetBlock& block, Problems& problems) {
        return read_application(block, problems).preset;
    });
    return table.rows();
}

ApplicationSpec application_preset(const std::string& name)
{
    std::string known;
    for (const ApplicationPreset& preset : application_presets()) {
        if (preset.name == name) {
            ApplicationSpec spec = preset.spec;
            spec.preset = name;
            return spec;
        }
        known += (known.empty() ? "\"" : ", \"") + preset.name + "\"";
    }
    throw InputError(fmt::format("unknown preset \"{}\"; there are: {}", name, known));
}

} // namespace mend
