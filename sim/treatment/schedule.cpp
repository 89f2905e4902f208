#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace mend
{
namespace
{

/// Times (d) at which a block's treatment takes place.
std::vector<double> times_of(const TreatmentBlock& block, const ScheduleSpec& schedule)
{
    const double interval = block.interval > 0 ? block.interval : schedule.interval;
    std::vector<double> times;
    for (const double start : block.at.empty() ? std::vector<double>{0.0} : block.at)
        for (int n = 0; n < block.sessions; ++n)
            times.push_back(start + n * interval);
    return times;
}

std::string key_of(const TreatmentBlock& block, const std::string& key)
{
    return fmt::format("schedule.treatment.{}.{}", block.name, key);
}

/// A course of this block's treatment alone.
ScheduleSpec alone(const TreatmentBlock& block, const ScheduleSpec& schedule)
{
    ScheduleSpec one = schedule;
    one.treatments.clear();
    one.sessions = 1;
    one.area = block.area > 0 ? block.area : schedule.area;
    return one;
}

void append_unless_said(std::vector<TreatmentProblem>& problems, TreatmentProblem problem)
{
    const auto same = [&](const TreatmentProblem& other) {
        return other.key == problem.key && other.message == problem.message;
    };
    if (std::none_of(problems.begin(), problems.end(), same))
        problems.push_back(std::move(problem));
}

/// What the device's check says, by keys of the block; the rest under its own keys.
void append_problems_of(std::vector<TreatmentProblem>& problems, const TreatmentBlock& block,
                        std::vector<TreatmentProblem> found)
{
    for (TreatmentProblem& problem : found) {
        if (problem.key.rfind("device.", 0) == 0)
            problem.key = key_of(block, problem.key);
        append_unless_said(problems, std::move(problem));
    }
}

/// Share by which the punctures that a cell can hold differ from those of the device; 0 where the domain holds any.
double misfit(const DomainSpec& fitted, double density)
{
    double held = density;
    if (fitted.geometry == Geometry::axisymmetric)
        held = 1 / (M_PI * fitted.extent_x * fitted.extent_x);
    if (fitted.geometry == Geometry::unit_cell) {
        const int rows = lattices_in_cell(fitted.extent_x, fitted.extent_y, density);
        held = rows * rows / (4 * fitted.extent_x * fitted.extent_y);
    }
    return held / density - 1;
}

/// One cell, several lattices: those that do not fit are refused, for area and gain would be another treatment's.
void check_lattices(std::vector<TreatmentProblem>& problems, const DeviceSpec& device, const ScheduleSpec& schedule,
                    const DomainSpec& domain)
{
    const bool cell = domain.geometry == Geometry::unit_cell || domain.geometry == Geometry::axisymmetric;
    const DeviceSpec sparsest = sparsest_device(device, schedule);
    if (!cell || domain.extent_x > 0 || domain.extent_y > 0 || !(puncture_density(sparsest) > 0))
        return;
    const DomainSpec fitted = fit_domain(domain, sparsest);
    for (const TreatmentBlock& block : schedule.treatments) {
        const double density = puncture_density(block.device);
        if (!block.site.empty() || !(density > 0) || std::abs(misfit(fitted, density)) <= 0.02)
            continue;
        const double least = 100 * puncture_density(sparsest);
        append_unless_said(
            problems,
            {key_of(block, "device.density"),
             fmt::format(
                 "{:.4g} punctures per cm^2 do not fit the cell of the treatment with {:.4g}: {}; or choose "
                 "domain.kind = \"patch\"",
                 100 * density, least,
                 domain.geometry == Geometry::unit_cell
                     ? fmt::format("a unit cell holds {:.4g}, {:.4g}, {:.4g} … as well", least, 4 * least, 9 * least)
                     : "an axisymmetric cell holds one hole, and so one density; a unit cell four times as "
                       "many as well")});
    }
}

void check_times(std::vector<TreatmentProblem>& problems, const ScheduleSpec& schedule)
{
    constexpr double century = 36525, shortest_usual = 7; // as of check_treatment()
    const TreatmentBlock* first = nullptr;
    double earliest = 0;
    for (const TreatmentBlock& block : schedule.treatments) {
        for (const double time : times_of(block, schedule)) {
            if (!(time >= 0 && time <= century))
                append_unless_said(problems, {key_of(block, "at"), fmt::format("{:g} d is outside 0 to {:g} d; time "
                                                                               "zero is the first treatment",
                                                                               time, century)});
            if (first == nullptr || time < earliest)
                first = &block, earliest = time;
        }
    }
    if (!problems.empty() || first == nullptr)
        return;
    if (earliest > 0)
        problems.push_back({key_of(*first, "at"), fmt::format("the first treatment of all is at {0:g} d, but time zero "
                                                              "is the first treatment; take {0:g} d off every time",
                                                              earliest)});
    std::map<std::int64_t, std::string> here;
    for (const TreatmentBlock& block : schedule.treatments)
        if (block.site.empty())
            for (const double time : times_of(block, schedule))
                here.emplace(whole_seconds(time), block.name);
    for (auto next = here.begin(), last = next == here.end() ? next : next++; next != here.end(); last = next++) {
        const double days = static_cast<double>(next->first - last->first) / 86400;
        if (days < shortest_usual)
            append_unless_said(problems, {fmt::format("schedule.treatment.{}.at", next->second),
                                          fmt::format("{:g} d after the treatment before it is less than the {:g} d in "
                                                      "use; the skin is struck while it is still inflamed",
                                                      days, shortest_usual),
                                          TreatmentProblem::Gravity::warning,
                                          {.id = "interval", .value = days, .limit = shortest_usual, .unit = "d"}});
    }
}

std::string moment_text(double days)
{
    return days == std::floor(days) ? fmt::format("day {:g}", days) : fmt::format("day {:.3f}", days);
}

} // namespace

std::int64_t whole_seconds(double days)
{
    return std::llround(days * 86400.0);
}

bool PlannedSession::here() const
{
    return std::any_of(treatments.begin(), treatments.end(), [](const auto& one) { return one.here(); });
}

std::vector<PlannedSession> plan_sessions(const DeviceSpec& device, const ScheduleSpec& schedule)
{
    std::map<std::int64_t, std::vector<PlannedTreatment>> by_second;
    if (schedule.treatments.empty())
        for (int session = 0; session < schedule.sessions; ++session)
            by_second[whole_seconds(session * schedule.interval)].push_back({"", device, schedule.area, ""});
    for (const TreatmentBlock& block : schedule.treatments)
        for (const double time : times_of(block, schedule))
            by_second[whole_seconds(time)].push_back(
                {block.name, block.device, block.area > 0 ? block.area : schedule.area, block.site});
    std::vector<PlannedSession> sessions;
    for (auto& [second, treatments] : by_second)
        sessions.push_back({second, std::move(treatments)});
    return sessions;
}

std::vector<double> session_times(const ScheduleSpec& schedule)
{
    std::vector<double> times;
    for (const PlannedSession& session : plan_sessions({}, schedule))
        times.push_back(session.time());
    return times;
}

CourseFigures course_figures(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin,
                             const AftercareSpec& aftercare)
{
    CourseFigures course;
    course.bloodless = skin.circulation <= 0;
    course.session = treatment_figures(device, schedule, skin);
    const std::vector<PlannedSession> plan = plan_sessions(device, schedule);
    const std::vector<Window> windows = windows_of(aftercare, plan);
    for (const PlannedSession& session : plan) {
        TreatmentFigures sum{};
        double needling = 0, handling = 0;
        bool first = true;
        for (const PlannedTreatment& treatment : session.treatments) {
            ScheduleSpec area = schedule;
            area.area = treatment.area;
            const TreatmentFigures one = treatment_figures(treatment.device, area, skin);
            needling += one.needling_time;
            handling += one.handling_time;
            if (!treatment.here())
                continue;
            course.deepest = std::max(course.deepest, one.dermal_depth);
            const TreatmentFigures before = sum;
            if (first || one.achieved_depth > before.achieved_depth)
                sum = one; // the deepest says what else there is to say
            if (!first) {
                sum.puncture_density = before.puncture_density + one.puncture_density;
                sum.swept_volume = before.swept_volume + one.swept_volume;
                sum.open_area_fraction = std::fmin(1.0, before.open_area_fraction + one.open_area_fraction);
                sum.recoiled_area_fraction = std::fmin(1.0, before.recoiled_area_fraction + one.recoiled_area_fraction);
            }
            first = false;
        }
        course.total_needling_time += needling;
        course.total_handling_time += handling;
        if (first)
            continue;
        sum.needling_time = needling;
        sum.handling_time = handling;
        course.session = sum;
        const Window* drug = drug_window(windows, session.second - 1);
        course.numbing_time = drug ? static_cast<double>(session.second - drug->on) / 60 : 0;
        course.none = false;
    }
    return course;
}

DeviceSpec sparsest_device(const DeviceSpec& device, const ScheduleSpec& schedule)
{
    const DeviceSpec* least = nullptr;
    for (const TreatmentBlock& block : schedule.treatments)
        if (const double density = puncture_density(block.device);
            block.site.empty() && density > 0 && (least == nullptr || density < puncture_density(*least)))
            least = &block.device;
    return least ? *least : device;
}

DomainSpec fit_domain(const DomainSpec& spec, const DeviceSpec& device, const ScheduleSpec& schedule)
{
    return fit_domain(spec, sparsest_device(device, schedule));
}

int lattices_in_cell(double extent_x, double extent_y, double density)
{
    return std::max(1, static_cast<int>(std::lround(std::sqrt(4 * extent_x * extent_y * density))));
}

std::vector<TreatmentProblem> check_course(const DeviceSpec& device, const ScheduleSpec& schedule,
                                           const AftercareSpec& aftercare, const DomainSpec& domain, const Skin& skin)
{
    if (schedule.treatments.empty()) {
        auto problems = check_treatment(device, schedule, aftercare, domain, skin);
        if (schedule.sessions >= 0 && schedule.sessions <= 1000)
            for (TreatmentProblem& problem : check_aftercare(aftercare, plan_sessions(device, schedule)))
                problems.push_back(std::move(problem));
        return problems;
    }
    std::vector<TreatmentProblem> problems;
    check_times(problems, schedule);
    for (TreatmentProblem& problem : check_aftercare(aftercare, plan_sessions(device, schedule)))
        problems.push_back(std::move(problem));
    bool sound = true;
    for (const TreatmentBlock& block : schedule.treatments) {
        if (!block.site.empty())
            continue;
        const auto found = check_treatment(block.device, alone(block, schedule), aftercare, domain, skin);
        sound = sound && std::none_of(found.begin(), found.end(), [](const TreatmentProblem& problem) {
                    return problem.gravity == TreatmentProblem::Gravity::error;
                });
        append_problems_of(problems, block, found);
    }
    if (sound)
        check_lattices(problems, device, schedule, domain);
    return problems;
}

std::vector<TreatmentProblem> check_elsewhere(const TreatmentBlock& block, const ScheduleSpec& schedule,
                                              const Skin& skin)
{
    DomainSpec roomy; // what is not simulated has no domain to fit into
    roomy.geometry = Geometry::patch;
    roomy.depth = skin.layers.dermis + 1;
    roomy.cells_x = roomy.cells_y = 10000;
    std::vector<TreatmentProblem> problems;
    auto found = check_treatment(block.device, alone(block, schedule), AftercareSpec{}, roomy, skin);
    std::erase_if(found, [](const TreatmentProblem& problem) { return problem.key.rfind("domain.", 0) == 0; });
    append_problems_of(problems, block, std::move(found));
    return problems;
}

Table plan_table(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin)
{
    Table table{.columns = {{.name = "session"},
                            {.name = "when"},
                            {.name = "treatment"},
                            {.name = "device"},
                            {.name = "depth mm", .numbers = true},
                            {.name = "holes/cm2", .numbers = true},
                            {.name = "area cm2", .numbers = true},
                            {.name = "needle min", .numbers = true},
                            {.name = "handle min", .numbers = true},
                            {.name = ""}}};
    int number = 0;
    for (const PlannedSession& session : plan_sessions(device, schedule)) {
        ++number;
        for (const PlannedTreatment& treatment : session.treatments) {
            ScheduleSpec area = schedule;
            area.area = treatment.area;
            const TreatmentFigures figures = treatment_figures(treatment.device, area, skin);
            const auto cell = [](const char* form, double value) {
                return Cell(fmt::format(fmt::runtime(form), value), value);
            };
            table.add({fmt::format("{}", number), moment_text(session.time()),
                       treatment.name.empty() ? "all alike" : treatment.name, treatment.device.preset,
                       cell("{:.2f}", figures.achieved_depth), cell("{:.0f}", 100 * figures.puncture_density),
                       cell("{:.4g}", treatment.area / 100), cell("{:.1f}", figures.needling_time),
                       cell("{:.1f}", figures.handling_time),
                       treatment.here() ? "" : fmt::format("{}: counts for the time alone", treatment.site)});
        }
    }
    return table;
}

} // namespace mend
