#include "sim/output/timeseries.hpp"

#include "sim/base/error.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace mend
{
namespace
{

std::string number_text(double value)
{
    // The sign of "not a number" is an accident.
    return std::isnan(value) ? "nan" : fmt::format("{}", value);
}

std::string header_of(const std::vector<Column>& columns)
{
    std::string line = "time[d]";
    for (const auto& column : columns)
        line += fmt::format(",{}[{}]", column.name, column.unit);
    return line + "\n";
}

/// The header and the first rows of a file.
std::string first_lines(const std::filesystem::path& path, const std::vector<Column>& columns,
                        const std::vector<double>& times)
{
    const std::string text = read_file(path);
    const std::string header = header_of(columns);
    const auto refuse = [&] {
        throw InputError(fmt::format("{}: it was written to another plan; set the scenario's [output] back to what it "
                                     "was, or compute afresh with --again",
                                     path.string()));
    };
    if (text.compare(0, header.size(), header) != 0)
        refuse();
    std::size_t end = header.size();
    for (const double time : times) {
        const std::size_t line_end = text.find('\n', end);
        if (line_end == std::string::npos)
            throw StorageError(
                fmt::format("{}: fewer rows than the checkpoint knows; the file is damaged", path.string()));
        double written = 0;
        const auto [stop, error] = std::from_chars(text.data() + end, text.data() + line_end, written);
        if (error != std::errc() || written != time)
            refuse();
        end = line_end + 1;
    }
    return text.substr(0, end);
}

OutputFile start(const std::filesystem::path& path, const std::string& content)
{
    Temporary temporary(path);
    OutputFile file(temporary.path());
    file.write(content);
    temporary.put_in_place();
    return file;
}

} // namespace

Timeseries::Timeseries(const std::filesystem::path& path, const std::vector<Column>& columns,
                       const std::vector<double>& times)
    : columns_(columns.size()),
      file_(start(path, times.empty() ? header_of(columns) : first_lines(path, columns, times)))
{}

void Timeseries::append(double time, const std::vector<double>& values)
{
    EXPECTS(values.size() == columns_);
    std::string line = number_text(time);
    for (const double value : values)
        line.append(1, ',').append(number_text(value));
    file_.write(line.append(1, '\n'));
}

void Timeseries::close()
{
    file_.sync();
    file_.close();
}

} // namespace mend
