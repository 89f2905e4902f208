#pragma once
/// What ends a rendering, with the program's exit code. Each message says what, where and what to do.
#include <stdexcept>
#include <string>

namespace mend::viz
{

class Error : public std::runtime_error
{
  public:
    Error(int exit_code, const std::string& what) : std::runtime_error(what), exit_code_(exit_code) {}
    int exit_code() const { return exit_code_; }

  private:
    int exit_code_;
};

/// The user asked for what cannot be: exit code 2.
class InputError : public Error
{
  public:
    explicit InputError(const std::string& what) : Error(2, what) {}
};

/// A file, a pipe or the graphics of this computer failed: exit code 4.
class StorageError : public Error
{
  public:
    explicit StorageError(const std::string& what) : Error(4, what) {}
};

/// What a terminal would obey in a name or a title made visible: "\x1b" as "\x1b" in letters.
inline std::string harmless(const std::string& text)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto letter = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        const bool control = (letter < 0x20 && letter != '\n' && letter != '\t') || letter == 0x7F;
        const bool control_of_two = letter == 0xC2 && next >= 0x80 && next < 0xA0; // U+0080 to U+009F in UTF-8
        const unsigned shown = control_of_two ? next : letter;
        if (control || control_of_two)
            result += std::string("\\x") + digits[shown >> 4] + digits[shown & 15];
        else
            result += text[i];
        i += control_of_two;
    }
    return result;
}

} // namespace mend::viz
