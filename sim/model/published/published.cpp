#include "sim/model/published/published.hpp"

#include "sim/model/published/adler_circuit.hpp"
#include "sim/model/published/burn_stability.hpp"
#include "sim/model/published/fisher_kpp.hpp"
#include "sim/model/published/porous_fisher.hpp"
#include "sim/model/published/sherratt_murray.hpp"
#include "sim/model/published/waugh_sherratt.hpp"

namespace mend
{
namespace
{

template <class Paper> std::unique_ptr<Model> make(const ModelSpec& spec, const Skin&)
{
    return std::make_unique<published::PaperModel<Paper>>(spec.parameters);
}

template <class Paper> PublishedModel entry()
{
    return {{Paper::name, Paper::summary, Paper::source}, make<Paper>};
}

} // namespace

const std::vector<PublishedModel>& published_models()
{
    using namespace published;
    static const std::vector<PublishedModel> list{
        entry<FisherKpp>(),
        entry<PorousFisher>(),
        entry<SherrattMurrayActivator>(),
        entry<SherrattMurrayInhibitor>(),
        entry<AdlerCircuit>(),
        entry<BurnStability>(),
        entry<WaughSherratt>(),
    };
    return list;
}

} // namespace mend
