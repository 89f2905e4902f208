#include "sim/output/summary.hpp"

#include "sim/base/error.hpp"
#include "sim/output/status.hpp"
#include "tests/support/sample_run.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mend
{
namespace
{

using testing_support::content_of;
using testing_support::SampleRun;
using testing_support::TemporaryFolder;

std::vector<Endpoint> some_endpoints()
{
    return {{"depth", "mm", "how deep", 1.0 / 3, {}, {}, {}, {}},
            {"closure", "h", "when closed", 4.6, {}, {}, 5.5, 3.25},
            {"never", "d", "when resolved", {}, {}, "not reached within 180 d", {}, {}},
            {"suitability", "", "whether it is wise", {}, "caution", "dark skin; recent sun", {}, {}}};
}

TEST(Summary, ReadsBackAsItWasWritten)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    EXPECT_FALSE(read_summary(folder.path));
    write_summary(folder.path, sample.provenance, some_endpoints(), {}, {}, sample.fields);
    const auto summary = read_summary(folder.path);
    EXPECT_EQ(summary->title, "A sample");
    EXPECT_EQ(summary->scenario_hash, sample.provenance.scenario_hash);
    const auto expected = some_endpoints();
    ASSERT_EQ(summary->endpoints.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto &read = summary->endpoints[i], &written = expected[i];
        EXPECT_EQ(read.name, written.name);
        EXPECT_EQ(read.unit, written.unit);
        EXPECT_EQ(read.definition, written.definition);
        EXPECT_EQ(read.value, written.value);
        EXPECT_EQ(read.text, written.text);
        EXPECT_EQ(read.reason, written.reason);
        EXPECT_EQ(read.at_half_threshold, written.at_half_threshold);
        EXPECT_EQ(read.at_double_threshold, written.at_double_threshold);
    }
}

TEST(Summary, WarningsReadBackTheGravestFirst)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    const Warning note{.id = "ignored_key", .severity = Severity::note, .key = "device.passes", .text = "no effect"};
    const Warning wide{.id = "surface_share",
                       .severity = Severity::unsafe,
                       .key = "device.density",
                       .text = "50 % of the surface",
                       .value = 50,
                       .limit = 20,
                       .unit = "%"};
    write_summary(folder.path, sample.provenance, {}, {note, wide}, {}, sample.fields);
    const auto read = read_summary(folder.path)->warnings;
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(line_of(read[0]), line_of(wide));
    EXPECT_EQ(read[0].value, 50.0);
    EXPECT_EQ(read[0].limit, 20.0);
    EXPECT_EQ(read[0].unit, "%");
    EXPECT_EQ(read[1].severity, Severity::note);
    EXPECT_FALSE(read[1].value);
    const auto json = nlohmann::json::parse(content_of(folder.path / "summary.json"));
    EXPECT_EQ(json["warnings"][0]["unsafe"], true);
    EXPECT_EQ(json["warnings"][1]["severity"], "note");
}

TEST(Summary, HasTheFormThatScriptsRelyOn)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    Controller controller;
    controller.accepted = 291;
    controller.rejected = 2;
    controller.worst_negative = {0, 0.5, 0};
    write_summary(folder.path, sample.provenance, some_endpoints(), {}, controller, sample.fields);
    const auto json = nlohmann::json::parse(content_of(folder.path / "summary.json"));
    EXPECT_EQ(json["mend"]["version"], "0.1");
    EXPECT_EQ(json["mend"]["commit"], "0123abcd");
    EXPECT_EQ(json["scenario"]["title"], "A sample");
    EXPECT_EQ(json["scenario"]["hash"], sample.provenance.scenario_hash);
    EXPECT_EQ(json["endpoints"]["closure"]["value"], 4.6);
    EXPECT_EQ(json["endpoints"]["closure"]["unit"], "h");
    EXPECT_TRUE(json["endpoints"]["never"]["value"].is_null());
    EXPECT_EQ(json["endpoints"]["never"]["reason"], "not reached within 180 d");
    EXPECT_EQ(json["endpoints"]["suitability"]["value"], "caution");
    EXPECT_EQ(json["endpoints"]["suitability"]["reasons"].size(), 2U);
    EXPECT_EQ(json["numerics"]["steps_accepted"], 291);
    EXPECT_EQ(json["numerics"]["worst_negative"]["values"]["second"], 0.5);
}

TEST(Summary, NotANumberIsNoValueAndDamageIsSaid)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    write_summary(folder.path, sample.provenance, {{"odd", "1", "odd", std::nan(""), {}, {}, {}, {}}}, {}, {}, {});
    const auto odd = read_summary(folder.path)->endpoints[0];
    EXPECT_FALSE(odd.value);
    EXPECT_NE(odd.reason, "");
    std::ofstream(folder.path / "summary.json") << "{}";
    EXPECT_THROW(read_summary(folder.path), StorageError);
}

TEST(Status, ReadsBackAndDamageIsNoStatus)
{
    const TemporaryFolder folder;
    EXPECT_FALSE(read_status(folder.path));
    Status status;
    status.state = "stopped";
    status.scenario_hash = "abc";
    status.time = 1.5;
    status.end = 236;
    status.last_checkpoint = 1.25;
    status.resumes = 2;
    write_status(folder.path, status);
    const auto read = read_status(folder.path);
    EXPECT_EQ(read->state, "stopped");
    EXPECT_EQ(read->scenario_hash, "abc");
    EXPECT_EQ(read->time, 1.5);
    EXPECT_EQ(read->last_checkpoint, 1.25);
    EXPECT_EQ(read->resumes, 2);
    std::ofstream(folder.path / "status.json") << "{\"state\": 7}";
    EXPECT_FALSE(read_status(folder.path));
}

} // namespace
} // namespace mend
