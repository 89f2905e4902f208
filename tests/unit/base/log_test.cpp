#include "sim/base/log.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <unistd.h>

using namespace mend;

namespace
{

class LogFile : public testing::Test
{
  protected:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("mend_log_" + std::to_string(getpid()));
    std::filesystem::path file_ = folder_ / "log.txt";

    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string text() const
    {
        std::ostringstream text;
        text << std::ifstream(file_).rdbuf();
        return text.str();
    }
};

} // namespace

TEST_F(LogFile, SaysTimeLevelAndMessage)
{
    Log log({.file = file_, .form = LogForm::text, .terminal = false});
    log.info("session 1 of 3");
    const std::string stamp = R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )";
    EXPECT_TRUE(std::regex_match(text(), std::regex(stamp + "info: session 1 of 3\n")))
        << "in the file at once: " << text();
    log.warning("{not a format}");
    EXPECT_NE(text().find("warning: {not a format}\n"), std::string::npos) << text();
}

TEST_F(LogFile, EachJsonLineIsAnObjectWhateverTheMessage)
{
    const std::string message = "a \"quote\", a \\ and\na new line, µm, and a broken byte \xff";
    {
        Log log({.file = file_, .form = LogForm::json, .terminal = false});
        log.error(message);
    }
    std::istringstream lines(text());
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    const auto object = nlohmann::json::parse(line);
    EXPECT_EQ(object["level"], "error");
    EXPECT_EQ(object["message"].get<std::string>().substr(0, 40), message.substr(0, 40));
    EXPECT_FALSE(std::getline(lines, line)) << "one line a message";
}

TEST_F(LogFile, GoesOnInTheSameFile)
{
    for (const char* message : {"first", "second"})
        Log({.file = file_, .form = LogForm::text, .terminal = false}).info(message);
    EXPECT_NE(text().find("first\n"), std::string::npos);
    EXPECT_NE(text().find("second\n"), std::string::npos);
}

TEST_F(LogFile, SpeaksToTheTerminalUnlessQuiet)
{
    testing::internal::CaptureStderr();
    Log({.file = {}, .form = LogForm::text, .terminal = true}).info("heard");
    Log({.file = {}, .form = LogForm::text, .terminal = false}).info("unheard");
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("info: heard\n"), std::string::npos) << said;
    EXPECT_EQ(said.find("unheard"), std::string::npos) << said;
}

TEST_F(LogFile, AFileThatCannotBeOpenedIsAnErrorOfStorage)
{
    std::ofstream(file_) << "a file, no folder";
    EXPECT_THROW(Log({.file = file_ / "log.txt", .form = LogForm::text, .terminal = false}), StorageError);
}
