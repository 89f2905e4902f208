/// Keys of [device], [schedule] and [aftercare]. A preset comes first: it fills every number that the others override.
#include "sim/domain/drugs.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/treatment/devices.hpp"

#include <algorithm>

namespace mend
{
namespace
{

Key preset_key()
{
    Key key = keys::words(
        "device.preset", KeyKind::choice, keys::names_of(device_presets()),
        "a device by name, with all its numbers; `mend list devices`. Keys below override them",
        [](auto& scenario) -> auto& { return scenario.device.preset; });
    key.set = [](Scenario& scenario, const KeyValue& value) {
        scenario.device = device_preset(std::get<std::string>(value));
    };
    return key;
}

Key gauge_key()
{
    return {.name = "device.gauge",
            .kind = KeyKind::whole,
            .unit = "1",
            .fallback = "none: the diameter is given",
            .low = 27,
            .high = 34,
            .choices = {},
            .instead_of = {"device.diameter", "device.base_diameter"},
            .meaning = "needle's gauge, in place of its diameter",
            .set =
                [](Scenario& scenario, const KeyValue& value) {
                    scenario.device.diameter = needle_diameter(static_cast<int>(std::get<double>(value)));
                    scenario.device.base_diameter = 0;
                },
            .get = [](const Scenario&) { return std::nullopt; }};
}

Key kind_key()
{
    Key key = keys::words(
        "device.kind", KeyKind::choice, keys::names_of(device_kinds()), "how it works; `mend list devices`",
        [](auto& scenario) -> auto& { return scenario.device.kind; });
    key.set = [](Scenario& scenario, const KeyValue& value) {
        DeviceSpec& device = scenario.device;
        const std::string& kind = std::get<std::string>(value);
        if (kind != device.kind) // reaches as deep as its own drive does, unless the user knows better
            device.depth_ratio = find_kind(kind)->depth_ratio.value;
        device.kind = kind;
    };
    return key;
}

Key number_key(const DeviceNumber& number)
{
    const std::string name = "device." + number.name;
    const keys::Range range{number.low, number.high};
    if (number.whole != nullptr)
        return keys::whole(
            name, range,
            number.meaning, [member = number.whole](auto& scenario) -> auto& { return scenario.device.*member; });
    return keys::quantity(
        name, number.unit, number.stored, range,
        number.meaning, [member = number.real](auto& scenario) -> auto& { return scenario.device.*member; },
        number.absent);
}

Key lattice_key()
{
    Key key = keys::words(
        "device.lattice", KeyKind::choice, {"square", "hexagonal"}, "how a stamp's needles stand",
        [](auto& scenario) -> auto& { return scenario.device.lattice; });
    key.fallback = quoted("square") + " of a stamp";
    return key;
}

Key drug_key()
{
    Key key = keys::words(
        "device.drug", KeyKind::choice, keys::names_of(drugs()),
        "that a stamp's needles hold and give off as they dissolve; `mend list drugs`",
        [](auto& scenario) -> auto& { return scenario.device.drug; });
    key.fallback = "the preset's, else none";
    key.get = [get = key.get](const Scenario& scenario) -> std::optional<KeyValue> {
        return scenario.device.drug.empty() ? std::nullopt : get(scenario);
    };
    return key;
}

/// Keeps quiet about a number that the kind of device at hand has not, or that is not known.
Key of_its_kind(Key key, const std::string& number, int DeviceSpec::*whole = nullptr)
{
    key.get = [number, whole, get = key.get](const Scenario& scenario) -> std::optional<KeyValue> {
        const DeviceKind* kind = find_kind(scenario.device.kind);
        if (kind && std::find(kind->numbers.begin(), kind->numbers.end(), number) == kind->numbers.end())
            return std::nullopt;
        if (whole != nullptr && scenario.device.*whole == 0)
            return std::nullopt;
        return get(scenario);
    };
    return key;
}

/// Two numbers of which a device needs one: whoever states this one drops the other, which a preset may have filled.
Key in_place_of(Key key, const std::string& other, double DeviceSpec::*dropped)
{
    key.instead_of = {other};
    key.set = [set = key.set, dropped](Scenario& scenario, const KeyValue& value) {
        set(scenario, value);
        scenario.device.*dropped = 0;
    };
    return key;
}

/// Of a cone, diameter and taper follow.
Key unless_a_cone(Key key)
{
    key.get = [get = key.get](const Scenario& scenario) -> std::optional<KeyValue> {
        if (scenario.device.base_diameter > 0)
            return std::nullopt;
        return get(scenario);
    };
    return key;
}

/// A gauge comes before the diameter that it stands for.
std::vector<Key> device_keys()
{
    std::vector<Key> keys{preset_key(), kind_key(), gauge_key()};
    for (const DeviceNumber& number : device_numbers()) {
        Key key = number_key(number);
        if (number.name == "spacing")
            key = in_place_of(std::move(key), "device.footprint", &DeviceSpec::footprint);
        if (number.name == "diameter") {
            key = in_place_of(std::move(key), "device.base_diameter", &DeviceSpec::base_diameter);
            key = unless_a_cone(std::move(key));
        }
        if (number.name == "taper") {
            key.instead_of = {"device.base_diameter"};
            key = unless_a_cone(std::move(key));
        }
        if (number.name == "footprint")
            key = in_place_of(std::move(key), "device.spacing", &DeviceSpec::spacing);
        if (number.whole != nullptr)
            key.fallback = number.absent;
        keys.push_back(of_its_kind(std::move(key), number.name, number.whole));
    }
    keys.push_back(of_its_kind(lattice_key(), "lattice"));
    keys.push_back(of_its_kind(drug_key(), "drug"));
    return keys;
}

std::vector<Key> course_keys()
{
    constexpr double century = 36525;
    Key sessions = keys::whole(
        "schedule.sessions", {0, 1000}, "treatments; 0: the untreated course, also of models that no needle strikes",
        [](auto& scenario) -> auto& { return scenario.schedule.sessions; });
    sessions.get = [](const Scenario& scenario) -> std::optional<KeyValue> {
        if (!scenario.schedule.treatments.empty()) // a list says how many
            return std::nullopt;
        return static_cast<double>(scenario.schedule.sessions);
    };
    return {
        sessions,
        keys::quantity(
            "schedule.interval", "d", "d", {0.01, century}, "from one session to the next",
            [](auto& scenario) -> auto& { return scenario.schedule.interval; }),
        keys::quantity(
            "schedule.follow_up", "d", "d", {0.001, century},
            "after the last session; time zero is the first, and changes are read at the end",
            [](auto& scenario) -> auto& { return scenario.schedule.follow_up; }),
        keys::quantity(
            "schedule.area", "cm^2", "mm^2", {0.01, 30000}, "that is treated; for the time that it takes",
            [](auto& scenario) -> auto& { return scenario.schedule.area; }),
        keys::quantity(
            "aftercare.occlusion", "h", "d", {0, 24 * century}, "under a cover after each session",
            [](auto& scenario) -> auto& { return scenario.aftercare.occlusion_time; }),
    };
}

} // namespace

std::vector<Key> treatment_keys()
{
    std::vector<Key> keys = device_keys();
    for (Key& key : course_keys())
        keys.push_back(std::move(key));
    return keys;
}

} // namespace mend
