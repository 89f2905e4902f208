#include "sim/verbs/table_options.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

namespace mend
{

void TableOptions::add_to(CommandLine& line)
{
    line.flag("--markdown", markdown_, "as a Markdown table");
    line.flag("--csv", csv_, "as CSV, with every number in full");
    line.flag("--json", json_, "as JSON, with every number in full");
    line.flag("--html", html_, "as a table for a web page");
}

TableForm TableOptions::form(const std::string& verb) const
{
    TableForm form = TableForm::text;
    std::string given;
    for (const auto& [is_given, name, meant] :
         {std::tuple(markdown_, "--markdown", TableForm::markdown), std::tuple(csv_, "--csv", TableForm::csv),
          std::tuple(json_, "--json", TableForm::json), std::tuple(html_, "--html", TableForm::html)})
        if (is_given) {
            if (!given.empty())
                throw InputError(fmt::format("mend {}: {} and {} exclude each other", verb, given, name));
            given = name, form = meant;
        }
    return form;
}

} // namespace mend
