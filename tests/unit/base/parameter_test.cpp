/// What is asked of a table of numbers.
#include "sim/base/parameter.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

Parameter good()
{
    return {"collagen_synthesis", "s0", 8.9e-3, "1/d", 8.2e-3, 9.6e-3, 'A', "Babraj et al. (2005)",
            "collagen made a day"};
}

/// What is said of a good entry after one change.
template <class Change> std::string after(const Change& change)
{
    Parameter entry = good();
    change(entry);
    return fault_of(entry);
}

TEST(Parameter, AWholeEntryIsAccepted)
{
    EXPECT_EQ(fault_of(good()), "");
    for (const char* source : {"assumed", "definition: nerves", "doi:10.1186/cc7932", "PMC3160154, page 4",
                               "usual strength", "from memory", "not known"})
        EXPECT_EQ(after([&](Parameter& p) { p.source = source; }), "") << source;
    EXPECT_EQ(fault_of(assumed("light_depth", 0.3, "mm", "how light fades").text()), "");
    EXPECT_EQ(after([](Parameter& p) { p.grade = 'D', p.low = p.high = p.value; }), "");
}

TEST(Parameter, AnEntryThatLacksSomethingIsRefused)
{
    EXPECT_EQ(after([](Parameter& p) { p.name = ""; }), "an entry without a name");
    EXPECT_EQ(after([](Parameter& p) { p.unit = ""; }), "collagen_synthesis: has no unit (\"1\" for plain numbers)");
    EXPECT_EQ(after([](Parameter& p) { p.meaning = ""; }), "collagen_synthesis: has no meaning");
    for (const char* source : {"", "a colleague", "page 12", "model of 99 equations, 12345 Da"})
        EXPECT_NE(after([&](Parameter& p) { p.source = source; }).find("names nothing to look up"), std::string::npos)
            << source;
}

TEST(Parameter, ARangeThatDoesNotHoldItsValueIsRefused)
{
    EXPECT_EQ(after([](Parameter& p) { p.value = 0.02; }), "collagen_synthesis: 0.02 is not within 0.0082 to 0.0096");
    EXPECT_NE(after([](Parameter& p) { p.low = 0.009; }), "");
    EXPECT_NE(after([](Parameter& p) { p.value = std::nan(""); }), "");
    EXPECT_EQ(after([](Parameter& p) { p.low = p.high = p.value; }),
              "collagen_synthesis: has no range, though it is no definition");
    EXPECT_EQ(after([](Parameter& p) { p.grade = 'E'; }), "collagen_synthesis: grade 'E' is none of A, B, C, D");
}

} // namespace
} // namespace mend
