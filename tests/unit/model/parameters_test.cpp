/// What is said of the models' numbers and processes.
#include "sim/model/models.hpp"
#include "tests/unit/model/reaction_rows.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace mend;
using namespace mend::testing_support;

namespace
{

std::vector<std::unique_ptr<Model>> models()
{
    std::vector<std::unique_ptr<Model>> result;
    for (const ModelText& text : all_models())
        result.push_back(make_model({text.name, {}}, make_skin({}, ragged_grid())));
    return result;
}

TEST(Parameters, EachIsExplainedAndWithinItsRange)
{
    for (const auto& model : models()) {
        std::set<std::string> names;
        for (const Parameter& number : model->parameters()) {
            SCOPED_TRACE(model->name() + "." + number.name);
            EXPECT_TRUE(names.insert(number.name).second) << "named twice";
            EXPECT_FALSE(number.symbol.empty() || number.unit.empty() || number.source.empty() ||
                         number.meaning.empty());
            EXPECT_LE(number.low, number.value);
            EXPECT_LE(number.value, number.high);
            EXPECT_LT(number.low, number.high);
            EXPECT_NE(std::string("ABCD").find(number.grade), std::string::npos) << number.grade;
            EXPECT_EQ(number.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos);
        }
    }
}

TEST(Parameters, NamesThatOthersRelyOn)
{
    std::set<std::string> names;
    for (const Parameter& number : make_model({}, make_skin({}, ragged_grid()))->parameters())
        names.insert(number.name);
    for (const char* name :
         {"alarm_from_macrophages", "oedema_leak", "myofibroblast_loss", "myofibroblast_conversion",
          "collagen_activation", "myofibroblast_protection", "tgf_beta3_antagonism", "keratinocyte_growth",
          "keratinocyte_diffusivity", "barrier_slow_time", "macrophage_switch", "tgf_beta1_loop_half_response",
          "tgf_beta1_from_myofibroblasts", "tgf_beta1_decay", "age_factor", "baseline_mmp", "alarm_half_response",
          "fibrotic_feedback", "melanin_sensitivity"})
        EXPECT_TRUE(names.contains(name)) << name;
}

TEST(Parameters, TableHasARowForEach)
{
    const auto model = make_model({}, make_skin({}, ragged_grid()));
    const std::string table = parameter_table(*model);
    EXPECT_EQ(static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')), model->parameters().size() + 2);
    EXPECT_TRUE(says(table, "| `alarm_decay` | d_a | 4 | 1/d | 2 to 8 | C |"));
}

TEST(Terms, EachFieldIsWrittenAndEachTextIsComplete)
{
    for (const auto& model : models()) {
        // Marks that a wound leaves; they stay.
        std::set<std::string> written{"punctured", "hole_radius", "denuded"}, names;
        for (const TermText& term : model->terms()) {
            EXPECT_TRUE(names.insert(term.name).second) << term.name << " twice";
            EXPECT_FALSE(term.equation.empty() || term.source.empty()) << term.name;
            written.insert(term.writes.begin(), term.writes.end());
        }
        for (const FieldRow& field : model->fields())
            EXPECT_TRUE(written.contains(field.name)) << model->name() << ": no term writes " << field.name;
    }
}

} // namespace
