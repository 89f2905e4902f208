#pragma once
/// The right-hand side of any model once more, cell by cell and face by face, for judges: nothing of sim/advance is
/// used, only the tables, the reaction and the kernels' slow twins.
#include "sim/model/model.hpp"

#include <Eigen/SparseCore>

#include <utility>
#include <vector>

namespace mend::testing_support
{

/// Unknowns are one vector: field by field, then z, y, x, no padding.
class SlowRates
{
  public:
    SlowRates(const Model& model, const Grid& grid, const kernels::Arrays& maps, const Exposure& exposure);

    long size() const { return size_; }
    std::vector<double> gather(const kernels::Arrays& fields) const;
    void scatter(const std::vector<double>& u, kernels::Arrays& fields) const;
    /// Each field's scale, for every unknown.
    std::vector<double> scales() const;

    // What rkl2.hpp asks of a right-hand side.
    int blocks() const { return 1; }
    std::pair<long, long> range(int) const { return {0, size_}; }
    void evaluate(int block, const double* u, double* f);
    double spectral_radius(const double* u);

    /// Loss rates (1/d) of each unknown in the last evaluation.
    const std::vector<double>& losses() const { return losses_; }
    /// Transport without drift, as one matrix: all axes at once.
    Eigen::SparseMatrix<double> transport() const;

  private:
    struct Cell
    {
        int field, i, j, k;
    };
    /// A face between two cells: metric factors of the rates that its flux gives them.
    struct Face
    {
        Cell low, high;
        double low_share, out_of_low, into_high;
    };
    long at(const Cell& cell) const;
    double flux(const Face& face, double low_value, double high_value, bool with_drift) const;
    template <class Visit> void each_face(const Visit& visit) const;
    template <class Visit> void each_wall(const Visit& visit) const;
    void react(double* f);
    void react_row(bool sheets, int j, int k, double* f);
    void find_means();

    const Model& model_;
    const Grid& grid_;
    const kernels::Arrays& maps_;
    Exposure exposure_;
    std::vector<long> offsets_;
    long size_ = 0;
    kernels::Arrays at_, means_, gain_, loss_, mobility_;
    std::vector<double> losses_;
};

/// The method of the integrator with the exact unsplit matrix: transport as assembled, all axes at once, solved by
/// Eigen's SparseLU. Small grids only.
class UnsplitStepper
{
  public:
    explicit UnsplitStepper(SlowRates& rates) : rates_(rates), transport_(rates.transport()) {}
    void step(std::vector<double>& u, double length);

  private:
    Eigen::VectorXd solve(const Eigen::VectorXd& right, double damping) const;
    SlowRates& rates_;
    Eigen::SparseMatrix<double> transport_;
};

} // namespace mend::testing_support
