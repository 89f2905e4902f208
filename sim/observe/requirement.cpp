#include "sim/observe/requirement.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace mend
{
namespace
{

/// Share of draws, and the values that it is of, a draw each.
struct Share
{
    std::string patient;
    int met = 0;
    std::vector<std::optional<double>> values;
};

/// Larger is worse; what was not reached is the worst of all.
double badness(const Requirement& requirement, const std::optional<double>& value)
{
    if (!value)
        return std::numeric_limits<double>::infinity();
    return requirement.at_most ? *value : -*value;
}

Share share_of(const Requirement& requirement, std::string patient, std::vector<std::optional<double>> values)
{
    Share share{std::move(patient), 0, std::move(values)};
    for (const auto& value : share.values)
        share.met += requirement.met_by(value);
    return share;
}

/// Draw by draw the patient at this place between the best (0) and the worst (1).
Share at_place(const Requirement& requirement, const std::vector<PatientDraws>& patients, double place)
{
    std::vector<std::optional<double>> values;
    for (std::size_t draw = 0; draw < patients.front().values.size(); ++draw) {
        std::vector<std::optional<double>> here;
        for (const PatientDraws& patient : patients)
            here.push_back(patient.values[draw]);
        std::sort(here.begin(), here.end(), [&](const auto& one, const auto& other) {
            return badness(requirement, one) < badness(requirement, other);
        });
        values.push_back(here[static_cast<std::size_t>(std::ceil(place * static_cast<double>(here.size() - 1)))]);
    }
    return share_of(requirement, "", std::move(values));
}

Share worst_of(const Requirement& requirement, const std::vector<PatientDraws>& patients)
{
    std::optional<Share> worst;
    for (const PatientDraws& one : patients) {
        Share share = share_of(requirement, one.patient, one.values);
        if (!worst || share.met < worst->met)
            worst = std::move(share);
    }
    return *worst;
}

/// How much is to spare in the worst draw of the share that has to hold.
std::optional<double> margin_of(const Requirement& requirement, const Share& share, double confidence)
{
    std::vector<double> sorted;
    for (const auto& value : share.values)
        sorted.push_back(badness(requirement, value));
    std::sort(sorted.begin(), sorted.end());
    const auto place = static_cast<std::size_t>(std::ceil(confidence * static_cast<double>(sorted.size())));
    const double at = sorted[std::clamp<std::size_t>(place, 1, sorted.size()) - 1];
    if (!std::isfinite(at))
        return std::nullopt;
    return (requirement.at_most ? requirement.limit : -requirement.limit) - at;
}

Judgement begun(const Requirement& requirement, const Requirements& all, const std::optional<double>& value)
{
    Judgement judgement;
    judgement.requirement = requirement;
    judgement.judged = all.judged();
    judgement.confidence = all.confidence;
    judgement.value = value;
    return judgement;
}

/// From its sign on; the signs that word processors make of <= and >= are read.
std::string with_plain_sign(const std::string& bound)
{
    const auto sign = bound.find_first_not_of(" ");
    std::string plain = sign == std::string::npos ? "" : bound.substr(sign);
    for (const auto& [typed, sign_of_ours] : {std::pair{"≤", "<="}, {"≥", ">="}})
        if (plain.starts_with(typed))
            plain.replace(0, std::string_view(typed).size(), sign_of_ours);
    return plain;
}

bool is_bare_number(const std::string& text)
{
    const auto last = text.find_last_not_of(" ");
    return last != std::string::npos && (std::isdigit(static_cast<unsigned char>(text[last])) || text[last] == '.');
}

} // namespace

const std::vector<std::string>& judged_words()
{
    static const std::vector<std::string> words{"worst", "median", "each"};
    return words;
}

Judged Requirements::judged() const
{
    return patients == "median" ? Judged::median : patients == "each" ? Judged::each : Judged::worst;
}

Requirement make_requirement(const std::string& name, const std::string& unit, const std::string& bound)
{
    const std::string example = fmt::format("\"<= {}\"", quantity_text(3, unit));
    const std::string plain = with_plain_sign(bound);
    const std::string relation = plain.substr(0, 2);
    if (relation != "<=" && relation != ">=")
        throw InputError(
            fmt::format("\"{}\": a bound such as {} is expected, with <= (at most) or >= (at least)", bound, example));
    const auto begin = plain.find_first_not_of(" ", 2);
    const std::string value = begin == std::string::npos ? "" : plain.substr(begin);
    if (unit == "%" && is_bare_number(value))
        throw InputError(fmt::format("\"{}\": {} may be a share or per cent; write {} %", bound, value, value));
    try {
        return {.name = name,
                .unit = unit,
                .at_most = relation == "<=",
                .limit = parse_quantity(value, unit),
                .text = plain};
    } catch (const InputError& error) {
        throw InputError(fmt::format("\"{}\": {}", bound, error.what()));
    }
}

std::string word_of(Met verdict)
{
    return verdict == Met::met ? "met" : verdict == Met::not_met ? "not met" : "cannot be told";
}

std::string sentence_of(const Judgement& judgement)
{
    std::string text =
        fmt::format("{} {}: {}", judgement.requirement.name, judgement.requirement.text, word_of(judgement.verdict));
    if (!judgement.probability)
        return text + (judgement.reason.empty() ? "" : "; " + judgement.reason);
    text += fmt::format("; {:.0f} % of {} draws meet it ({:.0f} to {:.0f} %), {:g} % are asked for",
                        100 * *judgement.probability, judgement.draws, 100 * *judgement.low, 100 * *judgement.high,
                        100 * judgement.confidence);
    if (!judgement.deciding_patient.empty())
        text += "; decided by " + judgement.deciding_patient;
    if (judgement.margin)
        text += fmt::format("; {} to spare", shown(*judgement.margin) + unit_after(judgement.requirement.unit));
    return text;
}

std::pair<double, double> interval_of_share(int met, int draws)
{
    constexpr double z = 1.6448536269514722; // 95 % point of the normal law: 5 % on each side
    const double n = draws, share = met / n, middle = share + z * z / (2 * n);
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {std::max(0.0, (middle - half) / (1 + z * z / n)), std::min(1.0, (middle + half) / (1 + z * z / n))};
}

Judgement judge(const Requirement& requirement, const Requirements& all, const std::optional<double>& value,
                const std::vector<PatientDraws>& patients)
{
    EXPECTS(!patients.empty() && !patients.front().values.empty());
    const Share share = all.judged() == Judged::median ? at_place(requirement, patients, 0.5)
                        : all.judged() == Judged::each ? at_place(requirement, patients, 1)
                                                       : worst_of(requirement, patients);
    Judgement judgement = begun(requirement, all, value);
    judgement.draws = static_cast<int>(share.values.size());
    judgement.probability = static_cast<double>(share.met) / judgement.draws;
    const auto [low, high] = interval_of_share(share.met, judgement.draws);
    judgement.low = low, judgement.high = high;
    judgement.margin = margin_of(requirement, share, all.confidence);
    judgement.deciding_patient = share.patient;
    if (low >= all.confidence)
        judgement.verdict = Met::met;
    else if (high < all.confidence)
        judgement.verdict = Met::not_met;
    else
        judgement.reason = "so few draws leave both possible";
    return judgement;
}

Judgement judge_without_draws(const Requirement& requirement, const Requirements& all,
                              const std::optional<double>& value, const std::string& why)
{
    Judgement judgement = begun(requirement, all, value);
    if (value)
        judgement.margin = requirement.at_most ? requirement.limit - *value : *value - requirement.limit;
    judgement.reason = why;
    return judgement;
}

} // namespace mend
