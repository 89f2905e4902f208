/// Keys of [device], [schedule] and [aftercare]. A preset comes first: it fills every number that the others override.
#include "sim/scenario/keys.hpp"
#include "sim/treatment/devices.hpp"

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
            .instead_of = {"device.diameter"},
            .meaning = "needle's gauge, in place of its diameter",
            .set =
                [](Scenario& scenario, const KeyValue& value) {
                    scenario.device.diameter = needle_diameter(static_cast<int>(std::get<double>(value)));
                },
            .get = [](const Scenario&) { return std::nullopt; }};
}

std::vector<Key> needle_keys()
{
    return {
        preset_key(),
        keys::words(
            "device.kind", KeyKind::choice, {"pen", "roller", "stamp"}, "how the needles are driven",
            [](auto& scenario) -> auto& { return scenario.device.kind; }),
        keys::whole(
            "device.needles", {1, 10000}, "needles of the device",
            [](auto& scenario) -> auto& { return scenario.device.needles; }),
        gauge_key(),
        keys::quantity(
            "device.diameter", "mm", "mm", {0.02, 2}, "of a needle where it crosses the skin's surface",
            [](auto& scenario) -> auto& { return scenario.device.diameter; }),
        keys::quantity(
            "device.length", "mm", "mm", {0.05, 5}, "of the needle, as set on the device",
            [](auto& scenario) -> auto& { return scenario.device.length; }),
        keys::number(
            "device.taper", {0, 1}, "of the wound: 0 a cylinder, 1 a sharp cone",
            [](auto& scenario) -> auto& { return scenario.device.taper; }),
        keys::number(
            "device.depth_ratio", {0.05, 1}, "depth that is reached over the length that is set",
            [](auto& scenario) -> auto& { return scenario.device.depth_ratio; }),
        keys::number(
            "device.matrix_loss", {0, 1}, "share of the hole's matrix that is lost, not displaced; 1: coring",
            [](auto& scenario) -> auto& { return scenario.device.matrix_loss; }),
    };
}

std::vector<Key> drive_keys()
{
    const std::string unused = "none: the kind of device does without";
    return {
        keys::quantity(
            "device.density", "/cm^2", "1/mm^2", {0.1, 10000}, "punctures in one session, all passes together",
            [](auto& scenario) -> auto& { return scenario.device.density; },
            "from the settings: a pen's needles x frequency / (swath x glide_speed) x passes, else needles / footprint "
            "x passes"),
        keys::quantity(
            "device.frequency", "1/s", "1/s", {0.001, 10000}, "strokes of a pen, strikes of a stamp, turns of a drum",
            [](auto& scenario) -> auto& { return scenario.device.frequency; }),
        keys::quantity(
            "device.swath", "mm", "mm", {0.1, 100}, "width of skin that a pen covers as it glides",
            [](auto& scenario) -> auto& { return scenario.device.swath; }, unused),
        keys::quantity(
            "device.glide_speed", "mm/s", "mm/s", {0.1, 1000}, "of a pen over the skin",
            [](auto& scenario) -> auto& { return scenario.device.glide_speed; }, unused),
        keys::quantity(
            "device.footprint", "mm^2", "mm^2", {0.01, 100000},
            "area that holds all needles: a stamp's head, the surface of a drum",
            [](auto& scenario) -> auto& { return scenario.device.footprint; }, unused),
        keys::whole(
            "device.passes", {1, 1000}, "over the same skin in one session",
            [](auto& scenario) -> auto& { return scenario.device.passes; }),
    };
}

std::vector<Key> course_keys()
{
    constexpr double century = 36525;
    return {
        keys::whole(
            "schedule.sessions", {0, 1000},
            "treatments; 0: the untreated course, also of models that no needle strikes",
            [](auto& scenario) -> auto& { return scenario.schedule.sessions; }),
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
    std::vector<Key> keys = needle_keys();
    for (auto more : {drive_keys, course_keys})
        for (Key& key : more())
            keys.push_back(std::move(key));
    return keys;
}

} // namespace mend
