#include "sim/course/experiment.hpp"

#include "sim/base/version.hpp"
#include "sim/observe/endpoints.hpp"

#include <algorithm>

namespace mend
{
namespace
{

/// Written where a scenario names no fields: what pictures show and observables are made of.
const std::vector<std::string> usual_fields{
    "alarm",   "fibrin",       "macrophages_reparative", "myofibroblasts", "vessels",      "collagen_three",
    "elastin", "collagen_one", "keratinocyte_cover",     "barrier_fast",   "barrier_slow", "melanin"};

std::map<std::string, double> by_name(const std::vector<Parameter>& parameters)
{
    std::map<std::string, double> numbers;
    for (const Parameter& parameter : parameters)
        numbers[parameter.name] = parameter.value;
    return numbers;
}

Provenance provenance_of(const Scenario& scenario, const Model& model)
{
    const BuildInfo build = build_info();
    return {.version = build.version,
            .commit = build.commit,
            .dirty = build.dirty,
            .compiler = build.compiler,
            .instruction_set = build.instruction_set,
            .scenario_hash = scenario_hash(scenario, model),
            .seed = scenario.seed,
            .title = scenario.title,
            .resolved_scenario = resolved_toml(scenario, &model)};
}

} // namespace

Experiment::Experiment(Scenario given)
    : scenario(std::move(given)), grid(make_grid(fit_domain(scenario.domain, scenario.device, scenario.schedule))),
      skin(skin_of(scenario, grid)), model(make_model(scenario.model, skin)), maps(model->make_maps(skin, grid)),
      events(make_events(scenario.device, scenario.schedule, scenario.aftercare, skin, grid, strikes_of(scenario))),
      figures(with_punctures(course_figures(scenario.device, scenario.schedule, skin, scenario.aftercare), events, grid,
                             strikes_of(scenario))),
      numbers(by_name(model->parameters())), rates(model->rates()),
      observers(model->fields(), model->maps(), numbers, rates), provenance(provenance_of(scenario, *model))
{
    const State untreated = baseline();
    observers.start_from(
        {untreated.fields, untreated.exposure, maps, maps, grid, skin, figures.deepest, numbers, rates});
}

Measurer Experiment::measurer() const
{
    return {observers, maps, model->map_decay(), grid, skin, figures.deepest, numbers, rates};
}

State Experiment::baseline() const
{
    State state;
    model->set_baseline(state, maps_at(maps, model->map_decay(), start()), grid);
    state.time = start();
    return state;
}

std::vector<Session> Experiment::sessions() const
{
    std::vector<Session> result;
    for (const Event& event : events)
        if (event.kind == EventKind::treatment)
            result.push_back({event.time(), event.name});
    return result;
}

OutputPlan Experiment::plan() const
{
    std::vector<double> times;
    for (const Session& session : sessions())
        times.push_back(session.time);
    return make_plan(scenario.output, times, end(), start());
}

FieldsHead Experiment::fields_head() const
{
    return {.fields = model->fields(),
            .chosen = chosen_fields(scenario.output, model->fields(), usual_fields),
            .map_table = model->maps(),
            .maps = maps,
            .grid = grid,
            .provenance = provenance,
            .sessions = sessions(),
            .epidermis_thickness = skin.layers.epidermis(),
            .map_decay = model->map_decay()};
}

std::vector<Endpoint> Experiment::endpoints(const Record& record) const
{
    return make_endpoints({record, observers, figures, advice_of(suitability_of(scenario))});
}

std::vector<Warning> Experiment::warnings(const std::vector<Endpoint>& results) const
{
    std::vector<Warning> all = warnings_of(scenario);
    const std::vector<Warning> found = warnings_of(results);
    all.insert(all.end(), found.begin(), found.end());
    return all;
}

} // namespace mend
