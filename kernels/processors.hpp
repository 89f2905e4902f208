#pragma once
/// How many processors this process may use, by those who share the machine out.
#include <filesystem>

namespace mend::kernels
{

/// For processes side by side: the processors that the system lets this one run on, no more than SLURM_CPUS_PER_TASK,
/// and no more than its container's share of processor time (control groups, either version), rounded up. At least 1.
int processors_here();

/// For threads: OMP_NUM_THREADS (its first number) where the environment has it, else processors_here().
int default_threads();

/// The share of processors of the control group that the file `membership` (as /proc/self/cgroup) names below `root`
/// (as /sys/fs/cgroup), or of one above it, whichever is least; 0 where none is limited.
double cgroup_share(const std::filesystem::path& membership, const std::filesystem::path& root);

} // namespace mend::kernels
