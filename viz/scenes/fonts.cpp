#include "viz/scenes/fonts.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <filesystem>
#include <fontconfig/fontconfig.h>
#include <memory>

namespace mend::viz
{

namespace
{

constexpr char32_t end_of_latin = 0x250; ///< DejaVu Sans has all letters below

/// VTK's own fonts silently drop Greek letters, subscripts and the minus of an exponent: a wrong number.
std::string font_file(const std::string& name)
{
    for (const char* folder :
         {"/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/dejavu-sans-fonts/",
          "/usr/share/fonts/TTF/", "/usr/local/share/fonts/"})
        if (std::filesystem::exists(folder + name))
            return folder + name;
    throw StorageError("the font " + name + " was not found; install the DejaVu fonts (Debian: fonts-dejavu-core)");
}

using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;
using FontSet = std::unique_ptr<FcFontSet, decltype(&FcFontSetDestroy)>;
using CharSet = std::unique_ptr<FcCharSet, decltype(&FcCharSetDestroy)>;

std::u32string lacking_in(const FcPattern* font, const std::u32string& letters)
{
    FcCharSet* has = nullptr;
    if (font == nullptr || FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch)
        return letters;
    std::u32string lacking;
    std::copy_if(letters.begin(), letters.end(), std::back_inserter(lacking),
                 [has](char32_t letter) { return FcCharSetHasChar(has, letter) == FcFalse; });
    return lacking;
}

/// Fonts of outlines, those nearest to what is wanted first.
FontSet fonts_of_system(const std::u32string& letters, bool bold)
{
    const CharSet wanted(FcCharSetCreate(), &FcCharSetDestroy);
    for (const char32_t letter : letters)
        FcCharSetAddChar(wanted.get(), letter);
    const Pattern pattern(FcPatternCreate(), &FcPatternDestroy);
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, wanted.get());
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("DejaVu Sans"));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    FontSet fonts(FcFontSort(nullptr, pattern.get(), FcTrue, nullptr, &result), &FcFontSetDestroy);
    return fonts;
}

bool has_outlines(const FcPattern* font)
{
    FcBool outline = FcFalse, colour = FcFalse;
    FcPatternGetBool(font, FC_OUTLINE, 0, &outline);
    FcPatternGetBool(font, FC_COLOR, 0, &colour);
    return outline == FcTrue && colour == FcFalse;
}

} // namespace

std::u32string letters_of(const std::string& text)
{
    std::u32string letters;
    for (std::size_t i = 0; i < text.size();) {
        FcChar32 letter = 0;
        const int bytes =
            FcUtf8ToUcs4(reinterpret_cast<const FcChar8*>(text.data()) + i, &letter, static_cast<int>(text.size() - i));
        if (bytes > 0)
            letters += static_cast<char32_t>(letter);
        i += static_cast<std::size_t>(std::max(1, bytes));
    }
    return letters;
}

Fonts::Fonts() : plain_(font_file("DejaVuSans.ttf")), bold_(font_file("DejaVuSans-Bold.ttf")) {}

const Fonts::Choice& Fonts::choose(const std::string& words, bool bold)
{
    std::u32string letters;
    for (const char32_t letter : letters_of(words))
        if (letter >= end_of_latin && letters.find(letter) == std::u32string::npos)
            letters += letter;
    const std::string& own = bold ? bold_ : plain_;
    const auto [place, is_new] = chosen_.try_emplace({letters, bold}, Choice{own, {}});
    Choice& choice = place->second;
    if (!is_new || letters.empty())
        return choice;
    int faces = 0;
    const Pattern dejavu(FcFreeTypeQuery(reinterpret_cast<const FcChar8*>(own.c_str()), 0, nullptr, &faces),
                         &FcPatternDestroy);
    choice.lacking = lacking_in(dejavu.get(), letters);
    if (choice.lacking.empty())
        return choice;
    const FontSet fonts = fonts_of_system(letters, bold);
    for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
        FcChar8* file = nullptr;
        const std::u32string lacking = lacking_in(fonts->fonts[i], letters);
        if (lacking.size() < choice.lacking.size() && has_outlines(fonts->fonts[i]) &&
            FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
            choice = {reinterpret_cast<const char*>(file), lacking};
    }
    return choice;
}

const std::string& Fonts::file_for(const std::string& words, bool bold)
{
    return choose(words, bold).file;
}

std::string Fonts::lacking(const std::string& words)
{
    std::string text;
    for (const char32_t letter : choose(words, false).lacking) {
        FcChar8 bytes[FC_UTF8_MAX_LEN];
        const int count = FcUcs4ToUtf8(letter, bytes);
        text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
    }
    return text;
}

} // namespace mend::viz
