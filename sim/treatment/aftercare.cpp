#include "sim/treatment/aftercare.hpp"

#include "sim/base/error.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

constexpr double hour = 1.0 / 24, minute = 1.0 / 1440;

ApplicationSpec lasting(double days)
{
    ApplicationSpec spec;
    spec.lasts = days;
    return spec;
}

ApplicationSpec cover()
{
    ApplicationSpec spec = lasting(6 * hour);
    spec.occlusion = 1;
    return spec;
}

ApplicationSpec moisturiser()
{
    ApplicationSpec spec = lasting(7);
    spec.occlusion = 0.5;
    spec.film = 0.4;
    return spec;
}

ApplicationSpec against_inflammation(double factor, double days)
{
    ApplicationSpec spec = lasting(days);
    spec.inflammation_factor = factor;
    return spec;
}

ApplicationSpec sunshine()
{
    ApplicationSpec spec = lasting(7);
    spec.sun = 1;
    return spec;
}

ApplicationSpec sunscreen()
{
    ApplicationSpec spec = lasting(28);
    spec.sun_transmission = 0.1;
    return spec;
}

ApplicationSpec platelet_rich_plasma()
{
    ApplicationSpec spec = lasting(30 * minute);
    spec.occlusion = 1; // a wet surface: nothing dries in the channels
    spec.pdgf = 17;
    spec.tgf_beta1 = 12;
    spec.vegf = 0.955;
    spec.kgf = 0.129;
    return spec;
}

ApplicationSpec vitamin_c()
{
    ApplicationSpec spec = lasting(28);
    spec.collagen_factor = 1.2;
    return spec;
}

ApplicationSpec holding(const std::string& drug, double concentration, double layer, double days)
{
    ApplicationSpec spec = lasting(days);
    spec.drug = drug;
    spec.drug_concentration = concentration;
    spec.drug_layer = layer;
    return spec;
}

ApplicationSpec numbing_cream()
{
    ApplicationSpec spec = holding("lidocaine", 40, 1, 60 * minute);
    spec.from = -60 * minute;
    spec.occlusion = 1;
    return spec;
}

std::string key_of(const ApplicationSpec& application, const char* key)
{
    return fmt::format("aftercare.{}.{}", application.name, key);
}

std::string moment_text(std::int64_t second)
{
    const double days = static_cast<double>(second) / 86400;
    if (std::abs(days) >= 2 || second == 0)
        return fmt::format("day {:g}", days);
    return std::abs(second) < 7200 ? fmt::format("{:g} min", days * 1440) : fmt::format("{:g} h", days * 24);
}

std::string effect_text(const ApplicationSpec& one)
{
    std::string text;
    const auto add = [&](bool there, const std::string& what) {
        if (there)
            text += (text.empty() ? "" : ", ") + what;
    };
    add(one.occlusion > 0, fmt::format("humidity {:g}", one.occlusion));
    add(one.film > 0, fmt::format("holds back {:g} % of the vapour", 100 * one.film));
    add(one.inflammation_factor != 1, fmt::format("inflammation x {:g}", one.inflammation_factor));
    add(one.sun > 0, fmt::format("sun {:g}", one.sun));
    add(one.sun_transmission < 1, fmt::format("lets {:g} % of the sun through", 100 * one.sun_transmission));
    add(one.collagen_factor != 1, fmt::format("collagen built in x {:g}", one.collagen_factor));
    add(one.pdgf + one.tgf_beta1 + one.vegf + one.kgf > 0, "growth factors");
    add(!one.drug.empty(),
        one.drug_held ? fmt::format("{} at {:g} mg/ml", one.drug, one.drug_concentration)
                      : fmt::format("{}, {:g} ug/cm^2", one.drug, 100 * one.drug_concentration * one.drug_layer));
    return text.empty() ? "nothing" : text;
}

} // namespace

const std::vector<ApplicationPreset>& application_presets()
{
    static const std::vector<ApplicationPreset> presets{
        {"nothing", "no effect of its own: the other keys say what it does", "definition", {}},
        {"cover", "a sealed patch over the skin for 6 h", "assumed", cover()},
        {"moisturiser", "ointment for a week: holds back vapour, and lets channels dry half as fast",
         "assumed; petrolatum about halves the water loss of whole skin, lighter oils take off 20 to 30 % (textbook, "
         "from memory)",
         moisturiser()},
        {"corticosteroid cream", "halves the response to inflammation for 3 d", "assumed",
         against_inflammation(0.5, 3)},
        {"anti-inflammatory tablet", "cuts the response to inflammation by 30 % for 3 d", "assumed",
         against_inflammation(0.7, 3)},
        {"sun", "a week of sun that doubles the making of melanin", "assumed", sunshine()},
        {"sunscreen", "four weeks of sunscreen as people put it on: lets a tenth of the sun through",
         "assumed: factor 30 where it is put on at 2 mg/cm^2, a third of that in practice", sunscreen()},
        {"platelet-rich plasma", "fluid rich in growth factors on the needled skin, wet for half an hour",
         "PDGF-BB 17, VEGF 0.955, EGF 0.129 ng/ml, TGF-beta1 120 ng/ml of which a tenth taken as active (assumed): "
         "Eppley et al. (2004), Plast Reconstr Surg 114:1502 (numbers from memory); time assumed",
         platelet_rich_plasma()},
        {"vitamin C", "ascorbic acid for four weeks: repair builds in a fifth more collagen",
         "assumed: ascorbate is needed to make collagen; how much more whole skin makes of it is not known",
         vitamin_c()},
        {"numbing cream", "4 % lidocaine, 1 mm thick under a film, from an hour before each session until it",
         "strength of creams on the market; thickness assumed", numbing_cream()},
        {"ascorbic acid serum", "15 % ascorbic acid, 2 mg/cm^2, for 8 h", "usual strength and amount; time assumed",
         holding("ascorbic acid", 150, 0.02, 8 * hour)},
        {"tranexamic acid serum", "3 % tranexamic acid, 2 mg/cm^2, for 8 h", "usual strength and amount; time assumed",
         holding("tranexamic acid", 30, 0.02, 8 * hour)},
        {"peptide serum", "0.1 % of a hydrophilic peptide of 4 kDa, 2 mg/cm^2, for 8 h", "assumed",
         holding("peptide 4 kDa", 1, 0.02, 8 * hour)},
    };
    return presets;
}

ApplicationSpec application_preset(const std::string& name)
{
    std::string known;
    for (const ApplicationPreset& preset : application_presets()) {
        if (preset.name == name) {
            ApplicationSpec spec = preset.spec;
            spec.preset = name;
            return spec;
        }
        known += (known.empty() ? "\"" : ", \"") + preset.name + "\"";
    }
    throw InputError(fmt::format("unknown preset \"{}\"; there are: {}", name, known));
}

std::string drug_of(const AftercareSpec& aftercare)
{
    for (const ApplicationSpec& application : aftercare.applications)
        if (!application.drug.empty())
            return application.drug;
    return "";
}

std::vector<Window> windows_of(const AftercareSpec& aftercare, const std::vector<PlannedSession>& plan)
{
    std::vector<Window> windows;
    const std::int64_t covered = whole_seconds(aftercare.occlusion_time);
    int number = 0;
    for (const PlannedSession& session : plan) {
        ++number;
        if (covered > 0 && session.here())
            windows.push_back({session.second, session.second + covered, "cover",
                               fmt::format("cover off after session {}", number), cover()});
    }
    for (const ApplicationSpec& application : aftercare.applications) {
        std::vector<std::int64_t> starts;
        for (const double time : application.at)
            starts.push_back(whole_seconds(time));
        if (application.at.empty())
            for (const PlannedSession& session : plan)
                if (session.here())
                    starts.push_back(session.second + whole_seconds(application.from));
        for (const std::int64_t start : starts)
            windows.push_back({start, start + whole_seconds(application.lasts), application.name,
                               application.name + " off", application});
    }
    std::erase_if(windows, [](const Window& window) { return window.off <= window.on; });
    std::stable_sort(windows.begin(), windows.end(),
                     [](const Window& one, const Window& other) { return one.on < other.on; });
    return windows;
}

const Window* drug_window(const std::vector<Window>& windows, std::int64_t second)
{
    const Window* last = nullptr;
    for (const Window& window : windows)
        if (window.on <= second && second < window.off && !window.what.drug.empty())
            last = &window;
    return last;
}

Exposure exposure_at(const std::vector<Window>& windows, std::int64_t second)
{
    Exposure exposure = untouched_exposure();
    double let_through = 1;
    const auto strongest = [&](ExposureIndex index, double value) {
        exposure[index] = std::max(exposure[index], value);
    };
    for (const Window& window : windows) {
        if (second < window.on || second >= window.off)
            continue;
        const ApplicationSpec& what = window.what;
        strongest(occlusion, what.occlusion);
        strongest(vapour_film, what.film);
        exposure[inflammation_factor] *= what.inflammation_factor;
        exposure[sun] += what.sun;
        let_through *= what.sun_transmission;
        exposure[collagen_factor] *= what.collagen_factor;
        strongest(pdgf_on_skin, what.pdgf);
        strongest(tgf_beta1_on_skin, what.tgf_beta1);
        strongest(vegf_on_skin, what.vegf);
        strongest(kgf_on_skin, what.kgf);
    }
    exposure[sun] *= let_through;
    if (const Window* drug = drug_window(windows, second)) {
        exposure[drug_vehicle] = drug->what.drug_layer;
        exposure[drug_held] = drug->what.drug_held ? drug->what.drug_concentration : 0;
    }
    return exposure;
}

std::vector<TreatmentProblem> check_aftercare(const AftercareSpec& aftercare, const std::vector<PlannedSession>& plan)
{
    using Gravity = TreatmentProblem::Gravity;
    std::vector<TreatmentProblem> problems;
    const bool treated = std::any_of(plan.begin(), plan.end(), [](const auto& session) { return session.here(); });
    const std::string drug = drug_of(aftercare);
    for (const ApplicationSpec& one : aftercare.applications) {
        if (one.lasts <= 0)
            problems.push_back({key_of(one, "lasts"), "how long it lasts must be said, such as \"6 h\""});
        if (!one.at.empty() && whole_seconds(one.from) != whole_seconds(application_preset(one.preset).from))
            problems.push_back({key_of(one, "from"), "counts from each session, but `at` says when; leave one out"});
        if (one.at.empty() && !treated)
            problems.push_back(
                {key_of(one, "from"), "counts from a session, and none takes place; say `at`", Gravity::warning});
        if (!one.drug.empty() && one.at.empty() && one.from < 0 && whole_seconds(one.from + one.lasts) > 0)
            problems.push_back({key_of(one, "lasts"),
                                fmt::format("{} is put on before the session and still there {:g} min after it began: "
                                            "it enters through the channels; take it off first, or mean it",
                                            one.drug, (one.from + one.lasts) * 1440),
                                Gravity::warning});
        if (!one.drug.empty() && one.drug != drug)
            problems.push_back({key_of(one, "drug"), fmt::format("{} besides {}: one drug a scenario; make another "
                                                                 "scenario, and compare",
                                                                 one.drug, drug)});
        if (!one.drug.empty() && (one.drug_concentration <= 0 || one.drug_layer <= 0))
            problems.push_back({key_of(one, one.drug_concentration <= 0 ? "drug_concentration" : "drug_layer"),
                                fmt::format("how much {} is put on must be said: its concentration and the thickness "
                                            "of the layer",
                                            one.drug)});
        if (one.drug.empty() && (one.drug_concentration > 0 || one.drug_layer > 0 || one.drug_held))
            problems.push_back({key_of(one, "drug"), "a concentration or layer is given, but no drug"});
        if (one.from + one.lasts < 0 || std::any_of(one.at.begin(), one.at.end(), [](double at) { return at < -2; }))
            problems.push_back({key_of(one, one.at.empty() ? "from" : "at"),
                                "ends long before there is anything to see; at most 2 d before the first treatment"});
    }
    return problems;
}

Table aftercare_table(const AftercareSpec& aftercare, const std::vector<PlannedSession>& plan)
{
    Table table{.columns = {{.name = "on the skin"}, {.name = "from"}, {.name = "to"}, {.name = "does"}}};
    for (const Window& window : windows_of(aftercare, plan))
        table.add({window.name, moment_text(window.on), moment_text(window.off), effect_text(window.what)});
    return table;
}

} // namespace mend
