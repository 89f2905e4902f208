#include "sim/base/version.hpp"

#include <gtest/gtest.h>

#include <regex>

using namespace mend;

TEST(Version, SaysWhatTheProgramWasBuiltFrom)
{
    const BuildInfo build = build_info();
    EXPECT_TRUE(std::regex_match(build.version, std::regex(R"(\d+\.\d+\.\d+)"))) << build.version;
    EXPECT_TRUE(std::regex_match(build.commit, std::regex("[0-9a-f]{40}|unknown"))) << build.commit;
    EXPECT_TRUE(std::regex_match(build.compiler, std::regex(R"((clang|g)\+\+ \d+\.\d+\.\d+)"))) << build.compiler;
    EXPECT_FALSE(build.instruction_set.empty());
    ASSERT_GE(build.libraries.size(), 5u);
    for (const std::string& library : build.libraries)
        EXPECT_TRUE(std::regex_match(library, std::regex(R"([A-Za-z0-9+-]+ \d+\.\d+(\.\d+)?)"))) << library;
}

TEST(Version, TextHoldsAllOfIt)
{
    const BuildInfo build = build_info();
    const std::string text = version_text();
    for (const std::string& part : {"mend " + build.version, build.commit, build.compiler, build.instruction_set})
        EXPECT_NE(text.find(part), std::string::npos) << text;
    EXPECT_NE(text.find("HDF5"), std::string::npos) << text;
}
