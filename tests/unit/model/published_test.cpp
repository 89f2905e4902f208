// Published models: worked examples, text, starts, and what they refuse.
#include "sim/model/published/published.hpp"

#include "sim/model/published/adler_circuit.hpp"
#include "sim/model/published/burn_stability.hpp"
#include "sim/model/published/fisher_kpp.hpp"
#include "sim/model/published/porous_fisher.hpp"
#include "sim/model/published/sherratt_murray.hpp"
#include "sim/model/published/waugh_sherratt.hpp"

#include <gtest/gtest.h>

#include <set>

namespace mend::published
{
namespace
{

const PublishedModel& entry(const std::string& name)
{
    for (const PublishedModel& model : published_models())
        if (model.text.name == name)
            return model;
    throw std::out_of_range(name);
}

std::unique_ptr<Model> make(const std::string& name, const std::map<std::string, double>& parameters = {})
{
    return entry(name).make({name, parameters}, {});
}

Grid grid_of(Geometry geometry, double extent = 1, int cells = 8)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = spec.extent_y = spec.depth = extent;
    spec.cells_x = spec.cells_y = spec.cells_z = cells;
    return make_grid(spec);
}

// --- each process's example, worked by hand --------------------------------------------------------------------------

double value_of(const Example::Values& values, const std::string& name)
{
    for (const auto& [key, value] : values)
        if (key == name)
            return value;
    return 0;
}

template <class Paper> struct Examples
{
    using Numbers = typename PaperModel<Paper>::Numbers;
    Numbers numbers;
    FieldTable table;

    Examples()
    {
        bind_numbers(numbers, typename PaperModel<Paper>::All{});
        table = field_table_of<typename PaperModel<Paper>::Form>(numbers);
    }

    template <class... Quantity> auto cell_of(const Example& example, Catalogue<Quantity...>) const
    {
        Cell<double, typename PaperModel<Paper>::Form, static_cast<int>(sizeof...(Quantity))> cell;
        for (const auto& [name, value] : example.given) {
            std::size_t quantity = 0;
            ((name == Quantity::name ? void(cell.shared[quantity] = value) : void(), ++quantity), ...);
            if (const int index = index_of(table, name); index >= 0)
                cell.value[static_cast<std::size_t>(index)] = value;
        }
        return cell;
    }

    template <class Process, class... Quantity> void check(Process, Catalogue<Quantity...> quantities) const
    {
        const Example example = Process::example();
        auto cell = cell_of(example, quantities);
        View<Process, double, typename PaperModel<Paper>::Form, Quantity...> view(cell);
        const auto near = [&](double found, double expected, const std::string& what) {
            EXPECT_NEAR(found, expected, 1e-12 * std::abs(expected)) << Paper::name << ": " << Process::name << what;
        };
        const auto& own = std::get<typename Process::Numbers>(numbers);
        if constexpr (IsTerm<Process>) {
            Process::rate(view, own);
            for (std::size_t i = 0; i < table.size(); ++i) {
                near(cell.gain[i], value_of(example.gain, table[i].name), " gain of " + table[i].name);
                near(cell.loss[i], value_of(example.loss, table[i].name), " loss of " + table[i].name);
                near(cell.mobility[i], value_of(example.mobility, table[i].name), " mobility of " + table[i].name);
            }
        } else
            near(Process::value(view, own), example.value, "");
    }

    template <class... Process> void check_all(Catalogue<Process...>) const
    {
        (check(Process{}, typename Paper::Quantities{}), ...);
    }
};

template <class Paper> class PublishedPaper : public testing::Test
{};
using Papers = testing::Types<FisherKpp, PorousFisher, SherrattMurrayActivator, SherrattMurrayInhibitor, AdlerCircuit,
                              BurnStability, WaughSherratt>;
TYPED_TEST_SUITE(PublishedPaper, Papers);

TYPED_TEST(PublishedPaper, ExamplesHoldAsWorkedByHand)
{
    const Examples<TypeParam> examples;
    examples.check_all(typename PaperModel<TypeParam>::Processes{});
}

/// Rates of the row function against those of single cells, gain and loss never negative, also for values a little
/// below zero.
TYPED_TEST(PublishedPaper, RowsAgreeWithCellsAndNeverGoNegative)
{
    const PaperModel<TypeParam> model(std::map<std::string, double>{});
    const int fields = static_cast<int>(model.fields().size()), width = kernels::bundle_size;
    std::vector<double> values(static_cast<std::size_t>(fields * width)), gain(values), loss(values), mobility(values);
    std::vector<const double*> in;
    std::vector<double*> gains, losses, mobilities;
    for (int field = 0; field < fields; ++field) {
        for (int lane = 0; lane < width; ++lane)
            values[field * width + lane] = model.fields()[field].scale * ((lane * 7 + field * 3) % 11 * 0.13 - 1e-3);
        in.push_back(&values[field * width]);
        gains.push_back(&gain[field * width]);
        losses.push_back(&loss[field * width]);
        mobilities.push_back(&mobility[field * width]);
    }
    const Exposure exposure = untouched_exposure();
    const kernels::ReactionRow row{
        1, in.data(), nullptr, nullptr, 0, exposure.data(), gains.data(), losses.data(), mobilities.data()};
    model.volume_reaction()(model.kinetics(), row);

    const Examples<TypeParam> scalar;
    for (int lane = 0; lane < width; ++lane) {
        auto cell = scalar.cell_of({}, typename TypeParam::Quantities{});
        for (int field = 0; field < fields; ++field)
            cell.value[field] = std::max(0.0, values[field * width + lane]);
        add_up(cell, scalar.numbers, typename TypeParam::Quantities{}, typename TypeParam::Terms{});
        for (int field = 0; field < fields; ++field) {
            const int at = field * width + lane;
            EXPECT_GE(gain[at], 0);
            EXPECT_GE(loss[at], 0);
            EXPECT_NEAR(gain[at], cell.gain[field], 1e-13 * std::abs(cell.gain[field]));
            EXPECT_NEAR(loss[at], cell.loss[field], 1e-13 * std::abs(cell.loss[field]));
            EXPECT_NEAR(mobility[at], cell.mobility[field], 1e-13 * std::abs(cell.mobility[field]));
        }
    }
}

// --- as a reader and a user meet them --------------------------------------------------------------------------------

TEST(PublishedModels, SayWhatTheyAre)
{
    std::set<std::string> names;
    for (const PublishedModel& published : published_models()) {
        const auto model = make(published.text.name);
        EXPECT_EQ(model->name(), published.text.name);
        EXPECT_TRUE(names.insert(published.text.name).second) << "twice: " << published.text.name;
        EXPECT_FALSE(published.text.summary.empty() || published.text.source.empty()) << published.text.name;
        for (const FieldRow& field : model->fields())
            EXPECT_FALSE(field.unit.empty() || field.symbol.empty() || field.meaning.empty()) << field.name;
        EXPECT_FALSE(model->terms().empty());
        for (const TermText& term : model->terms())
            EXPECT_FALSE(term.equation.empty() || term.source.empty()) << term.name;
    }
}

TEST(PublishedModels, ParametersAreNamedOnceWithSourceAndRange)
{
    for (const PublishedModel& published : published_models()) {
        std::set<std::string> names;
        for (const Parameter& number : make(published.text.name)->parameters()) {
            EXPECT_TRUE(names.insert(number.name).second) << published.text.name << ": " << number.name;
            EXPECT_FALSE(number.unit.empty() || number.source.empty() || number.meaning.empty()) << number.name;
            EXPECT_LE(number.low, number.value) << number.name;
            EXPECT_GE(number.high, number.value) << number.name;
        }
    }
}

TEST(PublishedModels, TheUsersNumberReachesTheFieldTable)
{
    EXPECT_EQ(make("fisher_kpp", {{"diffusivity", 0.25}})->fields()[0].diffusivity, 0.25);
    EXPECT_EQ(make("burn_stability", {{"signal_diffusivity", 0.222}})->fields()[2].diffusivity, 0.222);
}

TEST(PublishedModels, RefuseWhatTheyCannotBear)
{
    EXPECT_THROW(make("fisher_kpp", {{"difusivity", 1}}), InputError);
    EXPECT_THROW(make("fisher_kpp", {{"diffusivity", 0}}), InputError);
    EXPECT_THROW(make("waugh_sherratt", {{"inflammatory_share", 1.2}}), InputError);
    EXPECT_THROW(make("sherratt_murray_activator", {{"activator_optimum", 1}}), InputError);
    EXPECT_THROW(make("sherratt_murray_activator", {{"largest_mitosis", 30}}), InputError);
    EXPECT_THROW(make("burn_stability", {{"crowding", 1e-5}, {"healthy_fibroblasts", 1e6}}), InputError);
}

TEST(PublishedModels, AWoundWithAnEdgeNeedsAGridWithOne)
{
    const auto model = make("sherratt_murray_inhibitor");
    State state;
    EXPECT_THROW(model->set_baseline(state, {}, grid_of(Geometry::point)), InputError);
    EXPECT_NO_THROW(model->set_baseline(state, {}, grid_of(Geometry::disc)));
    EXPECT_NO_THROW(model->set_baseline(state, {}, grid_of(Geometry::line)));
}

// --- starts ----------------------------------------------------------------------------------------------------------

TEST(PublishedStart, IsAFunctionOfTheDistanceFromTheCentre)
{
    const auto model = make("burn_stability", {{"wound_radius", 0.6}});
    State state;
    const auto burnt = [&](int i, int j, int k) { return state.fields(0, i, j, k) == 2000; };
    model->set_baseline(state, {}, grid_of(Geometry::line)); // centres 1/16, 3/16 …
    EXPECT_TRUE(burnt(0, 0, 4));
    EXPECT_FALSE(burnt(0, 0, 5));
    model->set_baseline(state, {}, grid_of(Geometry::axisymmetric));
    EXPECT_TRUE(burnt(4, 0, 7));
    EXPECT_FALSE(burnt(5, 0, 0));
    model->set_baseline(state, {}, grid_of(Geometry::patch)); // 0.4375 x 0.4375 lies 0.62 from the corner
    EXPECT_TRUE(burnt(3, 2, 7));
    EXPECT_FALSE(burnt(3, 3, 0));
}

TEST(PublishedStart, AWidthOfZeroIsAStep)
{
    const auto model = make("fisher_kpp", {{"front_position", 0.5}, {"front_width", 0}});
    State state;
    model->set_baseline(state, {}, grid_of(Geometry::line));
    EXPECT_EQ(state.fields(0, 0, 0, 3), 1);
    EXPECT_EQ(state.fields(0, 0, 0, 4), 0);
}

TEST(PublishedWound, NeedlesMeanNothingToMostPapersAndStartAdlersInjury)
{
    const Grid grid = grid_of(Geometry::unit_cell);
    for (const char* name : {"fisher_kpp", "porous_fisher", "burn_stability", "waugh_sherratt"}) {
        const auto model = make(name);
        State before, after;
        model->set_baseline(before, {}, grid);
        after = before;
        model->wound(after, Injury{{{0, 0, 0.1, 0.5, 0.5}}, 0.2}, grid);
        for (int field = 0; field < after.fields.count(); ++field)
            EXPECT_EQ(after.fields(field, 0, 0, 0), before.fields(field, 0, 0, 0)) << name;
    }
    const auto model = make("adler_circuit", {{"injury_length", 3}});
    State state;
    model->set_baseline(state, {}, grid);
    EXPECT_EQ(state.fields(4, 7, 7, 7), 3);
    state.fields.fill(4, 0.0);
    model->wound(state, Injury{{{0, 0, 0.1, 0.5, 0.5}}, 0.2}, grid);
    EXPECT_EQ(state.fields(4, 7, 7, 7), 3);
    EXPECT_EQ(state.fields(1, 0, 0, 0), 1);
}

} // namespace
} // namespace mend::published
