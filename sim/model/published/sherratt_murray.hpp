#pragma once
/// Sherratt & Murray: an epidermal wound closes from its edge; a chemical that the cells make speeds up their division
/// (activator) or slows it down (inhibitor). Circular wound on a disc, planar half-slab on a line; n = c = 1 is held at
/// the far walls, so the domain's extent is the wound's radius. Lengths in cm and times in 1/k of the paper read as mm
/// and d.
#include "sim/model/published/paper.hpp"

#include <limits>

namespace mend::published
{
namespace sherratt_murray
{

inline constexpr const char* paper_1990 =
    "Sherratt & Murray (1990) Proc R Soc Lond B 241:29, doi:10.1098/rspb.1990.0061";

struct Cells : VolumeField
{
    static constexpr const char *name = "epidermal_cells", *symbol = "n", *unit = "1",
                                *meaning = "epidermal cells, over normal";
};
struct Regulator : VolumeField
{
    static constexpr const char *name = "mitosis_regulator", *symbol = "c", *unit = "1",
                                *meaning = "chemical that regulates division, over normal";
};
inline constexpr Field<Cells> cells;
inline constexpr Field<Regulator> regulator;

/// s(c) of the activator.
struct ActivatedMitosis
{
    static constexpr const char* name = "mitosis_rate";
    static constexpr const char* equation =
        "s(c) = 2 c_m (h - beta) c / (c_m^2 + c^2) + beta, beta = (1 + c_m^2 - 2 h c_m)/(1 - c_m)^2";
    static constexpr const char* source = paper_1990;
    static constexpr Names reads{regulator};
    struct Numbers
    {
        double h, c_m;
        double beta() const { return (1 + c_m * c_m - 2 * h * c_m) / ((1 - c_m) * (1 - c_m)); }
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::h, "largest_mitosis", "h", 10, "1", {5, 15}, 'C', paper_1990,
                       "largest rate of division over the normal"),
                number(&Numbers::c_m, "activator_optimum", "c_m", 40, "1", {30, 80}, 'C', paper_1990,
                       "activator at which cells divide fastest, over normal")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return 2 * k.c_m * (k.h - k.beta()) * c[regulator] / (k.c_m * k.c_m + c[regulator] * c[regulator]) + k.beta();
    }
    // at the optimum c = c_m the fraction is 1/(2 c_m), which leaves h
    static Example example() { return {.given = {{"mitosis_regulator", 40}}, .value = 10}; }
};

/// s(c) of the inhibitor.
struct InhibitedMitosis
{
    static constexpr const char* name = "mitosis_rate";
    static constexpr const char* equation = "s(c) = ((h - 1) c + h)/(2 (h - 1) c + 1)";
    static constexpr const char* source = paper_1990;
    static constexpr Names reads{regulator};
    struct Numbers
    {
        double h;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::h, "largest_mitosis", "h", 10, "1", {5, 15}, 'C', paper_1990,
                       "rate of division without inhibitor, over the normal")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return ((k.h - 1) * c[regulator] + k.h) / (2 * (k.h - 1) * c[regulator] + 1);
    }
    static Example example() { return {.given = {{"mitosis_regulator", 1}}, .value = 1}; }
};

template <class Mitosis> struct Epidermis
{
    static constexpr const char* name = "epidermal_cells";
    static constexpr const char* equation = "n_t = s(c) n (2 - n) - n";
    static constexpr const char* source = paper_1990;
    static constexpr Names reads{cells, Mitosis{}};
    static constexpr Names writes{cells};
    using Numbers = typename Mitosis::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers&)
    {
        c.gain(cells) += 2.0 * c[Mitosis{}] * c[cells];
        c.loss(cells) += c[Mitosis{}] * c[cells] + 1.0;
    }
    // unwounded: s(1) = 1 balances 2 against 1 + 1
    static Example example()
    {
        return {.given = {{"epidermal_cells", 1}, {"mitosis_rate", 1}},
                .gain = {{"epidermal_cells", 2}},
                .loss = {{"epidermal_cells", 2}}};
    }
};

struct Activator
{
    static constexpr const char* name = "activator";
    static constexpr const char* equation = "c_t = lambda (g(n) - c), g(n) = n (1 + alpha^2)/(n^2 + alpha^2)";
    static constexpr const char* source = paper_1990;
    static constexpr Names reads{cells};
    static constexpr Names writes{regulator};
    struct Numbers
    {
        double lambda, alpha;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::lambda, "regulator_decay", "lambda", 30, "1/d", paper_1990,
                         "decay of the activator over loss of cells"),
                divisor(estimate(&Numbers::alpha, "activator_source_width", "alpha", 0.1, "1", paper_1990,
                                 "density of cells that makes most activator, over normal"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const double a2 = k.alpha * k.alpha;
        c.gain(regulator) += k.lambda * c[cells] * (1 + a2) / (c[cells] * c[cells] + a2);
        c.loss(regulator) += k.lambda;
    }
    // 30 x 0.1 x 1.01 / (0.01 + 0.01)
    static Example example()
    {
        return {.given = {{"epidermal_cells", 0.1}},
                .gain = {{"mitosis_regulator", 151.5}},
                .loss = {{"mitosis_regulator", 30}}};
    }
};

struct Inhibitor
{
    static constexpr const char* name = "inhibitor";
    static constexpr const char* equation = "c_t = lambda (n - c)";
    static constexpr const char* source = paper_1990;
    static constexpr Names reads{cells};
    static constexpr Names writes{regulator};
    struct Numbers
    {
        double lambda;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::lambda, "regulator_decay", "lambda", 5, "1/d", paper_1990,
                         "decay of the inhibitor over loss of cells")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(regulator) += k.lambda * c[cells];
        c.loss(regulator) += k.lambda;
    }
    static Example example()
    {
        return {.given = {{"epidermal_cells", 0.5}},
                .gain = {{"mitosis_regulator", 2.5}},
                .loss = {{"mitosis_regulator", 5}}};
    }
};

/// Diffusivities, which are the kind's own.
template <bool activates> struct Transport
{
    struct Numbers
    {
        double cells, regulator;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::cells, "cell_diffusivity", "D", activates ? 5e-4 : 1e-4, "mm^2/d",
                                 paper_1990, "random movement of epidermal cells")),
                divisor(estimate(&Numbers::regulator, "regulator_diffusivity", "D_c", activates ? 0.45 : 0.85, "mm^2/d",
                                 paper_1990, "diffusion of the regulator"))};
    }
};

/// What both kinds share: fields, edge and start.
template <class Transport> struct Wound
{
    static constexpr Geometry kinds[]{Geometry::disc, Geometry::line, Geometry::axisymmetric, Geometry::unit_cell,
                                      Geometry::patch};
    static constexpr const char* kinds_text = "a disc (circular wound) or a line (planar wound), not on a point";

    template <class Numbers> static void transport(FieldTable& table, const Numbers& all)
    {
        const auto& d = std::get<typename Transport::Numbers>(all);
        table[0].diffusivity = d.cells;
        table[1].diffusivity = d.regulator;
        for (FieldRow& row : table)
            row.x_high = row.y_high = row.z_high = {std::numeric_limits<double>::infinity(), 1.0};
    }
    template <class Numbers> static std::array<double, 2> start(const Numbers&, double) { return {0, 0}; }
};

} // namespace sherratt_murray

struct SherrattMurrayActivator : sherratt_murray::Wound<sherratt_murray::Transport<true>>
{
    static constexpr const char* name = "sherratt_murray_activator";
    static constexpr const char* summary = "epidermal wound closing, division sped up by an activator";
    static constexpr const char* source = sherratt_murray::paper_1990;
    using Mitosis = sherratt_murray::ActivatedMitosis;
    using Settings = Catalogue<sherratt_murray::Transport<true>>;
    using Quantities = Catalogue<Mitosis>;
    using Terms = Catalogue<sherratt_murray::Epidermis<Mitosis>, sherratt_murray::Activator>;

    template <class Numbers> static void check(const Numbers& all)
    {
        const auto& mitosis = std::get<Mitosis::Numbers>(all);
        if (!(mitosis.c_m > 1 && mitosis.beta() >= 0))
            throw InputError("model.parameters: the rate of division without activator, beta = (1 + c_m^2 - 2 h c_m)/"
                             "(1 - c_m)^2, must not be negative; raise activator_optimum or lower largest_mitosis");
    }
};

struct SherrattMurrayInhibitor : sherratt_murray::Wound<sherratt_murray::Transport<false>>
{
    static constexpr const char* name = "sherratt_murray_inhibitor";
    static constexpr const char* summary = "epidermal wound closing, division held back by an inhibitor";
    static constexpr const char* source = sherratt_murray::paper_1990;
    using Mitosis = sherratt_murray::InhibitedMitosis;
    using Settings = Catalogue<sherratt_murray::Transport<false>>;
    using Quantities = Catalogue<Mitosis>;
    using Terms = Catalogue<sherratt_murray::Epidermis<Mitosis>, sherratt_murray::Inhibitor>;
};

} // namespace mend::published
