#pragma once
/// Small models for tests: tables and one reaction, nothing else.
#include "sim/advance/stepper.hpp"
#include "sim/model/model.hpp"

#include <functional>

namespace mend::testing_support
{

using Place = std::function<double(double x, double y, double z)>;

/// A model whose patient maps and baseline are functions of place.
class SmallModel : public Model
{
  public:
    FieldTable field_table;
    MapTable map_table;
    std::vector<Place> map_values;
    std::vector<Place> start; ///< initial values; missing ones are 0
    kernels::Reaction volume = nullptr, sheet = nullptr;
    const void* numbers = nullptr;
    double layer = 0;
    std::vector<int> means;

    std::string name() const override { return "small"; }
    const FieldTable& fields() const override { return field_table; }
    const MapTable& maps() const override { return map_table; }
    std::vector<TermText> terms() const override { return {}; }
    std::vector<Parameter> parameters() const override { return {}; }
    double surface_layer() const override { return layer; }
    std::vector<int> surface_means() const override { return means; }
    kernels::Reaction volume_reaction() const override { return volume; }
    kernels::Reaction sheet_reaction() const override { return sheet; }
    const void* kinetics() const override { return numbers; }
    kernels::Arrays make_maps(const Skin& skin, const Grid& grid) const override;
    void set_baseline(State& state, const kernels::Arrays& maps, const Grid& grid) const override;
    void wound(State&, const Injury&, const Grid&) const override {}
};

/// Fills one array with a function of the cells' centres.
void fill(kernels::Arrays& arrays, int index, const Grid& grid, const Place& value);

/// Largest and volume-weighted root-mean-square distance of one array from a function of the cells' centres.
struct Distance
{
    double largest, mean_square;
};
Distance distance(const kernels::Arrays& arrays, int index, const Grid& grid, const Place& expected);
/// Sum of volume times value; of a sheet, area times value. `weight` is a map's index, or -1.
double volume_sum(const kernels::Arrays& arrays, int index, const Grid& grid, const kernels::Arrays* maps = nullptr,
                  int weight = -1);

/// A model on a grid with its state, ready to run.
struct Case
{
    Case(const SmallModel& model, const Grid& grid);
    /// Runs to `end` in steps chosen by the error estimate. \returns number of accepted steps
    long run(double end, double tolerance, double max_step = 20);
    /// Runs to `end` in `steps` equal steps, whatever the error.
    void run_fixed(double end, int steps);

    const SmallModel& model;
    const Grid& grid;
    kernels::Arrays maps;
    State state;
};

/// Orders between neighbours of a table of errors on grids or steps that halve; printed with the table.
std::vector<double> orders(const std::string& title, const std::vector<int>& sizes, const std::vector<double>& errors);

} // namespace mend::testing_support
