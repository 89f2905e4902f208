#pragma once
/// Whether this patient should have this treatment at all: a list of contraindications, each with reason and source.
#include "sim/domain/figures.hpp"
#include "sim/domain/skin.hpp"
#include "sim/treatment/treatment.hpp"

#include <string>
#include <vector>

namespace mend
{

enum class Verdict
{
    yes,
    caution, ///< possible, with care or a specialist's word
    no       ///< not to be done; whoever knows better names the finding in `despite`
};
std::string word_of(Verdict verdict);

/// What may be found about a patient. `verdict` holds for every procedure unless said otherwise.
struct Contraindication
{
    std::string name;
    std::string meaning;
    std::string reason;
    std::string source;
    Verdict verdict = Verdict::no;
    Verdict whole_surface = Verdict::no; ///< of procedures that leave no surface standing
    bool needles_alone = false;          ///< other procedures do not mind
};

/// What a user may state in `suitability.findings`, in the order of the list.
const std::vector<Contraindication>& contraindications();

struct SuitabilitySpec
{
    std::vector<std::string> findings; ///< names of contraindications()
    std::vector<std::string> despite;  ///< names that are known and accepted
};

/// One reason against, or for care.
struct Concern
{
    std::string name; ///< what `despite` would have to say: a contraindication's, a condition's, "dark skin"
    Verdict verdict;
    std::string reason; ///< with its source
    bool accepted;      ///< named in `despite`
};

struct Suitability
{
    Verdict verdict = Verdict::yes; ///< the worst, whether accepted or not: acceptance does not make skin suitable
    std::vector<Concern> concerns;
    bool asked = false; ///< something was stated to judge by, or the skin itself speaks
    /// Names that forbid and are not accepted; empty: may be computed.
    std::vector<std::string> forbidding() const;
};

/// What it found as warnings: unsafe what forbids and is not accepted.
std::vector<Warning> warnings_of(const Suitability& suitability);

/// In words.
Advice advice_of(const Suitability& suitability);

/// From what the user states and from the skin itself (keloid-prone, rosacea, dark skin under heat …). Without a
/// treatment everything is suitable.
Suitability screen(const SuitabilitySpec& spec, const SkinSpec& skin, const DeviceSpec& device, int sessions);

/// Names that `suitability.despite` may hold.
std::vector<std::string> names_of_concerns();

} // namespace mend
