/// mend check: what a scenario means and what it will cost. Computes no course and writes nothing.
#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/terminal.hpp"
#include "sim/input/preset_files.hpp"
#include "sim/model/models.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/presets.hpp"
#include "sim/scenario/sweep_spec.hpp"
#include "sim/verbs/check_sweep.hpp"
#include "sim/verbs/check_text.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/json_output.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend
{
namespace
{

/// A file of presets: what each of its numbers was taken for.
int check_presets_verb(const std::string& file, const std::string& text, const std::vector<std::string>& overrides)
{
    if (!overrides.empty())
        throw InputError(fmt::format("mend check: {} holds presets, and takes no key=value", file));
    open_presets(""); // what they may refer to
    const std::vector<PresetBlock> blocks = check_presets(text, file);
    for (const PresetBlock& block : blocks) {
        Table table{.title = fmt::format("{} \"{}\"", block.family, block.name),
                    .columns = {{.name = ""}, {.name = ""}, {.name = ""}},
                    .headed = false};
        for (const Parameter& one : numbers_of(block))
            table.add({one.name, quantity_text(one.value, one.unit),
                       fmt::format("{:g} to {:g}; grade {}; {}", one.low, one.high, one.grade, one.source)});
        fmt::print("{}", render(fitted(std::move(table), help_width()), TableForm::text));
    }
    fmt::print("{}: {} preset{}, valid. Put it into a folder `presets` beside your scenarios, or name it in "
               "MEND_PRESETS\n",
               file, blocks.size(), blocks.size() == 1 ? "" : "s");
    return 0;
}

} // namespace

int check_verb(const std::vector<std::string>& words)
{
    std::string file, folder = "runs";
    std::vector<std::string> overrides;
    int threads = 0;
    bool json = false, all = false;
    CommandLine line("check", "Validates a scenario and shows what it means and what it will cost. Runs nothing.");
    line.argument("FILE", file, "scenario, sweep, or file of presets (TOML)");
    line.arguments("KEY=VALUE", overrides, "in place of the file's");
    line.option("-o,--output", folder, "DIR", "where the run would go (default: runs)");
    line.at_once("--threads", threads, "threads of the run to forecast (default: all)");
    line.flag("--all", all, "also every value in force with its unit and source, and the equations");
    line.flag("--json", json, "as JSON, without the equations");
    if (!line.parse(words))
        return 0;
    expect_overrides("check", overrides);
    std::vector<std::string> command{shell_word(file)};
    for (const std::string& word : overrides)
        command.push_back(shell_word(word));
    expect_no_broken_link(folder);

    const std::string text = read_scenario_text(file); // once: it may be a pipe
    if (holds_presets(text, file))
        return check_presets_verb(file, text, overrides);
    if (holds_sweep(text, file)) {
        if (!overrides.empty() || json)
            throw InputError(fmt::format("mend check: {} is a sweep, and takes no key=value and no --json", file));
        return check_sweep(file, folder);
    }
    const Scenario scenario = scenario_of_text(file, text, overrides);
    refuse_unsuitable(scenario);
    const Grid grid = make_grid(fit_domain(scenario.domain, scenario.device, scenario.schedule));
    const Skin skin = skin_of(scenario, grid);
    const auto model = make_model(scenario.model, skin);
    Forecast forecast = count_costs(scenario, *model, grid);
    if (json) {
        refuse_what_does_not_fit(forecast, folder);
        time_steps(forecast, scenario, threads);
        fmt::print("{}", check_json(scenario, grid, endpoints_of_treatment(course_of(scenario, skin, grid)), forecast));
        return 0;
    }
    if (all)
        fmt::print("{}\n{}\n", resolved_toml(scenario, model.get()), equations_text(*model));
    refuse_what_does_not_fit(forecast, folder);
    time_steps(forecast, scenario, threads);
    const std::size_t width = help_width();
    Table facts = scenario_facts(scenario, skin, grid, forecast, all);
    fmt::print("{}{}", render(all ? std::move(facts) : fitted(std::move(facts), width), TableForm::text),
               plans_text(scenario, skin, all, width));
    fmt::print("\n{}: valid. Next: mend run {}\n", file, fmt::join(command, " "));
    return 0;
}

} // namespace mend
