/// Names that scripts rely on, values from a known course, reasons where there are none, and the table for people.
#include "sim/observe/endpoints.hpp"

#include "sim/observe/healing_table.hpp"
#include "specimen_of_tests.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace mend::tests
{

const Endpoint& named(const std::vector<Endpoint>& endpoints, const std::string& name)
{
    for (const Endpoint& endpoint : endpoints)
        if (endpoint.name == name)
            return endpoint;
    throw std::out_of_range(name);
}

std::size_t count_of(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

class EndpointsTest : public testing::Test
{
  protected:
    EndpointsTest()
    {
        Patient patient(small_block());
        patient.parameters.insert(
            {{"tgf_beta1_loop_half_response", 0.3}, {"tgf_beta1_decay", 15}, {"tgf_beta1_from_myofibroblasts", 6}});
        observers = patient.observers();
        record = Record(observers);
        rest.assign(observers.list().size(), 0.0);
        at(rest, "cover_min") = at(rest, "cover_mean") = 1;
    }
    double& at(std::vector<double>& values, const std::string& name)
    {
        return values[static_cast<std::size_t>(observers.index(name))];
    }
    /// One session; redness falls from 1 to 0 in five days; a little collagen is gained by day 84.
    void one_session()
    {
        std::vector<double> open = rest, healed = rest, end = rest;
        at(open, "redness") = 1;
        at(open, "open_area") = 0.1;
        at(open, "cover_min") = 0;
        at(open, "keloid_ratio") = 0.36;
        at(open, "pigment_index_change") = -2;
        at(healed, "pigment_index_change") = 3;
        at(healed, "swelling") = 0;
        at(end, "collagen_change") = 1.85;
        at(end, "scar_depth_change") = std::numeric_limits<double>::quiet_NaN();
        record.treated(0, rest, open);
        record.see({0, 5, open, healed});
        record.see({5, 84, healed, end});
    }

    Observers observers{{}, {}};
    Record record{observers};
    std::vector<double> rest;
};

TEST_F(EndpointsTest, HasEveryNameOfTheInterface)
{
    one_session();
    const std::vector<Endpoint> endpoints = make_endpoints(record, observers);
    for (const char* name : {"closure_geometry",
                             "closure_dye",
                             "closure_impedance",
                             "closure_tewl",
                             "collagen_change",
                             "collagen_one_change",
                             "collagen_three_change",
                             "reepithelialised",
                             "elastin_functional_change",
                             "elastin_total_change",
                             "redness_resolved",
                             "swelling_resolved",
                             "peeling_resolved",
                             "dryness_resolved",
                             "sensitivity_resolved",
                             "epidermal_thickness_change",
                             "dermal_thickness_change",
                             "downtime",
                             "wrinkle_depth_change",
                             "pore_diameter_change",
                             "scar_depth_change",
                             "pigment_index_change",
                             "keloid_index",
                             "hyperpigmentation_index"})
    {
        const Endpoint& endpoint = named(endpoints, name);
        EXPECT_NE(endpoint.value.has_value(), !endpoint.reason.empty()) << name;
        EXPECT_FALSE(endpoint.unit.empty()) << name;
        EXPECT_FALSE(endpoint.definition.empty()) << name;
    }
    for (const char* name :
         {"achieved_depth", "puncture_density", "open_area_fraction", "treatment_time", "handling_time"})
        EXPECT_NE(find_endpoint(name), nullptr) << name;
}

TEST_F(EndpointsTest, ValuesFollowTheCourse)
{
    one_session();
    const std::vector<Endpoint> endpoints = make_endpoints(record, observers);
    EXPECT_NEAR(*named(endpoints, "redness_resolved").value, 4.5, 1e-12);
    EXPECT_NEAR(*named(endpoints, "redness_resolved").at_half_threshold, 4.75, 1e-12);
    EXPECT_NEAR(*named(endpoints, "redness_resolved").at_double_threshold, 4, 1e-12);
    EXPECT_NEAR(*named(endpoints, "reepithelialised").value, 4 * 24, 1e-10);
    EXPECT_NEAR(*named(endpoints, "downtime").value, 4.5, 1e-12);
    EXPECT_DOUBLE_EQ(*named(endpoints, "collagen_change").value, 1.85);
    EXPECT_DOUBLE_EQ(*named(endpoints, "keloid_index").value, 0.36);
    EXPECT_DOUBLE_EQ(*named(endpoints, "hyperpigmentation_index").value, 0.03);
    // 0.1 (1 - t/5) comes to a tenth of its value at one minute
    EXPECT_NEAR(*named(endpoints, "closure_geometry").value, 24 * (5 - 0.1 * (5 - 1.0 / 1440)), 1e-10);
    EXPECT_EQ(*named(endpoints, "closure_dye").value, 0) << "nothing was open to dye";
}

TEST_F(EndpointsTest, ReasonsWhereNothingWasReached)
{
    std::vector<double> red = rest, less = rest;
    at(red, "redness") = 1;
    at(less, "redness") = 0.05;
    for (const char* none : {"collagen_change_treated", "scar_depth_change", "wrinkle_depth_change"})
        at(less, none) = std::numeric_limits<double>::quiet_NaN();
    record.treated(0, rest, red);
    record.see({0, 0.5, red, red});
    EXPECT_EQ(named(make_endpoints(record, observers), "redness_resolved").reason,
              "not reached within 0.5 d of the last session");
    record.see({0.5, 1, red, less});
    const std::vector<Endpoint> endpoints = make_endpoints(record, observers);
    EXPECT_FALSE(named(endpoints, "redness_resolved").value);
    EXPECT_EQ(named(endpoints, "redness_resolved").reason.find("inside since day 0.974"), 0u);
    EXPECT_FALSE(named(endpoints, "downtime").value);
    EXPECT_EQ(named(endpoints, "collagen_change_treated").reason.find("there is no such tissue"), 0u);
    EXPECT_EQ(named(endpoints, "scar_depth_change").reason, "this patient has no sunken scar");
    EXPECT_EQ(named(endpoints, "wrinkle_depth_change").reason, "no wrinkle is assumed at this site");
}

TEST_F(EndpointsTest, ReasonsWhereNothingWasTreatedOrAModelLacksTheField)
{
    record.see({0, 3, rest, rest});
    EXPECT_EQ(named(make_endpoints(record, observers), "redness_resolved").reason, "no session took place");
    const Observers none({}, {});
    Record empty{none};
    empty.see({0, 3, {}, {}});
    for (const Endpoint& endpoint : make_endpoints(empty, none)) {
        EXPECT_FALSE(endpoint.value) << endpoint.name;
        EXPECT_FALSE(endpoint.reason.empty()) << endpoint.name;
    }
    EXPECT_EQ(named(make_endpoints(empty, none), "downtime").reason.find("does not apply"), 0u);
}

TEST_F(EndpointsTest, TheTableIsCompleteAndHasEachNameOnce)
{
    std::set<std::string> names;
    for (const EndpointText& text : endpoint_table()) {
        EXPECT_TRUE(names.insert(text.name).second) << text.name;
        EXPECT_FALSE(text.unit.empty()) << text.name;
        EXPECT_FALSE(text.brief.empty()) << text.name;
        EXPECT_GT(text.definition.size(), 20u) << text.name;
        EXPECT_EQ(find_endpoint(text.name), &text);
    }
    for (int course = 0; course < course_count; ++course)
        EXPECT_EQ(thresholds[course].course, course); // the table is read by course
    EXPECT_EQ(find_endpoint("beauty"), nullptr);
}

TEST_F(EndpointsTest, ATableWithNothingInItIsASentence)
{
    Endpoint depth{"achieved_depth", "mm", "depth", {}, {}, {}, {}, {}};
    depth.reason = "no session took place";
    const std::string nothing = healing_table({depth}, "A wave");
    EXPECT_EQ(nothing.find("A wave\n\n  No endpoint of a treatment applies"), 0u) << nothing;
    depth.value = 0.9;
    EXPECT_NE(healing_table({depth}, "A wave").find("achieved_depth"), std::string::npos);
}

TEST_F(EndpointsTest, TheHealingTableIsAlignedAndNamesWhatIsLacking)
{
    one_session();
    std::vector<Endpoint> endpoints = make_endpoints(record, observers);
    endpoints.push_back({"achieved_depth", "mm", "depth", 0.9, {}, {}, {}, {}});
    endpoints.push_back({"suitability", "-", "said", {}, "yes", {}, {}, {}});
    endpoints.push_back({"of_another_version", "d", "said", 3.0, {}, {}, {}, {}});
    const std::string table = healing_table(endpoints, "One session");
    EXPECT_EQ(table.find("One session\n"), 0u);
    for (const char* part : {"Treatment\n", "Closure", "Side effects", "Skin at the end", "Risk", "Other", "+1.85 %",
                             "0.900 mm", "4.75 … 4.00", "yes", "not medical advice", "–"})
        EXPECT_NE(table.find(part), std::string::npos) << part << "\n" << table;
    // Every reason once, however many endpoints share it.
    for (Endpoint& endpoint : endpoints)
        if (endpoint.name.starts_with("closure"))
            endpoint.value.reset(), endpoint.reason = "shared reason";
    EXPECT_EQ(count_of(healing_table(endpoints, ""), "shared reason"), 1u);
    // The column of names starts at the same place in every line of the table.
    std::set<std::size_t> columns;
    for (const std::string name : {"redness_resolved", "collagen_change", "closure_geometry", "achieved_depth"}) {
        const std::size_t at_name = table.find("  " + name + "\n");
        ASSERT_NE(at_name, std::string::npos) << name << "\n" << table;
        const std::size_t start = table.rfind('\n', at_name) + 1;
        std::size_t column = 0;
        for (std::size_t i = start; i < at_name; ++i)
            column += (static_cast<unsigned char>(table[i]) & 0xC0) != 0x80;
        columns.insert(column);
    }
    EXPECT_EQ(columns.size(), 1u) << table;
}

} // namespace mend::tests
