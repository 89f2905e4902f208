/// mend check: what a scenario means and what it will cost. Computes no course and writes nothing.
#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/tell.hpp"
#include "sim/model/models.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/layers.hpp"
#include "sim/scenario/presets.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/mechanics.hpp"
#include "sim/treatment/schedule.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/forecast.hpp"
#include "sim/verbs/help.hpp"
#include "sim/verbs/json_output.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

namespace mend
{
namespace
{

/// What mechanics says of a device.
std::string insertion_text(const DeviceSpec& device)
{
    const DeviceKind& kind = kind_of(device);
    std::string text;
    if (const auto found = insertion(device))
        text += fmt::format("  to pierce the skin, {:.3g} needles at a time need {:.3g} N each, {:.3g} N in all; "
                            "pressed slowly, the skin dents by some {:.2g} mm before (assumed)\n",
                            found->needles, found->force_of_needle, found->force, found->dent);
    if (const double drag = kind.drag != nullptr ? kind.drag(device) : 0; drag > 0)
        text +=
            fmt::format("  a needle moves {:.2g} mm aside while it is in the skin, which gives; not simulated\n", drag);
    const DepthRatio ratio = depth_ratio_of(device);
    if (ratio.high > ratio.low)
        text += fmt::format("  the drive reaches {:g} to {:g} of the length that is set ({})\n", ratio.low, ratio.high,
                            ratio.source);
    return text;
}

CourseFigures course_of(const Scenario& scenario, const Skin& skin, const Grid& grid)
{
    const auto events =
        make_events(scenario.device, scenario.schedule, scenario.aftercare, skin, grid, strikes_of(scenario));
    return with_punctures(course_figures(scenario.device, scenario.schedule, skin, scenario.aftercare), events, grid,
                          strikes_of(scenario));
}

/// "cheek, 45 yr, phototype 2, photoaged"
std::string patient_text(const SkinSpec& skin)
{
    std::string text = fmt::format("{}, {:g} yr, ", skin.site, skin.age);
    text += skin.ita ? fmt::format("ITA {:g} degrees", *skin.ita) : fmt::format("phototype {}", skin.phototype);
    for (const std::string& condition : skin.conditions)
        text += ", " + condition;
    return text;
}

std::string treatment_text(const Scenario& scenario, const Skin& skin, const Grid& grid, bool all)
{
    const CourseFigures course = course_of(scenario, skin, grid);
    if (course.none)
        return "  none: no session takes place\n";
    const TreatmentFigures& figures = course.session;
    const auto line = [](const char* name, double value, int digits, const char* unit) {
        return fmt::format("  {:<22}{:>9.{}f} {}\n", name, value, digits, unit);
    };
    std::string text;
    text += line("achieved depth", figures.achieved_depth, 3, "mm from the skin's surface");
    text += line("depth in the dermis", figures.dermal_depth, 3, "mm");
    text += line("hole radius", 1000 * figures.hole_radius, 1, "um, after recoil");
    text += line("punctures", 100 * figures.puncture_density, 0, "/cm^2 a session");
    text += line("open area", 100 * figures.open_area_fraction, 2, "% of the surface, right after treatment");
    text += line("swept volume", 100 * figures.swept_volume, 2, "mm^3 of tissue a cm^2 of skin");
    text += line("needling time", figures.needling_time, 1, "min a session");
    text += line("handling time", figures.handling_time, 1, "min a session (assumed)");
    if (all) // time goes with the number of passes: 20 and 30 min are as 4 to 5 and 6 to 5
        text += fmt::format(
            "  the usual 20 to 30 min would be needling of {:.3g} to {:.3g} passes, {:.3g} to {:.3g} /cm^2\n",
            0.8 * figures.usual_passes, 1.2 * figures.usual_passes, 80 * figures.usual_density,
            120 * figures.usual_density);
    if (all)
        text += insertion_text(scenario.device);
    const int sessions = static_cast<int>(session_times(scenario.schedule).size());
    text += fmt::format("  {}\n", strikes_text(scenario.domain.geometry, sessions, scenario.pattern));
    if (sessions > 1 || !scenario.schedule.treatments.empty()) {
        if (all)
            text += "Plan\n" + render(plan_table(scenario.device, scenario.schedule, skin), TableForm::text);
        if (course.numbing_time > 0)
            text += line("numbing before", course.numbing_time, 1, "min, on the skin before the last session here");
        text += line("needling, all sessions", course.total_needling_time, 1, "min");
        text += line("handling, all sessions", course.total_handling_time, 1, "min (assumed)");
    }
    return text;
}

std::string aftercare_text(const Scenario& scenario)
{
    const Table table = aftercare_table(scenario.aftercare, plan_sessions(scenario.device, scenario.schedule));
    return table.rows() == 0 ? "" : "Aftercare\n" + render(table, TableForm::text);
}

std::string warnings_text(const Scenario& scenario)
{
    std::string text;
    for (const Warning& warning : by_gravity(scenario.warnings))
        text += fmt::format("  warning: {}\n", line_of(warning));
    return text;
}

std::string axis_text(const char* name, const Axis& axis)
{
    if (axis.size() == 1)
        return "";
    const auto [least, most] = std::minmax_element(axis.widths.begin(), axis.widths.end());
    return fmt::format("  {:<3}{:>4} cells over {:.4g} mm, {:.4g} to {:.4g} um wide\n", name, axis.size(),
                       axis.length(), 1000 * *least, 1000 * *most);
}

std::string grid_text(const Grid& grid)
{
    return fmt::format("Grid ({} cells)\n", grid.cells()) + axis_text(grid.radial() ? "r" : "x", grid.x) +
           axis_text("y", grid.y) + axis_text("z", grid.z);
}

std::string equations_text(const Model& model)
{
    std::string text = fmt::format("Equations of the model `{}` (u' = transport + gain - loss u)\n", model.name());
    for (const TermText& term : model.terms())
        text += fmt::format("  {}\n      {}\n", term.name, term.equation);
    text += "Fields\n";
    for (const FieldRow& row : model.fields())
        text += fmt::format("  {:<4} {:<26}{:<12}{}\n", row.symbol, row.name, row.unit,
                            row.diffuses() ? fmt::format("D = {:.4g} mm^2/d", row.diffusivity) : "stays in place");
    return text;
}

/// Lines that are too wide for the terminal go on below, further in; as they are where everything is shown.
std::string narrow(const std::string& text, bool all)
{
    if (all)
        return text;
    const std::size_t width = help_width();
    std::string result;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::string indent(std::min(line.find_first_not_of(' '), line.size()), ' ');
        if (display_width(line) <= width)
            result += line + "\n";
        else
            result += fmt::format(
                "{}{}\n", indent,
                fmt::join(wrapped(line.substr(indent.size()), width - indent.size() - 4), "\n    " + indent));
    }
    return result;
}

/// A file of presets: what each of its numbers was taken for.
int check_presets_verb(const std::string& file, const std::string& text, const std::vector<std::string>& overrides)
{
    if (!overrides.empty())
        throw InputError(fmt::format("mend check: {} holds presets, and takes no key=value", file));
    open_presets(""); // what they may refer to
    const std::vector<PresetBlock> blocks = check_presets(text, file);
    for (const PresetBlock& block : blocks) {
        fmt::print("{} \"{}\"\n", block.family, block.name);
        for (const Parameter& one : numbers_of(block))
            fmt::print("  {:<22} {:<14} {:g} to {:g}; grade {}; {}\n", one.name, quantity_text(one.value, one.unit),
                       one.low, one.high, one.grade, one.source);
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
    line.argument("FILE", file, "scenario, or file of presets (TOML)");
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
    fmt::print("{}",
               narrow(fmt::format("{}\nPatient: {}\nTreatment\n{}{}{}", scenario.title, patient_text(scenario.skin),
                                  treatment_text(scenario, skin, grid, all) + aftercare_text(scenario),
                                  warnings_text(scenario), grid_text(grid)),
                      all));
    const Suitability suitability = suitability_of(scenario);
    fmt::print("{}",
               narrow(fmt::format("Suitability: {}\n{}", suitability.asked ? word_of(suitability.verdict) : "not asked",
                                  suitability_text(suitability, "  ")),
                      all));
    refuse_what_does_not_fit(forecast, folder);
    time_steps(forecast, scenario, threads);
    fmt::print("{}\n{}: valid. Next: mend run {}\n", narrow(forecast_text(forecast), all), file,
               fmt::join(command, " "));
    return 0;
}

} // namespace mend
