#pragma once
/// Which font has the letters of a text. A title in Chinese, or labels in another script, must not vanish.
#include <map>
#include <string>

namespace mend::viz
{

class Fonts
{
  public:
    /// \throws StorageError if the DejaVu fonts are not installed.
    Fonts();
    /// The file of DejaVu Sans; where that lacks letters of these words, of the font of this system that lacks fewest.
    const std::string& file_for(const std::string& words, bool bold);
    /// Letters (UTF-8, each once) that the font for these words lacks: nothing is drawn for them.
    std::string lacking(const std::string& words);

  private:
    struct Choice
    {
        std::string file;
        std::u32string lacking;
    };
    const Choice& choose(const std::string& words, bool bold);

    std::string plain_, bold_;
    std::map<std::pair<std::u32string, bool>, Choice> chosen_; ///< by the letters that are not Latin
};

/// Code points; bytes that are not UTF-8 are left out.
std::u32string letters_of(const std::string& text);

} // namespace mend::viz
