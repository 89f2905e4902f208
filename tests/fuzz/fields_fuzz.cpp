/// fields.h5, as pictures read it.
#include "tests/fuzz/target.hpp"
#include "viz/error.hpp"
#include "viz/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto path = mend::fuzz::file_of(mend::fuzz::text_of(bytes, size), "fields.h5");
    try {
        const mend::viz::Reader reader(path);
        const mend::viz::RunInfo& info = reader.info();
        for (const std::string& field : info.fields)
            reader.read(field, static_cast<int>(info.times.size()) - 1);
        if (reader.has_baseline("collagen"))
            reader.baseline("collagen");
    } catch (const mend::viz::Error&) { // refused, with the reason
    }
    return 0;
}
