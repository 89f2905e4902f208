#include "sim/observe/observe.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"

#include <limits>

namespace mend
{

double Specimen::number(const std::string& name, double fallback) const
{
    if (const auto found = parameters.find(name); found != parameters.end())
        return found->second;
    if (const auto found = skin.numbers.find(name); found != skin.numbers.end())
        return found->second;
    return fallback;
}

namespace
{

template <class Table>
std::string bind(const Table& table, const std::vector<std::string>& names, const std::string& kind, Indices& indices)
{
    for (const std::string& name : names) {
        indices.push_back(index_of(table, name));
        if (indices.back() < 0)
            return "does not apply: this model has no " + kind + " '" + name + "'";
    }
    return {};
}

std::string bind_parameters(const std::map<std::string, double>& parameters, const std::vector<std::string>& names)
{
    for (const std::string& name : names)
        if (!parameters.contains(name))
            return "does not apply: this model has no parameter '" + name + "'";
    return {};
}

} // namespace

Observers::Observers(const FieldTable& fields, const MapTable& maps, const std::map<std::string, double>& parameters,
                     const RateTable& rates)
{
    for (const Observable& observable : all_observables()) {
        Indices field_indices, map_indices;
        std::string reason = bind(fields, observable.fields, "field", field_indices);
        if (reason.empty())
            reason = bind(maps, observable.maps, "patient map", map_indices);
        if (reason.empty())
            reason = bind_parameters(parameters, observable.parameters);
        Indices rate_indices;
        if (reason.empty())
            reason = bind(rates, observable.rates, "rate", rate_indices);
        if (!reason.empty()) {
            missing_[observable.name] = reason;
            continue;
        }
        list_.push_back(observable);
        field_indices_.push_back(std::move(field_indices));
        map_indices_.push_back(std::move(map_indices));
        untreated_.push_back(std::numeric_limits<double>::quiet_NaN());
    }
}

void Observers::start_from(const Specimen& untreated)
{
    for (std::size_t i = 0; i < list_.size(); ++i)
        if (list_[i].against_untreated)
            untreated_[i] = list_[i].measure(untreated, field_indices_[i], map_indices_[i]);
}

std::string Observers::missing(const std::string& name) const
{
    if (index(name) >= 0)
        return {};
    const auto found = missing_.find(name);
    return found == missing_.end() ? "there is no observable '" + name + "'" : found->second;
}

int Observers::index(const std::string& name) const
{
    return index_of(list_, name);
}

std::vector<double> Observers::measure(const Specimen& specimen) const
{
    // Each is a pass over the grid of its own, which takes a tenth of a run if one thread does them all.
    std::vector<double> values(list_.size());
    kernels::parallel_for_uneven(static_cast<int>(list_.size()), [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        values[i] = list_[i].measure(specimen, field_indices_[i], map_indices_[i]);
        if (list_[i].against_untreated)
            values[i] = 100 * (values[i] / untreated_[i] - 1);
    });
    return values;
}

} // namespace mend
