/// What [sweep] may say besides the keys of scenarios.
#include "sim/scenario/sweep_spec.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend
{

const std::vector<std::string>& sweep_methods()
{
    static const std::vector<std::string> words{"grid", "list", "csv", "lhs", "sobol", "saltelli", "morris"};
    return words;
}

const std::vector<std::string>& keep_words()
{
    static const std::vector<std::string> words{"none", "summary", "all"};
    return words;
}

const std::vector<std::string>& cell_words()
{
    static const std::vector<std::string> words{"axisymmetric", "as given"};
    return words;
}

const std::vector<std::string>& people_words()
{
    static const std::vector<std::string> words{"differ", "typical"};
    return words;
}

const std::vector<SweepSetting>& sweep_settings()
{
    const auto joined = [](const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); };
    const std::string count = fmt::format("1 to {}", max_sweep_rows);
    static const std::vector<SweepSetting> settings{
        {"method", "\"grid\"", joined(sweep_methods()),
         "how the values are combined: every one with every other, row by row, from a table, or a design of `samples` "
         "points (Latin hypercube, Sobol, Saltelli's for Sobol indices, Morris trajectories)"},
        {"samples", "none", count, "points of a design, trajectories of morris"},
        {"seed", "0", "", "start of the design's random numbers"},
        {"cell", "\"axisymmetric\"", joined(cell_words()),
         "unit cells are computed as axisymmetric ones of 36x48 cells, or as the scenario has them"},
        {"keep", "\"none\"", joined(keep_words()),
         "of each row: a line in the table, a run folder without fields, or the whole run folder"},
        {"file", "none", "", "table of samples (CSV) of method csv"},
        {"columns", "those of the file", "", "its columns that are used"},
        {"over", "none", "[sweep.over]",
         "keys and their values: a list, { from, to, steps }, { choices, weights }, { uniform = [a, b] }, "
         "{ loguniform = [a, b] } or { normal = [mean, sd] }"},
        {"patients", "none", "[sweep.patients]",
         "keys in which patients differ, as in `over`; lists of values "
         "without `count` are taken in every combination"},
        {"patients.count", "every combination of lists", count, "patients for every point, drawn by their laws"},
        {"patients.variation", "\"differ\"", joined(people_words()),
         "whether they also differ in what description does not tell, each a person by `patient.variation`, or are all "
         "typical of theirs, as they are in every combination of lists"},
        {"uncertainty", "none", "[sweep.uncertainty]", "numbers of the model that are drawn from their ranges"},
        {"uncertainty.draws", "none", count, "draws for every point and patient"},
        {"uncertainty.grades", "\"C\"", "letters A, B, C", "which of the model's numbers are drawn"},
        {"uncertainty.from", "\"posterior\"", "posterior, prior, or a file",
         "draws that go with measurements (`mend calibrate`), all of the numbers' ranges, or a posterior's table "
         "(CSV)"},
        {"constraints", "none", "",
         "rows where one does not hold are not computed: [\"device.length <= 1.5 mm\", \"open_area_fraction < 5 %\"]"},
    };
    return settings;
}

std::vector<std::string> sweep_setting_names(const std::string& section)
{
    std::vector<std::string> names;
    const std::string above = section.empty() ? "" : section + ".";
    for (const SweepSetting& setting : sweep_settings())
        if (setting.name.starts_with(above) && setting.name.find('.', above.size()) == std::string::npos)
            names.push_back(setting.name.substr(above.size()));
    return names;
}

} // namespace mend
