#pragma once
/// What a sweep file asks for: which keys take which values, and how many scenarios come of it.
#include "sim/scenario/layers.hpp"

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace mend
{

enum class Law
{
    values,     ///< one of a list, by weight
    uniform,    ///< between first and second
    loguniform, ///< its logarithm is
    normal      ///< mean first, standard deviation second, cut off outside low and high
};

/// A key that differs from row to row.
struct SweptKey
{
    std::string name;      ///< "device.density", "parameters.alarm_decay"
    std::string unit;      ///< of numbers; empty for words
    bool whole = false;    ///< a whole number
    bool quantity = false; ///< written with its unit
    Law law = Law::values;
    std::vector<std::string> values; ///< as TOML: "\"80 /cm^2\"", "3", "[\"photoaged\"]"
    std::vector<double> weights;     ///< of the values, sum 1
    double first = 0, second = 0;    ///< in `unit`
    double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
};

/// "device.length <= 1.5 mm", "open_area_fraction < 5 %", "device.length <= domain.depth": rows where it does not hold
/// are not computed.
struct Constraint
{
    std::string text;
    std::string left;     ///< a key with a number, or a figure of the treatment
    std::string relation; ///< <, <=, >, >=
    std::string right;    ///< the same, or a quantity
};

enum class Keep
{
    none,    ///< a line in the table
    summary, ///< a run folder for each row, without fields and checkpoints
    all      ///< the whole run folder
};

/// Where draws of the model's numbers come from.
struct DrawSource
{
    static constexpr const char* posterior = "posterior"; ///< the one that ships
    static constexpr const char* prior = "prior";         ///< the numbers' ranges
    std::string word = posterior;                         ///< one of these, or the name of a posterior's file
    std::string text{};                                   ///< of that file
    bool people_differ = true;                            ///< members are also people, who differ (patient.variation)
};

struct SweepSpec
{
    std::string title, name;
    std::string text;                   ///< of the file
    std::vector<ScenarioText> texts;    ///< what a row is made of, base first
    std::vector<std::string> overrides; ///< of every row, before its own
    bool is_stand_in = false;           ///< an ensemble's: the overrides make another grid than the run's own
    std::string method = "grid";        ///< grid, list, csv, lhs, sobol, saltelli, morris
    int samples = 0;                    ///< points of a design; trajectories of morris
    std::uint64_t seed = 0;
    bool axisymmetric = true; ///< unit cells become axisymmetric ones of 36x48 cells
    Keep keep = Keep::none;
    std::vector<SweptKey> over;
    std::vector<std::vector<std::string>> rows; ///< of method csv: a value for each of `over`, as TOML
    int patients = 0; ///< of a virtual population for every point; 0: the scenario's own patient
    std::vector<SweptKey> patient_keys;
    bool patient_grid = false; ///< every combination of their values, in place of a population drawn by laws
    bool people_differ = true; ///< each patient is a person (patient.variation), not the typical one of the description
    int draws = 0;             ///< of the model's uncertain numbers for every point and patient
    /// An ensemble of so many members in a chain: each shares its draw with one neighbour and its patient with the
    /// other, so that the two kinds of difference are told apart at no cost; 0: every patient meets every draw.
    int chained = 0;
    std::string grades = "C"; ///< which numbers are drawn
    DrawSource drawn_from;
    std::vector<Constraint> constraints;
    std::string samples_text; ///< of method csv: the table, as read
    /// What repeats the sweep from its own folder: `text`, with the names of the files that it names as they are kept
    /// there, and these files.
    std::string kept_text;
    std::vector<ScenarioText> kept_files;
};

/// The words of `method`, of `keep` in the order of Keep, and of `cell`.
const std::vector<std::string>& sweep_methods();
const std::vector<std::string>& keep_words();
const std::vector<std::string>& cell_words();
/// Of patients.variation, and of `--patients`.
const std::vector<std::string>& people_words();

inline constexpr std::int64_t max_sweep_rows = 10'000'000;

/// A key of [sweep] that is no key of scenarios.
struct SweepSetting
{
    std::string name;     ///< "method", "patients.count"; the key is sweep.method
    std::string fallback; ///< what holds where it is not given, as text
    std::string allowed;  ///< in words; empty: anything of its kind
    std::string meaning;
};
const std::vector<SweepSetting>& sweep_settings();
/// Those directly in [sweep] (section empty), or in [sweep.SECTION], without it.
std::vector<std::string> sweep_setting_names(const std::string& section);

/// What makes an axisymmetric cell of a unit cell: "domain.kind=axisymmetric", …
std::vector<std::string> axisymmetric_overrides();

/// Whether a text has a section [sweep]; false where it is not TOML.
bool holds_sweep(const std::string& text, const std::string& file);

/// \throws InputError with every error of the file, one a line, and where it is
SweepSpec read_sweep(const std::filesystem::path& file);

} // namespace mend
