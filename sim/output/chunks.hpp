#pragma once
/// Pieces of a field as they lie in the file: single precision, bytes shuffled, deflated at level 1; what HDF5's own
/// filters read back. Made here and not by the library, so that all threads take part and each byte is ours.
#include "kernels/arrays.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace mend
{

/// A state somewhere within a step: before + share * (after - before).
struct Blend
{
    const kernels::Arrays& before;
    const kernels::Arrays& after;
    double share = 0; ///< 0 to 1
};

/// Where a chunk of one field lies: (z, y, x) of its first cell. At most 64 cells an axis.
struct ChunkPlace
{
    int field = 0; ///< index in the arrays
    std::array<int, 3> first{};
};

using Bytes = std::vector<unsigned char>;

/// Cells along (z, y, x).
using Extent = std::array<int, 3>;

std::size_t cells_in(const Extent& extent);
/// Cells of a field; a sheet has one plane.
Extent extent_of(const kernels::Layout& layout, bool on_sheet);
/// Cells of one of its chunks.
Extent chunk_of(const Extent& field);
/// Chunks of a field in the order of the file.
std::vector<ChunkPlace> chunk_places(int field, const Extent& extent);
/// Each place's bytes, by all threads; the same bytes for any number of them. Cells beyond the field's end are zero,
/// and so is what single precision cannot hold for smallness.
std::vector<Bytes> pack(const Blend& blend, const std::vector<ChunkPlace>& places);
/// Whether the bytes are a whole chunk of so many cells, by their own check sum.
bool is_whole(const Bytes& bytes, std::size_t cells);

} // namespace mend
