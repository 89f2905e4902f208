#include "sim/sweep/courses.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

struct Table
{
    std::string head;                      ///< without the column of times
    std::vector<std::vector<double>> rows; ///< time first
};

fs::path course_file(const fs::path& folder, std::size_t row)
{
    return folder / "courses" / fmt::format("row_{:06}.csv", row + 1);
}

std::vector<double> numbers_of(std::string_view line, const fs::path& path)
{
    std::vector<double> numbers;
    const char *at = line.data(), *end = at + line.size();
    while (at < end) {
        double value = 0;
        const auto [stop, error] = std::from_chars(at, end, value);
        if (error != std::errc() || (stop != end && *stop != ','))
            throw StorageError(fmt::format("{}: is not a time series, or is damaged", path.string()));
        numbers.push_back(value);
        at = stop + 1;
    }
    return numbers;
}

Table read_table(const fs::path& path, bool times_only = false)
{
    const std::string text = read_file(path);
    constexpr std::string_view first = "time[d]";
    Table table;
    std::size_t begin = text.find('\n');
    if (begin == std::string::npos || text.compare(0, first.size(), first) != 0)
        throw StorageError(fmt::format("{}: is not a time series, or is damaged", path.string()));
    table.head = text.substr(first.size(), begin - first.size());
    for (++begin; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line(text.data() + begin, end - begin);
        table.rows.push_back(numbers_of(times_only ? line.substr(0, line.find(',')) : line, path));
        begin = end + 1;
    }
    return table;
}

/// ",a[1],b[ng/ml]" as ",a_p05[1],a_p50[1],a_p95[1],b_p05[ng/ml]…"
std::string head_of_bands(const std::string& head)
{
    std::string text;
    for (std::size_t begin = 1; begin < head.size();) {
        const std::size_t end = std::min(head.find(',', begin), head.size()), bracket = head.find('[', begin);
        for (const char* share : {"p05", "p50", "p95"})
            text += fmt::format(",{}_{}{}", head.substr(begin, bracket - begin), share,
                                head.substr(bracket, end - bracket));
        begin = end + 1;
    }
    return text;
}

std::string short_text(double value)
{
    return std::isnan(value) ? "nan" : fmt::format("{:.6g}", value);
}

void append_band(std::string& line, std::vector<double> values)
{
    std::erase_if(values, [](double value) { return std::isnan(value); });
    std::sort(values.begin(), values.end());
    for (const double share : {0.05, 0.5, 0.95})
        line += "," + (values.empty() ? "nan" : short_text(quantile(values, share)));
}

} // namespace

double quantile(const std::vector<double>& sorted, double share)
{
    EXPECTS(!sorted.empty() && share >= 0 && share <= 1);
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    return part == 0 ? sorted[below] : sorted[below] + part * (sorted[above] - sorted[below]);
}

std::vector<double> times_in(const fs::path& timeseries)
{
    std::vector<double> times;
    for (const std::vector<double>& row : read_table(timeseries, true).rows)
        times.push_back(row.front());
    return times;
}

void write_course(const fs::path& folder, std::size_t row, const std::vector<Column>& columns,
                  const std::vector<double>& times, const std::vector<std::vector<double>>& course)
{
    EXPECTS(times.size() == course.size());
    std::string text = "time[d]";
    for (const Column& column : columns)
        text += fmt::format(",{}[{}]", column.name, column.unit);
    for (std::size_t i = 0; i < times.size(); ++i) {
        text += fmt::format("\n{}", times[i]);
        for (const double value : course[i])
            text += "," + short_text(value);
    }
    const fs::path file = course_file(folder, row);
    std::error_code ignored; // what is wrong with the folder is wrong with the file, and said there
    fs::create_directories(file.parent_path(), ignored);
    replace_file(file, text + "\n", Durability::survives_a_kill);
}

void write_course_bands(const fs::path& folder, const std::vector<std::size_t>& rows, const fs::path& target)
{
    std::vector<Table> courses;
    for (const std::size_t row : rows)
        courses.push_back(read_table(course_file(folder, row)));
    if (courses.empty())
        return;
    const Table& first = courses.front();
    for (std::size_t i = 0; i < courses.size(); ++i)
        if (courses[i].head != first.head || courses[i].rows.size() != first.rows.size())
            throw StorageError(fmt::format("{}: has other times or columns than {}; remove {} and ask again",
                                           course_file(folder, rows[i]).string(),
                                           course_file(folder, rows.front()).string(), folder.string()));
    std::string text = "time[d]" + head_of_bands(first.head);
    for (std::size_t t = 0; t < first.rows.size(); ++t) {
        text += fmt::format("\n{}", first.rows[t].front());
        for (std::size_t column = 1; column < first.rows[t].size(); ++column) {
            std::vector<double> values;
            for (const Table& course : courses)
                values.push_back(course.rows[t].at(column));
            append_band(text, std::move(values));
        }
    }
    replace_file(target, text + "\n", Durability::survives_a_crash);
}

} // namespace mend
