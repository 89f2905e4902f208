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

Arrays::Arrays(const Layout& layout, const std::vector<bool>& on_sheet) : layout_(layout), on_sheet_(on_sheet)
{
    constexpr std::ptrdiff_t guard = cache_line; // a bundle at most
    std::vector<std::size_t> offsets;
    std::size_t size = guard;
    for (const bool sheet : on_sheet_) {
        offsets.push_back(size);
        planes_apart_.push_back(sheet ? 0 : layout.plane);
        size += static_cast<std::size_t>(layout.plane * (sheet ? 1 : layout.nz) + guard);
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
            if (k >= planes(index))
                continue;
            const bool last = k + 1 == planes(index);
            std::fill_n(field(index) + k * layout_.plane, layout_.plane + (last ? guard : 0), 0.0);
        }
    });
}

Arrays::Arrays(const Arrays& other) : Arrays(other.layout_, other.on_sheet_)
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

void Arrays::fill(int index, double value)
{
    std::fill_n(field(index), layout_.plane * planes(index), value);
}

void Arrays::fill_padding()
{
    for (int index = 0; index < count(); ++index)
        for (int k = 0; k < planes(index); ++k) {
            for (int j = 0; j < layout_.ny; ++j) {
                double* cells = row(index, j, k);
                std::fill(cells + layout_.nx, cells + layout_.row, cells[layout_.nx - 1]);
            }
            double* plane = field(index) + k * layout_.plane;
            for (std::ptrdiff_t spare = layout_.ny * layout_.row; spare < layout_.plane; spare += layout_.row)
                std::copy_n(plane + (layout_.ny - 1) * layout_.row, layout_.row, plane + spare);
        }
}

} // namespace mend::kernels
