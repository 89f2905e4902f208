#pragma once
/// The numbers of a page, one after the other, each array once however often it is used.
#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mend::viz
{

class Pack
{
  public:
    /// \return where it lies: its first byte, a multiple of 4, and how many numbers it has
    template <class Value> std::array<std::size_t, 2> add(const std::vector<Value>& values)
    {
        return {place_of({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)}),
                values.size() * Numbers<Value>::each};
    }
    /// \throws StorageError if there is no memory for it
    std::string gzip() const;

  private:
    template <class Value> struct Numbers
    {
        static constexpr std::size_t each = 1;
    };
    template <class Value, std::size_t n> struct Numbers<std::array<Value, n>>
    {
        static constexpr std::size_t each = n;
    };
    std::size_t place_of(std::string_view bytes);

    std::string data_;
    std::unordered_multimap<std::size_t, std::array<std::size_t, 2>> known_; ///< hash -> first byte, length
};

std::string base64(std::string_view bytes);

} // namespace mend::viz
