#include "sim/treatment/aftercare.hpp"

#include "sim/domain/vehicles.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

/// What the plain cover of `aftercare.occlusion` does.
ApplicationSpec sealed()
{
    ApplicationSpec spec;
    spec.occlusion = 1;
    return spec;
}

/// What needles that stay do.
ApplicationSpec in_skin(const DeviceSpec& device)
{
    ApplicationSpec spec;
    spec.needles_in = 1;
    spec.needle_release = device.drug_load / device.stays;
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
    add(one.needles_in > 0, "plug their holes");
    add(one.needle_release > 0, "dissolve");
    add(!one.drug.empty(), one.drug_held ? fmt::format("{} at {:g} mg/ml", one.drug, one.drug_concentration)
                                         : fmt::format("{} in a {}, {:g} ug/cm^2", one.drug, vehicle_of(one),
                                                       100 * one.drug_concentration * one.drug_layer));
    return text.empty() ? "nothing" : text;
}

} // namespace

void put_in_vehicle(ApplicationSpec& application, const std::string& name)
{
    application.drug_vehicle = name;
    if (const Vehicle* vehicle = find_vehicle(name)) {
        application.drug_layer = vehicle->layer;
        application.occlusion = vehicle->occlusion;
    }
}

std::string vehicle_of(const ApplicationSpec& application)
{
    return application.drug_vehicle.empty() ? plain_vehicle : application.drug_vehicle;
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
                               fmt::format("cover off after session {}", number), sealed()});
    }
    for (const PlannedSession& session : plan)
        for (const PlannedTreatment& treatment : session.treatments)
            if (treatment.here() && treatment.device.stays > 0)
                windows.push_back({session.second, session.second + whole_seconds(treatment.device.stays), "needles",
                                   "needles out", in_skin(treatment.device)});
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
        strongest(needles_in, what.needles_in);
        strongest(needle_release, what.needle_release);
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
    for (const PlannedSession& session : plan)
        for (const PlannedTreatment& treatment : session.treatments)
            if (treatment.here() && !treatment.device.drug.empty() && !drug.empty() && treatment.device.drug != drug)
                problems.push_back({"device.drug", fmt::format("{} besides {}: one drug a scenario; make another "
                                                               "scenario, and compare",
                                                               treatment.device.drug, drug)});
    const ApplicationSpec* first = nullptr; // with a drug
    for (const ApplicationSpec& one : aftercare.applications) {
        if (one.lasts <= 0)
            problems.push_back({key_of(one, "lasts"), "how long it lasts must be said, such as \"6 h\""});
        if (!one.at.empty() && whole_seconds(one.from) != whole_seconds(application_preset(one.preset).from))
            problems.push_back({key_of(one, "from"), "counts from each session, but `at` says when; leave one out"});
        if (one.at.empty() && !treated)
            problems.push_back({key_of(one, "from"),
                                "counts from a session, and none takes place; say `at`",
                                Gravity::warning,
                                {.id = "ignored_key", .severity = Severity::note}});
        if (!one.drug.empty() && one.at.empty() && one.from < 0 && whole_seconds(one.from + one.lasts) > 0)
            problems.push_back(
                {key_of(one, "lasts"),
                 fmt::format("{} is put on before the session and still there {:g} min after it began: "
                             "it enters through the channels; take it off first, or mean it",
                             one.drug, (one.from + one.lasts) * 1440),
                 Gravity::warning,
                 {.id = "drug_during_session", .value = (one.from + one.lasts) * 1440, .limit = 0, .unit = "min"}});
        if (!one.drug.empty() && one.drug != drug)
            problems.push_back({key_of(one, "drug"), fmt::format("{} besides {}: one drug a scenario; make another "
                                                                 "scenario, and compare",
                                                                 one.drug, drug)});
        if (!one.drug.empty() && first == nullptr)
            first = &one;
        if (!one.drug.empty() && vehicle_of(one) != vehicle_of(*first))
            problems.push_back({key_of(one, "drug_vehicle"),
                                fmt::format("{} besides {}: one vehicle a scenario; make another scenario, and compare",
                                            vehicle_of(one), vehicle_of(*first))});
        if (!one.drug.empty() && (one.drug_concentration <= 0 || one.drug_layer <= 0))
            problems.push_back({key_of(one, one.drug_concentration <= 0 ? "drug_concentration" : "drug_layer"),
                                fmt::format("how much {} is put on must be said: its concentration and the thickness "
                                            "of the layer, or a vehicle that has one (`mend list vehicles`)",
                                            one.drug)});
        if (one.drug.empty() &&
            (one.drug_concentration > 0 || one.drug_layer > 0 || one.drug_held || !one.drug_vehicle.empty()))
            problems.push_back({key_of(one, "drug"), "a concentration, layer or vehicle is given, but no drug"});
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
