#include "viz/key_frames.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <toml++/toml.h>

namespace mend::viz
{

namespace
{

toml::table read_toml(const std::string& path)
{
    try {
        return toml::parse_file(path);
    } catch (const toml::parse_error& error) {
        throw InputError(fmt::format("{}:{}:{}: {}", path, error.source().begin.line, error.source().begin.column,
                                     std::string(error.description())));
    }
}

[[noreturn]] void refuse(const std::string& path, const toml::node& node, const std::string& what)
{
    throw InputError(fmt::format("{}:{}: {}", path, node.source().begin.line, what));
}

std::string text_of(const toml::table& table, std::string_view key, const std::string& path)
{
    const toml::node* node = table.get(key);
    if (node == nullptr)
        return {};
    if (!node->is_string())
        refuse(path, *node, fmt::format("{} is a text in quotation marks", key));
    return node->as_string()->get();
}

std::optional<double> number_of(const toml::table& table, std::string_view key, const std::string& path)
{
    const toml::node* node = table.get(key);
    if (node == nullptr)
        return {};
    const std::optional<double> value = node->value<double>();
    if (!value)
        refuse(path, *node, fmt::format("{} is a number", key));
    return value;
}

} // namespace

std::vector<KeyFrame> read_key_frames(const std::string& path)
{
    const toml::table file = read_toml(path);
    const toml::array* keys = file["key"].as_array();
    if (keys == nullptr || keys->empty())
        throw InputError(path + ": no key frames; each begins with a line [[key]]");
    std::vector<KeyFrame> frames;
    for (const toml::node& node : *keys) {
        const toml::table* table = node.as_table();
        if (table == nullptr)
            refuse(path, node, "a key frame is a table that begins with [[key]]");
        for (const auto& [name, value] : *table) {
            constexpr std::array<std::string_view, 6> known = {"at", "view", "share", "turn", "tilt", "zoom"};
            if (std::find(known.begin(), known.end(), name.str()) == known.end())
                refuse(path, value,
                       fmt::format("unknown key {}; there are at, share, view, turn, tilt, zoom", name.str()));
        }
        frames.push_back({text_of(*table, "at", path), text_of(*table, "view", path), number_of(*table, "share", path),
                          number_of(*table, "turn", path), number_of(*table, "tilt", path),
                          number_of(*table, "zoom", path)});
    }
    return frames;
}

std::map<std::string, std::string> read_labels(const std::string& path)
{
    std::map<std::string, std::string> labels;
    for (const auto& [english, node] : read_toml(path)) {
        if (!node.is_string())
            refuse(path, node, "a label is a line \"English\" = \"translated\"");
        labels.emplace(std::string(english.str()), node.as_string()->get());
    }
    return labels;
}

} // namespace mend::viz
