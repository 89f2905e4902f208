#include "sim/verbs/check_text.hpp"

#include "sim/base/terminal.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/mechanics.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

/// What mechanics says of a device.
void add_insertion(Table& table, const DeviceSpec& device)
{
    const DeviceKind& kind = kind_of(device);
    if (const auto found = insertion(device))
        table.add({"piercing", fmt::format("{:.3g} needles at a time need {:.3g} N each, {:.3g} N in all; pressed "
                                           "slowly, the skin dents by some {:.2g} mm before (assumed)",
                                           found->needles, found->force_of_needle, found->force, found->dent)});
    if (const double drag = kind.drag != nullptr ? kind.drag(device) : 0; drag > 0)
        table.add({"drag", fmt::format("a needle moves {:.2g} mm aside while it is in the skin, which gives; not "
                                       "simulated",
                                       drag)});
    const DepthRatio ratio = depth_ratio_of(device);
    if (ratio.high > ratio.low)
        table.add({"drive", fmt::format("reaches {:g} to {:g} of the length that is set ({})", ratio.low, ratio.high,
                                        ratio.source)});
}

void add_sessions(Table& table, const Scenario& scenario, const CourseFigures& course)
{
    const int sessions = static_cast<int>(session_times(scenario.schedule).size());
    table.add({"holes", strikes_text(scenario.domain.geometry, sessions, scenario.pattern)});
    if (sessions < 2 && scenario.schedule.treatments.empty())
        return;
    if (course.numbing_time > 0)
        table.add({"numbing before",
                   fmt::format("{:.1f} min, on the skin before the last session here", course.numbing_time)});
    table.add({"all sessions", fmt::format("{:.1f} min of needling, {:.1f} min of handling (assumed)",
                                           course.total_needling_time, course.total_handling_time)});
}

void add_treatment(Table& table, const Scenario& scenario, const CourseFigures& course, bool all)
{
    if (course.none) {
        table.add({"Treatment", "none: no session takes place"});
        return;
    }
    const TreatmentFigures& figures = course.session;
    table.add({"Treatment", fmt::format("{:.0f} punctures a cm^2 and session", 100 * figures.puncture_density)});
    table.add({"achieved depth", fmt::format("{:.3f} mm from the skin's surface, {:.3f} mm in the dermis",
                                             figures.achieved_depth, figures.dermal_depth)});
    table.add({"hole radius", fmt::format("{:.1f} um, after recoil", 1000 * figures.hole_radius)});
    table.add(
        {"open area", fmt::format("{:.2f} % of the surface, right after treatment", 100 * figures.open_area_fraction)});
    table.add({"swept volume", fmt::format("{:.2f} mm^3 of tissue a cm^2 of skin", 100 * figures.swept_volume)});
    table.add({"a session", fmt::format("{:.1f} min of needling, {:.1f} min of handling (assumed)",
                                        figures.needling_time, figures.handling_time)});
    if (all) // time goes with the number of passes: 20 and 30 min are as 4 to 5 and 6 to 5
        table.add({"usual 20 to 30 min", fmt::format("would be needling of {:.3g} to {:.3g} passes, {:.3g} to {:.3g} "
                                                     "/cm^2",
                                                     0.8 * figures.usual_passes, 1.2 * figures.usual_passes,
                                                     80 * figures.usual_density, 120 * figures.usual_density)});
    if (all)
        add_insertion(table, scenario.device);
    add_sessions(table, scenario, course);
}

/// "r 24 x 0.19 mm (7.9 um)"
std::string axis_text(const char* name, const Axis& axis)
{
    const auto [least, most] = std::minmax_element(axis.widths.begin(), axis.widths.end());
    const std::string narrowest = fmt::format("{:.3g}", 1000 * *least), widest = fmt::format("{:.3g}", 1000 * *most);
    const std::string widths = narrowest == widest ? widest : narrowest + " to " + widest;
    return fmt::format("{} {} over {:.3g} mm, {} um wide", name, axis.size(), axis.length(), widths);
}

void add_grid(Table& table, const Grid& grid)
{
    table.add({"Grid", fmt::format("{} cells", grid.cells())});
    for (const auto& [name, axis] : {std::pair{grid.radial() ? "r" : "x", &grid.x}, {"y", &grid.y}, {"z", &grid.z}})
        if (axis->size() > 1)
            table.add({"", axis_text(name, *axis)});
}

void add_suitability(Table& table, const Suitability& suitability)
{
    if (!suitability.asked) {
        table.add({"Suitability", "not asked: nothing was stated to judge by (suitability.findings)"});
        return;
    }
    table.add({"Suitability", word_of(suitability.verdict)});
    for (const Concern& concern : suitability.concerns)
        table.add({"", fmt::format("{}: {}: {}{}", word_of(concern.verdict), concern.name, concern.reason,
                                   concern.accepted ? "; known and accepted" : "")});
}

} // namespace

std::string patient_text(const SkinSpec& skin)
{
    std::string text = fmt::format("{}, {:g} yr, ", skin.site, skin.age);
    text += skin.ita ? fmt::format("ITA {:g} degrees", *skin.ita) : fmt::format("phototype {}", skin.phototype);
    for (const std::string& condition : skin.conditions)
        text += ", " + condition;
    return text;
}

CourseFigures course_of(const Scenario& scenario, const Skin& skin, const Grid& grid)
{
    const auto events =
        make_events(scenario.device, scenario.schedule, scenario.aftercare, skin, grid, strikes_of(scenario));
    return with_punctures(course_figures(scenario.device, scenario.schedule, skin, scenario.aftercare), events, grid,
                          strikes_of(scenario));
}

void add_warnings(Table& table, const std::vector<Warning>& warnings)
{
    for (const Warning& warning : by_gravity(warnings))
        table.add({&warning == &warnings.front() ? "Warnings" : "", "warning: " + line_of(warning)});
}

void add_forecast(Table& table, const Forecast& forecast)
{
    const char* heading = "Forecast";
    for (const auto& [what, words] : forecast_lines(forecast))
        table.add({std::exchange(heading, ""), fmt::format("{}: {}", what, words)});
}

Table facts_table()
{
    return {.columns = {{.name = ""}, {.name = ""}}, .headed = false};
}

Table scenario_facts(const Scenario& scenario, const Skin& skin, const Grid& grid, const Forecast& forecast, bool all)
{
    Table table = facts_table();
    table.title = scenario.title;
    table.add({"Patient", patient_text(scenario.skin)});
    add_treatment(table, scenario, course_of(scenario, skin, grid), all);
    add_warnings(table, scenario.warnings);
    add_grid(table, grid);
    add_suitability(table, suitability_of(scenario));
    add_forecast(table, forecast);
    return table;
}

std::string plans_text(const Scenario& scenario, const Skin& skin, bool all, std::size_t width)
{
    std::string text;
    const auto show = [&](const char* heading, Table table) {
        if (table.rows() > 0)
            text += fmt::format("\n{}\n{}", heading,
                                render(all ? std::move(table) : fitted(std::move(table), width), TableForm::text));
    };
    if (all && session_times(scenario.schedule).size() + scenario.schedule.treatments.size() > 1)
        show("Plan", plan_table(scenario.device, scenario.schedule, skin));
    show("Aftercare", aftercare_table(scenario.aftercare, plan_sessions(scenario.device, scenario.schedule)));
    return text;
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

} // namespace mend
