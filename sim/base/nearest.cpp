#include "sim/base/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mend
{
namespace
{

bool same_letter(char one, char other)
{
    return std::tolower(static_cast<unsigned char>(one)) == std::tolower(static_cast<unsigned char>(other));
}

} // namespace

int edit_distance(std::string_view one, std::string_view other)
{
    // Optimal string alignment; rows of the table for one, one less and two less letters of `one`.
    std::vector<int> before(other.size() + 1), last(other.size() + 1), now(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j)
        last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= one.size(); ++i) {
        now[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const int replaced = last[j - 1] + (same_letter(one[i - 1], other[j - 1]) ? 0 : 1);
            now[j] = std::min({replaced, last[j] + 1, now[j - 1] + 1});
            if (i > 1 && j > 1 && same_letter(one[i - 1], other[j - 2]) && same_letter(one[i - 2], other[j - 1]))
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last.back();
}

std::string nearest(const std::string& word, const std::vector<std::string>& names)
{
    int best = static_cast<int>(std::max<std::size_t>(1, word.size() / 3)) + 1;
    std::string found;
    for (const std::string& name : names)
        if (const int distance = edit_distance(word, name); distance < best) {
            best = distance;
            found = name;
        }
    return found;
}

} // namespace mend
