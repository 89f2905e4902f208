#include "sim/base/log.hpp"

#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace mend
{

struct Log::Parts
{
    LogForm form;
    spdlog::logger logger{"mend"};

    void say(spdlog::level::level_enum level, const std::string& message)
    {
        using json = nlohmann::json;
        logger.log(level, "{}",
                   form == LogForm::text ? message
                                         : json(message).dump(-1, ' ', false, json::error_handler_t::replace));
    }
};

Log::Log(const LogSpec& spec) : parts_(std::make_unique<Parts>())
{
    parts_->form = spec.form;
    if (std::error_code error;
        std::filesystem::is_symlink(spec.file, error)) // another's: it would lead out of the folder
        throw StorageError(
            fmt::format("{}: is a link; remove it, so that the log stays in its folder", spec.file.string()));
    try {
        if (!spec.file.empty())
            parts_->logger.sinks().push_back(
                std::make_shared<spdlog::sinks::basic_file_sink_st>(spec.file.string(), false));
    } catch (const spdlog::spdlog_ex& error) {
        throw StorageError(fmt::format("{}: the log cannot be written: {}", spec.file.string(), error.what()));
    }
    if (spec.terminal)
        parts_->logger.sinks().push_back(std::make_shared<spdlog::sinks::stderr_sink_st>());
    // UTC, as machines that share a run may not share a clock's zone.
    parts_->logger.set_pattern(spec.form == LogForm::text
                                   ? "%Y-%m-%d %H:%M:%S %l: %v"
                                   : R"({"time":"%Y-%m-%dT%H:%M:%SZ","level":"%l","message":%v})",
                               spdlog::pattern_time_type::utc);
    parts_->logger.flush_on(spdlog::level::trace);
    // A full disk must not be silent, nor end the run from inside a log line: the run's own files will find it.
    parts_->logger.set_error_handler([](const std::string& what) { tell("log: {}\n", what); });
}

Log::~Log() = default;
Log::Log(Log&&) noexcept = default;

void Log::info(const std::string& message)
{
    parts_->say(spdlog::level::info, message);
}

void Log::warning(const std::string& message)
{
    parts_->say(spdlog::level::warn, message);
}

void Log::error(const std::string& message)
{
    parts_->say(spdlog::level::err, message);
}

} // namespace mend
