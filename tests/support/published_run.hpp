#pragma once
/// Runs a published model on a grid, for tests that compare with a paper's figures.
#include "sim/advance/stepper.hpp"
#include "sim/model/published/published.hpp"

#include <functional>

namespace mend::testing_support
{

class PublishedRun
{
  public:
    PublishedRun(const std::string& name, const Grid& grid, const std::map<std::string, double>& parameters = {});

    /// Runs to `end` (d); `see` is shown every accepted step and may stop the run by answering false.
    void run(double end, const std::function<bool(const Step&)>& see = {});
    /// First time at which `field` in the first cell reaches `value`, linear inside the step. \throws if not before
    /// `end`.
    double time_of(int field, double value, double end);

    /// Value of a field in a point domain's only cell.
    double& operator[](int field) { return state.fields(field, 0, 0, 0); }

    NumericsSpec numerics;
    std::unique_ptr<Model> model;
    const Grid& grid;
    kernels::Arrays maps;
    State state;
    long steps = 0;
};

/// Where `field` falls to `value` coming from the side that has more: outermost place along a line or a disc where two
/// neighbouring centres have it between them, linear between them; negative if there is none.
double place_of(const kernels::Arrays& fields, int field, const Grid& grid, double value);

Grid point_grid();
/// From 0 to `length` along z.
Grid line_grid(double length, int cells);
/// From 0 to `radius`.
Grid disc_grid(double radius, int cells);

/// Where `holds` changes from true (at `low`) to false (at `high`), by bisection to a relative width.
double threshold(double low, double high, double width, const std::function<bool(double)>& holds);

/// Prints "what: found, expected, per cent off" and answers |found/expected - 1|.
double off(const std::string& what, double found, double expected);

} // namespace mend::testing_support
