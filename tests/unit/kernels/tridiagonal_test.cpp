#include "kernels/reference/line.hpp"
#include "kernels/tridiagonal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace mend::kernels
{
namespace
{

/// Couplings of random cells, as on a graded axis.
Couplings random_couplings(int cells, std::mt19937& random)
{
    std::uniform_real_distribution<double> width(0.01, 0.1);
    Couplings couplings;
    couplings.cells = cells;
    const auto padded = static_cast<std::size_t>(bundles_for(cells) * bundle_size);
    couplings.low.assign(padded, 0.0);
    couplings.high.assign(padded, 0.0);
    std::vector<double> widths;
    for (int i = 0; i < cells; ++i)
        widths.push_back(width(random));
    for (int face = 1; face < cells; ++face) {
        const double distance = 0.5 * (widths[face - 1] + widths[face]);
        couplings.low[face] = 1 / (distance * widths[face]);
        couplings.high[face - 1] = 1 / (distance * widths[face - 1]);
    }
    return couplings;
}

class LineSolves : public testing::TestWithParam<int>
{
  protected:
    static constexpr double scale = 0.37, wall_low = 0.2, wall_high = 0.9;

    void SetUp() override
    {
        couplings = random_couplings(GetParam(), random);
        factors.factor(couplings, scale, wall_low, wall_high);
    }
    std::vector<double> line()
    {
        std::normal_distribution<double> normal;
        std::vector<double> values;
        for (int i = 0; i < GetParam(); ++i)
            values.push_back(normal(random));
        return values;
    }
    std::vector<double> expected(const std::vector<double>& d) const
    {
        return reference::solve_line(couplings, scale, wall_low, wall_high, d);
    }

    std::mt19937 random{20240607};
    Couplings couplings;
    LineFactors factors;
};

TEST_P(LineSolves, AcrossRowsAgreeWithElimination)
{
    const int n = GetParam();
    for (const int bundles : {1, 3, 8, 11}) {
        const int lanes = bundles * bundle_size;
        std::vector<double> cells(static_cast<std::size_t>(n * lanes));
        std::vector<std::vector<double>> lines;
        for (int lane = 0; lane < lanes; ++lane) {
            lines.push_back(line());
            for (int k = 0; k < n; ++k)
                cells[k * lanes + lane] = lines.back()[k];
        }
        solve_columns(cells.data(), lanes, n, bundles, factors);
        for (int lane = 0; lane < lanes; ++lane) {
            const std::vector<double> solution = expected(lines[lane]);
            for (int k = 0; k < n; ++k)
                EXPECT_NEAR(cells[k * lanes + lane], solution[k], 1e-13) << "lane " << lane << " cell " << k;
        }
    }
}

TEST_P(LineSolves, AlongRowsAgreeWithElimination)
{
    const int n = GetParam(), padded = bundles_for(n) * bundle_size;
    std::vector<std::vector<double>> lines, rows;
    double* pointers[rows_at_once];
    for (int lane = 0; lane < rows_at_once; ++lane) {
        lines.push_back(line());
        rows.push_back(lines.back());
        rows.back().resize(static_cast<std::size_t>(padded), 7e77);
    }
    for (int lane = 0; lane < rows_at_once; ++lane)
        pointers[lane] = rows[lane].data();
    pointers[7] = pointers[6]; // a bundle that is not full repeats its last row
    std::vector<double> work(static_cast<std::size_t>(padded * rows_at_once));
    solve_rows(pointers, n, factors, work.data());
    for (int lane = 0; lane < 7; ++lane) {
        const std::vector<double> solution = expected(lines[lane]);
        for (int i = 0; i < n; ++i)
            EXPECT_NEAR(rows[lane][i], solution[i], 1e-13) << "row " << lane << " cell " << i;
        for (int i = n; i < padded; ++i)
            EXPECT_EQ(rows[lane][i], rows[lane][n - 1]);
    }
    EXPECT_EQ(rows[7][0], lines[7][0]); // no pointer led there
}

TEST_P(LineSolves, WithAFactorOfEachCellAgreeWithElimination)
{
    const int n = GetParam();
    constexpr int stride = 3;
    std::uniform_real_distribution<double> positive(0.1, 5);
    const std::vector<double> values = line();
    std::vector<double> cells(static_cast<std::size_t>(n * stride)), mobility(cells.size()), work(n);
    for (int i = 0; i < n; ++i) {
        cells[i * stride] = values[i];
        mobility[i * stride] = positive(random);
    }
    Couplings mobile = couplings;
    for (int face = 1; face < n; ++face) {
        const double mean = 0.5 * (mobility[(face - 1) * stride] + mobility[face * stride]);
        mobile.low[face] *= mean;
        mobile.high[face - 1] *= mean;
    }
    const std::vector<double> solution = reference::solve_line(mobile, scale, wall_low, wall_high, values);
    solve_mobile_line(cells.data(), mobility.data(), stride, couplings, scale, wall_low, wall_high, work.data());
    for (int i = 0; i < n; ++i)
        EXPECT_NEAR(cells[i * stride], solution[i], 1e-13) << "cell " << i;
}

INSTANTIATE_TEST_SUITE_P(OddPrimeAndSmallSizes, LineSolves, testing::Values(1, 2, 3, 5, 7, 8, 9, 13, 24, 31, 64, 67));

TEST(LineFactors, SolvingConservesTheVolumeSum)
{
    std::mt19937 random{7};
    const int n = 29;
    const Couplings couplings = random_couplings(n, random);
    // volume of a cell from the symmetry of couplings: V_i high_i = V_{i+1} low_{i+1}
    std::vector<double> volume{1.0};
    for (int i = 1; i < n; ++i)
        volume.push_back(volume.back() * couplings.high[i - 1] / couplings.low[i]);
    LineFactors factors;
    factors.factor(couplings, 12.5, 0, 0);
    std::vector<double> cells(n * bundle_size);
    double before = 0, after = 0, size = 0;
    for (int k = 0; k < n; ++k) {
        cells[k * bundle_size] = std::cos(k);
        before += volume[k] * cells[k * bundle_size];
        size += volume[k] * std::abs(cells[k * bundle_size]);
    }
    solve_columns(cells.data(), bundle_size, n, 1, factors);
    for (int k = 0; k < n; ++k)
        after += volume[k] * cells[k * bundle_size];
    EXPECT_NEAR(after, before, 1e-14 * size);
}

} // namespace
} // namespace mend::kernels
