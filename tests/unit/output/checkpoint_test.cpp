#include "sim/output/checkpoint.hpp"

#include "sim/base/error.hpp"
#include "tests/support/sample_run.hpp"

#include <csignal>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <sys/resource.h>

namespace mend
{
namespace
{

using testing_support::content_of;
using testing_support::SampleRun;
using testing_support::TemporaryFolder;

Bookmark bookmark_at(std::int64_t event)
{
    Bookmark bookmark;
    bookmark.controller = {0.1, 0.09, 1.0 / 3, 291, 3, 1, {0, 1e-17, 2.5}};
    bookmark.record = {0.5, std::nan(""), -1e300};
    bookmark.next_event = event;
    bookmark.written = {17, 123};
    return bookmark;
}

struct Saved
{
    SampleRun sample;
    TemporaryFolder folder;
    State state = sample.state_at(1.0 / 3, true);

    Saved() { state.exposure[occlusion] = 0.7; }
    void save(std::int64_t event)
    {
        save_checkpoint(folder.path, state, bookmark_at(event), sample.fields, sample.provenance);
    }
    std::optional<Checkpoint> load() const { return load_with(sample.provenance); }
    std::optional<Checkpoint> load_with(const Provenance& provenance) const
    {
        return load_checkpoint(folder.path, sample.fields, layout_of(sample.grid), provenance);
    }
    std::filesystem::path newest() const { return folder.path / "checkpoint.h5"; }
    std::filesystem::path previous() const { return folder.path / "checkpoint.previous.h5"; }
};

void write(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary) << content;
}

TEST(Checkpoint, GivesBackEveryBit)
{
    Saved saved;
    // Padding is memory too: what comes after must not depend on an interruption.
    saved.state.fields.fill_padding();
    saved.state.fields.row(0, 0, 0)[saved.sample.grid.x.size()] = 12345;
    saved.save(4);
    const auto loaded = saved.load();
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->state.time, 1.0 / 3);
    EXPECT_EQ(loaded->state.exposure, saved.state.exposure);
    for (int index = 0; index < 3; ++index)
        EXPECT_EQ(0, std::memcmp(loaded->state.fields.field(index), saved.state.fields.field(index),
                                 sizeof(double) * saved.state.fields.layout().plane *
                                     static_cast<std::size_t>(saved.state.fields.planes(index))));
    const auto& controller = loaded->bookmark.controller;
    EXPECT_EQ(controller.proposed_step, 0.1);
    EXPECT_EQ(controller.factored_step, 0.09);
    EXPECT_EQ(controller.previous_error, 1.0 / 3);
    EXPECT_EQ(controller.accepted, 291);
    EXPECT_EQ(controller.rejected, 3);
    EXPECT_EQ(controller.rejected_in_a_row, 1);
    EXPECT_EQ(controller.worst_negative, (std::vector<double>{0, 1e-17, 2.5}));
    ASSERT_EQ(loaded->bookmark.record.size(), 3U);
    EXPECT_TRUE(std::isnan(loaded->bookmark.record[1]));
    EXPECT_EQ(loaded->bookmark.record[2], -1e300);
    EXPECT_EQ(loaded->bookmark.next_event, 4);
    EXPECT_EQ(loaded->bookmark.written.snapshots, 17);
    EXPECT_EQ(loaded->bookmark.written.rows, 123);
    EXPECT_EQ(loaded->remark, "");
}

TEST(Checkpoint, OfTheSameMomentHasTheSameBytes)
{
    Saved one, two;
    one.save(1);
    two.save(1);
    EXPECT_TRUE(content_of(one.newest()) == content_of(two.newest()));
    two.save(2);
    EXPECT_FALSE(content_of(one.newest()) == content_of(two.newest()));
}

TEST(Checkpoint, TheOneBeforeIsKept)
{
    Saved saved;
    EXPECT_FALSE(saved.load()) << "none yet";
    saved.save(1);
    saved.save(2);
    saved.save(3);
    EXPECT_EQ(saved.load()->bookmark.next_event, 3);
    std::filesystem::remove(saved.newest()); // as a kill between the two renames leaves it
    EXPECT_EQ(saved.load()->bookmark.next_event, 2);
}

TEST(Checkpoint, AnyFlippedByteIsRefusedAndThePreviousOneUsed)
{
    Saved saved;
    saved.save(1);
    const std::string good = content_of(saved.newest());
    std::vector<std::size_t> places{0, 3, 16, 20, 30, 90, 200, 511, 512, 513, 520, good.size() - 1};
    std::mt19937 random(5);
    for (int i = 0; i < 300; ++i) // every region: each of 300 equal pieces
        places.push_back((good.size() * i + random() % good.size()) / 300);
    for (const std::size_t place : places) {
        std::string flipped = good;
        flipped[place] = static_cast<char>(flipped[place] ^ (1 << random() % 8));
        write(saved.newest(), flipped);
        EXPECT_THROW(saved.load(), StorageError) << "byte " << place;
        write(saved.previous(), good);
        const auto loaded = saved.load();
        EXPECT_EQ(loaded->bookmark.next_event, 1);
        EXPECT_NE(loaded->remark.find("checkpoint.h5"), std::string::npos);
        std::filesystem::remove(saved.previous());
    }
}

TEST(Checkpoint, TornForeignAndLongerFilesAreRefused)
{
    Saved saved;
    saved.save(1);
    const std::string good = content_of(saved.newest());
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512}, std::size_t{513},
                                   good.size() / 2, good.size() - 1})
    {
        write(saved.newest(), good.substr(0, size));
        EXPECT_THROW(saved.load(), StorageError) << size << " bytes";
    }
    write(saved.newest(), good + '\0');
    EXPECT_THROW(saved.load(), StorageError);
    write(saved.newest(), good.substr(512)); // plain HDF5
    EXPECT_THROW(saved.load(), StorageError);
    write(saved.newest(), std::string(good.size(), 'x'));
    EXPECT_THROW(saved.load(), StorageError);
    write(saved.newest(), good);
    EXPECT_TRUE(saved.load());
}

TEST(Checkpoint, OfAnotherScenarioBuildOrMachineIsRefused)
{
    Saved saved;
    saved.save(1);
    saved.save(2);
    const auto refused = [&](auto change, const std::string& word) {
        Provenance other = saved.sample.provenance;
        change(other);
        try {
            saved.load_with(other);
            ADD_FAILURE() << "accepted in spite of another " << word;
        } catch (const InputError& error) {
            EXPECT_NE(std::string(error.what()).find(word), std::string::npos) << error.what();
        }
    };
    refused([](Provenance& other) { other.scenario_hash = "b"; }, "scenario");
    refused([](Provenance& other) { other.version = "0.2"; }, "version");
    refused([](Provenance& other) { other.commit = "fedcba"; }, "commit");
    refused([](Provenance& other) { other.dirty = true; }, "commit");
    refused([](Provenance& other) { other.compiler = "clang"; }, "compiler");
    refused([](Provenance& other) { other.instruction_set = "x86-64-v4"; }, "instruction set");
    Provenance renamed = saved.sample.provenance;
    renamed.title = "A better title";
    EXPECT_TRUE(saved.load_with(renamed)) << "a title changes no number";
}

TEST(Checkpoint, OfAnotherTableOrGridIsRefused)
{
    Saved saved;
    saved.save(1);
    auto fields = saved.sample.fields;
    fields[1].name = "another";
    EXPECT_THROW(load_checkpoint(saved.folder.path, fields, layout_of(saved.sample.grid), saved.sample.provenance),
                 StorageError);
    EXPECT_THROW(load_checkpoint(saved.folder.path, saved.sample.fields, {6, 5, 9}, saved.sample.provenance),
                 StorageError);
}

TEST(Checkpoint, AFullDiskLeavesTheLastGoodOnes)
{
    Saved saved;
    saved.save(1);
    saved.save(2);
    const std::string newest = content_of(saved.newest()), previous = content_of(saved.previous());
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    for (const rlim_t size : {rlim_t{0}, rlim_t{100}, rlim_t{newest.size() - 1}}) {
        const rlimit tight{size, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
        EXPECT_THROW(saved.save(3), StorageError);
        setrlimit(RLIMIT_FSIZE, &before);
    }
    std::signal(SIGXFSZ, handler);
    EXPECT_TRUE(content_of(saved.newest()) == newest);
    EXPECT_TRUE(content_of(saved.previous()) == previous);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(saved.folder.path), {}), 2) << "nothing half-written";
    EXPECT_EQ(saved.load()->bookmark.next_event, 2);
}

} // namespace
} // namespace mend
