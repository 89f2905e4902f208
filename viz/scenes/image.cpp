#include "viz/scenes/image.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkUnsignedCharArray.h>

namespace mend::viz
{

Image shrink(const Image& image, int factor)
{
    if (factor <= 1)
        return image;
    Image small{image.width / factor, image.height / factor, image.channels, {}};
    small.pixels.resize(small.size());
    const int n = image.channels, opacity = n - 1;
    const auto pixel = [&](int i, int j) { return &image.pixels[(static_cast<std::size_t>(j) * image.width + i) * n]; };
    for (int j = 0; j < small.height; ++j)
        for (int i = 0; i < small.width; ++i) {
            unsigned char* out = &small.pixels[(static_cast<std::size_t>(j) * small.width + i) * n];
            std::array<int, 4> sum{};
            int weights = 0;
            for (int b = 0; b < factor; ++b)
                for (int a = 0; a < factor; ++a) {
                    const unsigned char* in = pixel(i * factor + a, j * factor + b);
                    const int weight = n == 4 ? in[opacity] : 1; // what cannot be seen has no colour
                    weights += weight;
                    for (int c = 0; c < 3; ++c)
                        sum[c] += weight * in[c];
                }
            for (int c = 0; c < 3; ++c)
                out[c] = static_cast<unsigned char>(weights > 0 ? (sum[c] + weights / 2) / weights : 0);
            if (n == 4)
                out[opacity] = static_cast<unsigned char>((weights + factor * factor / 2) / (factor * factor));
        }
    return small;
}

std::vector<unsigned char> png_bytes(const Image& image)
{
    vtkNew<vtkImageData> data;
    data->SetDimensions(image.width, image.height, 1);
    data->AllocateScalars(VTK_UNSIGNED_CHAR, image.channels);
    const std::size_t row = static_cast<std::size_t>(image.channels) * image.width;
    auto* out = static_cast<unsigned char*>(data->GetScalarPointer());
    for (int j = 0; j < image.height; ++j)
        std::copy_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(row) * (image.height - 1 - j), row,
                    out + row * j);
    vtkNew<vtkPNGWriter> writer;
    writer->WriteToMemoryOn();
    writer->SetCompressionLevel(6);
    writer->SetInputData(data);
    writer->Write();
    vtkUnsignedCharArray* bytes = writer->GetResult();
    return {bytes->GetPointer(0), bytes->GetPointer(0) + bytes->GetNumberOfValues()};
}

void write_file(const std::string& path, const void* bytes, std::size_t size)
{
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary);
    out.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    out.close();
    std::error_code failed;
    if (out)
        std::filesystem::rename(part, path, failed);
    if (!out || failed) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw StorageError(
            fmt::format("{}: cannot be written; does the folder exist, and is there room on the disk?", path));
    }
}

void write_png(const Image& image, const std::string& path)
{
    const std::vector<unsigned char> bytes = png_bytes(image);
    write_file(path, bytes.data(), bytes.size());
}

} // namespace mend::viz
