#include "sim/state/map_decay.hpp"

#include <cmath>

namespace mend
{

std::vector<double> factors_at(const MapDecay& decay, double time)
{
    std::vector<double> factors;
    for (const double rate : decay)
        factors.push_back(std::exp(-rate * time));
    return factors;
}

kernels::Arrays maps_at(const kernels::Arrays& maps, const MapDecay& decay, double time)
{
    kernels::Arrays moved = maps;
    const std::vector<double> factors = factors_at(decay, time);
    const kernels::Layout& layout = maps.layout();
    for (int map = 0; map < static_cast<int>(factors.size()); ++map)
        for (int k = 0; k < maps.planes_kept(map); ++k)
            for (int j = 0; j < layout.ny; ++j)
                for (double *value = moved.row(map, j, k), *end = value + layout.row; value < end; ++value)
                    *value *= factors[static_cast<std::size_t>(map)];
    return moved;
}

} // namespace mend
