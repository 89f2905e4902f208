#include "sim/measurements/data_study.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/version.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

/// The first of the places where the file is; \throws InputError that names them all
fs::path find_scenario(const std::string& name, const fs::path& table, const DataPlaces& places)
{
    std::vector<fs::path> candidates{fs::path(name)};
    if (!candidates.front().is_absolute()) {
        candidates.push_back(table.parent_path() / name);
        for (const fs::path& root : places.roots)
            candidates.push_back(root / name);
    }
    std::error_code ignored;
    std::vector<std::string> looked;
    for (const fs::path& candidate : candidates) {
        if (fs::is_regular_file(candidate, ignored))
            return candidate;
        looked.push_back(candidate.lexically_normal().string());
    }
    looked.erase(std::unique(looked.begin(), looked.end()), looked.end());
    throw InputError(fmt::format("there is no scenario {}", fmt::join(looked, ", nor ")));
}

/// Each line of an error as a problem of its own: a scenario names all that is wrong with it.
void add_lines(Problems& problems, const Place& place, const std::string& column, const std::string& message)
{
    for (std::size_t begin = 0; begin <= message.size();) {
        const std::size_t end = std::min(message.find('\n', begin), message.size());
        std::string line = message.substr(begin, end - begin);
        constexpr std::string_view prefix = "command line: ";
        if (line.starts_with(prefix))
            line.erase(0, prefix.size());
        problems.add(place, column, line);
        begin = end + 1;
    }
}

class StudyMaker
{
  public:
    StudyMaker(const DataTable& table, const DataPlaces& places) : table_(table), places_(places)
    {
        made_.study.name = fs::path(table.file).stem().string();
        made_.study.title = table.file;
    }

    void take(std::size_t index)
    {
        const DataRow& row = table_.rows[index];
        const std::string name = row.scenario.empty() ? places_.scenario : row.scenario;
        const char* at_fault = "scenario";
        try {
            if (name.empty())
                throw InputError("is missing: a scenario file (TOML), as `mend run` takes it");
            const std::size_t base = base_of(find_scenario(name, row.places.at("scenario").file, places_));
            at_fault = row.overrides.empty() ? "scenario" : "overrides";
            std::vector<std::string> overrides = row.overrides;
            overrides.insert(overrides.end(), places_.overrides.begin(), places_.overrides.end());
            add(index, study_row_of(base, overrides));
        } catch (const InputError& error) {
            add_lines(problems_, row.places.at(at_fault), at_fault, error.what());
        }
    }

    DataStudy finish()
    {
        problems_.throw_all();
        for (StudyRow& row : made_.study.rows)
            row.digest = digest_of(row);
        return std::move(made_);
    }

  private:
    const DataTable& table_;
    const DataPlaces& places_;
    DataStudy made_;
    Problems problems_;
    std::vector<fs::path> files_;    ///< of the bases
    std::vector<std::string> texts_; ///< the same
    std::map<std::string, std::size_t> by_hash_;
    std::vector<std::unique_ptr<Experiment>> experiments_; ///< of the study's rows

    std::size_t base_of(const fs::path& file)
    {
        const auto found = std::find(files_.begin(), files_.end(), file);
        if (found != files_.end())
            return static_cast<std::size_t>(found - files_.begin());
        const std::string text = read_scenario_text(file);
        made_.study.bases.emplace_back(file.stem().string(), std::vector<ScenarioText>{{file.string(), text}});
        files_.push_back(file);
        texts_.push_back(text);
        return files_.size() - 1;
    }

    /// Scenarios that come to the same are computed once.
    std::size_t study_row_of(std::size_t base, std::vector<std::string> overrides)
    {
        const ScenarioLayers& layers = made_.study.bases[base];
        if (places_.axisymmetric && layers.make(overrides).domain.geometry == Geometry::unit_cell)
            for (const std::string& word : axisymmetric_overrides())
                overrides.push_back(word);
        auto experiment = std::make_unique<Experiment>(layers.make(overrides));
        const auto [found, is_new] = by_hash_.emplace(experiment->provenance.scenario_hash, made_.study.rows.size());
        if (is_new) {
            StudyRow row;
            row.base = base;
            row.overrides = overrides;
            made_.study.rows.push_back(row);
            made_.files.push_back(files_[base]);
            experiments_.push_back(std::move(experiment));
        }
        return found->second;
    }

    void add(std::size_t index, std::size_t study_row)
    {
        const DataRow& row = table_.rows[index];
        const Experiment& experiment = *experiments_[study_row];
        TestedRow tested;
        tested.row = index;
        tested.study_row = study_row;
        tested.value = row.quantity;
        tested.sessions = static_cast<int>(experiment.sessions().size());
        tested.to_unit = row.test == DataTest::ratio_to ? 1 : unit_ratio(*own_unit(row), row.unit);
        if (row.at && !take_moments(row, experiment, tested))
            return;
        made_.tested.push_back(tested);
        if (places_.curves && row.at && !row.course.empty())
            add_curve(row, study_row, experiment.end());
    }

    /// Denser at first, as healing is: from a quarter of an hour to the end of follow-up.
    void add_curve(const DataRow& row, std::size_t study_row, double end)
    {
        constexpr int count = 60;
        constexpr double first = 1.0 / 96;
        const bool known = std::any_of(made_.curves.begin(), made_.curves.end(), [&](const CurvePlan& one) {
            return one.study_row == study_row && one.quantity == row.quantity && one.course == row.course;
        });
        if (known)
            return;
        CurvePlan curve{row.course, row.quantity, study_row, {}};
        for (int i = 0; i < count; ++i) {
            curve.days.push_back(std::min(end, first * std::pow(end / first, i / (count - 1.0))));
            read(made_.study.rows[study_row].readings, curve.at(curve.days.back()));
        }
        made_.curves.push_back(std::move(curve));
    }

    /// Whether all of the row's moments lie within the course; asks for them, if so.
    bool take_moments(const DataRow& row, const Experiment& experiment, TestedRow& tested)
    {
        const bool alone = row.at->against == When::Against::nothing;
        for (const Moment& moment : {row.at->moment, alone ? row.at->moment : row.at->base}) {
            const double time = moment.time(experiment);
            if (time < experiment.start() || time > experiment.end()) {
                problems_.add(row.places.at("at"), "at",
                              fmt::format("is day {:g}, and the course goes from day {:g} to day {:g}; {}", time,
                                          experiment.start(), experiment.end(),
                                          time < 0 ? "untreated skin is \"untreated\""
                                                   : "schedule.follow_up in the overrides makes it longer"));
                return false;
            }
        }
        const auto name_of = [&](const Moment& moment) {
            const Reading reading{row.quantity, moment};
            read(made_.study.rows[tested.study_row].readings, reading);
            return reading.name();
        };
        tested.value = name_of(row.at->moment);
        if (!alone)
            tested.base = name_of(row.at->base), tested.is_ratio = row.at->against == When::Against::ratio;
        else if (!row.at->moment.is_a_time())
            tested.untreated = name_of({Moment::Kind::untreated, 0});
        return true;
    }

    static void read(std::vector<Reading>& readings, const Reading& reading)
    {
        if (std::none_of(readings.begin(), readings.end(),
                         [&](const Reading& there) { return there.name() == reading.name(); }))
            readings.push_back(reading);
    }

    std::string digest_of(const StudyRow& row) const
    {
        const BuildInfo build = build_info();
        std::string text = fmt::format("{} {} {} {}\n{}\n{}", build.version, build.commit, build.dirty,
                                       build.instruction_set, texts_[row.base], fmt::join(row.overrides, "\n"));
        for (const Reading& reading : row.readings)
            text += "\n" + reading.name();
        return sha256(text).substr(0, 32);
    }
};

const Endpoint* find(const Outcome& outcome, const std::string& name)
{
    const auto found = std::find_if(outcome.endpoints.begin(), outcome.endpoints.end(),
                                    [&](const Endpoint& endpoint) { return endpoint.name == name; });
    return found == outcome.endpoints.end() ? nullptr : &*found;
}

/// "not reached within 84 d of the last session": follow-up in days; none if it says something else.
std::optional<double> days_followed(const std::string& reason)
{
    constexpr std::string_view words = "not reached within ";
    if (!reason.starts_with(words))
        return std::nullopt;
    return std::strtod(reason.c_str() + words.size(), nullptr);
}

/// A ratio or a difference of two moments of one course.
void compare(Said& said, const TestedRow& tested, double value, const Endpoint& base)
{
    if (!base.value)
        said.reason = base.reason;
    else if (!tested.is_ratio)
        said.value = (value - *base.value) * tested.to_unit;
    else if (*base.value != 0)
        said.value = value / *base.value * tested.to_unit;
    else
        said.reason = fmt::format("{} is 0: there is no ratio to it", tested.base);
}

} // namespace

DataStudy make_data_study(const DataTable& table, const DataPlaces& places,
                          const std::function<bool(const DataRow&)>& wanted)
{
    StudyMaker maker(table, places);
    std::set<std::string> compared; // what a wanted row is compared with comes along
    for (const DataRow& row : table.rows)
        if (compares_rows(row.test) && wanted(row))
            compared.insert(row.other);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const DataRow& row = table.rows[i];
        if (row.test != DataTest::none && (wanted(row) || compared.count(row.id) > 0))
            maker.take(i);
    }
    return maker.finish();
}

Study study_of_points(const Study& base, const std::vector<std::vector<std::string>>& points,
                      const std::vector<std::vector<bool>>& applies)
{
    Study study;
    study.name = base.name, study.title = base.title, study.bases = base.bases;
    for (const std::vector<std::string>& point : points)
        for (std::size_t i = 0; i < base.rows.size(); ++i) {
            StudyRow row = base.rows[i];
            for (std::size_t word = 0; word < point.size(); ++word)
                if (applies[word][i])
                    row.overrides.push_back(point[word]), row.digest += "\n" + point[word];
            row.digest = sha256(row.digest).substr(0, 32);
            study.rows.push_back(std::move(row));
        }
    return study;
}

std::optional<double> endpoint_value(const Outcome& outcome, const std::string& name)
{
    const Endpoint* endpoint = find(outcome, name);
    return endpoint == nullptr ? std::nullopt : endpoint->value;
}

Said said_of(const TestedRow& tested, const DataRow& row, const Outcome& outcome)
{
    Said said;
    if (outcome.failed()) {
        said.failed = true;
        said.reason = outcome.failure;
        return said;
    }
    const Endpoint* endpoint = find(outcome, tested.value);
    EXPECTS(endpoint != nullptr);
    if (endpoint->value && !tested.base.empty())
        compare(said, tested, *endpoint->value, *find(outcome, tested.base));
    else if (endpoint->value)
        said.value = *endpoint->value * tested.to_unit;
    else {
        said.reason = endpoint->reason;
        if (const auto days = days_followed(endpoint->reason)) {
            said.later = true;
            said.followed = *days * unit_ratio("d", row.unit);
        }
    }
    said.untreated = 0;
    if (!tested.untreated.empty()) {
        const Endpoint* before = find(outcome, tested.untreated);
        EXPECTS(before != nullptr);
        said.untreated = before->value ? std::optional(*before->value * tested.to_unit) : std::nullopt;
    }
    return said;
}

} // namespace mend
