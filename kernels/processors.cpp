#include "kernels/processors.hpp"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace mend::kernels
{
namespace
{

namespace fs = std::filesystem;

constexpr int most_threads = 1024; ///< what a slip of the keyboard may ask for at most

/// The whole number that a variable of the environment begins with; 0 where there is none.
int number_in(const char* variable)
{
    const char* text = std::getenv(variable);
    if (text == nullptr || *text < '0' || *text > '9')
        return 0;
    return static_cast<int>(std::clamp(std::strtol(text, nullptr, 10), 0L, static_cast<long>(most_threads)));
}

/// Time it may have in a period over that period; 0 where it is not limited.
double share_of(const std::string& quota, const std::string& period)
{
    const double had = std::atof(quota.c_str()), of = std::atof(period.c_str()); // "max" and -1: no limit
    return had > 0 && of > 0 ? had / of : 0;
}

double share_in(const fs::path& group)
{
    std::string quota, period;
    if (std::ifstream(group / "cpu.max") >> quota >> period) // version 2: "200000 100000"
        return share_of(quota, period);
    std::ifstream(group / "cpu.cfs_quota_us") >> quota; // version 1
    std::ifstream(group / "cpu.cfs_period_us") >> period;
    return share_of(quota, period);
}

} // namespace

double cgroup_share(const fs::path& membership, const fs::path& root)
{
    std::ifstream file(membership);
    double least = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream parts(line); // "0::/user.slice/one" or "4:cpu,cpuacct:/docker/one"
        std::string number, controllers, path;
        if (!std::getline(parts, number, ':') || !std::getline(parts, controllers, ':') || !std::getline(parts, path))
            continue;
        if (!controllers.empty() && ("," + controllers + ",").find(",cpu,") == std::string::npos)
            continue;
        const fs::path top =
            controllers.empty() ? root : root / (fs::is_directory(root / controllers) ? controllers : "cpu");
        fs::path group = top / fs::path(path).relative_path();
        for (;;) { // what a container does not see of its own path is passed over
            if (const double share = share_in(group); share > 0)
                least = least > 0 ? std::min(least, share) : share;
            if (group == top || !group.has_relative_path() || group.parent_path() == group)
                break;
            group = group.parent_path();
        }
    }
    return least;
}

int processors_here()
{
    int count = omp_get_num_procs();
    if (const int task = number_in("SLURM_CPUS_PER_TASK"); task > 0)
        count = std::min(count, task);
    if (const double share = cgroup_share("/proc/self/cgroup", "/sys/fs/cgroup"); share > 0)
        count = std::min(count, static_cast<int>(std::ceil(share)));
    return std::max(1, count);
}

int default_threads()
{
    const int wanted = number_in("OMP_NUM_THREADS");
    return wanted > 0 ? wanted : processors_here();
}

} // namespace mend::kernels
