/// Where a study lives, and what it is.
#include "sim/base/error.hpp"
#include "sim/base/version.hpp"
#include "sim/sweep/specification.hpp"
#include "sim/sweep/sweep.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mend
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* file_name = "specification.json";

std::string build_text(const Json& mend)
{
    return fmt::format("{} ({}{}, {})", mend.value("version", ""), mend.value("commit", "").substr(0, 12),
                       mend.value("dirty", false) ? " with changes" : "", mend.value("instruction_set", ""));
}

Json build_json()
{
    const BuildInfo build = build_info();
    return {{"version", build.version},
            {"commit", build.commit},
            {"dirty", build.dirty},
            {"compiler", build.compiler},
            {"instruction_set", build.instruction_set}};
}

const std::vector<std::string>& law_words()
{
    static const std::vector<std::string> words{"values", "uniform", "loguniform", "normal"};
    return words;
}

/// A bound that is none is null.
Json bound(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json keys_json(const std::vector<SweptKey>& keys)
{
    Json json = Json::array();
    for (const SweptKey& key : keys)
        json.push_back({{"name", key.name},
                        {"unit", key.unit},
                        {"whole", key.whole},
                        {"quantity", key.quantity},
                        {"law", law_words()[static_cast<std::size_t>(key.law)]},
                        {"values", key.values},
                        {"weights", key.weights},
                        {"first", key.first},
                        {"second", key.second},
                        {"low", bound(key.low)},
                        {"high", bound(key.high)}});
    return json;
}

std::vector<SweptKey> keys_in(const Json& json)
{
    std::vector<SweptKey> keys;
    for (const Json& one : json) {
        SweptKey key;
        key.name = one.at("name"), key.unit = one.at("unit");
        key.whole = one.at("whole"), key.quantity = one.at("quantity");
        const auto word = std::find(law_words().begin(), law_words().end(), one.at("law").get<std::string>());
        key.law = static_cast<Law>(word - law_words().begin());
        key.values = one.at("values").get<std::vector<std::string>>();
        key.weights = one.at("weights").get<std::vector<double>>();
        key.first = one.at("first"), key.second = one.at("second");
        if (one.at("low").is_number())
            key.low = one.at("low");
        if (one.at("high").is_number())
            key.high = one.at("high");
        keys.push_back(key);
    }
    return keys;
}

Json specification_json(const Study& study, const SweepSpec& spec)
{
    Json json{{"schema", 1},
              {"mend", build_json()},
              {"title", study.title},
              {"name", study.name},
              {"method", spec.method},
              {"samples", spec.samples},
              {"seed", spec.seed},
              {"patients", spec.patients},
              {"draws", spec.draws},
              {"left_out", study.left_out},
              {"digest", study.digest},
              {"drawn_from", spec.drawn_from.word}};
    for (const ScenarioText& text : spec.texts)
        json["texts"].push_back({{"file", fs::path(text.file).filename().string()}, {"text", text.text}});
    json["over"] = keys_json(spec.over);
    json["patient_keys"] = keys_json(spec.patient_keys);
    json["constraints"] = Json::array();
    for (const Constraint& one : spec.constraints)
        json["constraints"].push_back({one.text, one.left, one.relation, one.right});
    json["columns"] = Json::array();
    for (const Column& column : study.columns)
        json["columns"].push_back({{"name", column.name}, {"unit", column.unit}});
    json["rows"] = Json::array();
    for (const StudyRow& row : study.rows)
        json["rows"].push_back({{"digest", row.digest},
                                {"point", row.point},
                                {"member", row.member},
                                {"patient", row.patient},
                                {"draw", row.draw},
                                {"inputs", row.inputs},
                                {"overrides", row.overrides}});
    return json;
}

const std::vector<std::string_view>& own_names()
{
    static const std::vector<std::string_view> names{"sweep.toml", file_name,     "rows",    "results.csv",
                                                     "results.h5", "timings.csv", "analysis"};
    return names;
}

/// What repeats the sweep, then what says that it is one.
void write_texts(const fs::path& folder, const std::string& specification, const SweepSpec& spec)
{
    for (const ScenarioText& file : spec.kept_files)
        replace_file(folder / file.file, file.text, Durability::survives_a_crash);
    replace_file(folder / "sweep.toml", spec.kept_text.empty() ? spec.text : spec.kept_text,
                 Durability::survives_a_crash);
    replace_file(folder / file_name, specification, Durability::survives_a_crash);
}

/// Made beside its place and renamed, so that of several shards that come at once each finds it whole. A folder that
/// holds files of others is filled where it is; shards that come at once write the same there.
bool make(const fs::path& path, const std::string& specification, const SweepSpec& spec)
{
    if (fs::exists(path) && !fs::is_empty(path)) {
        write_texts(path, specification, spec);
        return true;
    }
    const fs::path parent = path.has_parent_path() ? path.parent_path() : ".";
    const fs::path temporary = parent / fmt::format(".{}.{}.new", path.filename().string(), ::getpid());
    make_folders(temporary);
    write_texts(temporary, specification, spec);
    const bool made = std::rename(temporary.c_str(), path.c_str()) == 0;
    const int reason = errno;
    std::error_code error;
    if (!made)
        fs::remove_all(temporary, error);
    if (!made && reason != EEXIST && reason != ENOTEMPTY)
        throw StorageError(fmt::format("{}: the folder cannot be made: {}", path.string(), std::strerror(reason)));
    return made;
}

} // namespace

bool Specification::is_of_this_build() const
{
    return build == build_text(build_json());
}

Specification read_specification(const fs::path& folder)
{
    const fs::path file = folder / file_name;
    if (!fs::exists(file))
        throw InputError(fmt::format("{}: is not a sweep folder (there is no {})", folder.string(), file_name));
    Specification specification;
    try {
        const std::string text = read_file(file);
        const Json json = Json::parse(text);
        specification.build = build_text(json.at("mend"));
        specification.digest = json.at("digest");
        specification.text = text;
        specification.title = json.at("title"), specification.name = json.at("name");
        specification.method = json.at("method"), specification.samples = json.at("samples");
        specification.seed = json.at("seed");
        specification.patients = json.at("patients"), specification.draws = json.at("draws");
        specification.over = keys_in(json.at("over")), specification.patient_keys = keys_in(json.at("patient_keys"));
        for (const Json& one : json.at("constraints"))
            specification.constraints.push_back({one.at(0), one.at(1), one.at(2), one.at(3)});
        for (const Json& one : json.at("texts"))
            specification.texts.push_back({one.at("file"), one.at("text")});
        for (const Json& column : json.at("columns"))
            specification.columns.push_back({column.at("name"), column.at("unit")});
        for (const Json& row : json.at("rows")) {
            specification.rows.push_back({row.at("inputs"), row.at("overrides"), row.at("digest")});
            specification.rows.back().point = row.at("point"), specification.rows.back().member = row.at("member");
            specification.rows.back().patient = row.value("patient", std::size_t(0));
            specification.rows.back().draw = row.value("draw", std::size_t(0));
        }
    } catch (const Json::exception&) {
        throw StorageError(fmt::format("{}: is damaged, or of another version of mend; move the folder "
                                       "away and start afresh",
                                       file.string()));
    }
    return specification;
}

StudyFolder::StudyFolder(const Study& study, const SweepSpec& spec, const fs::path& wanted)
{
    const std::string ours = build_text(build_json());
    const std::string text = specification_json(study, spec).dump(1) + "\n";
    const fs::path first = wanted.empty() ? fs::path("runs") / study.name : wanted.lexically_normal();
    expect_no_broken_link(first);
    for (int number = 1;;) {
        const fs::path path = number == 1 ? first : fs::path(fmt::format("{}-{}", first.string(), number));
        if (is_free_of(path, own_names())) {
            if (make(path, text, spec)) {
                path_ = path;
                return;
            }
            continue; // another shard was quicker: look again
        }
        const bool is_study = fs::exists(path / file_name);
        if (is_study) {
            const Specification there = read_specification(path);
            if (there.digest == study.digest && there.build != ours)
                throw InputError(fmt::format("{}: this sweep was begun by another build, {}; this is {}. One table "
                                             "never mixes two: name another folder with -o",
                                             path.string(), there.build, ours));
            if (there.digest == study.digest) {
                path_ = path;
                content_ =
                    outcomes_of(study, path).size() == study.rows.size() ? Content::finished : Content::unfinished;
                return;
            }
        }
        if (!wanted.empty())
            throw InputError(fmt::format("{}: holds {}; name another folder with -o", path.string(),
                                         is_study ? "another sweep" : "other files"));
        ++number;
    }
}

} // namespace mend
