#pragma once
/// A scenario of several texts, made again and again with other values on top.
#include "sim/input/given.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace mend
{

struct ScenarioText
{
    std::string file; ///< as the user knows it, for messages
    std::string text; ///< TOML; [sweep] and `base` are left to whoever reads sweeps
};

class ScenarioLayers
{
  public:
    /// Later texts win; where they say in another way what an earlier one said, the earlier word falls.
    /// \param name as of Scenario::name. \throws InputError where a text is not TOML
    ScenarioLayers(std::string name, const std::vector<ScenarioText>& texts);

    /// \param overrides as of read_scenario(). \throws InputError with every error, one a line
    Scenario make(const std::vector<std::string>& overrides = {}) const;

  private:
    std::string name_, file_, text_;
    std::vector<std::vector<Given>> layers_;
};

/// The text of a scenario or sweep file. \throws InputError where it cannot be read or is far too long
std::string read_scenario_text(const std::filesystem::path& file);

} // namespace mend
