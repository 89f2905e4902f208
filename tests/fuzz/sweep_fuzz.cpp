/// Sweep files; what they name beside themselves is not there.
#include "sim/scenario/sweep_spec.hpp"
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto path = mend::fuzz::file_of(mend::fuzz::text_of(bytes, size), "fuzz.toml");
    mend::fuzz::answered([&] { mend::read_sweep(path); });
    return 0;
}
