#pragma once
/// summary.json: the results by the names that scripts rely on. Holds nothing that depends on the clock, on threads or
/// on interruptions. It is written last: a folder that has it is finished.
#include "sim/base/warning.hpp"
#include "sim/observe/observe.hpp"
#include "sim/observe/requirement.hpp"
#include "sim/output/output.hpp"
#include "sim/state/step.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

struct Summary
{
    std::string title;
    std::string scenario_hash;
    std::vector<Endpoint> endpoints;
    std::vector<Warning> warnings;
    std::string members; ///< folder of the ensemble's members, within this one; empty: no bands
};

/// Endpoints in the given order, and the integrator's own figures: steps, and the worst value below zero of each field.
/// \throws StorageError
void write_summary(const std::filesystem::path& folder, const Provenance& provenance,
                   const std::vector<Endpoint>& endpoints, const std::vector<Warning>& warnings,
                   const Controller& controller, const FieldTable& fields);

/// What bands were made of.
struct BandSource
{
    int members = 0;
    std::uint64_t seed = 0;
    std::string grades; ///< of the numbers that were drawn
    std::string folder; ///< of the members, within the run's own
};

/// Adds the bands of these endpoints to a summary that is there. \throws StorageError
void add_bands(const std::filesystem::path& folder, const std::vector<Endpoint>& endpoints, const BandSource& source);

/// Puts these in place of the judgements in a summary that is there; a file that would be the same is left alone.
/// \throws StorageError
void add_judgements(const std::filesystem::path& folder, const std::vector<Judgement>& judgements);

/// The list of warnings as it stands in a summary, the gravest first: a JSON array.
std::string warnings_json(const std::vector<Warning>& warnings);

/// Nothing if the folder has none. \throws StorageError if there is one that is no summary.
std::optional<Summary> read_summary(const std::filesystem::path& folder);

} // namespace mend
