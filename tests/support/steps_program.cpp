// A few steps of the wounded skin model on the axisymmetric 36x48 cell with one thread, for counting instructions.
//   steps_program STEPS       prints the number of cells
#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/model/models.hpp"

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments)
{
    using namespace mend;
    const int steps = count > 1 ? std::atoi(arguments[1]) : 1;
    kernels::set_thread_count(1);
    DomainSpec domain;
    domain.geometry = Geometry::axisymmetric;
    domain.extent_x = 0.357;
    domain.cells_x = 36;
    domain.cells_z = 48;
    const Grid grid = make_grid(domain);
    const Skin skin = make_skin({}, grid);
    const std::unique_ptr<Model> model = make_model({}, skin);
    const kernels::Arrays maps = model->make_maps(skin, grid);
    State state;
    model->set_baseline(state, maps, grid);
    model->wound(state, {{{0, 0, 0.06, 0.7, 0.8}}, 0.2}, grid);
    Stepper stepper(*model, grid, maps, {});
    for (int step = 0; step < steps; ++step)
        stepper.advance(state, 1000);
    std::printf("%ld %ld\n", grid.cells(), static_cast<long>(stepper.controller().rejected));
    return 0;
}
