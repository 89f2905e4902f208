#pragma once
/// What a user requires of a result, and whether it is met: by draws of what nobody knows for sure, patient by patient.
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// Whom a requirement is judged by, where there are several patients.
enum class Judged
{
    worst,  ///< the patient who meets it most seldom
    median, ///< the middle of the patients, draw by draw
    each    ///< all patients at once, draw by draw
};
/// "worst", "median", "each", in the order of Judged.
const std::vector<std::string>& judged_words();

/// "redness_resolved <= 3 d"
struct Requirement
{
    std::string name; ///< of an endpoint
    std::string unit;
    bool at_most = true;
    double limit = 0; ///< in `unit`
    std::string text; ///< as written: "<= 3 d"

    /// A value that was not reached meets nothing.
    bool met_by(const std::optional<double>& value) const
    {
        return value && (at_most ? *value <= limit : *value >= limit);
    }
};

struct Requirements
{
    std::vector<Requirement> list;
    std::string patients = "worst"; ///< "worst", "median", "each", as of Judged
    double confidence = 0.9;

    Judged judged() const;
};

/// \param bound "<= 3 d", ">=5 %"; a time may be in any unit of time. \throws InputError that says what is expected
Requirement make_requirement(const std::string& name, const std::string& unit, const std::string& bound);

/// One patient's values, a draw each; the same draws for every patient. None: not reached.
struct PatientDraws
{
    std::string patient; ///< in words; empty: the only one
    std::vector<std::optional<double>> values;
};

enum class Met
{
    met,
    not_met,
    unknown
};

struct Judgement
{
    Requirement requirement;
    Judged judged = Judged::worst;
    double confidence = 0.9;
    Met verdict = Met::unknown;
    std::string reason;                           ///< why it cannot be told
    std::optional<double> value, margin;          ///< in the requirement's unit; margin below 0: it fails
    std::optional<double> probability, low, high; ///< share of draws that meet it, with its 90 % interval
    int draws = 0;
    std::string deciding_patient;
};
/// "met", "not met", "cannot be told"
std::string word_of(Met verdict);
/// "redness_resolved <= 3 d: cannot be told; 78 % of 32 draws meet it (64 to 87 %), 90 % are asked for"
std::string sentence_of(const Judgement& judgement);

/// The 90 % interval of a probability of which `met` of `draws` are seen (Wilson 1927,
/// doi:10.1080/01621459.1927.10502953).
std::pair<double, double> interval_of_share(int met, int draws);

/// Met where the whole interval reaches the confidence, not met where none of it does. The margin is at the confidence
/// point of the draws. \param value of the run or point itself. \param patients one at least, equally many draws each
Judgement judge(const Requirement& requirement, const Requirements& all, const std::optional<double>& value,
                const std::vector<PatientDraws>& patients);

/// Without draws nothing says how sure the value is: never met, never failed.
Judgement judge_without_draws(const Requirement& requirement, const Requirements& all,
                              const std::optional<double>& value, const std::string& why);

} // namespace mend
