/// A sweep file: a scenario, or the name of one, and [sweep].
#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/utf8.hpp"
#include "sim/input/problems.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/sweep_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <sstream>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

class SweepReader
{
  public:
    SweepReader(const fs::path& file, const std::string& text) : file_(file), toml_(parsed_toml(text, file.string()))
    {
        spec_.name = file.stem().string();
        spec_.text = text;
    }

    SweepSpec read()
    {
        take_texts();
        const ScenarioLayers layers(spec_.name, spec_.texts);
        const Scenario base = layers.make();
        spec_.title = base.title;
        learn_parameters(base);
        const toml::table* sweep = toml_["sweep"].as_table();
        if (sweep == nullptr)
            throw InputError(fmt::format("{}: holds no section [sweep]; `mend run` computes a single scenario, and "
                                         "scenarios/sweeps/ has examples",
                                         file_.string()));
        take_settings(*sweep);
        if (spec_.axisymmetric && base.domain.geometry == Geometry::unit_cell)
            spec_.overrides = axisymmetric_overrides();
        check(*sweep);
        problems_.throw_all();
        layers.make(spec_.overrides);
        spec_.kept_text = kept_text();
        return std::move(spec_);
    }

  private:
    fs::path file_;
    toml::table toml_;
    SweepSpec spec_;
    Problems problems_;
    std::deque<Key> parameters_;
    std::vector<toml::source_region> kept_places_; ///< of their names in the text

    Place place_of(const toml::source_region& source) const
    {
        return {file_.string(), static_cast<int>(source.begin.line), static_cast<int>(source.begin.column), false};
    }
    void add(const toml::key& key, const std::string& name, const std::string& message)
    {
        problems_.add(place_of(key.source()), name, message);
    }

    void take_texts()
    {
        if (const toml::node* base = toml_.get("base")) {
            const auto name = base->value_exact<std::string>();
            if (!name)
                throw InputError(fmt::format("{}: base: the name of a scenario file is expected", file_.string()));
            const fs::path path = file_.parent_path() / *name;
            spec_.texts.push_back({path.string(), read_scenario_text(path)});
            expect_one_scenario(spec_.texts.back(), *base);
            keep(*base, spec_.texts.back().text);
        }
        spec_.texts.push_back({file_.string(), spec_.text});
    }

    /// The base of a base would be left out without a word, and its [sweep] too.
    void expect_one_scenario(const ScenarioText& text, const toml::node& base) const
    {
        for (const Given& given : read_given(text.text, text.file))
            if (given.name == "base" || given.name == "sweep" || given.name.starts_with("sweep."))
                throw InputError(fmt::format("{}: base: {} asks for many scenarios itself; name the one scenario that "
                                             "this sweep starts from",
                                             place_of(base.source()).text(), text.file));
    }

    /// A file that this one names: it goes into the sweep's folder, where the sweep is repeated from.
    void keep(const toml::node& node, const std::string& text)
    {
        const std::vector<std::string> taken{
            "sweep.toml", "specification.json", "results.csv", "results.h5", "timings.csv", "rows", "analysis"};
        std::string name = fs::path(node.value_exact<std::string>().value_or("")).filename().string();
        const auto is_taken = [&](const std::string& one) {
            return std::find(taken.begin(), taken.end(), one) != taken.end() ||
                   std::any_of(spec_.kept_files.begin(), spec_.kept_files.end(),
                               [&](const ScenarioText& other) { return other.file == one; });
        };
        while (is_taken(name))
            name.insert(0, "given_");
        spec_.kept_files.push_back({name, text});
        kept_places_.push_back(node.source());
    }

    /// The text with the names of kept files in place of those that were given.
    std::string kept_text() const
    {
        std::string text = spec_.text;
        const auto place_of = [&](const toml::source_position& position) {
            std::size_t at = 0;
            for (toml::source_index line = 1; line < position.line; ++line)
                at = text.find('\n', at) + 1;
            for (toml::source_index column = 1; column < position.column; ++column)
                next_letter(text, at);
            return at;
        };
        for (std::size_t i = kept_places_.size(); i-- > 0;) { // the samples' line may stand above the base's
            const auto begin = place_of(kept_places_[i].begin), end = place_of(kept_places_[i].end);
            const std::string name = quoted(spec_.kept_files[i].file);
            if (text.substr(begin, end - begin).find('\n') == std::string::npos)
                text.replace(begin, end - begin, name);
        }
        return text;
    }

    void learn_parameters(const Scenario& base)
    {
        const auto model = make_model({.name = base.model.name, .parameters = {}, .drug = base.model.drug},
                                      make_skin(base.skin, Grid{}));
        for (const Parameter& parameter : model->parameters())
            parameters_.push_back(parameter_key(parameter));
    }

    const Key* find(const std::string& name) const
    {
        if (const Key* key = find_key(name); key && name != "schema")
            return key;
        const auto found =
            std::find_if(parameters_.begin(), parameters_.end(), [&](const Key& key) { return key.name == name; });
        return found == parameters_.end() ? nullptr : &*found;
    }

    std::string guess_for(const std::string& name) const
    {
        std::vector<std::string> names;
        for (const Key& key : all_keys())
            names.push_back(key.name);
        for (const Key& key : parameters_)
            names.push_back(key.name);
        const std::string guess = nearest(name, names);
        return guess.empty() ? "`mend list keys` prints those there are" : fmt::format("did you mean \"{}\"?", guess);
    }

    void take_settings(const toml::table& sweep);
    void take_keys(const toml::key& section, const toml::node& node, std::vector<SweptKey>& keys,
                   const std::vector<std::string>& settings);
    void take_patient_grid(const toml::key& key);
    void take_constraints(const toml::node& node);
    void take_source(const toml::node& node);
    void take_csv(const toml::table& sweep);
    void check(const toml::table& sweep);
    void check_method(const toml::key& key);
    int count(const toml::node& node) const;
    std::uint64_t seed(const toml::node& node) const;
    std::string word(const toml::node& node, const std::vector<std::string>& words) const;
};

int SweepReader::count(const toml::node& node) const
{
    const auto number = node.value_exact<std::int64_t>().value_or(0);
    if (number < 1 || number > max_sweep_rows)
        throw InputError(fmt::format("a whole number from 1 to {} is expected", max_sweep_rows));
    return static_cast<int>(number);
}

std::uint64_t SweepReader::seed(const toml::node& node) const
{
    const auto number = node.value_exact<std::int64_t>().value_or(-1);
    if (number < 0)
        throw InputError("a whole number from 0 is expected");
    return static_cast<std::uint64_t>(number);
}

std::string SweepReader::word(const toml::node& node, const std::vector<std::string>& words) const
{
    const std::string said = node.value_exact<std::string>().value_or("");
    if (std::find(words.begin(), words.end(), said) == words.end())
        throw InputError(fmt::format("\"{}\" is not known; there are: {}", said, fmt::join(words, ", ")));
    return said;
}

void SweepReader::take_settings(const toml::table& sweep)
{
    const std::vector<std::string> known = sweep_setting_names("");
    for (const auto& [key, node] : sweep) { // in the order of the alphabet: the method before what it is over
        const std::string name(key.str());
        try {
            if (name == "method")
                spec_.method = word(node, sweep_methods());
            else if (name == "samples")
                spec_.samples = count(node);
            else if (name == "seed")
                spec_.seed = seed(node);
            else if (name == "cell")
                spec_.axisymmetric = word(node, cell_words()) == cell_words().front();
            else if (name == "keep")
                spec_.keep =
                    static_cast<Keep>(std::find(keep_words().begin(), keep_words().end(), word(node, keep_words())) -
                                      keep_words().begin());
            else if (name == "over")
                take_keys(key, node, spec_.over, sweep_setting_names(name));
            else if (name == "patients")
                take_keys(key, node, spec_.patient_keys, sweep_setting_names(name));
            else if (name == "uncertainty")
                take_keys(key, node, spec_.over, sweep_setting_names(name));
            else if (name == "constraints")
                take_constraints(node);
            else if (std::find(known.begin(), known.end(), name) == known.end())
                add(key, "sweep." + name, fmt::format("unknown; there are: {}", fmt::join(known, ", ")));
        } catch (const InputError& error) {
            add(key, "sweep." + name, error.what());
        }
    }
}

void SweepReader::take_keys(const toml::key& section, const toml::node& node, std::vector<SweptKey>& keys,
                            const std::vector<std::string>& settings)
{
    const toml::table* table = node.as_table();
    if (table == nullptr)
        throw InputError(fmt::format("is a section: write [sweep.{}] and its keys below", section.str()));
    std::vector<std::pair<toml::source_position, SweptKey>> found; // in the order of the lines
    for (const auto& [key, value] : *table) {
        const std::string name(key.str());
        const std::string full = fmt::format("sweep.{}.\"{}\"", section.str(), name);
        try {
            if (std::find(settings.begin(), settings.end(), name) != settings.end()) {
                if (name == "grades")
                    spec_.grades = value.value_exact<std::string>().value_or("");
                else if (name == "from")
                    take_source(value);
                else if (name == "variation")
                    spec_.people_differ = word(value, people_words()) == people_words().front();
                else
                    (name == "draws" ? spec_.draws : spec_.patients) = count(value);
            } else if (const Key* known = section.str() == "uncertainty" ? nullptr : find(name)) {
                found.emplace_back(key.source().begin, swept_key(*known, value));
                if (spec_.method != "list" || &keys != &spec_.over) // of a list, whole rows stand side by side
                    expect_different(found.back().second.values);
            } else
                add(key, full,
                    value.is_table() && name.find('.') == std::string::npos
                        ? "a key with a dot stands in quotation marks here: \"device.density\""
                        : "unknown key; " + guess_for(name));
        } catch (const InputError& error) {
            add(key, full, error.what());
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) {
        return std::pair(one.first.line, one.first.column) < std::pair(other.first.line, other.first.column);
    });
    for (auto& [place, key] : found)
        keys.push_back(std::move(key));
}

void SweepReader::take_source(const toml::node& node)
{
    spec_.drawn_from.word = node.value_exact<std::string>().value_or("");
    if (spec_.drawn_from.word == DrawSource::posterior || spec_.drawn_from.word == DrawSource::prior)
        return;
    const fs::path path = file_.parent_path() / spec_.drawn_from.word;
    if (!fs::is_regular_file(path))
        throw InputError(fmt::format(
            "\"posterior\", \"prior\" or a posterior's table (CSV) is expected; there is no {}", path.string()));
    spec_.drawn_from.text = read_file(path);
    keep(node, spec_.drawn_from.text);
}

void SweepReader::take_constraints(const toml::node& node)
{
    const toml::array* array = node.as_array();
    if (array == nullptr)
        throw InputError("takes a list, such as [\"device.length <= 1.5 mm\"]");
    for (const toml::node& one : *array) {
        Constraint constraint;
        constraint.text = one.value_exact<std::string>().value_or("");
        std::istringstream stream(constraint.text);
        stream >> constraint.left >> constraint.relation;
        std::getline(stream >> std::ws, constraint.right);
        const std::vector<std::string> relations{"<", "<=", ">", ">="};
        if (constraint.right.empty() ||
            std::find(relations.begin(), relations.end(), constraint.relation) == relations.end())
            throw InputError(fmt::format("\"{}\" is not KEY <= VALUE, such as \"device.length <= 1.5 mm\"; relations: "
                                         "<, <=, >, >=, with blanks around them",
                                         constraint.text));
        spec_.constraints.push_back(constraint);
    }
}

void SweepReader::take_csv(const toml::table& sweep)
{
    const auto name = sweep["file"].value_exact<std::string>();
    if (!name)
        throw InputError("needs `file`, a table of samples (CSV)");
    if (!spec_.over.empty())
        throw InputError("takes its values from the file: leave [sweep.over] out");
    std::vector<std::string> columns;
    if (const toml::array* array = sweep["columns"].as_array())
        for (const toml::node& column : *array)
            columns.push_back(column.value_exact<std::string>().value_or(""));
    const fs::path path = file_.parent_path() / *name;
    if (!fs::is_regular_file(path))
        throw InputError(fmt::format("{}: there is no such table of samples", path.string()));
    spec_.samples_text = read_file(path);
    keep(*sweep.get("file"), spec_.samples_text);
    read_samples(spec_, path.string(), columns, [this](const std::string& key) { return find(key); });
}

void SweepReader::check_method(const toml::key& key)
{
    const bool design = spec_.method != "grid" && spec_.method != "list" && spec_.method != "csv";
    if (spec_.method == "csv")
        return;
    const bool sound = problems_.none(); // what follows from another error is not said
    if (spec_.over.empty() && spec_.patients == 0 && spec_.draws == 0 && sound)
        return add(key, "sweep",
                   "names nothing that differs: add [sweep.over], [sweep.patients] or "
                   "[sweep.uncertainty]");
    if (design && (spec_.samples < 1 || (spec_.over.empty() && sound)))
        add(key, "sweep.samples",
            fmt::format("method = \"{}\" needs `samples` and [sweep.over]: how many {}, of which keys", spec_.method,
                        spec_.method == "morris" ? "trajectories" : "points"));
    for (const SweptKey& swept : spec_.over) {
        if (!design && swept.law != Law::values)
            add(key, "sweep.over." + swept.name,
                fmt::format("method = \"{}\" needs values: a list, or from, to and steps; laws go with lhs and sobol",
                            spec_.method));
        if (spec_.method == "list" && swept.values.size() != spec_.over.front().values.size())
            add(key, "sweep.over." + swept.name,
                fmt::format("has {} values and {} has {}; method = \"list\" takes one of each for a row",
                            swept.values.size(), spec_.over.front().name, spec_.over.front().values.size()));
    }
}

/// Lists of values without `count` are a grid of all combinations.
void SweepReader::take_patient_grid(const toml::key& key)
{
    spec_.patient_grid = std::all_of(spec_.patient_keys.begin(), spec_.patient_keys.end(),
                                     [](const SweptKey& one) { return one.law == Law::values; });
    if (!spec_.patient_grid)
        return add(key, "sweep.patients",
                   "needs `count`: how many patients; lists of values alone are taken in every combination");
    spec_.patients = 1;
    for (const SweptKey& one : spec_.patient_keys)
        spec_.patients *= static_cast<int>(one.values.size());
}

void SweepReader::check(const toml::table& sweep)
{
    const toml::key& key = toml_.find("sweep")->first;
    try {
        if (spec_.method == "csv")
            take_csv(sweep);
        check_method(key);
        if (spec_.patients > 0 && spec_.patient_keys.empty() && !spec_.people_differ && problems_.none())
            add(key, "sweep.patients", "says how many, but no key in which they differ, such as \"skin.age\"");
        if (spec_.patients == 0 && !spec_.patient_keys.empty() && problems_.none())
            take_patient_grid(key);
        if (spec_.grades.empty() || spec_.grades.find_first_not_of("ABC") != std::string::npos)
            add(key, "sweep.uncertainty.grades", "takes the letters A, B, C: which numbers of the model are drawn");
        for (const SweptKey& one : spec_.over)
            for (const SweptKey& other : spec_.patient_keys)
                if (one.name == other.name)
                    add(key, "sweep.patients." + other.name, "stands in [sweep.over] as well; leave one of them out");
    } catch (const InputError& error) {
        add(key, "sweep.method", error.what());
    }
}

} // namespace

std::vector<std::string> axisymmetric_overrides()
{
    return {"domain.kind=axisymmetric", "domain.cells=36x48"}; // a sixth of a second a session, to 2 % of the unit cell
}

bool holds_sweep(const std::string& text, const std::string& file)
{
    try {
        return parsed_toml(text, file)["sweep"].is_table();
    } catch (const toml::parse_error&) {
        return false;
    }
}

SweepSpec read_sweep(const fs::path& file)
{
    const std::string text = read_scenario_text(file);
    read_given(text, file.string()); // says where it is not TOML
    return SweepReader(file, text).read();
}

} // namespace mend
