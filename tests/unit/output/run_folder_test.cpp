#include "sim/output/run_folder.hpp"

#include "sim/base/error.hpp"
#include "sim/output/status.hpp"
#include "sim/output/summary.hpp"
#include "tests/support/sample_run.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace mend
{
namespace
{

using testing_support::content_of;
using testing_support::TemporaryFolder;

struct Runs : testing::Test
{
    TemporaryFolder there;

    RunRequest request(const std::string& hash) const
    {
        RunRequest wish;
        wish.base = there.path / "runs";
        wish.name = "face";
        wish.scenario_hash = hash;
        wish.title = "A face";
        wish.scenario_text = "text of " + hash;
        wish.resolved_text = "resolved " + hash;
        return wish;
    }
    static void finish(const RunFolder& folder, const std::string& hash)
    {
        Provenance provenance;
        provenance.scenario_hash = hash;
        write_summary(folder.path(), provenance, {}, {}, {}, {});
    }
    std::filesystem::path made_and_finished(const RunRequest& wish) const
    {
        const RunFolder folder(wish);
        EXPECT_EQ(folder.content(), RunFolder::Content::fresh);
        finish(folder, wish.scenario_hash);
        return folder.path();
    }
    std::string refusal(const RunRequest& wish) const
    {
        try {
            const RunFolder folder(wish);
            ADD_FAILURE() << "accepted: " << folder.path();
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    std::filesystem::path runs() const { return there.path / "runs"; }
};

TEST_F(Runs, AFreshFolderHoldsTheScenario)
{
    const RunFolder folder(request("a"));
    EXPECT_EQ(folder.path(), runs() / "face");
    EXPECT_EQ(content_of(folder.path() / "scenario.toml"), "text of a");
    EXPECT_EQ(content_of(folder.path() / "resolved.toml"), "resolved a");
    EXPECT_EQ(read_status(folder.path())->state, "running");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(runs()), {}), 1) << "nothing is left beside it";
}

TEST_F(Runs, AFinishedRunIsFoundAndLeftAlone)
{
    made_and_finished(request("a"));
    const auto before = content_of(runs() / "face" / "summary.json");
    auto wish = request("a");
    EXPECT_TRUE(RunFolder(wish).finished());
    wish.resume = true;
    EXPECT_TRUE(RunFolder(wish).finished()) << "resuming what is finished does nothing either";
    EXPECT_EQ(content_of(runs() / "face" / "summary.json"), before);
}

TEST_F(Runs, AnUnfinishedRunAsksForResume)
{
    {
        const RunFolder begun(request("a"));
    }
    EXPECT_NE(refusal(request("a")).find("--resume"), std::string::npos);
    auto wish = request("a");
    wish.resume = true;
    const RunFolder folder(wish);
    EXPECT_TRUE(folder.unfinished());
    EXPECT_EQ(folder.path(), runs() / "face");
}

TEST_F(Runs, AnotherScenarioGetsTheNextNumber)
{
    made_and_finished(request("a"));
    {
        const RunFolder begun(request("b"));
    }
    EXPECT_EQ(made_and_finished(request("c")), runs() / "face-3");
    EXPECT_EQ(RunFolder(request("c")).path(), runs() / "face-3") << "found again behind the others";
    EXPECT_NE(refusal(request("b")).find("face-2"), std::string::npos);
    std::filesystem::create_directory(runs() / "face-4");
    std::ofstream(runs() / "face-4" / "letter.txt") << "not a run";
    EXPECT_EQ(RunFolder(request("d")).path(), runs() / "face-4") << "files of others do not matter";
    EXPECT_EQ(content_of(runs() / "face-4" / "letter.txt"), "not a run");
    std::filesystem::create_directory(runs() / "face-5");
    std::ofstream(runs() / "face-5" / "log.txt") << "under a name of a run";
    EXPECT_EQ(RunFolder(request("e")).path(), runs() / "face-6");
}

TEST_F(Runs, AgainRepeatsIntoAFolderOfItsOwn)
{
    auto wish = request("a");
    wish.again = true;
    EXPECT_EQ(made_and_finished(wish), runs() / "face") << "nothing to repeat yet";
    EXPECT_EQ(made_and_finished(wish), runs() / "face-2");
    {
        const RunFolder interrupted(wish);
    }
    EXPECT_EQ(RunFolder(request("a")).path(), runs() / "face") << "a finished one answers first";
    wish.again = false;
    wish.resume = true;
    const RunFolder folder(wish);
    EXPECT_EQ(folder.path(), runs() / "face-3") << "but --resume means the unfinished one";
    wish.again = true;
    EXPECT_NE(refusal(wish).find("--again"), std::string::npos);
}

TEST_F(Runs, NothingToResumeIsBegun)
{
    auto wish = request("a");
    wish.resume = true;
    const RunFolder folder(wish);
    EXPECT_EQ(folder.content(), RunFolder::Content::fresh);
    EXPECT_EQ(folder.path(), runs() / "face");
}

TEST_F(Runs, ARunThatWasKilledAtOnceIsKnown)
{
    {
        const RunFolder begun(request("a"));
    }
    std::filesystem::remove(runs() / "face" / "scenario.toml");
    auto wish = request("a");
    wish.resume = true;
    EXPECT_TRUE(RunFolder(wish).unfinished());
    EXPECT_EQ(content_of(runs() / "face" / "scenario.toml"), "text of a");
}

TEST_F(Runs, ALinkToWhatIsGoneIsNamed)
{
    std::filesystem::create_directory_symlink("/scratch/purged", runs());
    try {
        const RunFolder folder(request("a"));
        FAIL();
    } catch (const StorageError& error) {
        EXPECT_NE(std::string(error.what()).find("is a link to /scratch/purged"), std::string::npos) << error.what();
    }
}

TEST_F(Runs, AFolderOfTheUsersChoice)
{
    auto wish = request("a");
    wish.folder = there.path / "here" / "and there" / "";
    EXPECT_EQ(made_and_finished(wish), there.path / "here" / "and there");
    EXPECT_TRUE(RunFolder(wish).finished());
    auto other = request("b");
    other.folder = wish.folder;
    EXPECT_NE(refusal(other).find("another scenario"), std::string::npos);
    std::filesystem::create_directory(there.path / "empty");
    other.folder = there.path / "empty";
    EXPECT_EQ(made_and_finished(other), there.path / "empty");
    std::ofstream(there.path / "file") << "x";
    other.folder = there.path / "file";
    EXPECT_NE(refusal(other), "");
    other.folder = there.path / "file" / "below";
    EXPECT_THROW(RunFolder{other}, StorageError);
}

TEST_F(Runs, TwoProcessesDoNotShareAFolder)
{
    const RunFolder mine(request("a"));
    auto wish = request("a");
    wish.resume = true;
    // The lock belongs to an opened folder, so a second opening in this process counts like another process.
    EXPECT_NE(refusal(wish).find("another process"), std::string::npos);
    EXPECT_NE(refusal(request("a")).find("another process"), std::string::npos);
}

TEST_F(Runs, ADamagedSummaryIsNotOverwritten)
{
    made_and_finished(request("a"));
    std::ofstream(runs() / "face" / "summary.json") << "{\"mend\":";
    EXPECT_EQ(RunFolder(request("a")).path(), runs() / "face-2");
    EXPECT_EQ(content_of(runs() / "face" / "summary.json"), "{\"mend\":");
}

} // namespace
} // namespace mend
