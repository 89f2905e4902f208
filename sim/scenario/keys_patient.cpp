/// Keys outside all sections, of [skin], of [patient] and of [suitability].
#include "sim/base/error.hpp"
#include "sim/scenario/keys.hpp"

#include <algorithm>

namespace mend
{
namespace
{

Key schema_key()
{
    // Its value carries nothing into the scenario; that it must be there is read_scenario's business.
    return {.name = "schema",
            .kind = KeyKind::whole,
            .unit = "1",
            .fallback = "none: every file must say it",
            .low = 1,
            .high = 1,
            .choices = {},
            .instead_of = {},
            .meaning = "edition of these keys; later programs read it or say how to change the file",
            .set = [](Scenario&, const KeyValue&) {},
            .get = [](const Scenario&) { return KeyValue(1.0); }};
}

Key title_key()
{
    Key key = keys::words(
        "title", KeyKind::text, {}, "what the scenario asks, for tables and pictures",
        [](auto& scenario) -> auto& { return scenario.title; });
    key.fallback = "the file's name";
    key.set = [set = key.set](Scenario& scenario, const KeyValue& value) {
        const auto& text = std::get<std::string>(value);
        if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
            throw InputError("one line of text is expected, found line breaks or control characters");
        set(scenario, value);
    };
    return key;
}

Key ita_key()
{
    return {.name = "skin.ita",
            .kind = KeyKind::quantity,
            .unit = "degree",
            .fallback = "none: the phototype is given",
            .low = -90,
            .high = 90,
            .choices = {},
            .instead_of = {"skin.phototype"},
            .meaning = "individual typology angle of the skin's colour, measured; melanin follows from it, and the "
                       "phototype of its class",
            .set = [](Scenario& scenario, const KeyValue& value) { scenario.skin.ita = std::get<double>(value); },
            .get = [](const Scenario& scenario) -> std::optional<KeyValue> {
                if (!scenario.skin.ita)
                    return std::nullopt;
                return *scenario.skin.ita;
            }};
}

Key phototype_key()
{
    Key key = keys::whole(
        "skin.phototype", {1, 6}, "Fitzpatrick's phototype: 1 burns, never tans; 6 deeply pigmented",
        [](auto& scenario) -> auto& { return scenario.skin.phototype; });
    key.get = [](const Scenario& scenario) -> std::optional<KeyValue> {
        if (scenario.skin.ita)
            return std::nullopt;
        return static_cast<double>(scenario.skin.phototype);
    };
    return key;
}

struct AgeingWord
{
    std::string name;
    AgeingChoice choice;
};
const std::vector<AgeingWord>& ageing_words()
{
    static const std::vector<AgeingWord> words{
        {"auto", AgeingChoice::automatic}, {"on", AgeingChoice::on}, {"off", AgeingChoice::off}};
    return words;
}

Key ageing_key()
{
    Key key = keys::words(
        "skin.ageing", KeyKind::choice, keys::names_of(ageing_words()),
        "whether the untreated patient grows older while the clock runs: collagen, elastin and fibroblasts fall by the "
        "parameters NAME_ageing, and changes are against this skin as old, untreated. auto: in courses of more than "
        "two years",
        [](auto& scenario) -> auto& { return scenario.title; });
    key.set = [](Scenario& scenario, const KeyValue& value) {
        for (const AgeingWord& word : ageing_words())
            if (word.name == std::get<std::string>(value))
                scenario.skin.ageing = word.choice;
    };
    key.get = [](const Scenario& scenario) -> std::optional<KeyValue> {
        for (const AgeingWord& word : ageing_words())
            if (word.choice == scenario.skin.ageing)
                return KeyValue(word.name);
        return std::nullopt;
    };
    return key;
}

constexpr double largest_exact = 9007199254740992; // 2^53: whole numbers up to here are exact in a double
constexpr const char* typical = "typical";

Key variation_key()
{
    return {.name = "patient.variation",
            .kind = KeyKind::whole,
            .unit = "1",
            .fallback = {},
            .low = 1,
            .high = largest_exact,
            .choices = {typical},
            .instead_of = {},
            .meaning = "which patient of this description: typical, or a number that stands for one person and draws "
                       "once, for all sessions, what description does not tell: how strong inflammation is, how fast "
                       "cover, barrier and plugs are, how much collagen is made, how readily skin darkens, how deep a "
                       "device reaches (`mend list constants`: variation_of_…)",
            .set =
                [](Scenario& scenario, const KeyValue& value) {
                    const auto* seed = std::get_if<double>(&value);
                    scenario.skin.variation = seed ? std::optional(static_cast<std::uint64_t>(*seed)) : std::nullopt;
                },
            .get = [](const Scenario& scenario) -> std::optional<KeyValue> {
                const auto& seed = scenario.skin.variation;
                return seed ? KeyValue(static_cast<double>(*seed)) : KeyValue(std::string(typical));
            }};
}

/// A layer as it was measured on this patient.
Key layer_key(const std::string& name, double thinnest, double thickest, const std::string& meaning,
              std::optional<double> SkinSpec::*layer)
{
    return {
        .name = "skin." + name,
        .kind = KeyKind::quantity,
        .unit = "mm",
        .fallback = "of the site, and for the epidermis of the condition",
        .low = thinnest,
        .high = thickest,
        .choices = {},
        .instead_of = {},
        .meaning = meaning,
        .set = [layer](Scenario& scenario, const KeyValue& value) { scenario.skin.*layer = std::get<double>(value); },
        .get = [layer](const Scenario& scenario) -> std::optional<KeyValue> {
            const auto& thickness = scenario.skin.*layer;
            return thickness ? std::optional<KeyValue>(*thickness) : std::nullopt;
        }};
}

} // namespace

std::vector<Key> general_keys()
{
    return {schema_key(), title_key(),
            keys::words(
                "model", KeyKind::choice, keys::names_of(all_models()), "equations to use; `mend list models`",
                [](auto& scenario) -> auto& { return scenario.model.name; }),
            keys::whole(
                "seed", {0, largest_exact}, "start of every random number; the same seed gives the same run",
                [](auto& scenario) -> auto& { return scenario.seed; })};
}

std::vector<Key> skin_keys()
{
    return {
        keys::words(
            "skin.site", KeyKind::choice, keys::names_of(sites()),
            "where on the body: thickness of epidermis and dermis, stiffness, vessels, follicles",
            [](auto& scenario) -> auto& { return scenario.skin.site; }),
        keys::quantity(
            "skin.age", "yr", "yr", {20, 85}, "of the patient: collagen, cells and the pace of repair fall with it",
            [](auto& scenario) -> auto& { return scenario.skin.age; }),
        ageing_key(),
        phototype_key(),
        ita_key(),
        keys::words(
            "skin.condition", KeyKind::list, keys::names_of(conditions()),
            "what else is true of this skin; one or several, whose effects multiply",
            [](auto& scenario) -> auto& { return scenario.skin.conditions; }),
        keys::number(
            "skin.photodamage", {0, 1}, "severity of the condition photoaged, 0 none to 1 severe",
            [](auto& scenario) -> auto& { return scenario.skin.photodamage; }),
        layer_key("epidermis", thinnest_epidermis, thickest_epidermis,
                  "thickness of the epidermis with its horny layer, measured on this patient", &SkinSpec::epidermis),
        layer_key("dermis", thinnest_dermis, thickest_dermis, "thickness of the dermis, measured on this patient",
                  &SkinSpec::dermis),
        variation_key(),
        keys::words(
            "suitability.findings", KeyKind::list, keys::names_of(contraindications()),
            "what speaks against a treatment of this patient, as found in the consultation; `mend check` says what it "
            "means and why",
            [](auto& scenario) -> auto& { return scenario.suitability.findings; }),
        keys::words(
            "suitability.despite", KeyKind::list, names_of_concerns(),
            "findings and conditions that forbid the treatment, and are known and accepted: it is computed all the "
            "same, and the results say so",
            [](auto& scenario) -> auto& { return scenario.suitability.despite; }),
    };
}

} // namespace mend
