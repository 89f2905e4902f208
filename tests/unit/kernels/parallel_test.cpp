#include "kernels/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <bit>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>
#if defined(__SSE__)
#include <immintrin.h>
#endif

namespace mend::kernels
{
namespace
{

/// Both kinds of loop keep the same promises.
struct Loops : testing::TestWithParam<bool>
{
    template <class Body> void loop(int count, const Body& body) const
    {
        if (GetParam())
            parallel_for_uneven(count, body);
        else
            parallel_for(count, body);
    }
    void TearDown() override { set_thread_count(0); }
};

TEST_P(Loops, DoEachPieceOnce)
{
    for (const int threads : {1, 2, 5})
        for (const int count : {0, 1, 2, 7, 100}) {
            set_thread_count(threads);
            std::vector<std::atomic<int>> done(static_cast<std::size_t>(count));
            loop(count, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
            for (const auto& times : done)
                EXPECT_EQ(times, 1) << threads << " threads, " << count << " pieces";
        }
}

TEST_P(Loops, RethrowTheExceptionOfTheLowestPiece)
{
    for (const int threads : {1, 3}) {
        set_thread_count(threads);
        std::atomic<int> done{0};
        try {
            loop(50, [&](int i) {
                ++done;
                if (i % 10 == 7)
                    throw std::runtime_error(std::to_string(i));
            });
            ADD_FAILURE() << "nothing was thrown";
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "7");
        }
        EXPECT_EQ(done, 50) << "the other pieces are done all the same";
    }
}

INSTANTIATE_TEST_SUITE_P(EvenAndUneven, Loops, testing::Bool());

#if defined(__SSE__)
TEST(Denormals, AreFlushedOnEveryThread)
{
    constexpr int threads = 3;
    constexpr unsigned flush_results_and_inputs = 0x8040;
    // As bits, for a thread that flushes takes a denormal for zero when it compares.
    const auto halves = [] {
        std::vector<std::uint64_t> bits(threads); // pieces of parallel_for go to one thread each
        parallel_for(threads, [&](int i) {
            volatile double smallest = std::numeric_limits<double>::min();
            bits[static_cast<std::size_t>(i)] = std::bit_cast<std::uint64_t>(smallest * 0.5);
        });
        return bits;
    };
    const auto compute_them = [] {
        parallel_for(threads, [](int) { _mm_setcsr(_mm_getcsr() & ~flush_results_and_inputs); });
    };
    set_thread_count(threads);
    compute_them();
    EXPECT_EQ(halves(), std::vector<std::uint64_t>(threads, std::uint64_t{1} << 51));
    flush_denormals();
    EXPECT_EQ(halves(), std::vector<std::uint64_t>(threads, 0));
    compute_them();
    set_thread_count(0);
}
#endif

} // namespace
} // namespace mend::kernels
