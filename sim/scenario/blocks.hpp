#pragma once
/// Blocks that a user names: [schedule.treatment.NAME], [aftercare.NAME]. Their keys are made from one table for each
/// family of blocks, so that parser, checks, overrides, sweeps, resolved scenario and hash treat them like any other
/// key.
#include "sim/scenario/key.hpp"

namespace mend
{

struct BlockFamily
{
    std::string section; ///< "schedule.treatment", "aftercare"
    std::string meaning;
    /// Keys of one block, in the order in which they are set; names in full.
    std::vector<Key> (*keys)(const std::string& block);
    std::vector<std::string> (*blocks)(const Scenario& scenario); ///< names, in order
    void (*open)(Scenario& scenario, const std::string& block);   ///< makes the block, or leaves it as it is
};

BlockFamily aftercare_family();
const std::vector<BlockFamily>& block_families();

/// The family and block that a key such as "schedule.treatment.deep.at" belongs to, or that it names itself.
struct BlockName
{
    const BlockFamily* family = nullptr; ///< null: it belongs to none
    std::string block;
    std::string key; ///< "at"; empty: the block itself
    std::string path() const { return family->section + "." + block; }
};
BlockName block_of(const std::string& key);

/// Keys of one block, made once.
const std::vector<Key>& keys_of(const BlockName& name);

/// all_keys(), then those of the scenario's blocks.
std::vector<Key> keys_of(const Scenario& scenario);

/// Keys of a block called NAME, for readers; without those of [device], which it has as well.
std::vector<Key> patterns_of(const BlockFamily& family);

/// Empty if a block may have this name, else what is wrong with it.
std::string bad_name(const std::string& block);

} // namespace mend
