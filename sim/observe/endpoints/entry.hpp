#pragma once
/// What an endpoint is: an entry holds all that is true of it, and no other place knows its name.
/// To add one: an entry in its group's list. A second threshold on a course (what a person sees, what an instrument
/// reads) is an entry whose Resolved names the same course; one on another observable names that. A warning is a line
/// in `warnings`, a place where it means nothing one in `exemptions`, with its reason.
#include "sim/base/warning.hpp"
#include "sim/domain/figures.hpp"
#include "sim/observe/courses.hpp"
#include "sim/observe/observe.hpp"
#include "sim/observe/record.hpp"

#include <string>
#include <variant>
#include <vector>

namespace mend
{

enum class EndpointGroup
{
    treatment, ///< follows from the device alone
    closure,
    side_effects,
    matrix, ///< changes against the untreated patient
    levels, ///< the skin as it is
    scales, ///< what raters would say
    risk,
    drug ///< of a drug on the skin, where there is one
};
/// Every group with its heading, in the order of the tables.
const std::vector<std::pair<EndpointGroup, std::string>>& endpoint_groups();
/// "Closure, after the last session"
const std::string& heading_of(EndpointGroup group);

/// A course, its observers, and what was known before it.
struct CourseSeen
{
    const Record& record;
    const Observers& observers;
    CourseFigures figures{};
    Advice advice{};
};

// How a value is got. Another way is another struct here and another function in value.cpp.
/// A number that follows from the treatment; not a number where it does not follow.
struct Figure
{
    double (*of)(const CourseFigures& figures);
};
/// Words that do.
struct FigureInWords
{
    std::string (*of)(const CourseFigures& figures);
};
/// The verdict on this patient, with its reasons.
struct Verdicts
{};
/// An observable at the end of follow-up.
struct LastOf
{
    std::string observable;
};
/// What follows from an observable at the end of follow-up.
struct FromLast
{
    std::string observable;
    double (*of)(double last);
};
/// The same of all skin under a head of needles: of an amount per cm^2 the amount.
struct LastUnderHead
{
    std::string observable;
};
/// Its largest value at any time of the course.
struct PeakOf
{
    std::string observable;
    double per = 1; ///< of the observable's units in one of the endpoint's
};
/// Time from the last session until a course is back to normal.
struct Resolved
{
    Threshold threshold;
};
/// Until all that ends downtime is, together.
struct AllResolved
{};
/// Time from when a drug was last put on until it works.
struct DrugOnset
{
    std::string never; ///< reason where it did not
};
using Obtained = std::variant<Figure, FigureInWords, Verdicts, LastOf, FromLast, LastUnderHead, PeakOf, Resolved,
                              AllResolved, DrugOnset>;

/// Where an endpoint means nothing, and why. The first that holds is the reason.
struct Exemption
{
    bool (*holds)(const CourseSeen& seen);
    std::string reason;
};

/// What a value above a number means for the patient, in words: a number alone warns nobody.
struct WarningLevel
{
    double above;
    Severity severity;
    std::string says;
};

/// A line beyond which patients are counted: how many of them have this outcome.
struct CountedAbove
{
    double line;
    std::string says; ///< of patients: "darken visibly"
};

/// When a table for people leaves an endpoint out.
enum class Hidden
{
    nowhere,
    in_tables, ///< always: for scripts
    at_zero,
    without_value,
    where_exempt ///< and only there
};

/// How many ask for it: what a sweep's report names, and what an analysis takes unless told otherwise.
enum class Asked
{
    seldom,
    often,
    first
};

/// The lines that a run ends with.
enum class FirstLine
{
    nowhere,
    done,
    closed,
    visible,
    gain,
    risk
};

struct OnFirstScreen
{
    FirstLine line = FirstLine::nowhere;
    std::string words{}; ///< with {} where its value stands: "covered after {}"
};

struct EndpointEntry
{
    std::string name{}; ///< as scripts know it
    std::string unit{}; ///< "1" for plain numbers, "-" for words
    EndpointGroup group = EndpointGroup::treatment;
    std::string brief{};      ///< a few words for tables
    std::string definition{}; ///< one sentence
    std::string source{};     ///< or "assumed"
    Obtained obtained{};
    Better better = Better::less;
    bool change = false; ///< from this patient's own untreated value, 0 where there is none
    Hidden hidden = Hidden::nowhere;
    Asked asked = Asked::seldom;
    std::vector<Exemption> exemptions{};
    std::vector<CountedAbove> counted{};
    std::vector<WarningLevel> warnings{}; ///< by rising number; the last that is passed speaks
    std::string warning_note{};           ///< how to take them
    OnFirstScreen first{};
};

/// An endpoint that is an observable at the end of follow-up: its name, unit and direction are the observable's.
EndpointEntry at_end(const Observable& observable, EndpointEntry entry);

// The groups: a list each, in the order of its table.
std::vector<EndpointEntry> treatment_endpoints();
std::vector<EndpointEntry> closure_endpoints();
std::vector<EndpointEntry> side_effect_endpoints();
std::vector<EndpointEntry> matrix_endpoints();
std::vector<EndpointEntry> level_endpoints();
std::vector<EndpointEntry> scale_endpoints();
std::vector<EndpointEntry> risk_endpoints();
std::vector<EndpointEntry> drug_endpoints();

/// Why a threshold is what it is, unless its entry knows better. Not tuned to data.
inline constexpr const char* within_a_tenth =
    "assumed: back within 10 % of own normal, strain by the repeatability of ultrasound";
inline constexpr const char* seen_by_eye = "assumed: what an eye sees; an instrument reads less, see the half";

/// Reason of what follows from sessions where there was none.
inline constexpr const char* no_session = "no session took place";

} // namespace mend
