#pragma once
/// Named inputs that are constant between events. Treatments and aftercare set them; a model's terms may read them.
#include <array>
#include <string_view>

namespace mend
{

struct ExposureInput
{
    std::string_view name;
    std::string_view unit;
    std::string_view meaning;
    double untouched; ///< value when nothing is done to the skin
};

enum ExposureIndex : int
{
    occlusion,
    sun,
    inflammation_factor,
    exposure_count
};

inline constexpr std::array<ExposureInput, exposure_count> exposure_inputs{{
    {"occlusion", "1", "humidity under a cover, 0 open air to 1 sealed patch", 0.0},
    {"sun", "1", "ultraviolet stimulus of melanin, relative to baseline production", 0.0},
    {"inflammation_factor", "1", "factor on the inflammatory response, 1 untreated", 1.0},
}};

using Exposure = std::array<double, exposure_count>;

constexpr Exposure untouched_exposure()
{
    Exposure exposure{};
    for (int i = 0; i < exposure_count; ++i)
        exposure[i] = exposure_inputs[i].untouched;
    return exposure;
}

} // namespace mend
