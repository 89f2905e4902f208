#include "sim/analysis/new_scenarios.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mend
{

NewScenarios::NewScenarios(const Specification& specification, std::filesystem::path folder, int jobs,
                           StudyWatcher watcher)
    : texts_(specification.texts), folder_(std::move(folder)), jobs_(jobs), watcher_(std::move(watcher))
{
    if (!specification.is_of_this_build())
        throw InputError(fmt::format("the sweep was computed by {}, which this program is not: no new scenario goes "
                                     "with its table. Repeat the sweep (-o), or analyse with that build",
                                     specification.build));
    study_.name = specification.name, study_.title = specification.title;
    study_.bases.emplace_back(specification.name, specification.texts);
}

std::vector<Outcome> NewScenarios::compute(const std::vector<std::vector<std::string>>& overrides)
{
    study_.rows.clear();
    for (const auto& words : overrides) {
        StudyRow row;
        row.overrides = words;
        row.digest = row_digest(texts_, words);
        study_.rows.push_back(std::move(row));
    }
    const std::size_t there = outcomes_of(study_, folder_).size();
    run_rows(study_, folder_, {}, jobs_, watcher_);
    computed_ += overrides.size() - there;
    std::vector<Outcome> outcomes;
    for (auto& [row, outcome] : outcomes_of(study_, folder_))
        outcomes.push_back(std::move(outcome));
    if (outcomes.size() != overrides.size())
        throw StorageError(fmt::format("{}: what was computed there is gone: was the folder taken away meanwhile? The "
                                       "same command computes it again",
                                       folder_.string()));
    return outcomes;
}

std::vector<std::string> NewScenarios::with(std::vector<std::string> overrides, const std::vector<std::string>& others)
{
    for (const std::string& other : others) {
        const std::string key = other.substr(0, other.find('=') + 1);
        std::erase_if(overrides, [&](const std::string& word) { return word.rfind(key, 0) == 0; });
        overrides.push_back(other);
    }
    return overrides;
}

} // namespace mend
