/// What an analysis says of sensitivities, single keys and surrogates: as text and as tables.
#include "sim/analysis/analyse.hpp"

#include "sim/sweep/designs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace mend
{
namespace
{

constexpr std::size_t fewest_for_sobol = 2; // inputs

ResultTable table_with(const std::vector<std::pair<std::string, std::string>>& heads)
{
    ResultTable table;
    for (const auto& [name, unit] : heads)
        table.columns.push_back({name, unit, "", "", false, {}});
    return table;
}

void put(ResultTable& table, const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        table.columns[i].cells.push_back(cells[i]);
}

/// Values in the order of the design, of one member; not a number where a row is missing or has none.
std::vector<double> in_order(const StudyTable& table, const Output& output, std::size_t member, std::size_t points)
{
    std::vector<double> values(points, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (table.member[row] == member && table.design[row] < points)
            values[table.design[row]] = output.values[row];
    return values;
}

std::vector<std::size_t> members_in(const StudyTable& table)
{
    std::vector<std::size_t> members = table.member;
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
}

/// Inputs that the design moves, in its order.
std::vector<std::size_t> design_inputs(const StudyTable& table)
{
    std::vector<std::size_t> inputs;
    for (std::size_t i = 0; i < table.inputs.size(); ++i)
        if (table.inputs[i].role == Role::swept)
            inputs.push_back(i);
    return inputs;
}

struct SobolLine
{
    std::string output, input, source;
    double q2 = 1;
    SobolIndex index;
};

void print_sobol(Analysis& analysis, const std::vector<SobolLine>& lines)
{
    static const std::map<std::string, std::string> ways{
        {"design", "from the design"}, {"surrogate", "through the surrogate"}, {"chaos", "through a polynomial chaos"}};
    const auto cell = [](const Estimate& one) {
        return Cell(fmt::format("{:.3f} ({:.3f} to {:.3f})", one.value, one.low, one.high), one.value);
    };
    Table table;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const SobolLine& line = lines[i];
        if (i == 0 || line.output != lines[i - 1].output)
            table = {.title = fmt::format("What {} depends on: shares of its variance, {} (5 to 95 %)", line.output,
                                          ways.at(line.source)),
                     .columns = {{.name = "input"},
                                 {.name = "alone", .numbers = true},
                                 {.name = "with others", .numbers = true}}};
        table.add({line.input, cell(line.index.first), cell(line.index.total)});
        if (i + 1 == lines.size() || lines[i + 1].output != line.output)
            analysis.show(std::move(table));
    }
}

/// From the rows of a Saltelli design. Of several members the blocks are put behind one another.
SobolEstimate sobol_of_design(Analysis& analysis, const std::string& name)
{
    const StudyTable& table = analysis.table;
    const auto inputs = design_inputs(table);
    std::vector<double> values;
    for (const std::size_t member : members_in(table)) {
        const auto more =
            in_order(table, table.output(name), member, static_cast<std::size_t>(table.samples) * (inputs.size() + 2));
        values.insert(values.end(), more.begin(), more.end());
    }
    SobolIndices found = sobol_indices(values, inputs.size());
    if (found.used < found.blocks)
        analysis.notes.push_back(fmt::format("{}: Sobol's indices from the design are of {} of {} blocks; the others "
                                             "have a row without value",
                                             name, found.used, found.blocks));
    return {"design", 1, std::move(found.inputs)};
}

/// Inputs that Sobol's indices are of: those of the design, or all that the surrogate has.
std::vector<std::string> sobol_inputs(const Analysis& analysis)
{
    std::vector<std::string> names;
    if (analysis.table.method == "saltelli")
        for (const std::size_t input : design_inputs(analysis.table))
            names.push_back(analysis.table.inputs[input].name);
    else if (analysis.surrogate)
        for (const Input& input : analysis.surrogate->inputs())
            names.push_back(input.name);
    return names;
}

/// Every estimate that can be had of an output's indices.
std::vector<SobolEstimate> sobol_estimates(Analysis& analysis, const std::string& name, std::size_t inputs)
{
    std::vector<SobolEstimate> found;
    if (analysis.table.method == "saltelli")
        found.push_back(sobol_of_design(analysis, name));
    if (analysis.surrogate && analysis.surrogate->inputs().size() == inputs)
        for (const OutputSurrogate& output : analysis.surrogate->outputs())
            if (output.name == name)
                for (SobolEstimate& one : analysis.surrogate->sobol(output))
                    found.push_back(std::move(one));
    std::erase_if(found, [](const SobolEstimate& one) { return one.indices.empty(); });
    return found;
}

/// "closure_tewl 0.061 against 0.2", where the indices shown are not the design's own; else empty.
std::string narrower_than_design(const std::string& name, const std::vector<SobolEstimate>& estimates,
                                 const SobolEstimate& best)
{
    if (estimates.front().source != "design" || best.source == "design")
        return "";
    return fmt::format("{} {:.2g} against {:.2g}", name, best.width(), estimates.front().width());
}

ResultTable sobol_file(const std::vector<SobolLine>& lines, bool with_q2)
{
    std::vector<std::pair<std::string, std::string>> heads{{"output", ""},     {"input", ""},       {"first", "1"},
                                                           {"first_low", "1"}, {"first_high", "1"}, {"total", "1"},
                                                           {"total_low", "1"}, {"total_high", "1"}, {"source", ""}};
    if (with_q2)
        heads.emplace_back("q2", "1");
    ResultTable file = table_with(heads);
    for (const SobolLine& line : lines) {
        const auto& [first, total] = line.index;
        std::vector<std::string> cells{line.output,        line.input,          in_full(first.value),
                                       in_full(first.low), in_full(first.high), in_full(total.value),
                                       in_full(total.low), in_full(total.high), line.source};
        if (with_q2)
            cells.push_back(line.source == "design" ? "" : in_full(line.q2));
        put(file, cells);
    }
    return file;
}

/// The estimate with the narrowest intervals is shown: each holds all that it does not know.
void add_sobol(Analysis& analysis)
{
    const std::vector<std::string> inputs = sobol_inputs(analysis);
    if (inputs.size() < fewest_for_sobol)
        return;
    std::vector<SobolLine> shown, all;
    std::vector<std::string> narrower;
    for (const std::string& name : analysis.outputs) {
        const auto estimates = sobol_estimates(analysis, name, inputs.size());
        if (estimates.empty())
            continue;
        const auto best = std::min_element(estimates.begin(), estimates.end(), [](const auto& one, const auto& other) {
            return one.width() < other.width();
        });
        if (std::string text = narrower_than_design(name, estimates, *best); !text.empty())
            narrower.push_back(std::move(text));
        for (const SobolEstimate& estimate : estimates)
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                all.push_back({name, inputs[i], estimate.source, estimate.q2, estimate.indices[i]});
                if (&estimate == &*best)
                    shown.push_back(all.back());
            }
    }
    if (shown.empty())
        return;
    if (!narrower.empty())
        analysis.notes.push_back(
            fmt::format("Sobol's indices are shown by the way whose intervals are narrowest; for want "
                        "of rows these are not the design's own (mean widths: {}). "
                        "sobol_estimates.csv has all",
                        fmt::join(narrower, ", ")));
    analysis.add("sobol.csv", "sobol", "", sobol_file(shown, false));
    analysis.add("sobol_estimates.csv", "sobol_estimates", "", sobol_file(all, true));
    print_sobol(analysis, shown);
}

/// Shares of the laws' probability at the points of Morris's design; of any table shares of the ranges.
std::vector<std::vector<double>> morris_shares(const StudyTable& table, const std::vector<std::size_t>& inputs)
{
    const int dimensions = static_cast<int>(inputs.size());
    if (table.method == "morris" && table.inputs[inputs.front()].key)
        return morris_points(table.samples, dimensions, table.seed);
    std::vector<std::vector<double>> shares(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row)
        for (const std::size_t input : inputs)
            shares[row].push_back(table.inputs[input].share_of(table.inputs[input].numbers[row]));
    return shares;
}

std::vector<ElementaryEffect> effects_of(const StudyTable& table, const Output& output,
                                         const std::vector<std::size_t>& inputs)
{
    const auto shares = morris_shares(table, inputs);
    std::vector<ElementaryEffect> effects;
    for (const std::size_t member : members_in(table)) {
        const auto values = in_order(table, output, member, shares.size());
        for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
            if (i % (inputs.size() + 1) == inputs.size())
                continue; // from one trajectory to the next
            for (std::size_t d = 0; d < inputs.size(); ++d)
                if (const double step = shares[i + 1][d] - shares[i][d]; step != 0)
                    effects.push_back({d, i / (inputs.size() + 1), (values[i + 1] - values[i]) / step});
        }
    }
    return effects;
}

void add_morris(Analysis& analysis)
{
    const StudyTable& table = analysis.table;
    const auto inputs = design_inputs(table);
    ResultTable file = table_with({{"output", ""},
                                   {"input", ""},
                                   {"mu_star", ""},
                                   {"mu_star_low", ""},
                                   {"mu_star_high", ""},
                                   {"sigma", ""},
                                   {"unit", ""},
                                   {"effects", ""}});
    for (const std::string& name : analysis.outputs) {
        const Output& output = table.output(name);
        const auto effects = morris_effects(effects_of(table, output, inputs), inputs.size());
        Table text{.title = fmt::format("What moves {}: elementary effects of whole ranges,{} (5 to 95 %)", name,
                                        unit_after(output.unit)),
                   .columns = {{.name = "input"},
                               {.name = "mean size", .numbers = true},
                               {.name = "scatter", .numbers = true}}};
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const MorrisEffect& one = effects[i];
            const bool known = one.effects > 1;
            const std::string input = table.inputs[inputs[i]].name;
            put(file, {name, input, known ? in_full(one.mu_star.value) : "", known ? in_full(one.mu_star.low) : "",
                       known ? in_full(one.mu_star.high) : "", known ? in_full(one.sigma) : "", output.unit,
                       std::to_string(one.effects)});
            const Estimate& size = one.mu_star;
            const double known_to = 0.05 * (size.high - size.low);
            text.add({input,
                      known ? Cell(fmt::format("{} ({} to {})", shown(size.value, known_to), shown(size.low, known_to),
                                               shown(size.high, known_to)),
                                   size.value)
                            : Cell("–"),
                      known ? Cell(shown(one.sigma, known_to), one.sigma) : Cell("–")});
        }
        analysis.show(std::move(text));
    }
    analysis.add("morris.csv", "morris", "", file);
}

/// How sure, in words (assumed limits).
std::string how_sure(double share)
{
    return share >= 0.95   ? "sure, as far as the model's numbers go"
           : share >= 0.75 ? "likely"
           : share >= 0.5  ? "rather this than any other"
                           : "open: no value wins half of the draws";
}

std::string sentence(const Preference& preference, const Input& input, const Output& output, bool patients)
{
    const auto value = [&](std::size_t i) { return preference.values[i].text + unit_after(input.unit); };
    const auto& best = preference.values[preference.best];
    const char* members = patients ? "members" : "draws";
    std::string text = fmt::format("  {}: {} = {}", output.name, input.name, value(preference.best));
    if (best.share_best) {
        text += fmt::format(" is best in {:.0f} % of {} {} (90 % interval {:.0f} to {:.0f} %): {}.",
                            100 * best.share_best->value, preference.members, members, 100 * best.share_best->low,
                            100 * best.share_best->high, how_sure(best.share_best->value));
        text += fmt::format("\n    Against {}, the next: better by {}{} in the median ({} to {} in 90 % of {})",
                            value(preference.next), shown(preference.advantage.value), unit_after(output.unit),
                            shown(preference.advantage.low), shown(preference.advantage.high), members);
    } else
        text += fmt::format(" is best, by {}{} against {}, the next", shown(preference.advantage.value),
                            unit_after(output.unit), value(preference.next));
    if (preference.error > 0) {
        text += fmt::format("; numerical error of that {}", significant(preference.error, 2));
        if (!(std::abs(preference.advantage.value) > preference.error))
            text += ": the grid cannot tell the two apart";
    }
    text += ".";
    if (preference.at_the_end)
        text += " It is at the end of what was asked: beyond may be better.";
    if (preference.left_out > 0)
        text += fmt::format(" {} {} with a failed or missing row are not compared.", preference.left_out, members);
    return text + "\n";
}

} // namespace

void add_sensitivity(Analysis& analysis)
{
    if (analysis.table.method == "morris" && !design_inputs(analysis.table).empty())
        add_morris(analysis);
    add_sobol(analysis);
}

void add_one_key(Analysis& analysis)
{
    const auto keys = analysis.table.inputs_of(Role::swept);
    if (keys.size() != 1)
        return;
    const Input& input = analysis.table.inputs[keys[0]];
    analysis.text += fmt::format("\nWhich {} is best\n", input.name);
    for (const std::string& name : analysis.outputs) {
        const Output& output = analysis.table.output(name);
        const Preference one = preference(analysis.table, keys[0], output, analysis.errors);
        if (one.values.size() < 2)
            continue;
        ResultTable file = table_with({{input.name, input.unit},
                                       {"median", output.unit},
                                       {"low", output.unit},
                                       {"high", output.unit},
                                       {"share_best", "1"},
                                       {"share_best_low", "1"},
                                       {"share_best_high", "1"},
                                       {"numerical_error", output.unit},
                                       {"reached", "1"},
                                       {"unsafe", "1"}});
        for (const KeyValuePoint& value : one.values) {
            const auto share = value.share_best.value_or(Estimate{NAN, NAN, NAN});
            put(file, {value.text, in_full(value.band.median), in_full(value.band.low), in_full(value.band.high),
                       in_full(share.value), in_full(share.low), in_full(share.high), in_full(value.error),
                       in_full(static_cast<double>(value.band.reached) / std::max(1, value.band.members)),
                       value.unsafe ? "1" : "0"});
        }
        analysis.add(fmt::format("one_key_{}.csv", name), "one_key", name, file);
        if (one.safe_values < 2)
            analysis.text += fmt::format("  {}: nothing to compare, {} of {} values are safe\n", name, one.safe_values,
                                         one.values.size());
        else
            analysis.text += sentence(one, input, output, !analysis.table.inputs_of(Role::patient).empty());
    }
}

void add_surrogate(Analysis& analysis)
{
    const Surrogate& surrogate = *analysis.surrogate;
    if (!surrogate.outputs().empty()) {
        Table text{.title = "Surrogate over " + surrogate.domain_text(),
                   .columns = {{.name = "output"},
                               {.name = "rows", .numbers = true},
                               {.name = "Q2", .numbers = true},
                               {.name = "error", .numbers = true},
                               {.name = "in 90 %", .numbers = true}}};
        ResultTable file = table_with(
            {{"output", ""}, {"row", ""}, {"value", ""}, {"predicted", ""}, {"low", ""}, {"high", ""}, {"unit", ""}});
        for (const OutputSurrogate& output : surrogate.outputs()) {
            text.add({output.name, std::to_string(output.check.rows), fmt::format("{:.3f}", output.check.q2),
                      significant(output.check.error, 3) + unit_after(output.unit),
                      fmt::format("{:.0f} %", 100 * output.check.coverage)});
            for (std::size_t i = 0; i < output.rows.size(); ++i)
                put(file, {output.name, std::to_string(analysis.table.number[output.rows[i]] + 1),
                           in_full(analysis.table.output(output.name).values[output.rows[i]]),
                           in_full(output.predictions[i].value), in_full(output.predictions[i].low),
                           in_full(output.predictions[i].high), output.unit});
        }
        analysis.add("surrogate_check.csv", "surrogate_check", "", file);
        text.notes = {fmt::format("Each row predicted from {}. Ask it: mend analyse … --what-if KEY=VALUE …",
                                  surrogate.outputs().front().check.unseen ? "rows apart from it"
                                                                           : "rows of all other settings")};
        analysis.show(std::move(text));
    }
    const bool members = std::any_of(analysis.table.member.begin(), analysis.table.member.end(),
                                     [](std::size_t member) { return member > 0; });
    if (members && !analysis.table.inputs_of(Role::drawn).empty() && !surrogate.outputs().empty())
        analysis.notes.push_back("draws of the model's numbers count as noise for surrogates: their intervals hold it, "
                                 "and a Q2 near 0 says that the draws decide more than the settings. Comparisons "
                                 "between settings are within each draw and do not suffer from that");
    std::map<std::string, std::vector<std::string>> unmoved;
    for (const OutputSurrogate& output : surrogate.outputs())
        for (const std::string& input : output.inert)
            unmoved[input].push_back(output.name);
    for (const auto& [input, outputs] : unmoved)
        analysis.notes.push_back(fmt::format("the rows show no sign that {} moves {}: the surrogate leaves it out",
                                             input, fmt::join(outputs, ", ")));
    for (const std::string& reason : surrogate.reasons())
        analysis.notes.push_back("no surrogate of " + reason);
}

} // namespace mend
