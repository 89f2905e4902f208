#include "viz/page/pack.hpp"

#include "viz/error.hpp"

#include <libdeflate.h>
#include <memory>
#include <openssl/evp.h>

namespace mend::viz
{

std::size_t Pack::place_of(std::string_view bytes)
{
    const std::size_t hash = std::hash<std::string_view>()(bytes);
    const auto [from, to] = known_.equal_range(hash);
    for (auto at = from; at != to; ++at)
        if (std::string_view(data_).substr(at->second[0], at->second[1]) == bytes)
            return at->second[0];
    data_.append((4 - data_.size() % 4) % 4, '\0');
    const std::size_t place = data_.size();
    data_ += bytes;
    known_.emplace(hash, std::array{place, bytes.size()});
    return place;
}

std::string Pack::gzip() const
{
    constexpr int level = 9;
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(
        libdeflate_alloc_compressor(level), &libdeflate_free_compressor);
    if (!packer)
        throw StorageError("out of memory");
    std::string packed(libdeflate_gzip_compress_bound(packer.get(), data_.size()), '\0');
    packed.resize(libdeflate_gzip_compress(packer.get(), data_.data(), data_.size(), packed.data(), packed.size()));
    return packed;
}

std::string base64(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                                         reinterpret_cast<const unsigned char*>(bytes.data()),
                                                         static_cast<int>(bytes.size()))));
    return text;
}

} // namespace mend::viz
