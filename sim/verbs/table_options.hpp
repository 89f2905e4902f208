#pragma once
/// How a verb prints its table: the same options for every verb that has one.
#include "sim/base/table.hpp"
#include "sim/verbs/command_line.hpp"

namespace mend
{

class TableOptions
{
  public:
    /// Adds --markdown, --csv, --json and --html.
    void add_to(CommandLine& line);
    /// Text where none was given. \throws InputError "mend VERB: --csv and --markdown exclude each other"
    TableForm form(const std::string& verb) const;

  private:
    bool markdown_ = false, csv_ = false, json_ = false, html_ = false;
};

} // namespace mend
