/// What an analysis says of points of the design: maps, fronts, optima; as text and as tables.
#include "sim/analysis/analyse.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/terminal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int surrogate_steps = 24; // of a map along each key
constexpr std::size_t most_columns = 12, most_lines = 16;

void put(ResultTable& table, const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        table.columns[i].cells.push_back(cells[i]);
}

std::size_t place_of(const StudyTable& table, const std::string& name)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
        if (table.inputs[i].name == name)
            return i;
        names.push_back(table.inputs[i].name);
    }
    throw InputError(fmt::format("--map {}: no input of this sweep; there are: {}", name, fmt::join(names, ", ")));
}

/// The two keys of the maps; nothing where there are not two with numbers.
std::vector<std::size_t> map_keys(const StudyTable& table, const std::vector<std::string>& wanted)
{
    std::vector<std::size_t> keys;
    for (const std::string& name : wanted)
        keys.push_back(place_of(table, name));
    if (!wanted.empty() && keys.size() != 2)
        throw InputError("--map takes two keys: --map device.density,device.length");
    if (wanted.empty())
        keys = table.inputs_of(Role::swept);
    const bool numbers = std::all_of(keys.begin(), keys.end(), [&](std::size_t key) {
        return table.inputs[key].scale != Scale::words && table.inputs[key].differs();
    });
    if (!wanted.empty() && !numbers)
        throw InputError("--map takes two keys with numbers that differ");
    return keys.size() == 2 && numbers ? keys : std::vector<std::size_t>{};
}

/// Whether points fill a grid over two keys, at least by half.
bool is_grid(const StudyTable& table, std::size_t x, std::size_t y)
{
    const std::set<double> xs(table.inputs[x].numbers.begin(), table.inputs[x].numbers.end()),
        ys(table.inputs[y].numbers.begin(), table.inputs[y].numbers.end());
    return xs.size() * ys.size() <= 2 * points_of(table, {x, y}).size();
}

/// Whether the row nearest to a place, by shares of ranges, is unsafe.
bool nearest_is_unsafe(const StudyTable& table, const std::array<std::size_t, 2>& keys, const std::array<double, 2>& at)
{
    double least = std::numeric_limits<double>::infinity();
    bool unsafe = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        double distance = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const Input& input = table.inputs[keys[i]];
            distance = std::hypot(distance, input.share_of(input.numbers[row]) - input.share_of(at[i]));
        }
        if (distance < least)
            least = distance, unsafe = table.unsafe[row];
    }
    return unsafe;
}

/// Other inputs in the middle of their ranges, words as they come first.
std::vector<MapPlace> map_of_surrogate(const Analysis& analysis, std::size_t x, std::size_t y, const std::string& name)
{
    std::vector<MapPlace> map;
    const Surrogate& surrogate = *analysis.surrogate;
    const auto output = std::find_if(surrogate.outputs().begin(), surrogate.outputs().end(),
                                     [&](const OutputSurrogate& one) { return one.name == name; });
    if (output == surrogate.outputs().end())
        return map;
    std::vector<double> numbers;
    std::size_t at_x = 0, at_y = 0;
    for (const Input& input : surrogate.inputs()) {
        if (input.name == analysis.table.inputs[x].name)
            at_x = numbers.size();
        if (input.name == analysis.table.inputs[y].name)
            at_y = numbers.size();
        numbers.push_back(input.scale == Scale::words ? 0 : input.number_at(0.5));
    }
    for (int i = 0; i < surrogate_steps; ++i)
        for (int j = 0; j < surrogate_steps; ++j) {
            MapPlace place;
            place.x = numbers[at_x] = analysis.table.inputs[x].number_at(i / (surrogate_steps - 1.0));
            place.y = numbers[at_y] = analysis.table.inputs[y].number_at(j / (surrogate_steps - 1.0));
            const SurrogateAnswer answer = surrogate.answer(*output, numbers);
            place.band = {answer.value.low, answer.value.value, answer.value.high, 100,
                          static_cast<int>(std::lround(100 * answer.reached.value_or(1)))};
            place.error = std::numeric_limits<double>::quiet_NaN();
            place.unsafe = nearest_is_unsafe(analysis.table, {x, y}, {place.x, place.y});
            map.push_back(place);
        }
    return map;
}

/// Digits end where the numerical error of a place, or its band, begins to say more.
double known_to(const MapPlace& place)
{
    return std::max(std::isfinite(place.error) ? place.error : 0,
                    place.band.members > 1 ? resolution_of(place.band) : 0);
}

/// Rows of numbers, the second key downwards; every so many where they are more than fit.
Table map_of_text(const std::vector<MapPlace>& map, const Input& x, const Input& y, const Output& output,
                  std::size_t columns_at_most)
{
    std::set<double> across, down;
    for (const MapPlace& place : map)
        across.insert(place.x), down.insert(place.y);
    const auto some = [](const std::set<double>& all, std::size_t most) {
        std::vector<double> chosen, every(all.begin(), all.end());
        const std::size_t step = (every.size() + most - 1) / most;
        for (std::size_t i = 0; i < every.size(); i += step)
            chosen.push_back(every[i]);
        return chosen;
    };
    Table table{.title = fmt::format("{}{}: across {}{}, down {}{}", output.name,
                                     output.unit == "1" ? "" : " [" + output.unit + "]", x.name, unit_after(x.unit),
                                     y.name, unit_after(y.unit)),
                .columns = {{.name = "", .numbers = true}}};
    const auto columns = some(across, columns_at_most), lines = some(down, most_lines);
    for (const double one : columns)
        table.columns.push_back({.name = significant(one, 3), .numbers = true});
    for (const double line : lines) {
        TableRow row{{significant(line, 3), line}};
        for (const double column : columns) {
            const auto found = std::find_if(
                map.begin(), map.end(), [&](const MapPlace& place) { return place.x == column && place.y == line; });
            const std::optional<double> median = found == map.end() ? std::nullopt : found->band.median;
            row.push_back({shown(median, found == map.end() ? 0 : known_to(*found)), median});
        }
        table.add(std::move(row));
    }
    return table;
}

/// As many columns as the terminal takes.
Table map_within(std::size_t width, const std::vector<MapPlace>& map, const Input& x, const Input& y,
                 const Output& output)
{
    for (std::size_t columns = most_columns;; --columns) {
        Table table = map_of_text(map, x, y, output, columns);
        std::string title;
        std::swap(title, table.title);
        const bool fits = text_width(render(table, TableForm::text)) <= width;
        std::swap(title, table.title);
        if (fits || columns == 1)
            return table;
    }
}

ResultTable map_table(const std::vector<MapPlace>& map, const Input& x, const Input& y, const Output& output,
                      const std::string& source)
{
    ResultTable table;
    for (const auto& [name, unit] : std::vector<std::pair<std::string, std::string>>{{x.name, x.unit},
                                                                                     {y.name, y.unit},
                                                                                     {"value", output.unit},
                                                                                     {"low", output.unit},
                                                                                     {"high", output.unit},
                                                                                     {"numerical_error", output.unit},
                                                                                     {"reached", "1"},
                                                                                     {"source", ""},
                                                                                     {"unsafe", "1"}})
        table.columns.push_back({name, unit, "", "", false, {}});
    for (const MapPlace& place : map) {
        const bool has_band = place.band.members > 1;
        put(table,
            {in_full(place.x), in_full(place.y), in_full(place.band.median), has_band ? in_full(place.band.low) : "",
             has_band ? in_full(place.band.high) : "", in_full(place.error),
             in_full(static_cast<double>(place.band.reached) / std::max(1, place.band.members)), source,
             place.unsafe ? "1" : "0"});
    }
    return table;
}

void add_heals_within(Analysis& analysis, const std::vector<MapPlace>& map, const Input& x, const Input& y,
                      const Output& output, const std::string& within)
{
    const double limit = parse_quantity(within, output.unit);
    analysis.heals_within_limit = {limit, output.unit};
    ResultTable table;
    for (const auto& [name, unit] : std::vector<std::pair<std::string, std::string>>{
             {x.name, x.unit}, {"largest_sure", y.unit}, {"largest", y.unit}, {"largest_possible", y.unit}})
        table.columns.push_back({name, unit, "", "", false, {}});
    Table text{.title = fmt::format("Largest {}{} with {} of at most {}, by {}{}", y.name, unit_after(y.unit),
                                    output.name, within, x.name, unit_after(x.unit)),
               .columns = {{.name = "", .numbers = true},
                           {.name = "surely", .numbers = true},
                           {.name = "by median", .numbers = true},
                           {.name = "possibly", .numbers = true}},
               .notes = {"Surely: band and numerical error included. –: not even the smallest. Unsafe places end it."}};
    std::size_t islands = 0;
    for (const HealsWithin& one : heals_within(map, limit)) {
        put(table, {in_full(one.x), in_full(one.sure), in_full(one.likely), in_full(one.possible)});
        const auto cell = [](const std::optional<double>& value) { return Cell(significant(value, 3), value); };
        text.add({{significant(one.x), one.x}, cell(one.sure), cell(one.likely), cell(one.possible)});
        islands += one.islands;
    }
    analysis.show(std::move(text));
    if (islands > 0)
        analysis.notes.push_back(fmt::format("{} points beyond those depths would heal in time again although smaller "
                                             "ones do not; they are not counted",
                                             islands));
    analysis.add("heals_within.csv", "heals_within", output.name, table);
}

/// Inputs of a row, as the table shows them.
std::vector<std::string> settings_of(const StudyTable& table, std::size_t row)
{
    std::vector<std::string> cells;
    for (const std::size_t key : table.inputs_of(Role::swept))
        cells.push_back(table.inputs[key].texts[row]);
    return cells;
}

/// "device.density 82.78 /cm^2"
std::string setting_text(const Input& input, std::size_t row)
{
    return fmt::format("{} {}{}", input.name,
                       input.scale == Scale::words ? input.texts[row] : fmt::format("{:.4g}", input.numbers[row]),
                       unit_after(input.unit));
}

Json trial_json(const Trial& trial, const Optimum& optimum, const StudyTable& table)
{
    Json json{{"settings", Json::object()}, {"feasible", trial.feasible}};
    for (std::size_t i = 0; i < optimum.sought.size(); ++i) {
        const Input& input = table.inputs[optimum.sought[i]];
        json["settings"][input.name] = {{"value", trial.numbers[i]}, {"unit", input.unit}};
    }
    const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
    for (std::size_t i = 0; i < trial.bands.size(); ++i) {
        Json one{{"value", number(trial.bands[i].median)}, {"unit", table.output(optimum.outputs[i]).unit}};
        if (trial.bands[i].members > 1)
            one["band"] = {number(trial.bands[i].low), number(trial.bands[i].high)};
        const auto error = trial.errors.find(optimum.outputs[i]);
        if (error != trial.errors.end() && std::isfinite(error->second))
            one["numerical_error"] = error->second;
        json["outputs"][optimum.outputs[i]] = std::move(one);
    }
    for (const Judgement& one : trial.judgements)
        json["requirements"].push_back({{"name", one.requirement.name},
                                        {"bound", one.requirement.text},
                                        {"verdict", word_of(one.verdict)},
                                        {"probability", number(one.probability)},
                                        {"margin", number(one.margin)},
                                        {"unit", one.requirement.unit},
                                        {"deciding_patient", one.deciding_patient}});
    return json;
}

std::string trial_text(const Trial& trial, const Optimum& optimum, const StudyTable& table)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < optimum.sought.size(); ++i) {
        const Input& input = table.inputs[optimum.sought[i]];
        parts.push_back(fmt::format("{} {:.4g}{}", input.name, trial.numbers[i], unit_after(input.unit)));
    }
    std::string text = fmt::format("{}", fmt::join(parts, ", "));
    for (std::size_t i = 0; i < trial.bands.size(); ++i) {
        const Band& band = trial.bands[i];
        text += fmt::format("\n      {} {}{}", optimum.outputs[i], shown(band.median),
                            unit_after(table.output(optimum.outputs[i]).unit));
        if (band.members > 1)
            text += fmt::format(" (band {} to {})", shown(band.low), shown(band.high));
        const auto error = trial.errors.find(optimum.outputs[i]);
        if (error != trial.errors.end() && std::isfinite(error->second))
            text += fmt::format(", numerical error {}", significant(error->second, 2));
    }
    for (const Judgement& one : trial.judgements)
        text += "\n      " + sentence_of(one);
    return text + "\n";
}

ResultTable trials_table(const Optimum& optimum, const StudyTable& table)
{
    ResultTable file;
    file.columns.push_back({"evaluation", "", "", "", false, {}});
    for (const std::size_t place : optimum.sought)
        file.columns.push_back({table.inputs[place].name, table.inputs[place].unit, "", "", false, {}});
    for (const std::string& name : optimum.outputs)
        file.columns.push_back({name, table.output(name).unit, "", "", false, {}});
    file.columns.push_back({"feasible", "", "", "", false, {}});
    file.columns.push_back({"failure", "", "", "", true, {}});
    for (std::size_t i = 0; i < optimum.tried.size(); ++i) {
        const Trial& trial = optimum.tried[i];
        std::vector<std::string> cells{std::to_string(i + 1)};
        for (const double number : trial.numbers)
            cells.push_back(in_full(number));
        for (const Band& band : trial.bands)
            cells.push_back(in_full(band.median));
        cells.push_back(trial.feasible ? "1" : "0");
        cells.push_back(trial.failure);
        put(file, cells);
    }
    return file;
}

} // namespace

void add_maps(Analysis& analysis, const AnalysisWishes& wishes)
{
    const auto keys = map_keys(analysis.table, wishes.map_keys);
    if (keys.empty()) {
        if (!wishes.heals_within.empty())
            throw InputError("--heals-within needs a sweep over two keys with numbers, or --map KEY,KEY");
        return;
    }
    const Input &x = analysis.table.inputs[keys[0]], &y = analysis.table.inputs[keys[1]];
    const bool by_rows = is_grid(analysis.table, keys[0], keys[1]);
    std::vector<std::string> names = analysis.outputs;
    if (!wishes.heals_within.empty() && std::find(names.begin(), names.end(), wishes.healed) == names.end())
        names.push_back(wishes.healed);
    for (const std::string& name : names) {
        const Output& output = analysis.table.output(name);
        const auto map = by_rows ? map_of(analysis.table, keys[0], keys[1], output, analysis.errors)
                                 : map_of_surrogate(analysis, keys[0], keys[1], name);
        if (map.empty())
            continue;
        analysis.add(fmt::format("map_{}.csv", name), "map", name,
                     map_table(map, x, y, output, by_rows ? "rows" : "surrogate"));
        if (std::find(wishes.pareto.begin(), wishes.pareto.end(), name) != wishes.pareto.end() || name == wishes.healed)
            analysis.show(map_within(analysis.width, map, x, y, output));
        if (!wishes.heals_within.empty() && name == wishes.healed)
            add_heals_within(analysis, map, x, y, output, wishes.heals_within);
    }
    if (!by_rows)
        analysis.notes.push_back("maps are through the surrogate, since the rows make no grid; other inputs are in the "
                                 "middle of their ranges");
    analysis.text += "  Maps of the other outputs: map_OUTPUT.csv. -: not reached, or no row.\n";
}

void add_pareto(Analysis& analysis, const AnalysisWishes& wishes)
{
    const StudyTable& table = analysis.table;
    const auto has = [&](const std::string& name) {
        return std::any_of(table.outputs.begin(), table.outputs.end(),
                           [&](const Output& output) { return output.name == name; });
    };
    if (wishes.pareto.size() != 2)
        throw InputError("--pareto takes two outputs: --pareto collagen_change,downtime");
    if (wishes.pareto == AnalysisWishes{}.pareto && !(has(wishes.pareto[0]) && has(wishes.pareto[1])))
        return; // of a table with other outputs
    const Output &first = table.output(wishes.pareto[0]), &second = table.output(wishes.pareto[1]);
    const auto points = pareto_front(table, first, second, analysis.errors);
    if (points.size() < 2)
        return;
    ResultTable file;
    file.columns = {{"row", "", "", "", false, {}},
                    {first.name, first.unit, "", "", false, {}},
                    {second.name, second.unit, "", "", false, {}}};
    const auto keys = table.inputs_of(Role::swept);
    for (const std::size_t key : keys)
        file.columns.push_back({table.inputs[key].name, table.inputs[key].unit, "", "", false, {}});
    for (const char* name : {"on_front", "within_error", "unsafe"})
        file.columns.push_back({name, "", "", "", false, {}});
    std::vector<const ParetoPoint*> front;
    std::size_t within = 0;
    for (const ParetoPoint& point : points) {
        const std::size_t row = point.point.rows.front();
        std::vector<std::string> cells{std::to_string(table.number[row] + 1), in_full(point.first),
                                       in_full(point.second)};
        for (const std::string& text : settings_of(table, row))
            cells.push_back(text);
        for (const bool is : {point.on_front, point.within_error, point.point.is_unsafe()})
            cells.push_back(is ? "1" : "0");
        put(file, cells);
        within += point.within_error;
        if (point.on_front)
            front.push_back(&point);
    }
    analysis.add("pareto.csv", "pareto", "", file);
    std::sort(front.begin(), front.end(),
              [](const ParetoPoint* one, const ParetoPoint* other) { return *one->second < *other->second; });
    const auto word = [](const Output& output) { return output.more_is_better ? "more is better" : "less is better"; };
    Table text{.title =
                   fmt::format("{} ({}) against {} ({}): {} of {} points are on the front, {} within numerical "
                               "error of it",
                               first.name, word(first), second.name, word(second), front.size(), points.size(), within),
               .columns = {{.name = "row", .numbers = true},
                           {.name = first.name, .numbers = true},
                           {.name = second.name, .numbers = true},
                           {.name = "settings"}}};
    const std::size_t step = (front.size() + most_lines - 1) / most_lines;
    for (std::size_t i = 0; i < front.size(); i += step) {
        const std::size_t row = front[i]->point.rows.front();
        std::vector<std::string> parts;
        for (const std::size_t key : keys)
            parts.push_back(setting_text(table.inputs[key], row));
        text.add({std::to_string(table.number[row] + 1),
                  {shown(front[i]->first) + unit_after(first.unit), front[i]->first},
                  {shown(front[i]->second) + unit_after(second.unit), front[i]->second},
                  fmt::format("{}", fmt::join(parts, ", "))});
    }
    analysis.show(std::move(text));
}

void add_optimum(Analysis& analysis, const Optimum& optimum, const OptimumWishes& wishes)
{
    const StudyTable& table = analysis.table;
    std::vector<std::string> texts;
    for (const Bound& one : wishes.requirements)
        texts.push_back(one.text);
    Json json{{"schema", 1},
              {"objective", wishes.objective},
              {"goal", wishes.maximise ? "maximise" : "minimise"},
              {"subject_to", texts},
              {"new_scenarios_tried", optimum.tried.size()}};
    json[optimum.row ? "best_row" : "start"] = trial_json(optimum.best_row, optimum, table);
    json[optimum.row ? "best_row" : "start"]["row"] = table.number[optimum.start] + 1;
    json["optimum"] = optimum.best.feasible ? trial_json(optimum.best, optimum, table) : Json(nullptr);
    json["difference"] = optimum.row ? Json(optimum.difference) : Json(nullptr);
    json["numerical_error"] = std::isfinite(optimum.error) ? Json(optimum.error) : Json(nullptr);
    json["share_of_members_better"] = optimum.share_better ? Json(*optimum.share_better) : Json(nullptr);
    json["at_end_of_range"] = optimum.at_bound;
    json["verdict"] = optimum.verdict;
    analysis.files.emplace_back("optimum.json", json.dump(1) + "\n");
    analysis.add("optimum.csv", "optimum", wishes.objective, trials_table(optimum, table));
    analysis.text +=
        fmt::format("\n{} {}{}{}, {} new points tried\n", wishes.maximise ? "Most" : "Least", wishes.objective,
                    texts.empty() ? "" : " subject to ", fmt::join(texts, ", "), optimum.tried.size());
    analysis.text += fmt::format("    {} {}: {}", optimum.row ? "best row" : "no row meets this; nearest is row",
                                 table.number[optimum.start] + 1, trial_text(optimum.best_row, optimum, table));
    if (optimum.best.feasible)
        analysis.text += "    optimum: " + trial_text(optimum.best, optimum, table);
    analysis.text += fmt::format("    Verdict: {}.\n", optimum.verdict);
    if (optimum.share_better)
        analysis.text += fmt::format("    It is better in {:.0f} % of the members.\n", 100 * *optimum.share_better);
    if (!optimum.at_bound.empty())
        analysis.text += fmt::format("    At an end of the range asked: {}; beyond may be better.\n",
                                     fmt::join(optimum.at_bound, ", "));
}

} // namespace mend
