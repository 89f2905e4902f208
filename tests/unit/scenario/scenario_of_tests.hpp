#pragma once
/// Scenario files for tests, each in a folder of its own.
#include "sim/base/error.hpp"
#include "sim/scenario/scenario.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace mend
{

class ScenarioFile : public testing::Test
{
  protected:
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("mend_scenario_" + std::to_string(getpid()));

    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path write(const std::string& text, const std::string& name = "face.toml") const
    {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }
    Scenario read(const std::string& text, const std::vector<std::string>& overrides = {}) const
    {
        return read_scenario(write(text), overrides);
    }
    /// What is said about a text, with the folder's name cut out; empty if it is read without complaint.
    std::string complaint(const std::string& text, const std::vector<std::string>& overrides = {}) const
    {
        return complaint_of(write(text), overrides);
    }
    std::string complaint_of(const std::filesystem::path& file, const std::vector<std::string>& overrides = {}) const
    {
        try {
            read_scenario(file, overrides);
        } catch (const InputError& error) {
            std::string message = error.what();
            const std::string prefix = folder_.string() + "/";
            for (std::size_t at = 0; (at = message.find(prefix)) != std::string::npos;)
                message.erase(at, prefix.size());
            return message;
        }
        return "";
    }
};

} // namespace mend
