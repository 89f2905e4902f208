#include "sim/measurements/plain_table.hpp"

#include "sim/base/error.hpp"
#include "sim/base/table.hpp"
#include "sim/input/problems.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace mend
{
namespace
{

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::size_t place_of(const CsvTable& table, const std::string& name)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name)
            return i;
    return nowhere;
}

/// The one column that is none of the others.
std::size_t place_of_quantity(const CsvTable& table, const std::string& file)
{
    std::size_t found = nowhere;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string& name = table.columns[i].name;
        if (name == "time" || name == "sd" || name == "n")
            continue;
        if (found != nowhere)
            throw InputError(fmt::format("{}: a plain table has one quantity, this one {} and {}", file,
                                         table.columns[found].name, name));
        found = i;
    }
    if (found == nowhere)
        throw InputError(fmt::format("{}: which quantity? Call its column by it and its unit, such as redness [1] or "
                                     "tewl [g/m^2/h] (`mend list observables`)",
                                     file));
    return found;
}

/// Half the width of the band that a mean stands for.
double half_width(double sd, const std::optional<double>& n)
{
    if (!n)
        return sd;
    const boost::math::students_t law(*n - 1);
    return boost::math::quantile(law, 0.975) * sd / std::sqrt(*n);
}

} // namespace

bool is_plain(const CsvTable& table)
{
    return place_of(table, "time") != nowhere && place_of(table, "sd") != nowhere && place_of(table, "id") == nowhere;
}

CsvTable long_form(const CsvTable& plain, const std::string& file)
{
    const std::size_t time = place_of(plain, "time"), sd = place_of(plain, "sd"), n = place_of(plain, "n"),
                      quantity = place_of_quantity(plain, file);
    const CsvColumn& head = plain.columns[quantity];
    if (plain.columns[time].unit.empty())
        throw InputError(fmt::format("{}:{}:{}: time: in which unit? Write time [d] or time [h]", file,
                                     plain.columns[time].line, plain.columns[time].column));
    CsvTable made;
    for (const char* name : {"id", "quantity", "at", "unit", "test", "value", "low", "high", "role", "source"})
        made.columns.push_back({name, "", head.line, head.column});
    Problems problems;
    for (const CsvRow& row : plain.rows) {
        const auto number = [&](std::size_t column) -> std::optional<double> {
            try {
                return column == nowhere ? std::nullopt : number_in_cell(row[column].text);
            } catch (const InputError& error) {
                problems.add({file, row[column].line, row[column].column}, plain.columns[column].name, error.what());
                return std::nullopt;
            }
        };
        const auto mean = number(quantity), scatter = number(sd), count = number(n);
        if (mean && (!scatter || *scatter < 0))
            problems.add({file, row[sd].line, row[sd].column}, "sd", "a standard deviation of at least 0 is expected");
        if (count && *count < 2)
            problems.add({file, row[n].line, row[n].column}, "n", "2 or more are expected, or none at all");
        if (!mean || !scatter || *scatter < 0 || (count && *count < 2))
            continue;
        const double half = half_width(*scatter, count);
        CsvRow cells;
        for (const std::string& text :
             {fmt::format("{} {}", row[time].text, plain.columns[time].unit), head.name,
              fmt::format("{} {}", row[time].text, plain.columns[time].unit), head.unit, std::string("within"),
              in_full(mean), in_full(*mean - half), in_full(*mean + half), std::string("data"), file})
        {
            CsvCell cell = row[quantity];
            cell.text = text;
            cells.push_back(std::move(cell));
        }
        made.rows.push_back(std::move(cells));
    }
    problems.throw_all();
    return made;
}

} // namespace mend
