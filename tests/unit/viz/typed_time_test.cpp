// needs: target:mend_viz
#include "viz/error.hpp"
#include "viz/typed_time.hpp"

#include <fstream>
#include <gtest/gtest.h>

using namespace mend::viz;

/// One vocabulary of times in all verbs: the same file is read by the tests of scenarios and of `mend plot`.
TEST(TypedTime, ReadsWhatAScenarioReads)
{
    std::ifstream file(MEND_SOURCE_DIR "/tests/cases/times.txt");
    int cases = 0;
    for (std::string days, text; std::getline(file, days, '\t') && std::getline(file, text); ++cases)
        if (days == "refused")
            EXPECT_THROW(parse_time(text), InputError) << text;
        else
            EXPECT_NEAR(parse_time(text), std::stod(days), 1e-12 * std::abs(std::stod(days))) << text;
    EXPECT_GT(cases, 70);
}
