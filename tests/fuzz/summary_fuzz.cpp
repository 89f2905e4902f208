/// summary.json, status.json, and the rows that a sweep has done.
#include "sim/output/status.hpp"
#include "sim/output/summary.hpp"
#include "sim/sweep/store.hpp"
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto text = mend::fuzz::text_of(bytes, size);
    std::filesystem::create_directories(mend::fuzz::folder() / "rows");
    for (const char* name : {"summary.json", "status.json", "rows/shard_1_of_1_1.jsonl"})
        mend::fuzz::file_of(text, name);
    mend::fuzz::answered([] { mend::read_summary(mend::fuzz::folder()); });
    mend::fuzz::answered([] { mend::read_status(mend::fuzz::folder()); });
    mend::fuzz::answered([] { mend::read_outcomes(mend::fuzz::folder(), {"one", "two"}); });
    return 0;
}
