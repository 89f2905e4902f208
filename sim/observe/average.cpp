#include "sim/observe/average.hpp"

namespace mend
{

namespace
{

void normalise(std::vector<double>& weights)
{
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    for (double& weight : weights)
        weight /= sum;
}

std::vector<double> weights_in_depth(const Axis& z, const Window& window)
{
    std::vector<double> weights;
    for (int k = 0; k < z.size() && z.edges[k] < window.depth; ++k) {
        const double top = z.edges[k], bottom = std::min(z.edges[k + 1], window.depth);
        weights.push_back(window.fade > 0 ? std::exp(-top / window.fade) - std::exp(-bottom / window.fade)
                                          : bottom - top);
    }
    normalise(weights);
    return weights;
}

} // namespace

CellWeights::CellWeights(const Grid& grid, const Window& window) : x(grid.x.volumes), y(grid.y.volumes)
{
    normalise(x);
    normalise(y);
    x.resize(static_cast<std::size_t>(kernels::bundles_for(grid.x.size()) * kernels::bundle_size), 0.0);
    if (window.depth == on_surface.depth)
        z = {1.0};
    else
        z = weights_in_depth(grid.z, window);
}

} // namespace mend
