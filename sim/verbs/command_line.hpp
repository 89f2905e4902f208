#pragma once
/// The arguments of one verb. CLI11 stays behind this door: it is heavy, and its errors must leave with our exit code.
#include <memory>
#include <string>
#include <vector>

namespace mend
{

class CommandLine
{
  public:
    /// `verb` and `summary` as in the list of verbs.
    CommandLine(const std::string& verb, const std::string& summary);
    ~CommandLine();

    void argument(const std::string& name, std::string& value, const std::string& meaning);
    void optional_argument(const std::string& name, std::string& value, const std::string& meaning);
    void arguments(const std::string& name, std::vector<std::string>& values, const std::string& meaning);
    /// `names` like "-o,--output".
    void flag(const std::string& names, bool& value, const std::string& meaning);
    /// A name that an option had before: accepted, printed nowhere.
    void old_flag(const std::string& name, bool& value);
    void option(const std::string& names, std::string& value, const std::string& form, const std::string& meaning);
    /// Any number of words, after one name or several.
    void options(const std::string& names, std::vector<std::string>& values, const std::string& form,
                 const std::string& meaning);
    void count(const std::string& names, int& value, int least, const std::string& meaning);
    /// Of threads or processes: at most as many as a machine may have.
    void at_once(const std::string& names, int& value, const std::string& meaning);
    void choice(const std::string& names, std::string& value, const std::vector<std::string>& choices,
                const std::string& meaning);
    /// Printed below the options.
    void closing(const std::string& text);

    /// Fills the values. \return false if help or version was asked for and has been printed: nothing is left to do.
    /// \throws InputError on what it does not understand, naming the nearest option
    bool parse(std::vector<std::string> words);

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

/// \throws InputError if a word is not key=value
void expect_overrides(const std::string& verb, const std::vector<std::string>& words);

} // namespace mend
