#include "sim/output/keeper.hpp"

#include "sim/base/error.hpp"
#include "tests/support/sample_run.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace mend
{
namespace
{

using testing_support::SampleRun;
using testing_support::TemporaryFolder;

struct Kept : testing::Test
{
    SampleRun sample;
    TemporaryFolder folder;
    Observers observers{sample.fields, sample.map_table};
    Record record{observers};
    Recorder recorder{folder.path, sample.plan(), sample.head(), sample.columns};
    Controller controller{.accepted = 12, .worst_negative = {}};

    Keeper keeper(double every)
    {
        return {{folder.path, every, sample.fields, sample.provenance, {0, 2}, sample.end, 2, false},
                sample.state_at(0, true),
                recorder};
    }
    std::optional<Checkpoint> load() const
    {
        return load_checkpoint(folder.path, sample.fields, layout_of(sample.grid), sample.provenance);
    }
};

TEST_F(Kept, SavesAfterEveryStepIfAskedTo)
{
    auto keeper = this->keeper(0);
    for (int step = 0; step < 5; ++step) {
        sample.drive(recorder, step, step + 1);
        keeper.see(sample.state_at(sample.times[step + 1], false), controller, record, step);
        EXPECT_EQ(load()->state.time, sample.times[step + 1]);
        EXPECT_EQ(load()->bookmark.next_event, step);
        EXPECT_EQ(load()->bookmark.written.rows, recorder.written().rows);
        EXPECT_EQ(read_status(folder.path)->last_checkpoint, sample.times[step + 1]);
    }
}

TEST_F(Kept, SavesOnlyWhenDue)
{
    auto keeper = this->keeper(3600);
    keeper.see(sample.state_at(1, true), controller, record, 1);
    EXPECT_FALSE(load());
    keeper.save(sample.state_at(1, true), controller, record, 1);
    EXPECT_TRUE(load());
}

TEST_F(Kept, CheckpointsTakeAFortiethOfTheTime)
{
    auto keeper = this->keeper(1e-9);            // always due
    double before = 0, writing = 0, elapsed = 0; // s, up to the last checkpoint but one, and the last
    int saves = 0;
    for (double time = 0; saves < 3 && elapsed < 20; time += 1e-4) {
        keeper.see(sample.state_at(time, true), controller, record, 1);
        const auto status = read_status(folder.path);
        elapsed = status->elapsed;
        if (status->last_checkpoint != time)
            continue;
        before = writing;
        writing = status->writing;
        ++saves;
    }
    EXPECT_GT(saves, 0);
    EXPECT_LE(before, elapsed / 15) << "status.json included";
}

TEST_F(Kept, TellsHowItEnded)
{
    auto keeper = this->keeper(3600);
    EXPECT_EQ(read_status(folder.path)->state, "running");
    keeper.stopped("SIGTERM");
    EXPECT_EQ(read_status(folder.path)->state, "stopped");
    EXPECT_EQ(read_status(folder.path)->reason, "SIGTERM");
    keeper.finished();
    EXPECT_EQ(read_status(folder.path)->state, "finished");
    EXPECT_EQ(read_status(folder.path)->share, 1);
    EXPECT_NE(read_status(folder.path)->ended, "");
}

TEST_F(Kept, AFullDiskKeepsTheLastGoodCheckpoint)
{
    auto keeper = this->keeper(0);
    keeper.save(sample.state_at(1, true), controller, record, 1);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit tight{1000, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &tight);
    EXPECT_THROW(keeper.see(sample.state_at(3, true), controller, record, 2), StorageError);
    keeper.failed("the disk is full"); // says so if it can, and throws nothing
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(load()->state.time, 1);
}

} // namespace
} // namespace mend
