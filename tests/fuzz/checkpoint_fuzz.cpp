/// Checkpoints, with a digest that fits, so that what the digest guards is reached.
#include "sim/output/checkpoint.hpp"
#include "sim/output/files.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/sample_run.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    constexpr std::size_t head_size = 512;
    static const mend::testing_support::SampleRun sample;
    const auto content = mend::fuzz::text_of(bytes, size);
    std::string head = "mend checkpoint 1\nsha256 " + mend::sha256(content) + "\n";
    head.resize(head_size, '\0');
    mend::fuzz::file_of(head + std::string(content), "checkpoint.h5");
    mend::fuzz::answered([] {
        mend::load_checkpoint(mend::fuzz::folder(), sample.fields, mend::layout_of(sample.grid), sample.provenance);
    });
    return 0;
}
