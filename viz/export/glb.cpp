#include "viz/export/files.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <tiny_gltf.h>

namespace mend::viz
{

namespace
{

/// sRGB, 0 to 255; glTF's vertex colours are linear, and 8 bits would show as steps in dark skin.
std::uint16_t linear(std::uint8_t encoded)
{
    const double c = encoded / 255.0;
    return static_cast<std::uint16_t>(
        std::lround(65535 * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4))));
}

class Packer
{
  public:
    explicit Packer(tinygltf::Model& model) : model_(model) { model_.buffers.resize(1); }

    void add(const Part& part)
    {
        tinygltf::Primitive shape;
        shape.material = 0;
        shape.mode = part.triangles.empty() ? TINYGLTF_MODE_POINTS : TINYGLTF_MODE_TRIANGLES;
        shape.attributes["POSITION"] = put(part.places, TINYGLTF_COMPONENT_TYPE_FLOAT, TINYGLTF_TYPE_VEC3);
        bound(part.places);
        if (!part.normals.empty())
            shape.attributes["NORMAL"] = put(part.normals, TINYGLTF_COMPONENT_TYPE_FLOAT, TINYGLTF_TYPE_VEC3);
        std::vector<std::array<std::uint16_t, 4>> colours;
        for (const auto& c : part.colours)
            colours.push_back({linear(c[0]), linear(c[1]), linear(c[2]), 65535});
        shape.attributes["COLOR_0"] = put(colours, TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT, TINYGLTF_TYPE_VEC4);
        model_.accessors.back().normalized = true;
        if (!part.triangles.empty())
            shape.indices = put(part.triangles, TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT, TINYGLTF_TYPE_SCALAR,
                                TINYGLTF_TARGET_ELEMENT_ARRAY_BUFFER);
        tinygltf::Mesh mesh;
        mesh.name = part.name;
        mesh.primitives.push_back(shape);
        model_.meshes.push_back(mesh);
        tinygltf::Node node;
        node.name = part.name;
        node.mesh = static_cast<int>(model_.meshes.size()) - 1;
        if (part.triangles.empty()) { // Blender drops the colours of points
            const auto& c = part.colours.front();
            tinygltf::Value::Array colour;
            for (const std::uint8_t byte : c)
                colour.emplace_back(linear(byte) / 65535.0);
            node.extras = tinygltf::Value(tinygltf::Value::Object{{"diameter_mm", tinygltf::Value(part.diameter)},
                                                                  {"linear_colour", tinygltf::Value(colour)}});
        }
        model_.nodes.push_back(node);
    }

  private:
    template <class Value>
    int put(const std::vector<Value>& values, int component, int type, int target = TINYGLTF_TARGET_ARRAY_BUFFER)
    {
        std::vector<unsigned char>& data = model_.buffers[0].data;
        tinygltf::BufferView view;
        view.buffer = 0;
        view.byteOffset = data.size();
        view.byteLength = values.size() * sizeof(Value);
        view.target = target;
        data.resize(data.size() + view.byteLength); // every Value is a multiple of four bytes, as glTF wants it
        std::memcpy(data.data() + view.byteOffset, values.data(), view.byteLength);
        model_.bufferViews.push_back(view);
        tinygltf::Accessor accessor;
        accessor.bufferView = static_cast<int>(model_.bufferViews.size()) - 1;
        accessor.componentType = component;
        accessor.count = values.size();
        accessor.type = type;
        model_.accessors.push_back(accessor);
        return static_cast<int>(model_.accessors.size()) - 1;
    }

    /// glTF wants the bounds of positions.
    void bound(const std::vector<std::array<float, 3>>& places)
    {
        std::vector<double> low(places.front().begin(), places.front().end()), high = low;
        for (const auto& place : places)
            for (std::size_t c = 0; c < 3; ++c) {
                low[c] = std::min(low[c], static_cast<double>(place[c]));
                high[c] = std::max(high[c], static_cast<double>(place[c]));
            }
        model_.accessors.back().minValues = low;
        model_.accessors.back().maxValues = high;
    }

    tinygltf::Model& model_;
};

/// Turned by -90 degrees about x, so that z upwards becomes y upwards, and from mm to metres.
void stand_upright(tinygltf::Model& model, const About& about)
{
    tinygltf::Node root;
    root.name = "mend";
    for (std::size_t i = 0; i < model.nodes.size(); ++i)
        root.children.push_back(static_cast<int>(i));
    root.rotation = {-std::sqrt(0.5), 0, 0, std::sqrt(0.5)};
    root.scale = {0.001, 0.001, 0.001};
    root.extras = tinygltf::Value(tinygltf::Value::Object{{"title", tinygltf::Value(about.title)},
                                                          {"when", tinygltf::Value(about.when)},
                                                          {"time_d", tinygltf::Value(about.time)}});
    model.nodes.push_back(root);
    tinygltf::Scene scene;
    scene.nodes = {static_cast<int>(model.nodes.size()) - 1};
    model.scenes.push_back(scene);
    model.defaultScene = 0;
}

} // namespace

void write_glb(const std::string& path, const std::vector<Part>& parts, const About& about)
{
    tinygltf::Model model;
    model.asset.version = "2.0";
    model.asset.generator = "mend";
    tinygltf::Material matt;
    matt.name = "vertex colours";
    matt.doubleSided = true;
    matt.pbrMetallicRoughness.metallicFactor = 0;
    matt.pbrMetallicRoughness.roughnessFactor = 0.8;
    model.materials.push_back(matt);
    Packer packer(model);
    for (const Part& part : parts)
        packer.add(part);
    stand_upright(model, about);
    write_whole(path, [&model](const std::string& part) {
        std::ofstream out(part, std::ios::binary);
        return tinygltf::TinyGLTF().WriteGltfSceneToStream(&model, out, false, true) && out.flush();
    });
}

} // namespace mend::viz
