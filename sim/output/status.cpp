#include "sim/output/status.hpp"

#include "sim/base/error.hpp"
#include "sim/output/files.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

} // namespace

void write_status(const std::filesystem::path& folder, const Status& status)
{
    const Json json{{"schema", 1},
                    {"state", status.state},
                    {"reason", status.reason},
                    {"title", status.title},
                    {"scenario_hash", status.scenario_hash},
                    {"time_d", status.time},
                    {"end_d", status.end},
                    {"percent", std::round(1000 * status.share) / 10},
                    {"time_left_s", optional_number(status.time_left)},
                    {"last_checkpoint_d", optional_number(status.last_checkpoint)},
                    {"steps_accepted", status.accepted},
                    {"steps_rejected", status.rejected},
                    {"threads", status.threads},
                    {"resumes", status.resumes},
                    {"host", status.host},
                    {"process", status.process},
                    {"started", status.started},
                    {"updated", status.updated},
                    {"ended", status.ended},
                    {"elapsed_s", status.elapsed},
                    {"writing_s", status.writing}};
    replace_file(folder / "status.json", json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n",
                 Durability::survives_a_kill);
}

std::optional<Status> read_status(const std::filesystem::path& folder)
{
    try {
        const Json json = Json::parse(read_file(folder / "status.json"));
        Status status;
        status.state = json.at("state");
        status.reason = json.at("reason");
        status.title = json.at("title");
        status.scenario_hash = json.at("scenario_hash");
        status.time = json.at("time_d");
        status.end = json.at("end_d");
        status.share = json.at("percent").get<double>() / 100;
        if (json.at("last_checkpoint_d").is_number())
            status.last_checkpoint = json.at("last_checkpoint_d").get<double>();
        status.resumes = json.at("resumes");
        status.host = json.at("host");
        status.process = json.at("process");
        status.started = json.at("started");
        status.ended = json.at("ended");
        status.elapsed = json.at("elapsed_s");
        status.writing = json.at("writing_s");
        return status;
    } catch (const Json::exception&) {
        return {};
    } catch (const StorageError&) {
        return {};
    }
}

std::string utc_now()
{
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

std::string host_name()
{
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

} // namespace mend
