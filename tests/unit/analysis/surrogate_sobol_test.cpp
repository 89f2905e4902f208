// label: slow
#include "sim/analysis/surrogate.hpp"

#include "sim/sweep/designs.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

using namespace mend;

namespace
{

TEST(Surrogate, GivesSobolIndicesOfAnyDesign)
{
    // gain = 2 log10(density) + length^2 + site. Variances by hand: log10 density even on 1 decade: 4/12; length^2,
    // length even on 0.5 to 1.5: E l^4 - (E l^2)^2 = 1.5125 - 1.0833^2; site: two values 1 apart, 1/4. The function is
    // a sum: first order is all there is.
    StudyTable table;
    table.inputs.resize(3);
    table.inputs[0].name = "device.density", table.inputs[0].unit = "/cm^2", table.inputs[0].scale = Scale::logarithmic;
    table.inputs[1].name = "device.length", table.inputs[1].unit = "mm";
    table.inputs[2].name = "skin.site", table.inputs[2].scale = Scale::words, table.inputs[2].words = {"cheek", "neck"};
    table.inputs[0].low = 50, table.inputs[0].high = 500;
    table.inputs[1].low = 0.5, table.inputs[1].high = 1.5;
    table.inputs[2].high = 1;
    table.outputs = {{"gain", "%", "", true, {}}};
    for (const auto& point : sobol_points(90, 3, 0)) {
        const double density = table.inputs[0].number_at(point[0]), length = table.inputs[1].number_at(point[1]);
        const double site = point[2] < 0.5 ? 0 : 1;
        table.inputs[0].numbers.push_back(density), table.inputs[1].numbers.push_back(length);
        table.inputs[2].numbers.push_back(site);
        table.outputs[0].values.push_back(2 * std::log10(density) + length * length + site);
        table.number.push_back(table.number.size());
        table.failed.push_back(false), table.member.push_back(0);
    }
    const Surrogate surrogate(table, {"gain"});
    const double density = 4.0 / 12, length = 1.5125 - std::pow(13.0 / 12, 2), site = 0.25;
    const double sum = density + length + site;
    for (const SobolEstimate& estimate : surrogate.sobol(surrogate.outputs()[0])) {
        const auto& indices = estimate.indices;
        EXPECT_NEAR(indices[0].first.value, density / sum, 0.02) << estimate.source;
        EXPECT_NEAR(indices[1].first.value, length / sum, 0.02) << estimate.source;
        EXPECT_NEAR(indices[2].first.value, site / sum, 0.02) << estimate.source;
        EXPECT_NEAR(indices[0].total.value, density / sum, 0.02) << estimate.source;
        EXPECT_LE(indices[0].first.low, indices[0].first.value) << estimate.source;
    }
}

/// Ishigami and Homma 1990, a = 7, b = 0.1, in shares of -pi to pi, at the points of a Saltelli design, with a fourth
/// input that does nothing.
StudyTable ishigami(int samples)
{
    StudyTable table;
    table.method = "saltelli", table.samples = samples;
    for (const char* name : {"x1", "x2", "x3", "idle"}) {
        Input input;
        input.name = name, input.unit = "1", input.low = 0, input.high = 1;
        table.inputs.push_back(input);
    }
    table.outputs = {{"y", "1", "", true, {}}};
    for (const auto& point : saltelli_points(samples, 4, 0)) {
        const auto angle = [&](std::size_t i) { return (2 * point[i] - 1) * std::numbers::pi; };
        table.outputs[0].values.push_back(std::sin(angle(0)) + 7 * std::pow(std::sin(angle(1)), 2) +
                                          0.1 * std::pow(angle(2), 4) * std::sin(angle(0)));
        for (std::size_t i = 0; i < 4; ++i)
            table.inputs[i].numbers.push_back(point[i]);
        table.design.push_back(table.number.size()), table.number.push_back(table.number.size());
        table.failed.push_back(false), table.member.push_back(0);
    }
    return table;
}

TEST(Surrogate, ItsIntervalsHoldIshigamisIndicesAndItDropsWhatDoesNothing)
{
    const Surrogate surrogate(ishigami(40), {"y"});
    EXPECT_EQ(surrogate.outputs()[0].inert, std::vector<std::string>{"idle"});
    // First order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437 (Saltelli et al. 2008, ISBN 9780470059975, 4.8).
    const std::array<double, 4> first{0.3139, 0.4424, 0, 0}, total{0.5576, 0.4424, 0.2437, 0};
    const auto estimates = surrogate.sobol(surrogate.outputs()[0]);
    ASSERT_EQ(estimates.size(), 2u);
    for (const SobolEstimate& estimate : estimates)
        for (std::size_t i = 0; i < 4; ++i) {
            SCOPED_TRACE(estimate.source + std::to_string(i));
            EXPECT_LE(estimate.indices[i].first.low, first[i] + 1e-9);
            EXPECT_GE(estimate.indices[i].first.high, first[i]);
            EXPECT_LE(estimate.indices[i].total.low, total[i]);
            EXPECT_GE(estimate.indices[i].total.high, total[i]);
            EXPECT_LT(estimate.width(), 0.3);
        }
}

} // namespace
