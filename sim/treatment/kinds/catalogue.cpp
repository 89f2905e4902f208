/// The kinds of devices that there are.
#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/treatment/kinds/ablative_laser.hpp"
#include "sim/treatment/kinds/nonablative_laser.hpp"
#include "sim/treatment/kinds/peel.hpp"
#include "sim/treatment/kinds/pen.hpp"
#include "sim/treatment/kinds/resurfacing.hpp"
#include "sim/treatment/kinds/rf_needles.hpp"
#include "sim/treatment/kinds/roller.hpp"
#include "sim/treatment/kinds/stamp.hpp"

#include <algorithm>

namespace mend
{

const std::vector<DeviceKind>& device_kinds()
{
    static const std::vector<DeviceKind> kinds{
        pen::kind(),        roller::kind(),         stamp::kind(),
        rf_needles::kind(), ablative_laser::kind(), nonablative_laser::kind(),
        peel::kind(),       resurfacing::kind(),
    };
    return kinds;
}

const std::vector<DeviceNumber>& device_numbers()
{
    static const std::vector<DeviceNumber> all = [] {
        std::vector<DeviceNumber> numbers;
        for (auto more :
             {needles::numbers, pen::numbers, roller::numbers, stamp::numbers, rf_needles::numbers, beams::numbers})
            for (DeviceNumber& number : more())
                numbers.push_back(std::move(number));
        return numbers;
    }();
    return all;
}

double DeviceNumber::in_unit(const DeviceSpec& device) const
{
    const double value = real ? device.*real : device.*whole;
    const double ratio = unit_ratio(unit, stored);
    return ratio >= 1 ? value / ratio : value * unit_ratio(stored, unit);
}

const DeviceKind* find_kind(const std::string& name)
{
    for (const DeviceKind& kind : device_kinds())
        if (kind.name == name)
            return &kind;
    return nullptr;
}

const DeviceKind& kind_of(const DeviceSpec& device)
{
    if (const DeviceKind* kind = find_kind(device.kind))
        return *kind;
    std::string known;
    for (const DeviceKind& kind : device_kinds())
        known += (known.empty() ? "" : ", ") + kind.name;
    throw InputError(fmt::format("device.kind: \"{}\" is not known; there are: {}", device.kind, known));
}

} // namespace mend
