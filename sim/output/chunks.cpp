#include "sim/output/chunks.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <libdeflate.h>
#include <limits>
#include <memory>

namespace mend
{
namespace
{

constexpr int longest_chunk = 64;
constexpr int level = 1; // of libdeflate, whose output any zlib reads: half the time of zlib's own level 1, no longer
constexpr std::size_t worth_threads = 50000; // values; fewer are packed before threads have woken

float as_float(double value)
{
    // Whether the processor flushes denormals differs between threads; their bytes must not.
    if (std::abs(value) < static_cast<double>(std::numeric_limits<float>::min()))
        return 0;
    return static_cast<float>(value);
}

std::vector<float> gather(const Blend& blend, const ChunkPlace& place, const Extent& extent)
{
    const auto [nz, ny, nx] = chunk_of(extent);
    const auto [z, y, x] = place.first;
    std::vector<float> values(static_cast<std::size_t>(nz) * ny * nx);
    for (int k = 0; k < std::min(nz, extent[0] - z); ++k)
        for (int j = 0; j < std::min(ny, extent[1] - y); ++j) {
            const double* before = blend.before.row(place.field, y + j, z + k) + x;
            const double* after = blend.after.row(place.field, y + j, z + k) + x;
            float* row = &values[(static_cast<std::size_t>(k) * ny + j) * nx];
            for (int i = 0; i < std::min(nx, extent[2] - x); ++i)
                row[i] = as_float(before[i] + blend.share * (after[i] - before[i]));
        }
    return values;
}

/// HDF5's shuffle: the first bytes of all values, then the second ones, and so on.
Bytes shuffle(const std::vector<float>& values)
{
    const std::size_t count = values.size();
    Bytes bytes(count * sizeof(float));
    const auto* source = reinterpret_cast<const unsigned char*>(values.data());
    for (std::size_t byte = 0; byte < sizeof(float); ++byte)
        for (std::size_t i = 0; i < count; ++i)
            bytes[byte * count + i] = source[i * sizeof(float) + byte];
    return bytes;
}

Bytes deflated(const Bytes& bytes)
{
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    if (!compressor)
        throw std::bad_alloc();
    Bytes result(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()));
    const std::size_t length =
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), result.data(), result.size());
    EXPECTS(length > 0);
    result.resize(length);
    return result;
}

} // namespace

std::size_t cells_in(const Extent& extent)
{
    return static_cast<std::size_t>(extent[0]) * extent[1] * extent[2];
}

Extent extent_of(const kernels::Layout& layout, bool on_sheet)
{
    return {on_sheet ? 1 : layout.nz, layout.ny, layout.nx};
}

Extent chunk_of(const Extent& field)
{
    Extent chunk = field;
    for (int& cells : chunk)
        cells = std::min(cells, longest_chunk);
    return chunk;
}

std::vector<ChunkPlace> chunk_places(int field, const Extent& extent)
{
    const Extent chunk = chunk_of(extent);
    std::vector<ChunkPlace> places;
    for (int z = 0; z < extent[0]; z += chunk[0])
        for (int y = 0; y < extent[1]; y += chunk[1])
            for (int x = 0; x < extent[2]; x += chunk[2])
                places.push_back({field, {z, y, x}});
    return places;
}

std::vector<Bytes> pack(const Blend& blend, const std::vector<ChunkPlace>& places)
{
    std::vector<Bytes> packed(places.size());
    std::size_t values = 0;
    const auto pack_one = [&](std::size_t i) {
        const Extent extent = extent_of(blend.before.layout(), blend.before.on_sheet(places[i].field));
        packed[i] = deflated(shuffle(gather(blend, places[i], extent)));
    };
    for (const auto& place : places)
        values += cells_in(chunk_of(extent_of(blend.before.layout(), blend.before.on_sheet(place.field))));
    if (values < worth_threads)
        for (std::size_t i = 0; i < places.size(); ++i)
            pack_one(i);
    else
        kernels::parallel_for_uneven(static_cast<int>(places.size()),
                                     [&](int i) { pack_one(static_cast<std::size_t>(i)); });
    return packed;
}

bool is_whole(const Bytes& bytes, std::size_t cells)
{
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    if (!decompressor)
        throw std::bad_alloc();
    Bytes plain(cells * sizeof(float));
    return libdeflate_zlib_decompress(decompressor.get(), bytes.data(), bytes.size(), plain.data(), plain.size(),
                                      nullptr) == LIBDEFLATE_SUCCESS; // nullptr: this length and no other
}

} // namespace mend
