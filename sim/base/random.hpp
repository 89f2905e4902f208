#pragma once
/// Random numbers whose course no library changes: the same on every machine for the same seed.
#include <cstdint>

namespace mend
{

/// Middle of one of 2^53 equal parts of 0 to 1.
inline double between_0_and_1(std::uint64_t bits)
{
    return (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53;
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
class Random
{
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next()
    {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15ULL;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }
    double uniform() { return between_0_and_1(next()); } ///< above 0 and below 1
    double between(double low, double high) { return low + uniform() * (high - low); }
    int below(int count) { return static_cast<int>(uniform() * count); } ///< 0 to count - 1

  private:
    std::uint64_t state_;
};

} // namespace mend
