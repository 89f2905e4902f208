#pragma once
/// The right-hand side, row by row: reaction and transport together, never split (METHOD.md, 1 and 2).
#include "sim/advance/error_sum.hpp"

namespace mend
{

/// What one stage of the method evaluates: rate = (F(at) - 2 (at - from) / step) / (1 + damping * loss).
struct Stage
{
    const kernels::Arrays* at = nullptr;
    const kernels::Arrays* from = nullptr; ///< null in the first stage: nothing is subtracted
    double time = 0;                       ///< d, at which the maps stand
    double step = 0;                       ///< d
    double damping = 0;                    ///< gamma * step, d
    const double* exposure = nullptr;
    ErrorTotal* errors = nullptr; ///< of the last stage; slab s's part is piece s
};

class Rates
{
  public:
    Rates(const Model& model, const Discretisation& discretisation, const kernels::Arrays& maps);

    /// Column means and mobilities that rows will read, and memory for each thread; before the slabs of a stage.
    void prepare(const Stage& stage);

    /// Factors on the diffusivity that prepare() found, one array a field that has them.
    const kernels::Arrays& mobilities() const { return mobilities_; }

    /// Slabs of planes are independent pieces of work; the sheets are one more.
    int slabs() const { return static_cast<int>(pieces_.size()); }
    /// Evaluates one slab into `out`. Of fields that diffuse it leaves the rate, lines along x and y solved; those with
    /// a weight W multiplied by it, so that line solves conserve the sum of W times the field. Fields at rest come out
    /// finished: at + step * rate in the first stage, in the last the new values.
    void evaluate(int slab, const Stage& stage, kernels::Arrays& out);

    std::size_t bytes() const;

  private:
    /// A piece of work: all sheets, or the volume fields in planes [first, last).
    struct Piece
    {
        bool sheets = false;
        int first = 0, last = 0;
        const std::vector<int>* list = nullptr; ///< fields
    };
    /// The piece that a thread is at, and the memory of that thread, so that threads share nothing.
    struct Slab : Piece
    {
        std::vector<double> gain, loss;   ///< [field][x]
        std::vector<double> mobility;     ///< [field that has one][x]
        std::vector<double> rate, flux_x; ///< [x]
        std::vector<double> low_y, low_z; ///< fluxes through the faces before: [field][x], [field][y][x]
        std::vector<double> lines;        ///< work of the line solves
        std::vector<ErrorSum> sums;       ///< [field]
        std::vector<const double*> fields, maps, means;
        std::vector<double*> gains, losses, mobilities;
    };

    struct Row;

    Slab make_slab() const;
    Slab& begin(int piece);
    void react(Slab& slab, const Stage& stage, int j, int k) const;
    template <bool later> void evaluate_row(Slab& slab, const Stage& stage, int j, int k, kernels::Arrays& out) const;
    Row row_of(const Slab& slab, int field, const Stage& stage, int j, int k, kernels::Arrays& out) const;
    template <bool later>
    void field_row(Slab& slab, int field, const Stage& stage, int j, int k, kernels::Arrays& out) const;
    template <bool later>
    void rest_row(Slab& slab, int field, const Stage& stage, int j, int k, kernels::Arrays& out) const;
    void transport_row(Slab& slab, int field, const kernels::Arrays& at, const Row& row, int j, int k) const;
    void flux_row(Slab& slab, int field, const kernels::Arrays& at, int j, int k) const;
    void wall_row(Slab& slab, int field, const kernels::Arrays& at, int j, int k) const;
    bool is_plain(int field, int j, int k) const;
    void start_planes(Slab& slab, const kernels::Arrays& at) const;
    template <bool later, bool weighted, class Transport>
    void finish_row(const Row& row, const Stage& stage, const Transport& transport) const;
    void solve_lines(Slab& slab, int first, int last, kernels::Arrays& out) const;
    void solve_mobile_lines(Slab& slab, int field, int first, int last, kernels::Arrays& out) const;
    void pad_rows(int field, int first, int last, kernels::Arrays& out) const;
    kernels::FaceSide side(int field, const kernels::Arrays& at, int j, int k) const;

    const Model& model_;
    const Discretisation& plan_;
    const kernels::Arrays& maps_;
    kernels::Reaction volume_reaction_, sheet_reaction_;
    kernels::Arrays means_;      ///< one plane a field asked for
    kernels::Arrays mobilities_; ///< one array a field whose diffusivity follows the solution
    MapDecay map_decay_;
    std::vector<double> map_factors_; ///< of this stage
    std::vector<int> mean_slot_;      ///< [field] -1 where not asked for
    std::vector<int> flux_slot_;      ///< [field] place of its fluxes in low_y and low_z; -1 without
    int flux_fields_ = 0;
    std::vector<Piece> pieces_;
    std::vector<Slab> slabs_; ///< [thread]
};

} // namespace mend
