/// Numbers with units, as people type them.
#include "sim/base/quantity.hpp"
#include "tests/fuzz/target.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto text = mend::fuzz::text_of(bytes, size);
    for (const char* unit : {"mm", "d", "1", "1/mm^2", "g/(m^2 h)"})
        mend::fuzz::answered([&] {
            if (!std::isfinite(mend::parse_quantity(text, unit)))
                std::abort(); // a quantity that is read is a number
        });
    mend::fuzz::answered([&] { mend::parse_number(text); });
    return 0;
}
