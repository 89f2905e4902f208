#include "sim/treatment/devices.hpp"
#include "sim/treatment/suitability.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace mend
{
namespace
{

Suitability found(std::vector<std::string> findings, const std::string& kind = "pen", SkinSpec skin = {})
{
    DeviceSpec device;
    device.kind = kind;
    device.depth = 0.3; // of a peel
    return screen({std::move(findings), {}}, skin, device, 1);
}

TEST(Suitability, NothingStatedIsSuitable)
{
    EXPECT_EQ(found({}).verdict, Verdict::yes);
    EXPECT_TRUE(found({}).concerns.empty());
    EXPECT_EQ(word_of(found({}).verdict), "yes");
}

TEST(Suitability, EveryContraindicationSpeaksWithReasonAndSource)
{
    for (const Contraindication& one : contraindications()) {
        const Suitability result = found({one.name});
        ASSERT_EQ(result.concerns.size(), 1U) << one.name;
        EXPECT_EQ(result.verdict, one.verdict) << one.name;
        EXPECT_NE(result.verdict, Verdict::yes) << one.name;
        EXPECT_NE(result.concerns[0].reason.find(one.source), std::string::npos) << one.name;
        EXPECT_EQ(result.forbidding().empty(), one.verdict != Verdict::no) << one.name;
    }
}

TEST(Suitability, TheWorstDecides)
{
    EXPECT_EQ(found({"anticoagulants"}).verdict, Verdict::caution);
    EXPECT_EQ(found({"anticoagulants", "sunburn"}).verdict, Verdict::no);
    EXPECT_EQ(found({"anticoagulants", "sunburn"}).forbidding(), std::vector<std::string>{"sunburn"});
}

TEST(Suitability, ProcedureMatters)
{
    EXPECT_EQ(found({"isotretinoin"}, "pen").verdict, Verdict::caution);
    EXPECT_EQ(found({"isotretinoin"}, "peel").verdict, Verdict::no);
    EXPECT_EQ(found({"metal allergy"}, "pen").verdict, Verdict::no);
    EXPECT_EQ(found({"metal allergy"}, "ablative_laser").verdict, Verdict::yes);
    SkinSpec dark;
    dark.phototype = 5;
    EXPECT_EQ(found({}, "pen", dark).verdict, Verdict::yes);
    EXPECT_EQ(found({}, "ablative_laser", dark).verdict, Verdict::caution);
    dark.phototype = 1;
    dark.ita = 5.0;                                          // measured: phototype 5 of the same rank
    EXPECT_EQ(found({}, "peel", dark).verdict, Verdict::no); // through the epidermis
}

TEST(Suitability, SkinSpeaksForItself)
{
    SkinSpec skin;
    skin.conditions = {"rosacea"};
    EXPECT_EQ(found({}, "pen", skin).verdict, Verdict::caution);
    skin.conditions = {"rosacea", "keloid-prone"};
    EXPECT_EQ(found({}, "pen", skin).verdict, Verdict::no);
    EXPECT_EQ(screen({}, skin, DeviceSpec{}, 0).verdict, Verdict::yes) << "nothing is done";
}

TEST(Suitability, AcceptedIsComputedButNotSuitable)
{
    SkinSpec skin;
    skin.conditions = {"keloid-prone"};
    const Suitability result = screen({{"sunburn"}, {"keloid-prone"}}, skin, DeviceSpec{}, 1);
    EXPECT_EQ(result.verdict, Verdict::no);
    EXPECT_EQ(result.forbidding(), std::vector<std::string>{"sunburn"});
    EXPECT_TRUE(screen({{"sunburn"}, {"keloid-prone", "sunburn"}}, skin, DeviceSpec{}, 1).forbidding().empty());
}

TEST(Suitability, EveryConcernCanBeNamed)
{
    const std::vector<std::string> names = names_of_concerns();
    for (const char* name : {"sunburn", "keloid-prone", "dark skin"})
        EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
    const std::vector<SkinText>& known = conditions();
    for (const char* name : {"keloid-prone", "hypertrophic scar", "rosacea", "hyperpigmentation"})
        EXPECT_TRUE(std::any_of(known.begin(), known.end(), [&](const SkinText& one) { return one.name == name; }))
            << name << " is no condition any more";
}

} // namespace
} // namespace mend
