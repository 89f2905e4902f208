/// The example that stands beside each equation, worked by hand.
#include "tests/unit/model/one_cell.hpp"

using namespace mend;
using namespace mend::testing_support;

namespace
{

constexpr double accuracy = 1e-14; // of the number itself

void expect_close(double actual, double wanted, const std::string& what)
{
    EXPECT_NEAR(actual, wanted, accuracy * std::max(1.0, std::abs(wanted))) << what;
}

template <class Whole, class Term> void check_term(Term)
{
    OneCellOf<Whole> cell = cell_of<Whole>(Term::example());
    add_up(cell, default_numbers_of<Whole>(), typename Whole::Quantities{}, Catalogue<Term>{});
    const auto gain = expected<Whole>(Term::example().gain), loss = expected<Whole>(Term::example().loss),
               mobility = expected<Whole>(Term::example().mobility);
    double sum = 0;
    for (std::size_t field = 0; field < gain.size(); ++field) {
        const std::string what = std::string(Term::name) + ", field " + std::to_string(field);
        expect_close(cell.gain[field], gain[field], what + ", gain");
        expect_close(cell.loss[field], loss[field], what + ", loss");
        expect_close(cell.mobility[field], mobility[field], what + ", mobility");
        sum += gain[field] + loss[field];
    }
    EXPECT_GT(sum, 0) << Term::name << ": an example without any rate tests nothing";
}

template <class Whole, class Quantity> void check_quantity(Quantity)
{
    OneCellOf<Whole> cell = cell_of<Whole>(Quantity::example());
    add_up(cell, default_numbers_of<Whole>(), typename Whole::Quantities{}, Catalogue<>{});
    expect_close(cell.shared[position<Quantity>(typename Whole::Quantities{})], Quantity::example().value,
                 Quantity::name);
    EXPECT_NE(Quantity::example().value, 0) << Quantity::name;
}

TEST(Examples, TermsGiveWhatWasWorkedByHand)
{
    each(SkinWithDrug::Terms{} + Catalogue<skin::CollagenSynthesis>{},
         [](auto term) { check_term<SkinWithDrug>(term); });
}

TEST(Examples, QuantitiesGiveWhatWasWorkedByHand)
{
    each(SkinWithDrug::Quantities{}, [](auto quantity) { check_quantity<SkinWithDrug>(quantity); });
}

// At and above the limit nothing more enters, and what is there still decays.
TEST(Examples, InfluxStopsAtTheLimit)
{
    OneCell cell;
    cell.patient.fill(1);
    set(cell, "alarm", 1e3);
    set(cell, "vessels", 1);
    set(cell, "neutrophils", 5);
    set(cell, "interstitial_water", 0.6);
    add_up(cell, default_numbers(), skin::Quantities{}, Catalogue<skin::NeutrophilInflux, skin::Oedema>{});
    EXPECT_EQ(cell.gain[row(skin::neutrophils)], 0);
    EXPECT_DOUBLE_EQ(cell.loss[row(skin::neutrophils)], 1.2);
    EXPECT_EQ(cell.gain[row(skin::interstitial_water)], 0);
    EXPECT_DOUBLE_EQ(cell.loss[row(skin::interstitial_water)], 2);
}

// Collagen only changes its type: what III loses, I gains.
TEST(Examples, MaturationKeepsCollagen)
{
    OneCell cell;
    cell.patient.fill(0.2);
    set(cell, "collagen_three", 0.5);
    set(cell, "collagen_one", 0.25);
    add_up(cell, default_numbers(), skin::Quantities{}, Catalogue<skin::CollagenMaturation>{});
    const int three = row(skin::collagen_three), one = row(skin::collagen_one);
    EXPECT_GT(cell.gain[one], 0);
    EXPECT_NEAR(cell.gain[one] + cell.gain[three] - cell.loss[three] * 0.5, 0, 1e-18);
}

// Storage, files and the stepper take volume fields first; a name in code leads to its own row.
TEST(Examples, NamesInCodeAreRowsOfTheTables)
{
    const FieldTable fields = skin::field_table(default_numbers());
    const MapTable maps = skin::map_table();
    ASSERT_EQ(fields.size(), static_cast<std::size_t>(skin::SkinShape::fields));
    ASSERT_EQ(maps.size(), static_cast<std::size_t>(skin::SkinShape::maps));
    std::size_t place = 0;
    each(skin::SkinShape::Fields{}, [&]<class What>(What) {
        EXPECT_EQ(row(Field<What>{}), static_cast<int>(place));
        EXPECT_EQ(index_of(fields, What::name), static_cast<int>(place)) << What::name << " stands there twice";
        const FieldRow& field = fields[place++];
        EXPECT_EQ(field.on_sheet(), place > static_cast<std::size_t>(skin::SkinShape::volume_fields)) << field.name;
        EXPECT_FALSE(field.meaning.empty() || field.symbol.empty() || field.unit.empty()) << field.name;
        EXPECT_GT(field.scale, 0) << field.name;
    });
    place = 0;
    each(skin::PatientMaps{}, [&]<class Map>(Map) {
        EXPECT_EQ(index_of(maps, Map::name), row(Patient<Map>{})) << Map::name;
        EXPECT_EQ(row(Patient<Map>{}), static_cast<int>(place++));
    });
    EXPECT_EQ(fields[row(skin::elastin)].name, "elastin");
    EXPECT_EQ(fields[row(skin::melanin)].name, "melanin");
    EXPECT_EQ(maps[row(skin::patient::melanin)].symbol, "mu0");
}

} // namespace
