/// Names that scripts rely on, values from a known course, reasons where there are none, and the table for people.
#include "sim/observe/endpoints.hpp"

#include "sim/observe/constants.hpp"
#include "sim/observe/healing_table.hpp"
#include "specimen_of_tests.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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
        at(rest, "cover_min") = at(rest, "cover_mean") = at(rest, "covered_share") = 1;
    }
    double& at(std::vector<double>& values, const std::string& name)
    {
        return values[static_cast<std::size_t>(observers.index(name))];
    }
    /// One session; redness falls from 2.5 to 0 in five days; a little collagen is gained by day 84.
    void one_session()
    {
        std::vector<double> open = rest, healed = rest, end = rest;
        at(open, "redness") = 2.5;
        at(open, "open_area") = 0.1;
        at(open, "cover_min") = 0;
        at(open, "keloid_ratio") = 0.36;
        at(open, "pigment_index_change") = -2;
        at(healed, "pigment_index_change") = 3;
        at(healed, "swelling") = 0;
        at(end, "collagen_change") = 1.85;
        at(end, "wrinkle_depth_change") = -10;
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
    const std::vector<Endpoint> endpoints = make_endpoints({record, observers});
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
    const std::vector<Endpoint> endpoints = make_endpoints({record, observers});
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
    EXPECT_FALSE(named(endpoints, "closure_dye").value) << "nothing was open to dye";
    EXPECT_TRUE(named(endpoints, "closure_dye").never_began);
    EXPECT_EQ(named(endpoints, "closure_dye").reason.find("never there: at most 0, not above 0.1"), 0u);
    EXPECT_EQ(named(endpoints, "swelling_resolved").reason.find("never there"), 0u);
}

TEST_F(EndpointsTest, GradesFollowTheDepthAndMeanNothingWithoutOne)
{
    one_session();
    const std::vector<Endpoint> endpoints = make_endpoints({record, observers});
    EXPECT_NEAR(*named(endpoints, "wrinkle_grade_change").value, -0.1 * observables::lemperle_gain, 1e-12);
    EXPECT_GT(*named(endpoints, "wrinkle_grade_improved").value, 60);
    EXPECT_TRUE(more_is_better("wrinkle_grade_improved"));
    EXPECT_FALSE(more_is_better("wrinkle_grade_change"));
    EXPECT_NE(find_endpoint("wrinkle_grade_improved")->definition.find("5.3 % are rated better by noise alone"),
              std::string::npos);
    for (const char* name : {"scar_grade_change", "scar_grade_improved"}) {
        EXPECT_FALSE(named(endpoints, name).value) << name;
        EXPECT_EQ(named(endpoints, name).reason, "this patient has no sunken scar") << name;
        EXPECT_TRUE(goes_unsaid(named(endpoints, name))) << name;
    }
}

TEST_F(EndpointsTest, ReasonsWhereNothingWasReached)
{
    std::vector<double> red = rest, less = rest;
    at(red, "redness") = 2.5;
    at(less, "redness") = 0.125;
    for (const char* none : {"collagen_change_treated", "scar_depth_change", "wrinkle_depth_change"})
        at(less, none) = std::numeric_limits<double>::quiet_NaN();
    record.treated(0, rest, red);
    record.see({0, 0.5, red, red});
    EXPECT_EQ(named(make_endpoints({record, observers}), "redness_resolved").reason,
              "not reached within 0.5 d of the last session");
    record.see({0.5, 1, red, less});
    const std::vector<Endpoint> endpoints = make_endpoints({record, observers});
    EXPECT_FALSE(named(endpoints, "redness_resolved").value);
    EXPECT_EQ(named(endpoints, "redness_resolved").reason.find("inside since day 0.974"), 0u);
    EXPECT_FALSE(named(endpoints, "downtime").value);
    EXPECT_EQ(named(endpoints, "collagen_change_treated").reason.find("there is no such tissue"), 0u);
    EXPECT_EQ(named(endpoints, "scar_depth_change").reason, "this patient has no sunken scar");
    EXPECT_EQ(named(endpoints, "wrinkle_depth_change").reason, "no wrinkle is assumed at this site");
}

TEST_F(EndpointsTest, ARelapseIsSaid)
{
    std::vector<double> red = rest;
    at(red, "redness") = 2.5;
    record.treated(0, rest, red);
    record.see({0, 1, red, rest}); // inside from 0.9
    record.see({1, 10, rest, rest});
    record.see({10, 11, rest, red}); // outside from 10.1, and as red as ever, not redder
    EXPECT_EQ(named(make_endpoints({record, observers}), "redness_resolved")
                  .reason.find("was gone on day 0.9, came back on day 10.1, and is there"),
              0u);
    record.see({11, 12, red, rest});
    record.see({12, 14, rest, rest});
    const Endpoint endpoint = named(make_endpoints({record, observers}), "redness_resolved");
    EXPECT_NEAR(*endpoint.value, 11.9, 1e-12);
    EXPECT_EQ(endpoint.reason, "was gone on day 0.9, came back on day 10.1");
}

TEST_F(EndpointsTest, ReasonsWhereNothingWasTreatedOrAModelLacksTheField)
{
    record.see({0, 3, rest, rest});
    EXPECT_EQ(named(make_endpoints({record, observers}), "redness_resolved").reason, "no session took place");
    const Observers none({}, {});
    Record empty{none};
    empty.see({0, 3, {}, {}});
    for (const Endpoint& endpoint : make_endpoints({empty, none})) {
        EXPECT_FALSE(endpoint.value) << endpoint.name;
        EXPECT_FALSE(endpoint.reason.empty()) << endpoint.name;
    }
    EXPECT_EQ(named(make_endpoints({empty, none}), "downtime").reason.find("does not apply"), 0u);
}

TEST_F(EndpointsTest, TheTableIsCompleteAndHasEachNameOnce)
{
    std::set<std::string> names;
    for (const EndpointEntry& entry : all_endpoints()) {
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        EXPECT_FALSE(entry.unit.empty()) << entry.name;
        EXPECT_FALSE(entry.brief.empty()) << entry.name;
        EXPECT_FALSE(entry.source.empty()) << entry.name;
        EXPECT_GT(entry.definition.size(), 20u) << entry.name;
        EXPECT_EQ(find_endpoint(entry.name), &entry);
        const Figure* figure = std::get_if<Figure>(&entry.obtained);
        EXPECT_TRUE(figure == nullptr || figure->of != nullptr) << entry.name << ": how is its value got?";
        EXPECT_EQ(figure != nullptr || std::holds_alternative<FigureInWords>(entry.obtained) ||
                      std::holds_alternative<Verdicts>(entry.obtained),
                  entry.group == EndpointGroup::treatment)
            << entry.name;
        EXPECT_TRUE(std::is_sorted(entry.warnings.begin(), entry.warnings.end(),
                                   [](const WarningLevel& a, const WarningLevel& b) { return a.above < b.above; }));
        EXPECT_EQ(entry.warnings.empty(), entry.warning_note.empty()) << entry.name;
    }
    EXPECT_EQ(find_endpoint("beauty"), nullptr);
}

TEST_F(EndpointsTest, WhatAnEntryIsMadeFromIsThere)
{
    const auto is_observable = [](const std::string& name) {
        const auto& all = all_observables();
        return std::any_of(all.begin(), all.end(), [&](const Observable& one) { return one.name == name; });
    };
    for (const EndpointEntry& entry : all_endpoints()) {
        if (const LastOf* last = std::get_if<LastOf>(&entry.obtained)) {
            EXPECT_TRUE(is_observable(last->observable)) << entry.name;
        } else if (const FromLast* from = std::get_if<FromLast>(&entry.obtained)) {
            EXPECT_TRUE(is_observable(from->observable)) << entry.name;
        } else if (const PeakOf* peak = std::get_if<PeakOf>(&entry.obtained)) {
            EXPECT_TRUE(is_observable(peak->observable)) << entry.name;
        } else if (const Resolved* resolved = std::get_if<Resolved>(&entry.obtained)) {
            const Threshold& threshold = resolved->threshold;
            EXPECT_TRUE(is_observable(threshold.course.observable)) << entry.name;
            EXPECT_GT(threshold.limit, 0) << entry.name;
            EXPECT_FALSE(threshold.source.empty()) << entry.name;
            EXPECT_NE(entry.definition.find(threshold.rule), std::string::npos) << entry.name;
            EXPECT_NE(threshold.course.of_first_minute.empty(), !threshold.course.unopened.empty()) << entry.name;
        }
    }
}

TEST_F(EndpointsTest, EveryGroupHasAHeadingOfItsOwn)
{
    std::set<std::string> headings;
    for (const auto& [group, heading] : endpoint_groups()) {
        EXPECT_TRUE(headings.insert(heading).second) << heading;
        EXPECT_EQ(heading_of(group), heading);
        EXPECT_TRUE(std::any_of(all_endpoints().begin(), all_endpoints().end(), [&](const EndpointEntry& entry) {
            return entry.group == group;
        })) << heading;
    }
    for (const EndpointEntry& entry : all_endpoints())
        EXPECT_TRUE(headings.contains(heading_of(entry.group))) << entry.name;
    EXPECT_EQ(heading_of(find_endpoint("drug_delivered")->group), "Drug on the skin");
}

TEST_F(EndpointsTest, AnObservableLendsItsNameUnitAndDirection)
{
    const EndpointEntry& collagen = *find_endpoint("collagen_change_treated");
    EXPECT_EQ(collagen.unit, "%");
    EXPECT_EQ(collagen.brief, "collagen, treated depth");
    EXPECT_EQ(collagen.better, Better::more);
    EXPECT_TRUE(more_is_better("collagen_change"));
    EXPECT_TRUE(more_is_better("epidermal_thickness_change"));
    EXPECT_TRUE(more_is_better("collagen_stain_change, 90 d after the last session")) << "a reading of an observable";
    EXPECT_FALSE(more_is_better("downtime"));
    EXPECT_FALSE(more_is_better("scar_depth_change"));
    EXPECT_FALSE(more_is_better("beauty"));
    EXPECT_TRUE(shown_with_sign("wrinkle_depth_change"));
    EXPECT_FALSE(shown_with_sign("hyperpigmentation_index")) << "a ratio";
    EXPECT_FALSE(shown_with_sign("collagen_level"));
}

TEST_F(EndpointsTest, WarningsSayMoreAsTheValueRises)
{
    Endpoint index{"keloid_index", "1", "ratio", 0.9, {}, {}, {}, {}};
    EXPECT_TRUE(warnings_of({index}).empty());
    index.value = 1.2;
    ASSERT_EQ(warnings_of({index}).size(), 1u);
    EXPECT_EQ(warnings_of({index})[0].text,
              "1.2 is above 1: myofibroblasts stay long, and a scar may grow. In this model the treatment does harm "
              "here; that is an assumption, not a finding.");
    EXPECT_EQ(warnings_of({index})[0].severity, Severity::unsafe);
    EXPECT_EQ(warnings_of({index})[0].limit, 1.0);
    index.value = 1.6;
    EXPECT_NE(render(healing_table({index}, warnings_of({index}), ""), TableForm::text)
                  .find("  WARNING: keloid_index: unsafe: 1.6 is above 1"),
              std::string::npos);
    index.value.reset();
    EXPECT_TRUE(warnings_of({index}).empty());
}

TEST_F(EndpointsTest, WhatATreatmentHasNoneOfGoesUnsaid)
{
    const auto unsaid = [](const char* name, std::optional<double> value, const char* reason) {
        return goes_unsaid({name, "1", "said", value, {}, reason, {}, {}});
    };
    EXPECT_TRUE(unsaid("numbing_time", 0.0, ""));
    EXPECT_FALSE(unsaid("numbing_time", 30.0, ""));
    EXPECT_TRUE(unsaid("piercing_force", {}, "does not follow from this device's settings"));
    EXPECT_TRUE(unsaid("drug_delivered", {}, "no drug is put on the skin"));
    EXPECT_FALSE(unsaid("numbness_onset", {}, "never as much at that depth"));
    EXPECT_FALSE(unsaid("collagen_change", {}, "nothing was observed"));
    EXPECT_FALSE(unsaid("of_another_version", {}, ""));
}

TEST_F(EndpointsTest, FiguresOfATreatmentCarryClinicalUnits)
{
    CourseFigures course{.none = false};
    course.session.achieved_depth = 0.9;
    course.session.puncture_density = 2.5;
    course.session.open_area_fraction = 0.02;
    course.session.needling_time = 16.7;
    course.session.handling_time = 30;
    course.session.piercing_force = std::nan("");
    course.numbing_time = 20;
    const std::vector<Endpoint> endpoints = endpoints_of_treatment(course);
    EXPECT_EQ(named(endpoints, "achieved_depth").value, 0.9);
    EXPECT_EQ(named(endpoints, "puncture_density").value, 250.0);
    EXPECT_EQ(named(endpoints, "puncture_density").unit, "1/cm^2");
    EXPECT_EQ(named(endpoints, "open_area_fraction").value, 2.0);
    EXPECT_EQ(named(endpoints, "treatment_time").value, 16.7);
    EXPECT_EQ(named(endpoints, "visit_time").value, 20 + 16.7 + 30);
    EXPECT_EQ(named(endpoints, "piercing_force").reason, "does not follow from this device's settings");
    course.session.whole_surface = true;
    EXPECT_EQ(named(endpoints_of_treatment(course), "puncture_density").reason,
              "does not apply: the whole surface is treated alike");
    course.none = true;
    for (const Endpoint& endpoint : endpoints_of_treatment(course))
        EXPECT_EQ(endpoint.reason, "no session took place") << endpoint.name;
}

TEST_F(EndpointsTest, ExemptionsComeBeforeValues)
{
    one_session();
    CourseFigures peel{.none = false};
    peel.session.whole_surface = true;
    const std::vector<Endpoint> endpoints = make_endpoints({record, observers, peel, {"caution", {"a; b", "c"}}});
    EXPECT_FALSE(named(endpoints, "closure_geometry").value);
    EXPECT_FALSE(named(endpoints, "closure_geometry").at_half_threshold);
    EXPECT_EQ(named(endpoints, "closure_geometry").reason,
              "does not apply: the whole surface is lost, and there is no hole; see reepithelialised");
    EXPECT_TRUE(named(endpoints, "closure_dye").never_began) << "an endpoint that is not exempt says its own";
    EXPECT_EQ(named(endpoints, "suitability").text, "caution");
    EXPECT_EQ(named(endpoints, "suitability").reason, "a, b; c") << "two reasons stay two";
}

TEST_F(EndpointsTest, ATableWithNothingInItIsASentence)
{
    Endpoint depth{"achieved_depth", "mm", "depth", {}, {}, {}, {}, {}};
    depth.reason = "no session took place";
    const std::string nothing = render(healing_table({depth}, {}, "A wave"), TableForm::text);
    EXPECT_EQ(nothing.find("A wave\n\n  No endpoint of a treatment applies"), 0u) << nothing;
    depth.value = 0.9;
    EXPECT_NE(render(healing_table({depth}, {}, "A wave"), TableForm::text).find("achieved_depth"), std::string::npos);
}

TEST_F(EndpointsTest, TheHealingTableIsAlignedAndNamesWhatIsLacking)
{
    one_session();
    std::vector<Endpoint> endpoints = make_endpoints({record, observers});
    endpoints.push_back({"achieved_depth", "mm", "depth", 0.9, {}, {}, {}, {}});
    endpoints.push_back({"suitability", "-", "said", {}, "yes", {}, {}, {}});
    endpoints.push_back({"of_another_version", "d", "said", 3.0, {}, {}, {}, {}});
    const std::string table = render(healing_table(endpoints, {}, "One session"), TableForm::text);
    EXPECT_EQ(table.find("One session\n"), 0u);
    for (const char* part : {"Treatment\n", "Closure", "Side effects", "Skin at the end", "Risk", "Other", "+1.85 %",
                             "0.900 mm", "4.00 … 4.75", "yes", "not medical advice", "–"})
        EXPECT_NE(table.find(part), std::string::npos) << part << "\n" << table;
    // Every reason once, however many endpoints share it.
    for (Endpoint& endpoint : endpoints)
        if (endpoint.name.starts_with("closure"))
            endpoint.value.reset(), endpoint.reason = "shared reason";
    EXPECT_EQ(count_of(render(healing_table(endpoints, {}, ""), TableForm::text), "shared reason"), 1u);
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
