#pragma once
/// Lists on the command line.
#include <sstream>
#include <string>
#include <vector>

namespace mend
{

/// "a, b,c" as a, b and c; nothing between two commas is nothing.
inline std::vector<std::string> words_between_commas(const std::string& text)
{
    std::vector<std::string> words;
    std::istringstream stream(text);
    for (std::string word; std::getline(stream, word, ',');) {
        const auto first = word.find_first_not_of(' '), last = word.find_last_not_of(' ');
        if (first != std::string::npos)
            words.push_back(word.substr(first, last - first + 1));
    }
    return words;
}

} // namespace mend
