/// mend list: the names of one kind of thing.
#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/scenario/key_schema.hpp"
#include "sim/scenario/presets.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/catalogue.hpp"
#include "sim/verbs/table_options.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

std::vector<std::string> kind_names()
{
    std::vector<std::string> names;
    for (const Kind& kind : all_kinds())
        names.push_back(kind.name);
    names.push_back("skins"); // sites and conditions
    return names;
}

std::vector<const Kind*> kinds_of(const std::string& what)
{
    std::vector<const Kind*> kinds;
    for (const Kind& kind : all_kinds())
        if (kind.name == what || kind.singular == what ||
            (what == "skins" && (kind.name == "sites" || kind.name == "conditions")))
            kinds.push_back(&kind);
    return kinds;
}

/// Place of a column, which is made where there is none: entries of one kind need not have the same facts.
std::size_t column_of(Table& table, const std::string& label)
{
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const TableColumn& column) { return column.name == label; });
    if (found != table.columns.end())
        return static_cast<std::size_t>(found - table.columns.begin());
    table.columns.push_back({.name = label});
    return table.columns.size() - 1;
}

/// One line each for readers at a terminal; all that is known of it in every other form.
Table table_of(const std::vector<const Kind*>& kinds, TableForm form)
{
    Table table{.columns = {{.name = "name", .gap = 0, .code = true}}, .headed = false};
    for (const Kind* kind : kinds) {
        TableSection section{kinds.size() > 1 ? kind->name : "", {}};
        for (const Entry& entry : kind->entries()) {
            TableRow row{entry.name};
            const auto put = [&](const std::string& label, const std::string& text) {
                const std::size_t column = column_of(table, label);
                row.resize(std::max(row.size(), column + 1), "");
                row[column] = text;
            };
            if (form == TableForm::text)
                put("summary", entry.summary);
            else
                for (const auto& [label, text] : entry.facts)
                    put(label, text);
            section.rows.push_back(std::move(row));
        }
        table.sections.push_back(std::move(section));
    }
    return table;
}

} // namespace

int list_verb(const std::vector<std::string>& words)
{
    std::string what;
    bool schema = false;
    TableOptions options;
    CommandLine line("list", "Names what there is.");
    line.argument("WHAT", what, fmt::format("{}", fmt::join(kind_names(), ", ")));
    options.add_to(line);
    line.flag("--json-schema", schema, "of keys: a JSON Schema of scenario files, by which editors complete and check");
    if (!line.parse(words))
        return 0;
    open_presets("");

    const TableForm form = options.form("list");
    const std::vector<const Kind*> kinds = kinds_of(what);
    if (schema && (kinds.empty() || kinds.front()->name != "keys"))
        throw InputError("mend list: --json-schema is of keys: `mend list keys --json-schema`");
    if (schema)
        return fmt::print("{}", key_schema()), 0;
    if (!kinds.empty()) {
        const bool keys = kinds.front()->name == "keys" && form == TableForm::markdown; // the reference has chapters
        fmt::print("{}", keys ? key_reference() : render(table_of(kinds, form), form));
        return 0;
    }
    const std::string guess = nearest(what, kind_names());
    throw InputError(fmt::format("mend list: nothing is called '{}'; {}there are {}", what,
                                 guess.empty() ? "" : fmt::format("did you mean {}? ", guess),
                                 fmt::join(kind_names(), ", ")));
}

} // namespace mend
