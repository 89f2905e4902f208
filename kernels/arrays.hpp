#pragma once
/// Storage of many fields on one tensor grid: structure of arrays, x contiguous, rows padded to whole bundles.
#include "kernels/bundle.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace mend::kernels
{

/// Shape of one field: nx * ny * nz cells. Rows are padded to an odd number of cache lines, so that neighbouring rows
/// do not fall on the same cache sets.
struct Layout
{
    int nx = 1, ny = 1, nz = 1;
    std::ptrdiff_t row = bundle_size; ///< doubles from one row to the next
    std::ptrdiff_t plane = bundle_size;

    Layout() = default;
    Layout(int nx, int ny, int nz);
    int bundles() const { return bundles_for(nx); }
    std::ptrdiff_t at(int i, int j, int k) const { return k * plane + j * row + i; }
};

/// Values of a list of fields, each filling the volume or one sheet (one plane). Owned, 64-byte aligned, with a guard
/// of one bundle before and after each field so that a stencil may read past a row's ends. Everything, padding
/// included, starts at zero. First touched by the threads that own the planes.
class Arrays
{
  public:
    Arrays() = default;
    /// `on_sheet[i]` tells whether array i is a sheet (one plane).
    Arrays(const Layout& layout, const std::vector<bool>& on_sheet);
    Arrays(const Arrays&);
    Arrays& operator=(const Arrays&);
    Arrays(Arrays&&) noexcept = default;
    Arrays& operator=(Arrays&&) noexcept = default;

    /// Arrays that are the same in every plane, padding included, keep one plane from now on. For what is only read
    /// after that: a write shows in all planes.
    void share_equal_planes();

    const Layout& layout() const { return layout_; }
    int count() const { return static_cast<int>(starts_.size()); }
    bool on_sheet(int field) const { return on_sheet_[static_cast<std::size_t>(field)]; }
    int planes(int field) const { return on_sheet(field) ? 1 : layout_.nz; }

    /// Doubles from one plane of an array to the next: 0 where there is only one.
    std::ptrdiff_t planes_apart(int index) const { return planes_apart_[static_cast<std::size_t>(index)]; }
    /// Planes that have memory of their own.
    int planes_kept(int index) const { return planes_apart(index) == 0 ? 1 : layout_.nz; }

    double* field(int index) { return starts_[static_cast<std::size_t>(index)]; }
    const double* field(int index) const { return starts_[static_cast<std::size_t>(index)]; }
    /// First cell of a row; a sheet answers its only plane whatever k is.
    double* row(int index, int j, int k) { return field(index) + offset(index, j, k); }
    const double* row(int index, int j, int k) const { return field(index) + offset(index, j, k); }
    double& operator()(int index, int i, int j, int k) { return row(index, j, k)[i]; }
    double operator()(int index, int i, int j, int k) const { return row(index, j, k)[i]; }

    /// Sets every cell of a field, padding included.
    void fill(int index, double value);
    /// Copies each row's last cell into the row's padding, so that equations meet only values that occur.
    void fill_padding();

    std::size_t bytes() const { return size_ * sizeof(double); }

  private:
    struct Free
    {
        void operator()(double* memory) const;
    };
    /// `single[i]`: array i keeps one plane.
    Arrays(const Layout& layout, const std::vector<bool>& on_sheet, const std::vector<bool>& single);
    std::vector<bool> single() const;
    std::ptrdiff_t offset(int index, int j, int k) const { return j * layout_.row + k * planes_apart(index); }
    Layout layout_;
    std::vector<bool> on_sheet_;
    std::vector<std::ptrdiff_t> planes_apart_;
    std::unique_ptr<double[], Free> memory_;
    std::vector<double*> starts_;
    std::size_t size_ = 0;
};

} // namespace mend::kernels
