#pragma once
/// --help of the programs of pictures, laid out as `mend VERB --help` is and no wider than the terminal. (This room
/// knows none of the simulation's, so the few lines that wrap words stand here once more.)
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

namespace mend::viz
{

class HelpLayout : public CLI::FormatterBase
{
  public:
    std::string make_help(const CLI::App* app, std::string /*name*/, CLI::AppFormatMode /*mode*/) const override
    {
        std::string usage = "Usage: " + app->get_name();
        for (const CLI::Option* argument : app->get_options(is_argument))
            usage += fmt::format(" {}", heading(*argument));
        return fmt::format("{} [options]\n\n{}{}{}", usage, lines_of(app->get_description(), 0),
                           section("Arguments", app->get_options(is_argument)),
                           section("Options", app->get_options(is_option)));
    }

  private:
    static bool is_argument(const CLI::Option* option) { return option->get_positional(); }
    static bool is_option(const CLI::Option* option) { return option->nonpositional(); }

    static std::size_t width()
    {
        winsize size{};
        if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            return std::clamp<std::size_t>(size.ws_col, 60, 120);
        const char* said = std::getenv("COLUMNS");
        const long columns = said ? std::strtol(said, nullptr, 10) : 0;
        return columns > 0 ? std::clamp<std::size_t>(static_cast<std::size_t>(columns), 60, 120) : 100;
    }

    /// "-o, --output TEXT"; where there is no letter, its place stays empty.
    static std::string heading(const CLI::Option& option)
    {
        if (is_argument(&option))
            return option.get_required() ? option.get_name(true) : "[" + option.get_name(true) + "]";
        const std::string letter = option.get_snames().empty() ? "    " : "-" + option.get_snames().front() + ", ";
        std::string form = option.get_type_size() == 0 ? "" : option.get_type_name();
        form = form.substr(0, form.find(':')); // behind it stand checks, in the library's words
        return fmt::format("{}--{}{}{}", letter, option.get_lnames().empty() ? "" : option.get_lnames().front(),
                           form.empty() ? "" : " ", form == "INT" || form == "FLOAT" ? "N" : form);
    }

    static std::string meaning(const CLI::Option& option)
    {
        const std::string fallback = option.get_default_str();
        return option.get_description() + (fallback.empty() ? "" : fmt::format("; default: {}", fallback));
    }

    /// Words in lines of the terminal's width, all but the first behind `indent` blanks.
    static std::string lines_of(const std::string& text, std::size_t indent)
    {
        std::istringstream words(text);
        std::string lines;
        std::size_t column = indent;
        for (std::string word; words >> word; column += word.size() + 1) {
            if (column > indent && column + word.size() > width()) {
                lines.back() = '\n';
                lines += std::string(indent, ' ');
                column = indent;
            }
            lines += word + " ";
        }
        if (!lines.empty())
            lines.back() = '\n';
        return lines;
    }

    static std::string section(const char* title, const std::vector<const CLI::Option*>& options)
    {
        std::size_t left = 0;
        for (const CLI::Option* option : options)
            if (heading(*option).size() <= width() / 3)
                left = std::max(left, heading(*option).size());
        std::string text = options.empty() ? "" : fmt::format("\n{}\n", title);
        for (const CLI::Option* option : options) {
            const std::string name = heading(*option);
            const bool fits = name.size() <= left;
            text += fmt::format("  {}{}", name,
                                fits ? std::string(left - name.size() + 2, ' ') : "\n" + std::string(left + 4, ' '));
            text += lines_of(meaning(*option), left + 4);
        }
        return text;
    }
};

} // namespace mend::viz
