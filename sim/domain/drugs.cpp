#include "sim/domain/drugs.hpp"

namespace mend
{
namespace
{

/// Potts and Guy (1992), Pharm Res 9:663: log10 P (cm/h) = -2.7 + 0.71 log10 K - 0.0061 M, K between octanol and water,
/// M in Da. Its values scatter by a factor of ten either way.
constexpr const char* potts_guy = "Potts and Guy (1992), Pharm Res 9:663, from partition and molecular mass (from "
                                  "memory); scatter tenfold";
constexpr const char* water = "assumed: free diffusion in water at 35 C of its size";
constexpr const char* hindered = "assumed: four tenths of free diffusion";
constexpr const char* vessels = "assumed: dermal clearance of small molecules takes a fraction of an hour";
constexpr const char* unknown = "not known";

DrugNumber tenfold(double value, const char* source)
{
    return {value, value / 10, value * 10, 'C', source};
}
DrugNumber twofold(double value, const char* source)
{
    return {value, value / 2, value * 2, 'C', source};
}

} // namespace

const std::vector<Drug>& drugs()
{
    static const std::string zatz = "Kushla and Zatz (1991), Int J Pharm 71:167, human skin of 0.15 mm: ";
    static const std::vector<Drug> all{
        {"lidocaine",
         "local anaesthetic, 234 Da, as free base",
         {0.0106, 3.4e-4, 0.03, 'A', zatz + "208 ug/cm^2/h from 19.6 mg/ml at pH 10; as a salt at pH 4 3.4e-4"},
         {0.89, 0.3, 1.3, 'A', zatz + "0.89 h at pH 10, 1.31 h at pH 4"},
         twofold(3e-6, hindered),
         twofold(7e-6, water),
         {2, 0.5, 8, 'C', vessels},
         twofold(0.1, "assumed: small nerve fibres are blocked at 0.2 to 0.8 mmol/l, 0.05 to 0.19 mg/ml")},
        {"ascorbic acid",
         "vitamin C, 176 Da, log K -1.85: water-soluble",
         tenfold(8e-6, potts_guy),
         twofold(5, "assumed"),
         twofold(3.4e-6, hindered),
         twofold(8.5e-6, water),
         {2, 0.5, 8, 'C', vessels},
         {0, 0, 0, 'D', unknown}},
        {"tranexamic acid",
         "against pigment, 157 Da, log K -1.9: water-soluble",
         tenfold(1e-5, potts_guy),
         twofold(5, "assumed"),
         twofold(3.6e-6, hindered),
         twofold(9e-6, water),
         {2, 0.5, 8, 'C', vessels},
         {0, 0, 0, 'D', unknown}},
        {"caffeine",
         "194 Da, log K -0.07: passes skin slowly",
         tenfold(1.2e-4, potts_guy),
         twofold(2, "assumed"),
         twofold(3.2e-6, hindered),
         twofold(8e-6, water),
         {2, 0.5, 8, 'C', vessels},
         {0, 0, 0, 'D', unknown}},
        {"menthol",
         "156 Da, log K 3.2: crosses skin anyway",
         tenfold(0.042, potts_guy),
         twofold(0.3, "assumed"),
         twofold(3.6e-6, hindered),
         twofold(9e-6, water),
         {2, 0.5, 8, 'C', vessels},
         {0, 0, 0, 'D', unknown}},
        {"peptide 4 kDa",
         "a hydrophilic peptide of 4 kDa, that whole skin all but stops",
         tenfold(1e-7, "assumed: whole skin all but stops what is above 0.5 kDa"),
         twofold(12, "assumed"),
         twofold(8e-7, hindered),
         twofold(2e-6, water),
         {0.5, 0.1, 2, 'C', vessels},
         {0, 0, 0, 'D', unknown}},
    };
    return all;
}

const Drug* find_drug(const std::string& name)
{
    for (const Drug& drug : drugs())
        if (drug.name == name)
            return &drug;
    return nullptr;
}

} // namespace mend
