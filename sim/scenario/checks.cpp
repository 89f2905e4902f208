#include "sim/scenario/checks.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/quantity.hpp"
#include "sim/scenario/axes.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

constexpr const char* parameters = "parameters.";

/// Keys of [device] that not every kind has.
std::vector<std::string> numbers_of_kinds()
{
    std::vector<std::string> names{"lattice", "gauge"};
    for (const DeviceNumber& number : device_numbers())
        names.push_back(number.name);
    return names;
}

/// Keys whose values a contradiction at this key was concluded from.
std::vector<std::string> depends_on(const std::string& key)
{
    if (const BlockName block = block_of(key); block.family && !block.key.empty()) {
        // Of a block its own keys, and those that it takes over.
        std::vector<std::string> grounds{key}, inner = depends_on(block.key);
        for (const std::string& one : inner) {
            grounds.push_back(one);
            grounds.push_back(block.path() + "." + one);
        }
        return grounds;
    }
    std::vector<std::string> grounds{key, "device.preset"};
    const auto also = [&](std::initializer_list<const char*> more) {
        grounds.insert(grounds.end(), more.begin(), more.end());
    };
    if (key == "device.length" || key == "device.depth" || key == "domain.depth")
        also({"device.length", "device.depth", "device.shell", "device.depth_ratio", "skin.site", "skin.condition",
              "domain.kind"});
    if (key == "device.density")
        also({"device.kind", "device.needles", "device.diameter", "device.gauge", "device.frequency", "device.swath",
              "device.glide_speed", "device.footprint", "device.drum_diameter", "device.drum_width", "device.passes",
              "device.treated_share"});
    return grounds;
}

class Checks
{
  public:
    Checks(Scenario& scenario, const GivenByKey& given, const std::string& file, Problems& problems)
        : scenario_(scenario), given_(given), file_(file), problems_(problems)
    {}

    void one_of_each();
    void axes();
    void device();
    void ignored();
    void treatment();
    void model();

  private:
    Scenario& scenario_;
    const GivenByKey& given_;
    std::string file_;
    Problems& problems_;

    /// Where the user would change this key.
    Place place_of(const std::string& key) const
    {
        auto found = given_.find(key);
        if (found == given_.end() && section_of(key) == "device")
            found = given_.find("device.preset");
        const BlockName block = block_of(key);
        if (found == given_.end() && block.family && section_of(block.key) == "device") {
            found = given_.find(block.path() + ".device.preset");
            if (found == given_.end())
                found = given_.find(block.key);
        }
        if (found == given_.end() && block.family)
            if (const auto first = given_.lower_bound(block.path());
                first != given_.end() && first->first.rfind(block.path(), 0) == 0)
                found = first;
        return found == given_.end() ? Place{file_} : found->second.place;
    }
    void add(const std::string& key, const std::string& message) { problems_.add(place_of(key), key, message); }
    /// Complaints of other rooms, "key: message" a line.
    void add_lines(const std::string& text, const std::string& key_otherwise);
    bool doubtful(const std::string& key) const
    {
        const auto grounds = depends_on(key);
        return std::any_of(grounds.begin(), grounds.end(),
                           [&](const std::string& ground) { return problems_.doubtful(ground); });
    }
    void take(const std::vector<TreatmentProblem>& problems);
    void parameter(const std::string& name, const Given& given, const std::vector<Parameter>& known);
    void fields(const FieldTable& known);
};

void Checks::add_lines(const std::string& text, const std::string& key_otherwise)
{
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        const auto colon = line.find(": ");
        const std::string key = colon == std::string::npos ? "" : line.substr(0, colon);
        if (find_key(key) != nullptr || given_.count(key) > 0)
            add(key, line.substr(colon + 2));
        else
            add(key_otherwise, line);
        begin = end + 1;
    }
}

void Checks::one_of_each()
{
    for (const auto& [name, given] : given_)
        if (const Key* key = find_key(name))
            for (const std::string& other : key->instead_of)
                if (given_.count(other) > 0)
                    add(name,
                        fmt::format("says the same as {} ({}); leave one of them out", other, place_of(other).text()));
}

void Checks::axes()
{
    if (problems_.doubtful("domain.kind"))
        return;
    const GeometryWord& word = word_of(scenario_.domain.geometry);
    const auto refuse = [&](bool there, const char* axis, std::initializer_list<const char*> keys) {
        for (const char* key : keys)
            if (!there && given_.count(key) > 0)
                add(key, fmt::format("domain.kind = \"{}\" has {}, and no {}; leave it out, or choose another kind",
                                     word.name, word.axes, axis));
    };
    if (scenario_.domain.geometry != Geometry::patch && given_.count("domain.pattern") > 0)
        add("domain.pattern",
            fmt::format("domain.kind = \"{}\" holds one puncture; leave it out, or choose the kind patch", word.name));
    refuse(word.x, "x", {"domain.extent", "domain.cells_x", "domain.grading_x"});
    refuse(word.y, "y", {"domain.extent_y", "domain.cells_y"});
    refuse(word.z, "z", {"domain.depth", "domain.cells_z", "domain.grading_z"});
}

/// Whether a setting is what the preset says anyway: a resolved scenario states all of them beside its density.
bool as_of_preset(const Scenario& scenario, const std::string& setting)
{
    Scenario preset = scenario;
    preset.device = device_preset(scenario.device.preset);
    preset.device.kind = scenario.device.kind;
    const Key* key = find_key("device." + setting);
    return key != nullptr && key->get(preset) == key->get(scenario);
}

/// Numbers that this kind of device has not, and a density that its stated settings contradict.
void Checks::device()
{
    const DeviceKind* kind = find_kind(scenario_.device.kind);
    if (kind == nullptr || problems_.doubtful("device.kind") || problems_.doubtful("device.preset"))
        return;
    const auto has = [](const DeviceKind& one, const std::string& number) {
        return std::find(one.numbers.begin(), one.numbers.end(), number) != one.numbers.end();
    };
    for (const std::string& name : numbers_of_kinds()) {
        if (given_.count("device." + name) == 0 || has(*kind, name))
            continue;
        std::string owners;
        for (const DeviceKind& other : device_kinds())
            if (has(other, name))
                owners += (owners.empty() ? "" : ", ") + other.name;
        add("device." + name,
            fmt::format("does not apply to a {}; only to: {}. Leave it out, or choose another device.kind", kind->name,
                        owners));
    }
    if (given_.count("device.density") == 0)
        return;
    for (const std::string& setting : kind->settings) {
        if (given_.count("device." + setting) == 0 || doubtful("device.density") || as_of_preset(scenario_, setting))
            continue;
        DeviceSpec by_settings = scenario_.device;
        by_settings.density = 0;
        const double stated = scenario_.device.density, follows = puncture_density(by_settings);
        if (follows > 0 && std::abs(stated / follows - 1) > 0.02)
            add("device.density",
                fmt::format("{:.4g} /cm^2 contradict device.{} and the other settings, which leave {:.4g} /cm^2 in {} "
                            "pass{}; leave one of the two out",
                            100 * stated, setting, 100 * follows, scenario_.device.passes,
                            scenario_.device.passes == 1 ? "" : "es"));
        return;
    }
}

/// What was said and changes nothing. A resolved scenario states every key: values of preset and default say nothing.
void Checks::ignored()
{
    const auto note = [&](const char* key, const std::string& text) {
        if (!doubtful(key))
            scenario_.warnings.push_back(
                {.id = "ignored_key", .severity = Severity::note, .key = key, .text = "has no effect: " + text});
    };
    const DeviceKind* kind = find_kind(scenario_.device.kind);
    if (kind != nullptr && !kind->leaves_no_surface && given_.count("device.passes") > 0 &&
        given_.count("device.density") > 0 && !as_of_preset(scenario_, "passes"))
        note("device.passes", "device.density already counts the punctures of all passes; leave one of the two out");
    if (given_.count("schedule.interval") > 0 && scenario_.schedule.sessions < 2 &&
        scenario_.schedule.treatments.empty() && scenario_.schedule.interval != ScheduleSpec{}.interval)
        note("schedule.interval", "there is no second session");
}

void Checks::treatment()
{
    Skin skin;
    try {
        skin = make_skin(scenario_.skin, Grid{});
    } catch (const InputError& error) {
        return add_lines(error.what(), "skin");
    }
    take(check_course(scenario_.device, scenario_.schedule, scenario_.aftercare, scenario_.domain, skin));
    for (const TreatmentBlock& block : scenario_.schedule.treatments)
        if (!block.site.empty()) {
            SkinSpec other = scenario_.skin;
            other.site = block.site;
            take(check_elsewhere(block, scenario_.schedule, make_skin(other, Grid{})));
        }
    if (!scenario_.schedule.treatments.empty() && given_.count("schedule.sessions") > 0)
        add("schedule.sessions", fmt::format("says how many, as does [schedule.treatment.{}]; leave one of them out",
                                             scenario_.schedule.treatments.front().name));
}

void Checks::take(const std::vector<TreatmentProblem>& problems)
{
    for (const TreatmentProblem& problem : problems) {
        if (doubtful(problem.key))
            continue;
        if (problem.gravity == TreatmentProblem::Gravity::error)
            add(problem.key, problem.message);
        else
            scenario_.warnings.push_back(warning_of(problem));
    }
}

void Checks::parameter(const std::string& name, const Given& given, const std::vector<Parameter>& known)
{
    const auto found = std::find_if(known.begin(), known.end(), [&](const Parameter& one) { return one.name == name; });
    if (found == known.end()) {
        const std::string guess = nearest(name, keys::names_of(known));
        return add(given.name, fmt::format("the model {} has no such parameter; {}", scenario_.model.name,
                                           guess.empty() ? "`mend list parameters` prints those there are"
                                                         : fmt::format("did you mean {}{}?", parameters, guess)));
    }
    double value = 0;
    if (const auto* text = std::get_if<std::string>(&given.value)) {
        try {
            value = parse_quantity(*text, found->unit, quantity_text(found->value, found->unit));
        } catch (const InputError& error) {
            return add(given.name, error.what());
        }
    } else if (const auto* number = std::get_if<double>(&given.value)) {
        value = *number;
    } else if (const auto* whole = std::get_if<std::int64_t>(&given.value)) {
        value = static_cast<double>(*whole);
    } else {
        return add(given.name, fmt::format("a number in {} is expected, found {}", found->unit, describe(given.value)));
    }
    if (!std::isfinite(value))
        return add(given.name, fmt::format("a finite number in {} is expected", found->unit));
    scenario_.model.parameters[name] = value;
    if (value < found->low || value > found->high)
        scenario_.warnings.push_back(
            {.id = "implausible_parameter",
             .key = given.name,
             .text = fmt::format("{} lies outside the plausible {} to {}", quantity_text(value, found->unit),
                                 number_text(found->low), quantity_text(found->high, found->unit)),
             .value = value,
             .limit = value < found->low ? found->low : found->high,
             .unit = found->unit});
}

void Checks::fields(const FieldTable& known)
{
    for (const std::string& name : scenario_.output.fields) {
        if (name == "all" || name == "usual" || index_of(known, name) >= 0)
            continue;
        const std::string guess = nearest(name, keys::names_of(known));
        add("output.fields", fmt::format("the model {} has no field \"{}\"; {}", scenario_.model.name, name,
                                         guess.empty() ? "`mend list fields` prints those there are"
                                                       : fmt::format("did you mean \"{}\"?", guess)));
    }
}

void Checks::model()
{
    const auto first = given_.lower_bound(parameters);
    const bool has_parameters = first != given_.end() && first->first.rfind(parameters, 0) == 0;
    if (problems_.doubtful("model") ||
        (!has_parameters && scenario_.output.fields.empty() && scenario_.model.drug.empty()))
        return;
    const Skin skin = make_skin(scenario_.skin, Grid{});
    std::unique_ptr<Model> model;
    try {
        model = make_model({.name = scenario_.model.name, .parameters = {}, .drug = scenario_.model.drug}, skin);
    } catch (const InputError& error) { // a drug on a model without skin
        return add_lines(error.what(), "model");
    }
    fields(model->fields());
    const std::vector<Parameter> known = model->parameters();
    const std::string prefix = parameters;
    for (auto given = first; given != given_.end() && given->first.rfind(prefix, 0) == 0; ++given)
        parameter(given->first.substr(prefix.size()), given->second, known);
    try {
        make_model(scenario_.model, skin);
    } catch (const InputError& error) {
        add_lines(error.what(), "parameters");
    }
}

} // namespace

void check_together(Scenario& scenario, const GivenByKey& given, const std::string& file, Problems& problems)
{
    Checks checks(scenario, given, file, problems);
    checks.one_of_each();
    checks.axes();
    checks.device();
    checks.treatment();
    checks.ignored();
    checks.model();
}

} // namespace mend
