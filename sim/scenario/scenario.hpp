#pragma once
/// A scenario file in, values out; or every error at once.
#include "sim/advance/stepper.hpp"
#include "sim/domain/grid.hpp"
#include "sim/domain/skin.hpp"
#include "sim/model/models.hpp"
#include "sim/observe/requirement.hpp"
#include "sim/output/output.hpp"
#include "sim/scenario/key.hpp"
#include "sim/treatment/suitability.hpp"
#include "sim/treatment/treatment.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

struct Scenario
{
    std::string title;
    std::string name; ///< the file's, without its ending
    std::string text; ///< of the file, as given
    SkinSpec skin;
    DeviceSpec device;
    ScheduleSpec schedule;
    AftercareSpec aftercare;
    Pattern pattern = Pattern::lattice; ///< of the punctures of a patch
    DomainSpec domain;                  ///< extents 0 where they follow from the device, see fit_domain
    NumericsSpec numerics;
    bool error_estimate = false; ///< each endpoint with the estimated error of grid and steps
    OutputSpec output;
    ModelSpec model;
    std::uint64_t seed = 0;
    SuitabilitySpec suitability;
    Requirements requirements;
    std::vector<std::string> overridden; ///< keys given on the command line
    std::vector<Warning> warnings;       ///< of what can be simulated, and should be known
};

/// A file that says `schema = 1` and nothing else.
Scenario default_scenario();

/// \param overrides "device.length=1.5 mm", as on the command line; they win over the file.
/// \throws InputError with every error of file and overrides, one a line:
///         `face.toml:14:9: device.lenght: unknown key; did you mean device.length?`
Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

/// The same of what the file holds, where it was read before: standard input gives it once.
Scenario scenario_of_text(const std::filesystem::path& file, const std::string& text,
                          const std::vector<std::string>& overrides = {});

/// Every value in force as TOML that reads back to the same scenario, bit for bit. With a model also a block
/// [parameters] of its numbers with units and sources; the patient's numbers stand in comments.
std::string resolved_toml(const Scenario& scenario, const Model* model = nullptr);

/// SHA-256 (hex) of every value in force and of the model's numbers, without [output]: what decides the results.
std::string scenario_hash(const Scenario& scenario, const Model& model);

/// d: a longer course is one over years, in which the untreated patient ages unless skin.ageing says otherwise.
inline constexpr double course_of_years = 2 * 365.25;

/// The patient, and whether the course is one over years.
Skin skin_of(const Scenario& scenario, const Grid& grid);

/// How its patch is struck.
inline Strikes strikes_of(const Scenario& scenario)
{
    return {scenario.pattern, scenario.seed};
}

/// Whether the patient should have this at all.
Suitability suitability_of(const Scenario& scenario);
/// All that should be known before it is computed: scenario.warnings, and what the screen found.
std::vector<Warning> warnings_of(const Scenario& scenario);
/// What the screen found, a line each, with `indent` before it; a line that says so where it found nothing.
std::string suitability_text(const Suitability& suitability, const std::string& indent);
/// \throws InputError if the screen forbids it and the scenario does not say that this is known and accepted
void refuse_unsuitable(const Scenario& scenario);

/// All keys as Markdown: scenarios/README.md.
std::string key_reference();

} // namespace mend
