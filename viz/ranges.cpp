#include "viz/ranges.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>

namespace mend::viz
{

namespace
{

struct Usual
{
    const char* field;
    double low, high;
};

/// What the shipped scenarios stay within for the most part, rounded: a choice for pictures, no finding.
constexpr std::array<Usual, 27> usual = {{{collagen_change_name, -20, 20},
                                          {"alarm", 0, 3},
                                          {"fibrin", 0, 1},
                                          {"neutrophils", 0, 1.5},
                                          {"macrophages_inflammatory", 0, 2},
                                          {"macrophages_reparative", 0, 2},
                                          {"fibroblasts", 0, 2},
                                          {"myofibroblasts", 0, 0.5},
                                          {"vessels", 0, 1.5},
                                          {"pdgf", 0, 5},
                                          {"tgf_beta1", 0, 1},
                                          {"tgf_beta3", 0, 1},
                                          {"kgf", 0, 0.5},
                                          {"vegf", 0, 0.5},
                                          {"interstitial_water", 0, 0.3},
                                          {"mmp", 0, 3},
                                          {"collagen_three", 0, 0.2},
                                          {"collagen_one", 0, 1},
                                          {"elastin", 0, 1},
                                          {"elastotic_material", 0, 1},
                                          {"keratinocyte_cover", 0, 1},
                                          {"barrier_fast", 0, 1},
                                          {"barrier_slow", 0, 1},
                                          {"melanin", 0, 4},
                                          {"lumen", 0, 1},
                                          {"mouth_wet", 0, 1},
                                          {"blood", 0, 4}}};

std::vector<float> values_of(const Course& course, const std::string& field, double time)
{
    return field == collagen_change_name ? course.collagen_change(time)
           : field == "blood"            ? course.blood(time)
                                         : course.field(field, time).values;
}

/// All of a text as a number.
std::optional<double> number_of(const std::string& text)
{
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return text.empty() || *end != '\0' || !std::isfinite(value) ? std::nullopt : std::optional(value);
}

Range of_the_run(const Course& course, const std::string& field)
{
    double low = 0, high = 0;
    for (const double time : course.info().times)
        for (const float value : values_of(course, field, time)) {
            low = std::min(low, static_cast<double>(value));
            high = std::max(high, static_cast<double>(value));
        }
    if (field == collagen_change_name) // zero stays in the middle of the colours
        low = -(high = std::max(-low, high));
    // Negative remainders within the tolerance are no range of their own.
    low = low > -0.01 * high ? 0 : round_up(low);
    return {low, high > 0 ? round_up(high) : 1, "this run's own range"};
}

} // namespace

double Range::place(double value) const
{
    return std::clamp(std::isfinite(value) ? (value - low) / (high - low) : 0.0, 0.0, 1.0);
}

Ranges::Ranges(const std::vector<std::string>& asked)
{
    for (const std::string& wish : asked) {
        const std::size_t equals = wish.find('=');
        const std::string field = wish.substr(0, equals), text = equals == wish.npos ? "" : wish.substr(equals + 1);
        const std::size_t dots = text.find("..");
        const std::optional<double> low = number_of(text.substr(0, dots));
        const std::optional<double> high = dots == text.npos ? std::nullopt : number_of(text.substr(dots + 2));
        if (!field.empty() && text == "run")
            of_run_.push_back(field);
        else if (!field.empty() && low && high && *low < *high)
            asked_[field] = {*low, *high, "range as asked for"};
        else
            throw InputError(fmt::format("--range {}: expected FIELD=LOW..HIGH or FIELD=run, such as {}=-10..30", wish,
                                         collagen_change_name));
    }
}

Range Ranges::of(const std::string& field, const Course& course) const
{
    if (const auto asked = asked_.find(field); asked != asked_.end())
        return asked->second;
    const bool follows = std::find(of_run_.begin(), of_run_.end(), field) != of_run_.end();
    const auto known = std::find_if(usual.begin(), usual.end(), [&](const Usual& one) { return field == one.field; });
    if (!follows && known != usual.end())
        return {known->low, known->high, "same range in all pictures"};
    // Several runs in one picture share what the first of them spans.
    const auto found = found_.find(field);
    return found != found_.end() ? found->second : found_[field] = of_the_run(course, field);
}

} // namespace mend::viz
