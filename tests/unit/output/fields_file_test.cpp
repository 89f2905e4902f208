#include "sim/output/fields_file.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "tests/support/sample_run.hpp"

#include <cmath>
#include <csignal>
#include <gtest/gtest.h>
#include <limits>
#include <sys/resource.h>

namespace mend
{
namespace
{

using testing_support::content_of;
using testing_support::SampleRun;
using testing_support::TemporaryFolder;

void write_three(const SampleRun& sample, const std::filesystem::path& path)
{
    FieldsFile file(path, sample.head());
    for (const double time : {0.0, 0.5, 3.0})
        file.append(time, sample.state_at(time, true).fields);
    file.close();
}

TEST(FieldsFile, ReadsBackInTheStatedLayout)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    write_three(sample, folder.path / "fields.h5");
    const auto file = hdf5::open_file(folder.path / "fields.h5");
    EXPECT_EQ(hdf5::read_values(file, "time"), (std::vector<double>{0, 0.5, 3}));
    EXPECT_EQ(hdf5::read_values(file, "z"), sample.grid.z.centres);
    EXPECT_EQ(hdf5::read_values(file, "x_edges"), sample.grid.x.edges);
    const auto first = hdf5::read_values(file, "first"), cover = hdf5::read_values(file, "cover");
    EXPECT_EQ(hdf5::shape_of(hdf5::open_dataset(file, "first")), (hdf5::Shape{3, 8, 5, 6}));
    EXPECT_EQ(hdf5::shape_of(hdf5::open_dataset(file, "cover")), (hdf5::Shape{3, 5, 6}));
    EXPECT_EQ(hdf5::shape_of(hdf5::open_dataset(file, "baseline_matrix")), (hdf5::Shape{8, 5, 6}));
    EXPECT_EQ(hdf5::shape_of(hdf5::open_dataset(file, "baseline_tone")), (hdf5::Shape{5, 6}));
    const std::vector<double> times{0, 0.5, 3};
    for (int n = 0; n < 3; ++n)
        for (int j = 0; j < 5; ++j)
            for (int i = 0; i < 6; ++i) {
                EXPECT_EQ(cover[(n * 5 + j) * 6 + i], static_cast<float>(sample.value(2, i, j, 0, times[n], true)));
                for (int k = 0; k < 8; ++k)
                    EXPECT_EQ(first[((n * 8 + k) * 5 + j) * 6 + i],
                              static_cast<float>(sample.value(0, i, j, k, times[n], true)));
            }
    const auto matrix = hdf5::read_values(file, "baseline_matrix");
    EXPECT_EQ(matrix[(7 * 5 + 4) * 6 + 5], static_cast<float>(sample.maps(0, 5, 4, 7)));
}

TEST(FieldsFile, SaysWhatItIs)
{
    SampleRun sample;
    sample.provenance.title = "Gesicht, 45 Jahre, März";
    sample.provenance.resolved_scenario = std::string(100000, 'x') + "ä" + std::string(65535, 'y');
    const TemporaryFolder folder;
    write_three(sample, folder.path / "fields.h5");
    const auto file = hdf5::open_file(folder.path / "fields.h5");
    EXPECT_EQ(hdf5::read_text(file, "Conventions"), "CF-1.8");
    EXPECT_EQ(hdf5::read_text(file, "title"), sample.provenance.title);
    EXPECT_EQ(hdf5::read_text(file, "resolved_scenario"), sample.provenance.resolved_scenario);
    EXPECT_EQ(hdf5::read_text(file, "geometry"), "unit_cell");
    EXPECT_EQ(hdf5::read_text(file, "treatment_names"), "session 1 of 2,session 2 of 2");
    EXPECT_EQ(hdf5::read_number(file, "epidermis_thickness"), 0.08);
    EXPECT_EQ(hdf5::read_text(hdf5::open_dataset(file, "first"), "units"), "ng/ml");
    EXPECT_EQ(hdf5::read_text(hdf5::open_dataset(file, "cover"), "cell_methods"), "y: x: mean");
    EXPECT_EQ(hdf5::read_text(hdf5::open_dataset(file, "z"), "positive"), "down");
}

TEST(FieldsFile, HasTheSameBytesForAnyNumberOfThreads)
{
    // More than one chunk along each axis.
    const SampleRun sample({.extent_x = 1, .extent_y = 1, .depth = 1, .cells_x = 67, .cells_y = 65, .cells_z = 66});
    const TemporaryFolder folder;
    std::string bytes;
    for (const int threads : {1, 2, 3}) {
        kernels::set_thread_count(threads);
        write_three(sample, folder.path / "fields.h5");
        if (threads == 1)
            bytes = content_of(folder.path / "fields.h5");
        EXPECT_TRUE(content_of(folder.path / "fields.h5") == bytes) << threads << " threads";
    }
    kernels::set_thread_count(1);
    const auto file = hdf5::open_file(folder.path / "fields.h5");
    const auto values = hdf5::read_values(file, "second");
    for (const auto& [i, j, k] : {std::array{0, 0, 0}, {63, 63, 63}, {64, 63, 65}, {66, 64, 64}, {3, 64, 12}})
        EXPECT_EQ(values[((1 * 66 + k) * 65 + j) * 67 + i], static_cast<float>(sample.value(1, i, j, k, 0.5, true)));
}

TEST(FieldsFile, CutAndContinuedAtEveryFrameIsTheSameFile)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    const auto path = folder.path / "fields.h5";
    std::vector<double> times;
    for (int n = 0; n < 9; ++n)
        times.push_back(n * n * 0.1);
    const auto append_from = [&](FieldsFile& file, std::size_t first) {
        for (std::size_t n = first; n < times.size(); ++n)
            file.append(times[n], sample.state_at(times[n], true).fields);
        file.close();
    };
    {
        FieldsFile file(path, sample.head());
        append_from(file, 0);
    }
    const std::string undisturbed = content_of(path);
    for (std::size_t kept = 0; kept <= times.size(); ++kept) {
        FieldsFile file(path, sample.head(), {times.begin(), times.begin() + kept});
        EXPECT_EQ(file.snapshots(), kept);
        append_from(file, kept);
        EXPECT_TRUE(content_of(path) == undisturbed) << "cut to " << kept;
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path), {}), 1) << "nothing is left behind";
}

TEST(FieldsFile, ASnapshotIsThereForReadersOnceItIsAppended)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    FieldsFile file(folder.path / "fields.h5", sample.head());
    for (int n = 0; n < 4; ++n) {
        // What a reader in another process, or the next one after a kill, would find.
        std::filesystem::copy_file(folder.path / "fields.h5", folder.path / "copy.h5",
                                   std::filesystem::copy_options::overwrite_existing);
        const auto copy = hdf5::open_file(folder.path / "copy.h5");
        EXPECT_EQ(hdf5::read_values(copy, "time").size(), n);
        EXPECT_EQ(hdf5::shape_of(hdf5::open_dataset(copy, "first"))[0], n);
        file.append(n, sample.state_at(n, true).fields);
    }
}

TEST(FieldsFile, RefusesAnotherPlanAndDamage)
{
    SampleRun sample;
    const TemporaryFolder folder;
    const auto path = folder.path / "fields.h5";
    write_three(sample, path);
    const std::string good = content_of(path);
    EXPECT_THROW(FieldsFile(path, sample.head(), {0, 0.25}), InputError);
    EXPECT_THROW(FieldsFile(path, sample.head(), {0, 0.5, 3, 4}), StorageError) << "fewer than the checkpoint knows";
    sample.fields[1].name = "another";
    EXPECT_THROW(FieldsFile(path, sample.head(), {0, 0.5}), InputError) << "other fields";
    sample.fields[1].name = "second";
    EXPECT_TRUE(content_of(path) == good) << "what was refused was not touched";
    // A flipped bit in a compressed snapshot is found by its check sum.
    const auto chunk = good.rfind(std::string("\x78\x01", 2));
    std::string flipped = good;
    flipped[chunk + 9] = static_cast<char>(flipped[chunk + 9] ^ 4);
    std::ofstream(path, std::ios::binary) << flipped;
    EXPECT_THROW(FieldsFile(path, sample.head(), {0, 0.5, 3}), StorageError);
    std::filesystem::resize_file(path, good.size() / 2);
    EXPECT_THROW(FieldsFile(path, sample.head(), {0, 0.5, 3}), StorageError);
    EXPECT_THROW(FieldsFile(folder.path / "none" / "fields.h5", sample.head()), StorageError);
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".new"));
}

TEST(FieldsFile, KeepsExtremeNumbersReadable)
{
    const SampleRun sample;
    const TemporaryFolder folder;
    State state = sample.state_at(0, true);
    state.fields(0, 0, 0, 0) = 1e-42; // denormal in single precision
    state.fields(0, 1, 0, 0) = -1e-3;
    state.fields(0, 2, 0, 0) = std::numeric_limits<double>::quiet_NaN();
    FieldsFile file(folder.path / "fields.h5", sample.head());
    file.append(0, state.fields);
    file.close();
    const auto values = hdf5::read_values(hdf5::open_file(folder.path / "fields.h5"), "first");
    EXPECT_EQ(values[0], 0.0);
    EXPECT_EQ(values[1], static_cast<float>(-1e-3));
    EXPECT_TRUE(std::isnan(values[2]));
}

TEST(FieldsFile, AFullDiskIsSaidWithTheReasonAndCanBeResumedFrom)
{
    const SampleRun sample({.extent_x = 1, .extent_y = 1, .depth = 1, .cells_x = 30, .cells_y = 30, .cells_z = 30});
    const TemporaryFolder folder;
    const auto path = folder.path / "fields.h5";
    std::vector<double> times;
    {
        FieldsFile file(path, sample.head());
        file.append(0, sample.state_at(0, true).fields);
        times.push_back(0);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit tight{std::filesystem::file_size(path) + 300000, before.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &tight);
        std::string message;
        for (int n = 1; n < 50 && message.empty(); ++n)
            try {
                file.append(n, sample.state_at(n, true).fields);
                times.push_back(n);
            } catch (const StorageError& error) {
                message = error.what();
            }
        EXPECT_NE(message.find("fields.h5"), std::string::npos) << message;
        EXPECT_NE(message.find("File too large"), std::string::npos) << message;
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        std::filesystem::copy_file(path, folder.path / "copy.h5");
    }
    ASSERT_GT(times.size(), 1U);
    std::filesystem::rename(folder.path / "copy.h5", path);
    FieldsFile again(path, sample.head(), times);
    EXPECT_EQ(again.snapshots(), times.size());
}

TEST(ChosenFields, AreTheUsualOnesTheAskedForOrAll)
{
    const SampleRun sample;
    const auto chosen = [&](std::vector<std::string> asked, std::vector<std::string> usual) {
        OutputSpec spec;
        spec.fields = std::move(asked);
        return chosen_fields(spec, sample.fields, usual);
    };
    EXPECT_EQ(chosen({}, {"cover", "first", "unknown here"}), (std::vector<int>{0, 2}));
    EXPECT_EQ(chosen({}, {"unknown here"}), (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(chosen({"all"}, {"cover"}), (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(chosen({"second"}, {"cover"}), std::vector<int>{1});
    EXPECT_EQ(chosen({"second", "usual"}, {"cover", "unknown here"}), (std::vector<int>{1, 2}));
    EXPECT_EQ(chosen({"usual"}, {"unknown here"}), (std::vector<int>{0, 1, 2}));
    try {
        chosen({"secnod"}, {});
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("secnod"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("first, second, cover"), std::string::npos);
    }
}

} // namespace
} // namespace mend
