#pragma once
/// Pictures in memory and as files.
#include <cstddef>
#include <string>
#include <vector>

namespace mend::viz
{

/// Rows from the top, `channels` bytes a pixel: red, green, blue, and opacity if there are four.
struct Image
{
    int width = 0, height = 0, channels = 3;
    std::vector<unsigned char> pixels;
    std::size_t size() const { return static_cast<std::size_t>(channels) * width * height; }
};

/// Averages squares of `factor` pixels.
Image shrink(const Image& image, int factor);

/// The picture as a PNG file has it.
std::vector<unsigned char> png_bytes(const Image& image);

/// Whole or not at all. \throws StorageError if the file cannot be written.
void write_file(const std::string& path, const void* bytes, std::size_t size);

/// \throws StorageError if the file cannot be written.
void write_png(const Image& image, const std::string& path);

} // namespace mend::viz
