#include "sim/sweep/rows.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/version.hpp"
#include "sim/output/files.hpp"
#include "sim/sweep/constraints.hpp"
#include "sim/sweep/designs.hpp"
#include "sim/sweep/draws.hpp"
#include "sim/treatment/schedule.hpp"

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

/// A set of values of some keys: of a point of the design, of a patient, of a draw.
using Choice = std::vector<std::string>;

double normal_at(const SweptKey& key, double share)
{
    const boost::math::normal law(key.first, key.second);
    const double below = std::isfinite(key.low) ? boost::math::cdf(law, key.low) : 0;
    const double above = std::isfinite(key.high) ? boost::math::cdf(law, key.high) : 1;
    const double value = boost::math::quantile(law, std::clamp(below + share * (above - below), 1e-300, 1 - 1e-16));
    return std::clamp(value, key.low, key.high);
}

double number_at(const SweptKey& key, double share)
{
    if (key.law == Law::normal)
        return key.whole ? std::round(normal_at(key, share)) : normal_at(key, share);
    if (key.whole) // each whole number of the range as likely as the others
        return std::min(key.second, std::floor(key.first + share * (key.second - key.first + 1)));
    if (key.law == Law::loguniform)
        return key.first * std::pow(key.second / key.first, share);
    return key.first + share * (key.second - key.first);
}

std::vector<Choice> choices_at(const std::vector<SweptKey>& keys, const Points& points)
{
    std::vector<Choice> choices;
    for (const std::vector<double>& point : points) {
        choices.emplace_back();
        for (std::size_t d = 0; d < keys.size(); ++d)
            choices.back().push_back(value_at(keys[d], point[d]));
    }
    return choices;
}

std::vector<Choice> grid_of(const std::vector<SweptKey>& keys)
{
    std::vector<Choice> choices{Choice{}};
    for (const SweptKey& key : keys) {
        std::vector<Choice> longer;
        for (const Choice& choice : choices)
            for (const std::string& value : key.values) {
                longer.push_back(choice);
                longer.back().push_back(value);
            }
        choices = std::move(longer);
    }
    return choices;
}

std::vector<Choice> list_of(const std::vector<SweptKey>& keys)
{
    std::vector<Choice> choices(keys.empty() ? 1 : keys.front().values.size());
    for (const SweptKey& key : keys)
        for (std::size_t i = 0; i < choices.size(); ++i)
            choices[i].push_back(key.values[i]);
    return choices;
}

std::vector<Choice> design_of(const SweepSpec& spec)
{
    const int dimensions = static_cast<int>(spec.over.size());
    if (spec.method == "csv")
        return spec.rows;
    if (spec.method == "list")
        return list_of(spec.over);
    if (spec.method == "lhs")
        return choices_at(spec.over, latin_hypercube(spec.samples, dimensions, spec.seed));
    if (spec.method == "sobol")
        return choices_at(spec.over, sobol_points(spec.samples, dimensions, spec.seed));
    if (spec.method == "saltelli")
        return choices_at(spec.over, saltelli_points(spec.samples, dimensions, spec.seed));
    if (spec.method == "morris")
        return choices_at(spec.over, morris_points(spec.samples, dimensions, spec.seed));
    return grid_of(spec.over);
}

/// "\"80 /cm^2\"" as the table shows it below device.density[/cm^2]: 80. Words lose their quotation marks.
std::string shown(const SweptKey& key, const std::string& toml)
{
    std::string text = toml;
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    if (key.quantity)
        return number_text(parse_quantity(text, key.unit));
    return text;
}

/// Makes rows of choices.
class RowMaker
{
  public:
    RowMaker(const SweepSpec& spec, Study& study) : spec_(spec), study_(study)
    {
        if (spec.draws > 0)
            draw_keys_ = uncertain_keys(study.bases.front().make(spec.overrides), spec.grades);
        for (const auto* stated : {&spec.over, &spec.patient_keys})
            for (const SweptKey& key : *stated)
                std::erase_if(draw_keys_, [&](const SweptKey& drawn) { return drawn.name == key.name; });
        points_ = design_of(spec);
        patients_ = spec.patient_grid ? grid_of(spec.patient_keys) : sampled(spec.patient_keys, spec.patients);
        draws_ = spec.draws > 0
                     ? choices_at(draw_keys_, shares_of_draws(spec.drawn_from, draw_keys_, spec.draws, spec.seed))
                     : std::vector<Choice>{Choice{}};
        if (spec.patients > 0 && spec.people_differ && !spec.patient_grid)
            add_people();
        add_columns(spec.over, false, "");
        add_columns(patient_keys_, spec.patients > 0, "patient");
        add_columns(draw_keys_, spec.draws > 0, "draw");
    }

    void make()
    {
        for (std::size_t member = 0; member < static_cast<std::size_t>(spec_.chained); ++member)
            add(0, (member + 1) / 2, member / 2, member);
        if (spec_.chained > 0)
            return;
        for (std::size_t point = 0; point < points_.size(); ++point)
            for (std::size_t patient = 0; patient < patients_.size(); ++patient)
                for (std::size_t draw = 0; draw < draws_.size(); ++draw)
                    add(point, patient, draw, patient * draws_.size() + draw);
    }

  private:
    const SweepSpec& spec_;
    Study& study_;
    std::vector<SweptKey> draw_keys_, patient_keys_ = spec_.patient_keys;
    std::vector<Choice> points_, patients_, draws_;

    /// One choice of nothing where none is asked for.
    std::vector<Choice> sampled(const std::vector<SweptKey>& keys, int count) const
    {
        if (keys.empty())
            return std::vector<Choice>(static_cast<std::size_t>(std::max(1, count)));
        return count > 0 ? choices_at(keys, sobol_points(count, static_cast<int>(keys.size()), spec_.seed))
                         : std::vector<Choice>{Choice{}};
    }

    /// Each patient is a person besides, unless who they are is stated or swept.
    void add_people()
    {
        SweptKey person;
        person.name = person_key;
        person.unit = "1";
        person.whole = true;
        for (const auto* stated : {&spec_.over, &spec_.patient_keys})
            for (const SweptKey& key : *stated)
                if (key.name == person.name)
                    return;
        if (study_.bases.front().make(spec_.overrides).skin.variation)
            return;
        for (std::size_t patient = 0; patient < patients_.size(); ++patient)
            patients_[patient].push_back(std::to_string(spec_.seed + patient + 1));
        patient_keys_.push_back(person);
    }

    void add_columns(const std::vector<SweptKey>& keys, bool counted, const std::string& count)
    {
        if (counted)
            study_.columns.push_back({count, "1"});
        for (const SweptKey& key : keys)
            study_.columns.push_back({key.name, key.unit});
    }

    void take(StudyRow& row, const std::vector<SweptKey>& keys, const Choice& choice) const
    {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            row.inputs.push_back(shown(keys[i], choice[i]));
            row.overrides.push_back(keys[i].name + "=" + choice[i]);
        }
    }

    void add(std::size_t point, std::size_t patient, std::size_t draw, std::size_t member)
    {
        StudyRow row;
        row.point = point;
        row.member = member;
        row.patient = patient;
        row.draw = draw;
        row.overrides = spec_.overrides;
        take(row, spec_.over, points_[point]);
        if (spec_.patients > 0)
            row.inputs.push_back(std::to_string(patient + 1));
        take(row, patient_keys_, patients_[patient]);
        if (spec_.draws > 0)
            row.inputs.push_back(std::to_string(draw + 1));
        take(row, draw_keys_, draws_[draw]);
        if (!spec_.constraints.empty() && !wanted(row)) {
            ++study_.left_out;
            return;
        }
        row.digest = row_digest(spec_.texts, row.overrides);
        study_.rows.push_back(std::move(row));
    }

    /// What cannot be a scenario at all is not left out: it stays in the table, with the reason.
    bool wanted(const StudyRow& row) const
    {
        std::optional<Scenario> scenario;
        try {
            scenario = study_.bases.front().make(row.overrides);
        } catch (const InputError&) {
            return true;
        }
        return all_hold(spec_.constraints, *scenario);
    }
};

} // namespace

std::string value_at(const SweptKey& key, double share)
{
    if (key.law == Law::values) {
        double sum = 0;
        for (std::size_t i = 0; i + 1 < key.values.size(); ++i)
            if (share < (sum += key.weights[i]))
                return key.values[i];
        return key.values.back();
    }
    const double value = number_at(key, share);
    return key.quantity ? quoted(quantity_text(value, key.unit)) : number_text(value);
}

std::string row_digest(const std::vector<ScenarioText>& texts, const std::vector<std::string>& overrides)
{
    std::string text = build_info().version + " " + build_info().instruction_set;
    for (const ScenarioText& one : texts)
        text += "\n" + one.text;
    for (const std::string& word : overrides)
        text += "\n" + word;
    return sha256(text).substr(0, 32);
}

Study make_study(const SweepSpec& spec)
{
    Study study;
    study.name = spec.name, study.title = spec.title, study.keep = spec.keep;
    study.bases.emplace_back(spec.name, spec.texts);
    RowMaker(spec, study).make();
    if (study.rows.empty())
        throw InputError("sweep.constraints: leave no scenario to compute");
    std::string all = spec.keep == Keep::none ? "" : keep_words()[static_cast<std::size_t>(spec.keep)];
    for (const StudyRow& row : study.rows)
        all += row.digest;
    study.digest = sha256(all);
    return study;
}

SweepSpec ensemble_spec(const std::filesystem::path& file, const std::string& text,
                        const std::vector<std::string>& overrides, int members, const DrawSource& drawn_from)
{
    SweepSpec spec;
    spec.name = file.stem().string();
    spec.text = text;
    spec.texts = {{file.string(), spec.text}};
    spec.overrides = overrides;
    spec.drawn_from = drawn_from;
    const Scenario scenario = ScenarioLayers(spec.name, spec.texts).make(overrides);
    spec.title = scenario.title;
    spec.seed = scenario.seed;
    spec.people_differ = drawn_from.people_differ && !scenario.skin.variation;
    spec.draws = spec.people_differ ? (members + 1) / 2 : members;
    spec.patients = spec.people_differ ? members / 2 + 1 : 0;
    spec.chained = spec.people_differ ? members : 0;
    if (scenario.domain.geometry == Geometry::unit_cell)
        for (const std::string& word : axisymmetric_overrides())
            spec.overrides.push_back(word);
    for (const std::string& word : room_for_depths(scenario))
        spec.overrides.push_back(word);
    spec.is_stand_in = spec.overrides.size() > overrides.size();
    return spec;
}

std::optional<Study> undrawn(const SweepSpec& ensemble)
{
    if (!ensemble.is_stand_in)
        return std::nullopt;
    SweepSpec spec = ensemble;
    spec.draws = spec.patients = spec.chained = 0;
    return make_study(spec);
}

std::optional<SweepSpec> quick_ensemble_spec(const std::filesystem::path& file, const std::string& text,
                                             const std::vector<std::string>& overrides, const DrawSource& drawn_from)
{
    constexpr int members = 32;            // fewer cannot show that 90 % are met
    constexpr std::size_t fewest_keys = 5; // drawn
    constexpr long most_cells = 1000;
    constexpr std::size_t most_sessions = 6;
    SweepSpec spec = ensemble_spec(file, text, overrides, members, drawn_from);
    if (ScenarioLayers(spec.name, spec.texts).make(overrides).domain.geometry == Geometry::unit_cell)
        spec.overrides.push_back("domain.cells=24x32"); // a coarser stand-in
    const Scenario scenario = ScenarioLayers(spec.name, spec.texts).make(spec.overrides);
    const std::vector<double> sessions = session_times(scenario.schedule);
    const double end = (sessions.empty() ? 0 : sessions.back()) + scenario.schedule.follow_up;
    const bool quick = scenario.domain.geometry != Geometry::patch && sessions.size() <= most_sessions &&
                       end < course_of_years &&
                       make_grid(fit_domain(scenario.domain, scenario.device, scenario.schedule)).cells() <= most_cells;
    if (!quick || uncertain_keys(scenario, spec.grades).size() < fewest_keys)
        return std::nullopt;
    return spec;
}

} // namespace mend
