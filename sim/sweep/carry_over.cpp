#include "sim/sweep/carry_over.hpp"

#include "sim/base/error.hpp"
#include "sim/base/table.hpp"
#include "sim/base/table_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace mend
{
namespace
{

constexpr double largest_factor = 2; // beyond it the two grids have not seen the same thing
constexpr const char* file_name = "stand_in.csv";

double number_of(const CsvCell& cell, const std::string& file)
{
    if (const std::optional<double> number = number_in_cell(cell.text))
        return *number;
    throw InputError(fmt::format("{}:{}:{}: a number is expected", file, cell.line, cell.column));
}

} // namespace

double OnBothGrids::carried(double value) const
{
    const double factor = stand_in == own ? 1 : stand_in == 0 ? 0 : own / stand_in;
    if (factor >= 1 / largest_factor && factor <= largest_factor)
        return value * factor;
    const double moved = value + own - stand_in;
    return std::min({value, stand_in, own}) >= 0 ? std::max(0.0, moved) : moved;
}

std::vector<OnBothGrids> on_both_grids(const std::vector<Endpoint>& stand_in, const std::vector<Endpoint>& own)
{
    std::map<std::string, double> there;
    for (const Endpoint& one : stand_in)
        if (one.value)
            there[one.name] = *one.value;
    std::vector<OnBothGrids> grids;
    for (const Endpoint& one : own)
        if (const auto found = there.find(one.name); one.value && found != there.end())
            grids.push_back({one.name, one.unit, found->second, *one.value});
    return grids;
}

void carry_over(Outcomes& members, const std::vector<OnBothGrids>& grids)
{
    std::map<std::string, const OnBothGrids*> by_name;
    for (const OnBothGrids& one : grids)
        by_name[one.name] = &one;
    for (auto& [row, outcome] : members)
        for (Endpoint& endpoint : outcome.endpoints)
            if (const auto found = by_name.find(endpoint.name); endpoint.value && found != by_name.end())
                endpoint.value = found->second->carried(*endpoint.value);
}

void write_grids(const std::filesystem::path& folder, const std::vector<OnBothGrids>& grids)
{
    Table table{.columns = {{.name = "endpoint"}, {.name = "unit"}, {.name = "stand_in"}, {.name = "own"}}};
    for (const OnBothGrids& one : grids)
        table.add({one.name, one.unit, {in_full(one.stand_in), one.stand_in}, {in_full(one.own), one.own}});
    replace_file(folder / file_name, render(table, TableForm::csv), Durability::survives_a_crash);
}

std::vector<OnBothGrids> read_grids(const std::filesystem::path& folder)
{
    const std::string file = (folder / file_name).string();
    std::vector<OnBothGrids> grids;
    if (!std::filesystem::exists(file))
        return grids;
    const CsvTable table = read_table(read_file(file), file);
    if (table.columns.size() != 4)
        throw InputError(fmt::format("{}: has not the columns endpoint, unit, stand_in and own", file));
    for (const CsvRow& row : table.rows)
        grids.push_back({row[0].text, row[1].text, number_of(row[2], file), number_of(row[3], file)});
    return grids;
}

} // namespace mend
