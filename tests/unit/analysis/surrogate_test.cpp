#include "sim/analysis/surrogate.hpp"

#include "sim/base/error.hpp"
#include "sim/sweep/designs.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace mend;

namespace
{

/// gain = sites' own + 2 log10(density) + length^2, of what lies below 1.4 mm; deeper ones do not reach it.
double gain(double density, double length, bool cheek)
{
    return (cheek ? 1 : 2) + 2 * std::log10(density) + length * length;
}

StudyTable study(int rows)
{
    StudyTable table;
    table.inputs.resize(3);
    table.inputs[0].name = "device.density", table.inputs[0].unit = "/cm^2", table.inputs[0].scale = Scale::logarithmic;
    table.inputs[1].name = "device.length", table.inputs[1].unit = "mm";
    table.inputs[2].name = "skin.site", table.inputs[2].scale = Scale::words;
    table.inputs[2].words = {"cheek", "neck"};
    table.inputs[0].low = 50, table.inputs[0].high = 500;
    table.inputs[1].low = 0.5, table.inputs[1].high = 1.5;
    table.inputs[2].low = 0, table.inputs[2].high = 1;
    table.outputs = {{"gain", "%", "of tissue", true, {}}, {"same", "1", "", false, {}}};
    for (const auto& point : sobol_points(rows, 3, 0)) {
        const double density = table.inputs[0].number_at(point[0]), length = table.inputs[1].number_at(point[1]);
        const bool cheek = point[2] < 0.5;
        table.inputs[0].numbers.push_back(density), table.inputs[1].numbers.push_back(length);
        table.inputs[2].numbers.push_back(cheek ? 0 : 1);
        const bool reached = length < 1.4;
        table.outputs[0].values.push_back(reached ? gain(density, length, cheek)
                                                  : std::numeric_limits<double>::quiet_NaN());
        table.outputs[1].values.push_back(4);
        table.number.push_back(table.number.size());
        table.failed.push_back(false), table.member.push_back(0);
    }
    table.planned = table.number.size();
    return table;
}

using Settings = std::map<std::string, std::string>;

TEST(Surrogate, AnswersWithinItsDomainAndSaysHowGoodItIs)
{
    const Surrogate surrogate(study(90), {"gain", "same"});
    ASSERT_EQ(surrogate.outputs().size(), 1u);
    EXPECT_NE(surrogate.reasons().at(0).find("same: is 4"), std::string::npos);
    const SurrogateCheck check = surrogate.outputs()[0].check;
    EXPECT_GT(check.q2, 0.999);
    EXPECT_LT(check.error, 0.02);
    EXPECT_GE(check.coverage, 0.8);
    std::string outside;
    const auto answers = surrogate.what_if(
        {{"device.density", "2 /mm^2"}, {"device.length", "1100 um"}, {"skin.site", "neck"}}, outside);
    EXPECT_EQ(outside, "");
    EXPECT_NEAR(answers[0].value.value, gain(200, 1.1, false), 0.03);
    EXPECT_LE(answers[0].value.low, answers[0].value.value);
    EXPECT_GT(*answers[0].reached, 0.7);
}

TEST(Surrogate, KnowsWhereAnOutputIsNotReached)
{
    const Surrogate surrogate(study(90), {"gain"});
    EXPECT_GT(surrogate.outputs()[0].without, 4u);
    std::string outside;
    const auto deep = surrogate.what_if(
        {{"device.density", "200 /cm^2"}, {"device.length", "1.49 mm"}, {"skin.site", "neck"}}, outside);
    EXPECT_LT(*deep[0].reached, 0.5);
}

TEST(Surrogate, SaysWhenItIsAskedOutsideItsDomain)
{
    const Surrogate surrogate(study(60), {"gain"});
    std::string outside;
    surrogate.what_if({{"device.density", "900 /cm^2"}, {"device.length", "1 mm"}, {"skin.site", "neck"}}, outside);
    EXPECT_EQ(outside, "device.density = 900 /cm^2 is outside 50 to 500");
    const auto refused = [&](const Settings& settings) {
        EXPECT_THROW(surrogate.what_if(settings, outside), InputError);
    };
    refused({{"device.density", "90 /cm^2"}, {"device.length", "1 mm"}});
    refused({{"device.density", "90 /cm^2"}, {"device.length", "1 s"}, {"skin.site", "neck"}});
    refused({{"device.density", "90 /cm^2"}, {"device.length", "1 mm"}, {"skin.site", "knee"}});
    refused({{"device.width", "90 mm"}});
}

TEST(Surrogate, IsTheSameAfterItsFileWasRead)
{
    const Surrogate surrogate(study(60), {"gain"}), read(surrogate.json());
    EXPECT_EQ(read.json(), surrogate.json());
    const Settings settings{{"device.density", "90 /cm^2"}, {"device.length", "1 mm"}, {"skin.site", "cheek"}};
    std::string outside;
    EXPECT_EQ(read.what_if(settings, outside)[0].value.high, surrogate.what_if(settings, outside)[0].value.high);
    EXPECT_THROW(Surrogate(std::string("{}")), InputError);
}

TEST(Surrogate, IsCheckedOnSettingsThatItHasNotSeen)
{
    // Twenty patients of each of five densities, at which the output jumps without a rule: within a setting all is
    // known, between settings nothing.
    StudyTable table;
    table.method = "grid";
    table.inputs.resize(2);
    table.inputs[0].name = "device.density", table.inputs[0].unit = "/cm^2", table.inputs[0].high = 4;
    table.inputs[1].name = "skin.age", table.inputs[1].unit = "yr", table.inputs[1].high = 19;
    table.inputs[1].role = Role::patient;
    table.outputs = {{"gain", "%", "", true, {}}};
    const std::array<double, 5> jumps{3, -2, 5, -4, 1};
    for (std::size_t density = 0; density < 5; ++density)
        for (std::size_t age = 0; age < 20; ++age) {
            table.inputs[0].numbers.push_back(static_cast<double>(density));
            table.inputs[1].numbers.push_back(static_cast<double>(age));
            table.outputs[0].values.push_back(jumps[density] + 0.01 * static_cast<double>(age));
            table.number.push_back(table.number.size()), table.design.push_back(density), table.member.push_back(age);
            table.failed.push_back(false);
        }
    EXPECT_LT(Surrogate(table, {"gain"}).outputs()[0].check.q2, 0.2);
}

} // namespace
