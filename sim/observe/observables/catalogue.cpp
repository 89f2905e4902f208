/// The list of observables: one line each.
#include "sim/observe/observables/barrier.hpp"
#include "sim/observe/observables/cells.hpp"
#include "sim/observe/observables/channel.hpp"
#include "sim/observe/observables/collagen.hpp"
#include "sim/observe/observables/colour.hpp"
#include "sim/observe/observables/cover.hpp"
#include "sim/observe/observables/dermis.hpp"
#include "sim/observe/observables/drug.hpp"
#include "sim/observe/observables/elastin.hpp"
#include "sim/observe/observables/epidermis.hpp"
#include "sim/observe/observables/flow.hpp"
#include "sim/observe/observables/keloid.hpp"
#include "sim/observe/observables/messages.hpp"
#include "sim/observe/observables/pigment.hpp"
#include "sim/observe/observables/redness.hpp"
#include "sim/observe/observables/relief.hpp"
#include "sim/observe/observables/stains.hpp"
#include "sim/observe/observables/stiffness.hpp"
#include "sim/observe/observables/swelling.hpp"

namespace mend
{

namespace
{

using namespace observables;

/// Cells and signals over one span of depth. The twins over the treated depth are what published means refer to.
template <Span span> void append_means(std::vector<Observable>& all)
{
    const std::string density = "1000/mm^3";
    all.push_back(mean_observable<span>("mean_neutrophils", density, "neutrophils", "neutrophils"));
    all.push_back(mean_observable<span>("mean_macrophages_inflammatory", density, "inflammatory macrophages",
                                        "macrophages_inflammatory"));
    all.push_back(mean_observable<span>("mean_macrophages_reparative", density, "reparative macrophages",
                                        "macrophages_reparative"));
    all.push_back(macrophages<span>());
    all.push_back(
        mean_observable<span>("mean_fibroblasts", "1", "fibroblasts relative to the local normal", "fibroblasts"));
    all.push_back(mean_observable<span>(
        "mean_myofibroblasts", "1", "myofibroblasts relative to the local normal of fibroblasts", "myofibroblasts"));
    all.push_back(mean_observable<span>("mean_mmp", "1", "excess MMP, in the model's own unit", "mmp"));
    all.push_back(mean_observable<span>("mean_tgf_beta1", "ng/ml", "excess active TGF-beta1", "tgf_beta1"));
    all.push_back(mean_observable<span>("mean_tgf_beta3", "ng/ml", "excess active TGF-beta3", "tgf_beta3"));
    all.push_back(mean_observable<span>("mean_fibrin", "1", "fibrin and debris, 1 fresh clot", "fibrin"));
    all.push_back(mean_observable<span>("mean_alarm", "1", "alarm cytokines in half-responses", "alarm"));
    all.push_back(mean_observable<span>("mean_vessels", "1", "vessels relative to the local normal", "vessels"));
}

std::vector<Observable> make_all()
{
    std::vector<Observable> all{redness(),
                                swelling(),
                                tewl(),
                                barrier(),
                                dryness_drive(),
                                drying(),
                                sensitivity(),
                                peeling_drive(),
                                open_area(),
                                dye_path(),
                                current_path(),
                                plugged_share(),
                                cover_min(),
                                cover_mean(),
                                covered_share(),
                                collagen_change<Span::upper>(),
                                collagen_one_change<Span::upper>(),
                                collagen_three_change<Span::upper>(),
                                collagen_three_share(),
                                collagen_level(),
                                elastin_level(),
                                elastin_functional_change<Span::upper>(),
                                elastin_total_change<Span::upper>(),
                                collagen_change<Span::treated>(),
                                collagen_one_change<Span::treated>(),
                                collagen_three_change<Span::treated>(),
                                elastin_functional_change<Span::treated>(),
                                elastin_total_change<Span::treated>(),
                                elastin_message_change(),
                                collagen_one_message_change(),
                                collagen_three_message_change(),
                                collagen_stain_change(),
                                masson_stain_change(),
                                reticulin_stain_change(),
                                dermal_thickness_change(),
                                epidermal_thickness_change(),
                                necrosis_left(),
                                stiffness(),
                                stiffness_change(),
                                elasticity_change(),
                                echo_density_change(),
                                wrinkle_depth(),
                                wrinkle_depth_change(),
                                pore_diameter_change(),
                                scar_depth(),
                                scar_depth_change(),
                                blood_flow_change(),
                                oct_flow_change(),
                                tissue_integrity(),
                                pigment_index_change(),
                                melanin_index(),
                                typology_angle(),
                                erythema_index(),
                                keloid_ratio()};
    append_means<Span::upper>(all);
    append_means<Span::treated>(all);
    all.push_back(max_observable("max_neutrophils", "1000/mm^3", "neutrophils", "neutrophils"));
    all.push_back(max_observable("max_myofibroblasts", "1",
                                 "myofibroblasts relative to the local normal of "
                                 "fibroblasts",
                                 "myofibroblasts"));
    for (Observable (*const of_drug)() : {drug_flux, drug_flux_gain, drug_on_skin, drug_in_corneum, drug_delivered,
                                          drug_in_dermis, drug_applied, drug_wiped, drug_at_depth, drug_effect})
        all.push_back(of_drug());
    return all;
}

} // namespace

const std::vector<Observable>& all_observables()
{
    static const std::vector<Observable> all = make_all();
    return all;
}

} // namespace mend
