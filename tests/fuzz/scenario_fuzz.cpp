/// Scenario files.
#include "sim/scenario/layers.hpp"
#include "sim/scenario/scenario.hpp"
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto path = mend::fuzz::file_of(mend::fuzz::text_of(bytes, size), "fuzz.toml");
    mend::fuzz::answered([&] { mend::read_scenario(path); });
    return 0;
}
