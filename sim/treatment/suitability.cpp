#include "sim/treatment/suitability.hpp"

#include "sim/base/error.hpp"
#include "sim/domain/follicles.hpp"
#include "sim/domain/skin_tables.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/rule_constants.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

/// Instructions of a cleared pen (FDA De Novo DEN160029), which we know only as clinics quote them.
const std::string label = "instructions of a cleared needling pen, as clinics quote them";
const std::string isotretinoin_review = "Spring et al. (2017), doi:10.1001/jamadermatol.2017.2077";

Verdict verdict_of(const Objection& objection)
{
    return objection.verdict == word_of(Verdict::no) ? Verdict::no : Verdict::caution;
}

constexpr const char *dark_skin = "dark skin", *few_follicles = "few follicles";

/// Whether no epidermis is left but that of follicles.
bool takes_the_surface(const DeviceSpec& device)
{
    return leaves_no_surface(device.kind) &&
           device.depth_ratio * device.depth + device.shell > unwise::through_epidermis;
}

bool holds(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

std::string word_of(Verdict verdict)
{
    return verdict == Verdict::yes ? "yes" : verdict == Verdict::caution ? "caution" : "no";
}

const std::vector<Contraindication>& contraindications()
{
    constexpr Verdict caution = Verdict::caution, no = Verdict::no;
    static const std::vector<Contraindication> table{
        {"active acne", "inflamed acne where the treatment goes",
         "bacteria are carried along, and inflammation adds up", label, no, no},
        {"active infection", "of bacteria, fungi or viruses (cold sores, warts) where the treatment goes",
         "it is spread and driven into the skin", label, no, no},
        {"keloid tendency", "the patient, or near kin, forms keloids", "every wound may start one", label, no, no},
        {"isotretinoin", "systemic, now or within six months",
         "fully ablative work and mechanical dermabrasion are advised against; for others the evidence does not "
         "support a delay, though labels ask for one",
         isotretinoin_review, caution, no},
        {"anticoagulants", "drugs against clotting", "bleeding and bruises; never stop them for a cosmetic treatment",
         label, caution, caution},
        {"bleeding disorder", "such as haemophilia", "bleeding that may not stop by itself", label, no, no},
        {"sunburn", "or a fresh tan where the treatment goes", "the skin is inflamed already, and darkens after", label,
         no, no},
        {"recent radiotherapy", "where the treatment goes, within a year (assumed)",
         "the cells that repair are damaged and vessels are few", label, no, no},
        {"chemotherapy", "now, or strong suppression of immunity", "wounds heal late and are infected easily", label,
         no, no},
        {"pregnancy", "or nursing", "labels exclude it: it was never studied", label, no, no},
        {"skin cancer", "or a suspicion of it where the treatment goes", "it must be diagnosed and treated first",
         label, no, no},
        {"metal allergy", "to what the needles are made of: steel, nickel", "metal is in contact with living tissue",
         label, no, no, true},
        {"anaesthetic allergy", "to numbing cream", "another way to numb, or none, has to be found", label, caution,
         caution},
        {"recurrent cold sores", "herpes simplex that comes back",
         "a treatment may wake it; doctors prescribe against it", label, caution, caution},
        {"diabetes out of control", "high sugar over months", "wounds heal late and are infected easily", label,
         caution, no},
    };
    return table;
}

std::vector<std::string> Suitability::forbidding() const
{
    std::vector<std::string> names;
    for (const Concern& concern : concerns)
        if (concern.verdict == Verdict::no && !concern.accepted)
            names.push_back(concern.name);
    return names;
}

Suitability screen(const SuitabilitySpec& spec, const SkinSpec& skin, const DeviceSpec& device, int sessions)
{
    Suitability result;
    if (sessions == 0)
        return result;
    const auto add = [&](const std::string& name, Verdict verdict, const std::string& reason,
                         const std::string& source) {
        result.concerns.push_back({name, verdict, reason + " (" + source + ")", holds(spec.despite, name)});
        result.verdict = std::max(result.verdict, verdict);
        result.asked = true;
    };
    result.asked = !spec.findings.empty();
    for (const Contraindication& one : contraindications())
        if (holds(spec.findings, one.name) && !(one.needles_alone && !has_needles(device.kind)))
            add(one.name, takes_the_surface(device) ? one.whole_surface : one.verdict, one.reason, one.source);
    for (const Condition& one : condition_table(skin.photodamage))
        if (!one.objection.verdict.empty() && holds(skin.conditions, one.text.name))
            add(one.text.name, verdict_of(one.objection), one.objection.reason, one.objection.source);
    const int phototype = skin.ita ? phototype_of_ita(*skin.ita) : skin.phototype;
    if (phototype > unwise::darkest_of_deep_peels && takes_the_surface(device))
        add(dark_skin, Verdict::no,
            "wounds of the whole surface leave dark or pale skin of phototype 5 and 6, often for good", "assumed");
    else if (phototype > unwise::darkest_without_care && (leaves_no_surface(device.kind) || heats(device.kind)))
        add(dark_skin, Verdict::caution, "heat and peels darken skin of phototype 4 to 6 more often than needles do",
            "fractional laser: Graber et al. (2008), Dermatol Surg; peels assumed");
    if (takes_the_surface(device) && follicles_of(skin.site).density < unwise::few_mouths)
        add(few_follicles, Verdict::caution,
            "off the face follicles and glands are few: the surface is late to cover, and scars more often", "assumed");
    return result;
}

std::vector<Warning> warnings_of(const Suitability& suitability)
{
    std::vector<Warning> warnings;
    for (const Concern& one : suitability.concerns)
        warnings.push_back(
            {.id = "screening",
             .severity = one.verdict == Verdict::no && !one.accepted ? Severity::unsafe : Severity::caution,
             .key = "suitability.findings",
             .text = fmt::format("{}: {}: {}{}", word_of(one.verdict), one.name, one.reason,
                                 one.accepted ? "; known and accepted" : "")});
    return warnings;
}

std::vector<std::string> names_of_concerns()
{
    std::vector<std::string> names;
    for (const Contraindication& one : contraindications())
        names.push_back(one.name);
    for (const Condition& one : condition_table(0))
        if (!one.objection.verdict.empty())
            names.push_back(one.text.name);
    names.push_back(dark_skin);
    names.push_back(few_follicles);
    return names;
}

Advice advice_of(const Suitability& suitability)
{
    Advice advice{word_of(suitability.verdict), {}};
    if (!suitability.asked)
        advice.reasons.emplace_back(nothing_stated);
    for (const Concern& concern : suitability.concerns)
        advice.reasons.push_back(concern.name + ": " + concern.reason +
                                 (concern.accepted ? ", known and accepted" : ""));
    return advice;
}

} // namespace mend
