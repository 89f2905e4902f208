/// Defaults of --threads and --jobs: what the environment, Slurm and containers leave to this process (K24).
#include "kernels/parallel.hpp"
#include "kernels/processors.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

using namespace mend::kernels;
namespace fs = std::filesystem;

namespace
{

struct Processors : testing::Test
{
    fs::path folder = fs::temp_directory_path() / ("processors_" + std::to_string(getpid()));
    Processors() { fs::create_directories(folder); }
    ~Processors() override
    {
        fs::remove_all(folder);
        for (const char* name : {"OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK"})
            unsetenv(name);
    }
    void write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name) << text;
    }
    double share() const { return cgroup_share(folder / "membership", folder); }
};

} // namespace

TEST_F(Processors, TheEnvironmentSaysHowManyThreads)
{
    const int here = processors_here();
    for (const auto& [text, threads] :
         {std::pair{"1", 1}, {"3", 3}, {"2,1", 2}, {"", here}, {"0", here}, {"-1", here}, {"two", here}})
    {
        setenv("OMP_NUM_THREADS", text, 1);
        EXPECT_EQ(default_threads(), threads) << text;
    }
    setenv("OMP_NUM_THREADS", "1", 1);
    set_thread_count(0);
    EXPECT_EQ(thread_count(), 1);
    set_thread_count(2); // what is asked for counts more
    EXPECT_EQ(thread_count(), 2);
}

TEST_F(Processors, SlurmSaysHowManyProcessors)
{
    setenv("SLURM_CPUS_PER_TASK", "1", 1);
    EXPECT_EQ(processors_here(), 1);
    EXPECT_EQ(default_threads(), 1);
    setenv("OMP_NUM_THREADS", "2", 1);
    EXPECT_EQ(default_threads(), 2);
    EXPECT_EQ(processors_here(), 1);
}

TEST_F(Processors, AContainerHasItsShare)
{
    write("membership", "0::/slice/one\n");
    EXPECT_EQ(share(), 0);
    write("slice/one/cpu.max", "max 100000\n");
    EXPECT_EQ(share(), 0);
    write("slice/cpu.max", "150000 100000\n");
    EXPECT_DOUBLE_EQ(share(), 1.5);
    write("slice/one/cpu.max", "50000 100000\n");
    EXPECT_DOUBLE_EQ(share(), 0.5);         // the least on the way up
    write("membership", "0::/elsewhere\n"); // as a container sees a path of its host
    write("cpu.max", "200000 100000\n");
    EXPECT_DOUBLE_EQ(share(), 2);
}

TEST_F(Processors, AContainerOfTheFirstKindHasItsShare)
{
    write("membership", "7:memory:/one\n4:cpu,cpuacct:/one\n");
    write("cpu,cpuacct/one/cpu.cfs_quota_us", "-1\n");
    write("cpu,cpuacct/one/cpu.cfs_period_us", "100000\n");
    EXPECT_EQ(share(), 0);
    write("cpu,cpuacct/one/cpu.cfs_quota_us", "300000\n");
    EXPECT_DOUBLE_EQ(share(), 3);
    write("membership", "nonsense\n::\n");
    EXPECT_EQ(share(), 0);
}
