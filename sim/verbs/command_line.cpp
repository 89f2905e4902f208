#include "sim/verbs/command_line.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/version.hpp"
#include "sim/verbs/help.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace mend
{

struct CommandLine::Parser
{
    Parser(const std::string& verb, const std::string& summary) : app(summary, "mend " + verb)
    {
        text.verb = verb;
        text.summary = summary;
    }
    void count(const std::string& names, int& value, int least, int most, const std::string& meaning);

    CLI::App app;
    CommandText text; ///< the same for readers: CLI11 knows neither columns nor man pages
};

namespace
{

std::vector<std::string> option_names(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    return names;
}

std::string what_to_do(const CLI::App& app, const std::vector<std::string>& words)
{
    const std::vector<std::string> known = option_names(app);
    for (const std::string& word : words) {
        const std::string name = word.substr(0, word.find('='));
        if (name.rfind("--", 0) != 0 || std::find(known.begin(), known.end(), name) != known.end())
            continue;
        const std::string guess = nearest(name, known);
        if (!guess.empty())
            return fmt::format("did you mean {}?", guess);
    }
    return fmt::format("`{} --help` lists what it takes", app.get_name());
}

/// The library takes "010" for eight and "0x10" for sixteen. \return what is wrong
std::string expect_decimal(std::string& text)
{
    const bool decimal = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return decimal && (text.size() == 1 || text[0] != '0')
               ? ""
               : fmt::format("\"{}\" is not a whole number such as 8", text);
}

/// `-o "$UNSET"` would go to the default's place, and `--output=~/x`, which no shell expands, into a folder "~".
/// \return what is wrong
std::string expect_expanded(std::string& text)
{
    if (text.empty())
        return "is empty; give a value, or leave the option out (is a variable of the shell not set?)";
    return text == "~" || text.starts_with("~/")
               ? fmt::format("\"{}\": the shell did not put your home folder for ~ here; write $HOME", text)
               : "";
}

} // namespace

void CommandLine::Parser::count(const std::string& names, int& value, int least, int most, const std::string& meaning)
{
    text.parts.push_back({names, "N", meaning});
    app.add_option(names, value)
        ->check(CLI::Validator(expect_decimal, ""))
        ->check(CLI::Range(least, most).description(""));
}

CommandLine::CommandLine(const std::string& verb, const std::string& summary)
    : parser_(std::make_unique<Parser>(verb, summary))
{
    parser_->app.set_help_flag("-h,--help");
    parser_->app.set_version_flag("--version", version_text());
}

CommandLine::~CommandLine() = default;

void CommandLine::argument(const std::string& name, std::string& value, const std::string& meaning)
{
    parser_->text.parts.push_back({name, "", meaning});
    parser_->app.add_option(name, value)->required();
}

void CommandLine::optional_argument(const std::string& name, std::string& value, const std::string& meaning)
{
    parser_->text.parts.push_back({"[" + name + "]", "", meaning});
    parser_->app.add_option(name, value);
}

void CommandLine::arguments(const std::string& name, std::vector<std::string>& values, const std::string& meaning)
{
    parser_->text.parts.push_back({name + " …", "", meaning});
    parser_->app.add_option(name, values);
}

void CommandLine::flag(const std::string& names, bool& value, const std::string& meaning)
{
    parser_->text.parts.push_back({names, "", meaning});
    parser_->app.add_flag(names, value);
}

void CommandLine::old_flag(const std::string& name, bool& value)
{
    parser_->app.add_flag(name, value);
}

void CommandLine::option(const std::string& names, std::string& value, const std::string& form,
                         const std::string& meaning)
{
    parser_->text.parts.push_back({names, form, meaning});
    parser_->app.add_option(names, value)->check(CLI::Validator(expect_expanded, ""));
}

void CommandLine::options(const std::string& names, std::vector<std::string>& values, const std::string& form,
                          const std::string& meaning)
{
    parser_->text.parts.push_back({names, form + " …", meaning});
    parser_->app.add_option(names, values);
}

void CommandLine::count(const std::string& names, int& value, int least, const std::string& meaning)
{
    parser_->count(names, value, least, 1 << 20, meaning);
}

void CommandLine::at_once(const std::string& names, int& value, const std::string& meaning)
{
    constexpr int most = 4096; // OpenMP's library crashes at some tens of thousands of threads
    parser_->count(names, value, 1, most, meaning);
}

void CommandLine::choice(const std::string& names, std::string& value, const std::vector<std::string>& choices,
                         const std::string& meaning)
{
    parser_->text.parts.push_back({names, fmt::format("{}", fmt::join(choices, "|")), meaning, choices});
    parser_->app.add_option(names, value)->check(CLI::IsMember(choices).description(""));
}

void CommandLine::closing(const std::string& text)
{
    parser_->text.closing = text;
}

bool CommandLine::parse(std::vector<std::string> words)
{
    parser_->text.parts.push_back({"-h,--help", "", "this text"});
    parser_->text.parts.push_back({"--version", "", "version, commit, compiler and libraries"});
    if (words == std::vector<std::string>{describe_word})
        throw parser_->text;
    const std::vector<std::string> given = words;
    std::reverse(words.begin(), words.end()); // the order that CLI11 asks for
    try {
        parser_->app.parse(words);
        return true;
    } catch (const CLI::CallForHelp&) {
        fmt::print("{}", help_of(parser_->text, help_width()));
    } catch (const CLI::CallForVersion&) {
        fmt::print("{}\n", version_text());
    } catch (const CLI::ParseError& error) {
        throw InputError(
            fmt::format("{}: {}; {}", parser_->app.get_name(), error.what(), what_to_do(parser_->app, given)));
    }
    return false;
}

void expect_overrides(const std::string& verb, const std::vector<std::string>& words)
{
    for (const std::string& word : words)
        if (const auto equals = word.find('='); equals == std::string::npos || equals == 0)
            throw InputError(fmt::format("mend {}: '{}' is neither the scenario file (one only) nor key=value, such as "
                                         "device.length=\"1.5 mm\"",
                                         verb, word));
}

} // namespace mend
