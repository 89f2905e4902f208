#pragma once
/// What is put on the skin, taken or met with before, after and between sessions: covers, creams, sun, growth factors,
/// drugs. Each has a time from which it lasts, and says what it does to the exposure of the skin meanwhile.
#include "sim/base/table.hpp"
#include "sim/domain/exposure.hpp"
#include "sim/treatment/problem.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace mend
{

struct PlannedSession;

/// A block [aftercare.NAME]. A preset gives every number; what the user says overrides it.
struct ApplicationSpec
{
    std::string name;
    std::string preset = "nothing";
    double from = 0;        ///< d after each session on this area; negative: before it
    double lasts = 0;       ///< d
    std::vector<double> at; ///< d after the first treatment; in place of `from`

    double occlusion = 0;                              ///< humidity over the skin, 0 open air to 1 sealed
    double film = 0;                                   ///< share of the water vapour that it holds back
    double inflammation_factor = 1;                    ///< on the inflammatory response
    double sun = 0;                                    ///< stimulus of melanin, relative to its own production
    double sun_transmission = 1;                       ///< share of all sun that it lets through
    double collagen_factor = 1;                        ///< on the collagen that repair builds in
    double pdgf = 0, tgf_beta1 = 0, vegf = 0, kgf = 0; ///< ng/ml in a fluid on the skin

    std::string drug;              ///< which; empty: none
    std::string drug_vehicle;      ///< what holds it, see vehicles(); empty: the plain one
    double drug_concentration = 0; ///< mg/ml
    double drug_layer = 0;         ///< mm, thickness of what holds it
    bool drug_held = false;        ///< its concentration is kept up: a dose without end

    // Of needles that stay, by their device; no key of an application.
    double needles_in = 0;     ///< 1 while they plug their holes
    double needle_release = 0; ///< ug/d that each gives off
};

struct ApplicationPreset
{
    std::string name;
    std::string meaning;
    std::string source;
    ApplicationSpec spec;
};
const std::vector<ApplicationPreset>& application_presets();
/// \throws InputError on an unknown name, with the known ones.
ApplicationSpec application_preset(const std::string& name);

struct AftercareSpec
{
    double occlusion_time = 0;                   ///< d under a cover after each session
    std::vector<ApplicationSpec> applications{}; ///< in order of their names
};

/// Takes the vehicle of this name, with the layer in which it is usually put on and the humidity that it keeps. One
/// that is not known leaves those as they are.
void put_in_vehicle(ApplicationSpec& application, const std::string& vehicle);
/// What holds the drug of an application.
std::string vehicle_of(const ApplicationSpec& application);

/// The drug of the applications; empty: none. The first, where there are several (check_aftercare refuses them).
std::string drug_of(const AftercareSpec& aftercare);

/// One application from on to off, in whole seconds since the first treatment; `on` may be negative.
struct Window
{
    std::int64_t on = 0, off = 0;
    std::string name;     ///< for the log: "cream"
    std::string off_name; ///< "cover off after session 1"
    ApplicationSpec what;
};

/// In order of time. The plain cover after each session first.
std::vector<Window> windows_of(const AftercareSpec& aftercare, const std::vector<PlannedSession>& plan);

/// What is in force at a moment: covers and films do not add up, the strongest counts; factors multiply; sun adds up
/// and is let through; of several drugs the one put on last.
Exposure exposure_at(const std::vector<Window>& windows, std::int64_t second);

/// The window whose drug is on the skin at a moment; null: none.
const Window* drug_window(const std::vector<Window>& windows, std::int64_t second);

/// What is wrong or unwise, by the key that the user would change.
std::vector<TreatmentProblem> check_aftercare(const AftercareSpec& aftercare, const std::vector<PlannedSession>& plan);

/// A line a window, for `mend check`; empty where there is none.
Table aftercare_table(const AftercareSpec& aftercare, const std::vector<PlannedSession>& plan);

} // namespace mend
