// needs: target:mend_viz
#include "viz/tissue.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace mend::viz;

namespace
{

Axis even_axis(int n, double length)
{
    Axis axis;
    for (int i = 0; i <= n; ++i)
        axis.edges.push_back(length * i / n);
    for (int i = 0; i < n; ++i)
        axis.centres.push_back(length * (i + 0.5) / n);
    return axis;
}

RunInfo cell_of(const std::string& geometry)
{
    RunInfo info;
    info.geometry = geometry;
    info.x = even_axis(8, 0.3);
    info.y = geometry == "axisymmetric" || geometry == "disc" ? even_axis(1, 1) : even_axis(8, 0.3);
    info.z = even_axis(10, 1.5);
    return info;
}

double sum(const ColumnWeights& w)
{
    return w.weight[0] + w.weight[1] + w.weight[2] + w.weight[3];
}

} // namespace

TEST(Tissue, AUnitCellIsContinuedByItsMirrors)
{
    const RunInfo info = cell_of("unit_cell");
    const Tissue tissue(info);
    EXPECT_DOUBLE_EQ(tissue.spacing(), 0.6);
    std::vector<float> sheet; // x + 10 y
    for (const double y : info.y.centres)
        for (const double x : info.x.centres)
            sheet.push_back(static_cast<float>(x + 10 * y));
    for (const double x : {0.05, 0.12, 0.25})
        for (const double y : {0.06, 0.2}) {
            const float here = sample(sheet, tissue.column(x, y));
            EXPECT_NEAR(here, x + 10 * y, 1e-6); // linear between centres
            EXPECT_FLOAT_EQ(sample(sheet, tissue.column(-x, y)), here);
            EXPECT_NEAR(sample(sheet, tissue.column(x + 1.2, 0.6 - y)), here, 1e-5);
        }
}

TEST(Tissue, WeightsAddUpToOneAndStayInsideTheGrid)
{
    for (const char* geometry : {"unit_cell", "axisymmetric", "patch", "disc", "line", "point"}) {
        const Tissue tissue(cell_of(geometry));
        for (const Cut& cut : tissue.cuts())
            for (int i = 0; i <= 50; ++i) {
                const double s = i / 50.0;
                const ColumnWeights w = tissue.column(cut.x0 + s * (cut.x1 - cut.x0), cut.y0 + s * (cut.y1 - cut.y0));
                EXPECT_NEAR(sum(w), 1, 1e-6);
                for (const std::int32_t column : w.column)
                    EXPECT_TRUE(column >= 0 && column < tissue.columns());
            }
    }
}

TEST(Tissue, ACircleStandsForALatticeCellOfItsArea)
{
    const Tissue tissue(cell_of("axisymmetric"));
    EXPECT_NEAR(tissue.spacing() * tissue.spacing(), std::numbers::pi * 0.3 * 0.3, 1e-12);
    // The same distance from a needle, in any direction, is the same column.
    const ColumnWeights a = tissue.column(0.2, 0), b = tissue.column(0.2 * std::cos(1.0), 0.2 * std::sin(1.0));
    EXPECT_EQ(a.column, b.column);
    EXPECT_NEAR(a.weight[1], b.weight[1], 1e-5);
}

TEST(Tissue, TheBlockIsCutThroughTheNeedles)
{
    const Block block = Tissue(cell_of("unit_cell")).block();
    EXPECT_EQ(block.y0, 0);                                          // needles of the first session in the front
    EXPECT_NEAR(std::abs(std::remainder(block.x1, 0.6)), 0.3, 1e-9); // and places of later ones at the side
    EXPECT_DOUBLE_EQ(block.depth, 1.5);
    EXPECT_GT(block.x1, block.notch_x);
    EXPECT_GT(block.y1, block.notch_y);
}

TEST(Tissue, WhatVariesWithDepthAloneIsRepeatedToABlock)
{
    for (const char* geometry : {"line", "point"}) {
        RunInfo info = cell_of(geometry);
        info.x = info.y = even_axis(1, 1);
        const Tissue tissue(info);
        EXPECT_NEAR(tissue.block().x1 - tissue.block().x0, 2.5, 1e-9);
        EXPECT_TRUE(tissue.needles().empty());
        EXPECT_NEAR(sample({7}, tissue.column(1.3, 0.2)), 7, 1e-6);
    }
}

TEST(Tissue, NeedlesOfTheFirstSessionStandOnTheLattice)
{
    const Tissue tissue(cell_of("unit_cell"));
    ASSERT_FALSE(tissue.needles().empty());
    for (const auto& [x, y] : tissue.needles()) {
        EXPECT_NEAR(std::remainder(x, 0.6), 0, 1e-9);
        EXPECT_NEAR(std::remainder(y, 0.6), 0, 1e-9);
        EXPECT_FALSE(x > tissue.block().notch_x + 1e-9 && y < tissue.block().notch_y - 1e-9) << "in the notch";
    }
}

TEST(Tissue, APatchIsContinuedByItsMirrors)
{
    RunInfo info = cell_of("patch");
    const Tissue tissue(info);
    const std::vector<float> sheet = [&] {
        std::vector<float> values;
        for (const double y : info.y.centres)
            for (const double x : info.x.centres)
                values.push_back(static_cast<float>(x + 10 * y));
        return values;
    }();
    EXPECT_NEAR(sample(sheet, tissue.column(0.35, 0.1)), sample(sheet, tissue.column(0.25, 0.1)), 1e-5);
    EXPECT_NEAR(sample(sheet, tissue.column(-0.1, -0.2)), sample(sheet, tissue.column(0.1, 0.2)), 1e-5);
}

TEST(Tissue, DepthIsLinearBetweenCentresAndLevelBeyond)
{
    const Tissue tissue(cell_of("unit_cell"));
    EXPECT_EQ(tissue.depth(0).above, 0);
    EXPECT_EQ(tissue.depth(0).below, 0);
    EXPECT_EQ(tissue.depth(9).above, 9);
    const DepthWeights middle = tissue.depth(0.15); // between the first two centres, 0.075 and 0.225
    EXPECT_EQ(middle.above, 0);
    EXPECT_EQ(middle.below, 1);
    EXPECT_NEAR(middle.share, 0.5, 1e-6);
}
