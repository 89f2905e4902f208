#include "sim/domain/vehicles.hpp"

namespace mend
{

const std::vector<PresetKey>& vehicle_keys()
{
    static const std::vector<PresetKey> keys{
        {"diffusivity", "1", 1e-6, 10, "of a drug in it, relative to the fluid of a channel", 1.0 / 3, 3},
        {"layer", "mm", 1e-4, 20, "thickness as it is usually put on", 0.5, 2},
        {"occlusion", "1", 0, 1, "humidity that it keeps over the skin: 0 open air, 1 sealed"},
    };
    return keys;
}

Vehicle read_vehicle(const PresetBlock& block, Problems& problems)
{
    PresetReader reader(block, problems);
    Vehicle vehicle;
    vehicle.name = block.name;
    vehicle.meaning = reader.text("meaning");
    reader.text("source", "");
    for (const PresetKey& key : vehicle_keys())
        vehicle.numbers.push_back(reader.required(key));
    const Parameter& speed = vehicle.numbers[0];
    vehicle.diffusivity = {speed.value, speed.low, speed.high, speed.grade, speed.source};
    vehicle.layer = vehicle.numbers[1].value;
    vehicle.occlusion = vehicle.numbers[2].value;
    reader.finish();
    return vehicle;
}

const std::vector<Vehicle>& vehicles()
{
    static PresetTable<Vehicle> table("vehicle", read_vehicle);
    return table.rows();
}

const Vehicle* find_vehicle(const std::string& name)
{
    for (const Vehicle& vehicle : vehicles())
        if (vehicle.name == name)
            return &vehicle;
    return nullptr;
}

} // namespace mend
