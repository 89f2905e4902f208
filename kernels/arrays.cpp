#include "kernels/arrays.hpp"

#include "kernels/parallel.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>

namespace mend::kernels
{
namespace
{

constexpr std::ptrdiff_t cache_line = 8; // doubles
constexpr std::size_t huge_page = std::size_t{2} << 20;

std::ptrdiff_t odd_cache_lines(std::ptrdiff_t doubles)
{
    std::ptrdiff_t lines = (doubles + cache_line - 1) / cache_line;
    return (lines | 1) * cache_line;
}

} // namespace

Layout::Layout(int nx_, int ny_, int nz_) : nx(nx_), ny(ny_), nz(nz_)
{
    row = odd_cache_lines(nx);
    // A whole number of rows keeps rows aligned; an odd number of lines a row and an odd number of rows a plane make
    // the plane stride odd in lines, too.
    plane = row * (ny % 2 == 0 && nz > 1 ? ny + 1 : ny);
}

void Arrays::Free::operator()(double* memory) const
{
    std::free(memory);
}

Arrays::Arrays(const Layout& layout, const std::vector<bool>& on_sheet) : Arrays(layout, on_sheet, on_sheet) {}

Arrays::Arrays(const Layout& layout, const std::vector<bool>& on_sheet, const std::vector<bool>& single)
    : layout_(layout), on_sheet_(on_sheet)
{
    constexpr std::ptrdiff_t guard = cache_line; // a bundle at most
    std::vector<std::size_t> offsets;
    std::size_t size = guard;
    for (const bool one : single) {
        offsets.push_back(size);
        planes_apart_.push_back(one ? 0 : layout.plane);
        size += static_cast<std::size_t>(layout.plane * (one ? 1 : layout.nz) + guard);
    }
    size_ = size;

    const std::size_t bytes = (size * sizeof(double) + huge_page - 1) / huge_page * huge_page;
    const bool large = bytes > huge_page;
    void* memory =
        large ? std::aligned_alloc(huge_page, bytes) : std::aligned_alloc(64, (size * sizeof(double) + 63) / 64 * 64);
    if (memory == nullptr)
        throw std::bad_alloc();
    if (large)
        madvise(memory, bytes, MADV_HUGEPAGE);
    memory_.reset(static_cast<double*>(memory));

    for (const std::size_t offset : offsets)
        starts_.push_back(memory_.get() + offset);
    std::fill_n(memory_.get(), static_cast<std::size_t>(guard), 0.0);
    // First touch: the thread that will own a plane is the one that maps its pages.
    parallel_for(layout.nz, [&](int k) {
        for (int index = 0; index < count(); ++index) {
            if (k >= planes_kept(index))
                continue;
            const bool last = k + 1 == planes_kept(index);
            std::fill_n(field(index) + k * layout_.plane, layout_.plane + (last ? guard : 0), 0.0);
        }
    });
}

Arrays::Arrays(const Arrays& other) : Arrays(other.layout_, other.on_sheet_, other.single())
{
    if (other.size_ > 0) // what was made without a layout holds nothing
        std::memcpy(memory_.get(), other.memory_.get(), bytes());
}

Arrays& Arrays::operator=(const Arrays& other)
{
    if (this != &other)
        *this = Arrays(other);
    return *this;
}

std::vector<bool> Arrays::single() const
{
    std::vector<bool> result;
    for (int index = 0; index < count(); ++index)
        result.push_back(planes_apart(index) == 0);
    return result;
}

void Arrays::share_equal_planes()
{
    std::vector<bool> one = single();
    for (int index = 0; index < count(); ++index) {
        const double* first = field(index);
        const auto length = static_cast<std::size_t>(layout_.plane) * sizeof(double);
        bool equal = true;
        for (int k = 1; equal && k < planes_kept(index); ++k)
            equal = std::memcmp(first, row(index, 0, k), length) == 0;
        one[static_cast<std::size_t>(index)] = equal;
    }
    Arrays shared(layout_, on_sheet_, one);
    for (int index = 0; index < count(); ++index)
        std::copy_n(field(index), layout_.plane * shared.planes_kept(index), shared.field(index));
    *this = std::move(shared);
}

void Arrays::fill(int index, double value)
{
    std::fill_n(field(index), layout_.plane * planes_kept(index), value);
}

void Arrays::fill_padding()
{
    for (int index = 0; index < count(); ++index)
        for (int k = 0; k < planes_kept(index); ++k) {
            for (int j = 0; j < layout_.ny; ++j) {
                double* cells = row(index, j, k);
                std::fill(cells + layout_.nx, cells + layout_.row, cells[layout_.nx - 1]);
            }
            double* plane = row(index, 0, k);
            for (std::ptrdiff_t spare = layout_.ny * layout_.row; spare < layout_.plane; spare += layout_.row)
                std::copy_n(plane + (layout_.ny - 1) * layout_.row, layout_.row, plane + spare);
        }
}

} // namespace mend::kernels
