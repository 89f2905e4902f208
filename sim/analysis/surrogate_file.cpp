/// surrogate.json: processes as points, lengths and noise, from which they are made again.
#include "sim/analysis/surrogate.hpp"

#include "sim/base/error.hpp"

#include <nlohmann/json.hpp>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

std::vector<double> as_vector(const Eigen::VectorXd& values)
{
    return {values.begin(), values.end()};
}

Eigen::VectorXd vector_in(const Json& json)
{
    const auto values = json.get<std::vector<double>>();
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

Json process_json(const GaussianProcess& process)
{
    Json json{{"lengths", as_vector(process.shape().lengths)}, {"noise", process.shape().noise}};
    json["values"] = as_vector(process.values());
    json["points"] = Json::array();
    for (Eigen::Index i = 0; i < process.inputs().rows(); ++i)
        json["points"].push_back(as_vector(process.inputs().row(i)));
    return json;
}

GaussianProcess process_in(const Json& json)
{
    const Eigen::VectorXd values = vector_in(json.at("values")), lengths = vector_in(json.at("lengths"));
    Eigen::MatrixXd inputs(values.size(), lengths.size());
    for (Eigen::Index i = 0; i < values.size(); ++i)
        inputs.row(i) = vector_in(json.at("points").at(static_cast<std::size_t>(i)));
    return {std::move(inputs), values, {lengths, json.at("noise").get<double>()}};
}

const std::vector<std::string>& scale_words()
{
    static const std::vector<std::string> words{"linear", "log", "words"};
    return words;
}

} // namespace

std::string Surrogate::json() const
{
    Json json{{"schema", 1}, {"covariance", "Matern 5/2"}, {"inputs", Json::array()}, {"outputs", Json::array()}};
    for (const Input& input : inputs_)
        json["inputs"].push_back({{"name", input.name},
                                  {"unit", input.unit},
                                  {"scale", scale_words()[static_cast<std::size_t>(input.scale)]},
                                  {"low", input.low},
                                  {"high", input.high},
                                  {"words", input.words}});
    for (const OutputSurrogate& output : outputs_) {
        Json one{{"name", output.name},
                 {"unit", output.unit},
                 {"definition", output.definition},
                 {"logarithmic", output.logarithmic},
                 {"rows_without_value", output.without},
                 {"inert", output.inert},
                 {"check",
                  {{"rows", output.check.rows},
                   {"rows_were", output.check.unseen ? "not used" : "left out with their settings"},
                   {"q2", output.check.q2},
                   {"error", output.check.error},
                   {"coverage_of_90_percent", output.check.coverage}}},
                 {"process", process_json(output.process)}};
        if (output.reached)
            one["reached"] = process_json(*output.reached);
        json["outputs"].push_back(std::move(one));
    }
    return json.dump() + "\n";
}

Surrogate::Surrogate(const std::string& text)
{
    try {
        const Json json = Json::parse(text);
        for (const Json& one : json.at("inputs")) {
            Input input;
            input.name = one.at("name"), input.unit = one.at("unit");
            const auto& words = scale_words();
            const auto word = std::find(words.begin(), words.end(), one.at("scale").get<std::string>());
            input.scale = static_cast<Scale>(word - words.begin());
            input.low = one.at("low"), input.high = one.at("high");
            input.words = one.at("words").get<std::vector<std::string>>();
            inputs_.push_back(std::move(input));
        }
        for (const Json& one : json.at("outputs")) {
            OutputSurrogate output{one.at("name"),
                                   one.at("unit"),
                                   one.at("definition"),
                                   one.at("logarithmic"),
                                   process_in(one.at("process")),
                                   one.at("rows_without_value"),
                                   std::nullopt,
                                   {},
                                   one.at("inert").get<std::vector<std::string>>(),
                                   {},
                                   {},
                                   {}};
            if (one.contains("reached"))
                output.reached = process_in(one.at("reached"));
            const Json& check = one.at("check");
            output.check = {check.at("rows"), check.at("rows_were") == "not used", check.at("q2"), check.at("error"),
                            check.at("coverage_of_90_percent")};
            outputs_.push_back(std::move(output));
        }
    } catch (const Json::exception&) {
        throw InputError("surrogate.json is damaged; analyse the sweep again");
    }
}

} // namespace mend
