#include "sim/model/models.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/model/published/published.hpp"
#include "sim/model/skin/skin_model.hpp"
#include "sim/model/topical/drug_model.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend
{
namespace
{

struct Entry
{
    ModelText text;
    std::unique_ptr<Model> (*make)(const ModelSpec& spec, const Skin& skin);
};

std::unique_ptr<Model> any_skin(const ModelSpec& spec, const Skin& skin)
{
    if (spec.drug.empty())
        return std::make_unique<skin::SkinModel>(spec, skin);
    return topical::make_skin_with_drug(spec, skin);
}

/// A new model is one line here; a reproduced paper is one in published/published.cpp.
const std::vector<Entry>& entries()
{
    static const std::vector<Entry> list = [] {
        std::vector<Entry> all{
            {{"skin", "skin after micro-wounds: inflammation, repair, collagen, elastin, cover, barrier and pigment",
              "this project; closest published relative: Menon et al. (2012)"},
             any_skin},
        };
        for (const PublishedModel& model : published_models())
            all.push_back({model.text, model.make});
        return all;
    }();
    return list;
}

} // namespace

const std::vector<ModelText>& all_models()
{
    static const std::vector<ModelText> texts = [] {
        std::vector<ModelText> result;
        for (const Entry& entry : entries())
            result.push_back(entry.text);
        return result;
    }();
    return texts;
}

std::unique_ptr<Model> make_model(const ModelSpec& spec, const Skin& skin)
{
    std::vector<std::string> names;
    for (const Entry& entry : entries()) {
        if (entry.text.name == spec.name) {
            if (!spec.drug.empty() && entry.make != any_skin)
                throw InputError(fmt::format("model: {} has no channels for a drug; take \"skin\"", spec.name));
            return entry.make(spec, skin);
        }
        names.push_back(entry.text.name);
    }
    const std::string guess = nearest(spec.name, names);
    throw InputError(fmt::format("model.name: unknown model \"{}\"{}; there are: {}", spec.name,
                                 guess.empty() ? "" : fmt::format("; did you mean \"{}\"?", guess),
                                 fmt::join(names, ", ")));
}

bool is_number_of_ageing(const std::string& parameter)
{
    return parameter.ends_with("_ageing");
}

std::string parameter_table(const Model& model)
{
    std::string table = "| name | symbol | value | unit | range | grade | meaning | source |\n"
                        "|---|---|---|---|---|---|---|---|\n";
    for (const Parameter& parameter : model.parameters())
        table += fmt::format("| `{}` | {} | {:g} | {} | {:g} to {:g} | {} | {} | {} |\n", parameter.name,
                             parameter.symbol, parameter.value, parameter.unit, parameter.low, parameter.high,
                             parameter.grade, parameter.meaning, parameter.source);
    return table;
}

} // namespace mend
