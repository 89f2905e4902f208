#include "sim/sweep/store.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mend
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

std::optional<double> number_in(const Json& json)
{
    return json.is_number() ? std::optional(json.get<double>()) : std::nullopt;
}

Json as_json(const Outcome& outcome)
{
    Json json{{"row", outcome.row},          {"digest", outcome.digest},           {"hash", outcome.scenario_hash},
              {"failure", outcome.failure},  {"again", outcome.worth_another_try}, {"warnings", outcome.warnings},
              {"steps", outcome.steps},      {"seconds", outcome.seconds},         {"host", outcome.host},
              {"finished", outcome.finished}};
    json["endpoints"] = Json::array();
    for (const Endpoint& one : outcome.endpoints)
        json["endpoints"].push_back({one.name, one.unit, number(one.value), one.text, one.reason,
                                     number(one.at_half_threshold), number(one.at_double_threshold)});
    return json;
}

Outcome as_outcome(const Json& json)
{
    Outcome outcome;
    outcome.row = json.at("row").get<std::size_t>();
    outcome.digest = json.at("digest");
    outcome.scenario_hash = json.at("hash");
    outcome.failure = json.at("failure");
    outcome.worth_another_try = json.at("again");
    outcome.warnings = json.value("warnings", "");
    outcome.steps = json.at("steps");
    outcome.seconds = json.at("seconds");
    outcome.host = json.at("host");
    outcome.finished = json.at("finished");
    for (const Json& one : json.at("endpoints")) {
        Endpoint endpoint;
        endpoint.name = one.at(0);
        endpoint.unit = one.at(1);
        endpoint.value = number_in(one.at(2));
        endpoint.text = one.at(3);
        endpoint.reason = one.at(4);
        endpoint.at_half_threshold = number_in(one.at(5));
        endpoint.at_double_threshold = number_in(one.at(6));
        outcome.endpoints.push_back(endpoint);
    }
    return outcome;
}

void take_line(const std::string& line, const std::map<std::string, std::vector<std::size_t>>& rows, Outcomes& outcomes)
{
    Outcome outcome;
    try {
        outcome = as_outcome(Json::parse(line));
    } catch (const Json::exception&) {
        return; // half a line: its writer was killed. Or another's: that row is computed anew
    }
    const auto found = rows.find(outcome.digest);
    if (found == rows.end())
        return; // of a row that the sweep has no longer
    for (const std::size_t row : found->second) {
        outcome.row = row;
        const auto there = outcomes.find(row);
        if (there == outcomes.end() || there->second.failed())
            outcomes.insert_or_assign(row, outcome);
    }
}

} // namespace

OutcomeWriter::OutcomeWriter(const fs::path& folder, const std::string& name)
    : path_(folder / "rows" / (name + ".jsonl"))
{
    std::error_code error;
    fs::create_directories(path_.parent_path(), error);
    if (error)
        throw StorageError(
            fmt::format("{}: the folder cannot be made: {}", path_.parent_path().string(), error.message()));
}

void OutcomeWriter::write(const Outcome& outcome)
{
    // A line begins with a line's end: so it is whole even where a kill left half of another one before it.
    const std::string line =
        fmt::format("\n{}\n", as_json(outcome).dump(-1, ' ', false, Json::error_handler_t::replace));
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    const auto written = file < 0 ? -1 : ::write(file, line.data(), line.size());
    const int reason = written >= 0 ? ENOSPC : errno;
    if (file >= 0)
        ::close(file);
    if (written != static_cast<ssize_t>(line.size()))
        throw StorageError(fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(reason)));
}

Outcomes read_outcomes(const fs::path& folder, const std::vector<std::string>& digests)
{
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t row = 0; row < digests.size(); ++row)
        rows[digests[row]].push_back(row);
    std::vector<fs::path> files;
    if (fs::is_directory(folder / "rows"))
        for (const auto& entry : fs::directory_iterator(folder / "rows"))
            if (entry.path().extension() == ".jsonl")
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Outcomes outcomes;
    for (const fs::path& file : files) {
        const std::string text = read_file(file);
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = text.find('\n', begin);
            if (end == std::string::npos)
                break;
            if (end > begin)
                take_line(text.substr(begin, end - begin), rows, outcomes);
            begin = end + 1;
        }
    }
    return outcomes;
}

} // namespace mend
