#include "viz/asked.hpp"

#include "viz/error.hpp"
#include "viz/typed_time.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <regex>

namespace mend::viz
{

double moment_of(const Course& course, const std::string& text, const std::string& option)
{
    const Clock& clock = course.clock();
    const double time = parse_time(text, option), first = std::min(clock.start(), course.info().times.front());
    if (time < first - 1e-9)
        throw InputError(fmt::format("{} {}: the run begins on day {:.4g}", option, text, first));
    if (time > clock.end() + 1e-9)
        throw InputError(fmt::format("{} {}: the run ends on day {:.4g}", option, text, clock.end()));
    return time;
}

double usual_moment(const Course& course)
{
    const Clock& clock = course.clock();
    return std::min(clock.session_time(clock.sessions() - 1) + 0.5, clock.end());
}

void expect_folder_of(const std::string& file)
{
    const std::filesystem::path path(file), folder = path.has_parent_path() ? path.parent_path() : ".";
    if (!std::filesystem::is_directory(folder))
        throw StorageError(fmt::format("{}: cannot be written; there is no folder {}", file, folder.string()));
}

std::string expect_whole(const std::string& text)
{
    static const std::regex whole("0|[1-9][0-9]*");
    return std::regex_match(text, whole) ? "" : fmt::format("\"{}\" is not a whole number such as 8", text);
}

std::string expect_decimal(const std::string& text)
{
    static const std::regex decimal(R"((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)");
    return std::regex_match(text, decimal) ? "" : fmt::format("\"{}\" is not a number such as 0.5", text);
}

} // namespace mend::viz
