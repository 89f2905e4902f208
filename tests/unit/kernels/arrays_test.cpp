#include "kernels/arrays.hpp"

#include "kernels/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace mend::kernels
{
namespace
{

/// Sizes that are odd, prime, smaller than a bundle, a whole number of cache lines.
const std::vector<Layout> layouts{{1, 1, 1}, {3, 1, 5},  {7, 2, 4},   {8, 8, 8},
                                  {9, 5, 3}, {13, 4, 1}, {64, 64, 3}, {67, 31, 2}};

TEST(Layout, RowsAndPlanesAreAnOddNumberOfCacheLines)
{
    for (const Layout& layout : layouts) {
        EXPECT_GE(layout.row, bundles_for(layout.nx) * bundle_size);
        EXPECT_GE(layout.plane, layout.ny * layout.row);
        EXPECT_EQ(layout.row % 16, 8) << layout.nx;
        EXPECT_TRUE(layout.nz == 1 || layout.plane % 16 == 8) << layout.nx << " " << layout.ny;
    }
}

TEST(Arrays, EveryCellHasAPlaceOfItsOwn)
{
    for (const Layout& layout : layouts) {
        Arrays arrays(layout, {false, true, false});
        const auto number = [&](int index, int i, int j, int k) {
            return 1 + i + layout.nx * (j + layout.ny * (k + static_cast<double>(layout.nz) * index));
        };
        const auto each = [&](auto visit) {
            for (int index = 0; index < arrays.count(); ++index)
                for (int k = 0; k < arrays.planes(index); ++k)
                    for (int j = 0; j < layout.ny; ++j)
                        for (int i = 0; i < layout.nx; ++i)
                            visit(index, i, j, k);
        };
        each([&](int index, int i, int j, int k) { EXPECT_EQ(arrays(index, i, j, k), 0); });
        each([&](int index, int i, int j, int k) { arrays(index, i, j, k) = number(index, i, j, k); });
        const Arrays copy = arrays;
        each([&](int index, int i, int j, int k) { EXPECT_EQ(copy(index, i, j, k), number(index, i, j, k)); });
        EXPECT_EQ(copy.row(1, 0, layout.nz - 1), copy.field(1)) << "a sheet has one plane";
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(copy.row(2, layout.ny - 1, layout.nz - 1)) % 64, 0);
    }
}

TEST(Arrays, PaddingHoldsTheLastCellOfTheRow)
{
    for (const Layout& layout : layouts) {
        Arrays arrays(layout, {false});
        for (int k = 0; k < layout.nz; ++k)
            for (int j = 0; j < layout.ny; ++j)
                for (int i = 0; i < layout.nx; ++i)
                    arrays(0, i, j, k) = layout.at(i, j, k);
        arrays.fill_padding();
        for (int k = 0; k < layout.nz; ++k)
            for (std::ptrdiff_t at = 0; at < layout.plane; ++at) {
                const std::ptrdiff_t j = std::min<std::ptrdiff_t>(at / layout.row, layout.ny - 1);
                const std::ptrdiff_t i = std::min<std::ptrdiff_t>(at % layout.row, layout.nx - 1);
                EXPECT_EQ(arrays.field(0)[k * layout.plane + at], k * layout.plane + j * layout.row + i);
            }
    }
}

TEST(Arrays, PlanesThatAreEqualAreKeptOnce)
{
    for (const Layout& layout : layouts) {
        enum
        {
            flat,
            deep,
            sheet,
            last_cell_differs,
            arrays
        };
        Arrays plain(layout, {false, false, true, false});
        for (int index = 0; index < arrays; ++index)
            for (int k = 0; k < plain.planes(index); ++k)
                for (int j = 0; j < layout.ny; ++j)
                    for (int i = 0; i < layout.nx; ++i)
                        plain(index, i, j, k) = 1 + index + 10 * i + 100 * j + (index == deep ? 1e4 * k : 0);
        plain(last_cell_differs, layout.nx - 1, layout.ny - 1, layout.nz - 1) = -1;
        plain.fill_padding();
        Arrays shared = plain;
        shared.share_equal_planes();
        const std::ptrdiff_t saved = layout.plane * (layout.nz - 1) * static_cast<std::ptrdiff_t>(sizeof(double));
        EXPECT_EQ(static_cast<std::ptrdiff_t>(plain.bytes() - shared.bytes()), saved) << "of `flat` alone";
        const Arrays copy = shared;
        EXPECT_EQ(copy.bytes(), shared.bytes());
        for (int index = 0; index < arrays; ++index)
            for (int k = 0; k < plain.planes(index); ++k)
                for (std::ptrdiff_t at = 0; at < layout.plane; ++at)
                    EXPECT_EQ(copy.row(index, 0, k)[at], plain.row(index, 0, k)[at]) << index;
        shared.fill(flat, 7);
        shared.fill_padding();
        EXPECT_EQ(shared(flat, 0, 0, layout.nz - 1), 7);
        EXPECT_EQ(shared(deep, 0, 0, 0), plain(deep, 0, 0, 0)) << "the neighbour is not written over";
    }
}

constexpr int large = 128; // 18 MB a field

/// Page faults that the calling thread has had so far.
long faults()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_minflt;
}

TEST(LargeArrays, EachThreadTouchesItsPlanesFirst)
{
    constexpr int threads = 2;
    set_thread_count(threads);
    const auto each = [] {
        std::vector<long> had(threads);
        parallel_for(threads, [&](int i) { had[static_cast<std::size_t>(i)] = faults(); });
        return had;
    };
    const std::vector<long> before = each();
    const Arrays arrays(Layout(large, large, large), std::vector<bool>(4, false));
    const std::vector<long> after = each();
    set_thread_count(0);
    const long first = after[0] - before[0], second = after[1] - before[1];
    EXPECT_GT(first, (first + second) / 4) << second;
    EXPECT_GT(second, (first + second) / 4) << first;
}

/// The flags of the mapping that holds an address, as /proc tells them ("rd wr mr mw me ac hg"); empty if it does not.
std::string flags_of(const void* address)
{
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    std::ifstream maps("/proc/self/smaps");
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t from = 0, to = 0;
        char dash = 0;
        std::istringstream text(line);
        if (text >> std::hex >> from >> dash >> to && dash == '-')
            inside = from <= wanted && wanted < to;
        else if (inside && line.rfind("VmFlags:", 0) == 0)
            return line.substr(8) + " ";
    }
    return "";
}

TEST(LargeArrays, AskForHugePagesWhereTheKernelHasThem)
{
    const bool kernel_has_them = std::filesystem::exists("/sys/kernel/mm/transparent_hugepage/enabled");
    const Arrays arrays(Layout(large, large, large), {false});
    const std::string flags = flags_of(arrays.row(0, 0, large / 2));
    EXPECT_EQ(flags.find(" hg ") != std::string::npos, kernel_has_them) << flags;
}

} // namespace
} // namespace mend::kernels
