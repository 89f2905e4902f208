#pragma once
/// All that stands before the first step: values become grid, patient, equations, events and observables.
#include "sim/observe/record.hpp"
#include "sim/output/fields_file.hpp"
#include "sim/output/plan.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/treatment/schedule.hpp"

#include <algorithm>
#include <memory>

namespace mend
{

/// What a scenario is made into. Nothing in it changes while steps are taken.
struct Experiment
{
    /// \throws InputError if the scenario asks for what its device, skin or model cannot give
    explicit Experiment(Scenario scenario);

    Scenario scenario;
    Grid grid;
    Skin skin;
    std::unique_ptr<Model> model;
    kernels::Arrays maps; ///< as they stand on day 0
    std::vector<Event> events;
    CourseFigures figures;
    std::map<std::string, double> numbers; ///< the model's, by name
    RateTable rates;                       ///< the model's
    Observers observers;
    Provenance provenance;

    Measurer measurer() const;
    State baseline() const;
    /// 0, or earlier where something is put on before the first treatment.
    double start() const { return std::min(0.0, events.front().time()); }
    double end() const { return events.back().time(); }
    std::vector<Session> sessions() const;
    OutputPlan plan() const;
    FieldsHead fields_head() const;
    /// All endpoints in the order of their table: what follows from the device, then what was observed.
    std::vector<Endpoint> endpoints(const Record& record) const;
    /// All that should be known: of the scenario, and of what came out.
    std::vector<Warning> warnings(const std::vector<Endpoint>& results) const;
};

} // namespace mend
