#include "sim/observe/measured.hpp"

#include "sim/base/error.hpp"

namespace mend
{

std::vector<double> Measured::at(double time) const
{
    const double share = (time - start) / (end - start);
    std::vector<double> values(before);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] += share * (after[i] - before[i]);
    return values;
}

Measurer::Measurer(const Observers& observers, const kernels::Arrays& maps, MapDecay decay, const Grid& grid,
                   const Skin& skin, double treated_depth, std::map<std::string, double> parameters, RateTable rates)
    : observers_(observers), maps_(maps), decay_(std::move(decay)), grid_(grid), skin_(skin),
      treated_depth_(treated_depth), parameters_(std::move(parameters)), rates_(std::move(rates))
{}

void Measurer::begin(const State& state)
{
    const auto measure = [&](const kernels::Arrays& own) {
        return observers_.measure(
            {state.fields, state.exposure, own, maps_, grid_, skin_, treated_depth_, parameters_, rates_});
    };
    now_ = decay_.empty() ? measure(maps_) : measure(maps_at(maps_, decay_, state.time));
}

Measured Measurer::see(const Step& step)
{
    EXPECTS(now_.size() == observers_.list().size());
    Measured measured{step.start, step.end, now_, {}};
    begin(*step.after);
    measured.after = now_;
    return measured;
}

} // namespace mend
