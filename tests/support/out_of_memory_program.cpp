/// Runs out of memory where its word says, or is ended by a "library" that calls exit(1).
#include "sim/base/out_of_memory.hpp"

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace
{

std::vector<char> more_than_there_is()
{
    return std::vector<char>(std::size_t{1} << 46);
}

void where_nothing_may_be_thrown() noexcept
{
    if (more_than_there_is().back() != 0)
        std::abort();
}

// Before main.
const std::vector<char> early = std::getenv("MEND_EARLY") == nullptr ? std::vector<char>() : more_than_there_is();

} // namespace

int main(int argc, char** argv)
{
    const std::string word = argc > 1 ? argv[1] : "";
    if (word == "noexcept")
        where_nothing_may_be_thrown();
    if (word == "thread")
        std::thread(where_nothing_may_be_thrown).join();
    if (word == "uncaught")
        return more_than_there_is().front();
    if (word == "library")
        std::exit(EXIT_FAILURE);
    constexpr int all_is_well = 7;
    return mend::leaving(all_is_well + static_cast<int>(early.size()));
}
