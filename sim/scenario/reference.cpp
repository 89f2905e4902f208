/// The key reference, from the table that the parser uses.
#include "sim/base/table.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/sweep_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

constexpr const char* head = R"(# Scenario files

A scenario is a TOML file that answers one question. Only `schema = 1` is required; every other key has a default, so a
useful file is a dozen lines. Try one:

```sh
mend check scenarios/minimal.toml                                # what it means and what it will cost
mend run scenarios/minimal.toml                                  # a second or two
mend run scenarios/minimal.toml device.length="1.5 mm" skin.age="60 yr"
mend explain device.length                                       # one key
mend init my_scenario                                            # a commented file to start from
```

- A quantity carries its unit: `"1.0 mm"`, `"250 /cm^2"`, `"4 weeks"`, `"0.1 kHz"`. Any unit of the same kind will do:
  the one in the table is how the default is written. Where the unit is 1, a plain number is expected (`"30 %"` is 0.3).
- Where several words may stand, one alone needs no brackets: `condition = "rosacea"`.
- Keys that are not known, impossible values and contradictions are errors. All are reported at once, with file, line
  and column, before anything is computed.
- On the command line `key=value` overrides the file.

| file | question |
|---|---|
| `minimal.toml` | What is the least that a file must say? One needle's channel in a young cheek, six weeks |
| `facial_rejuvenation.toml` | How does a photoaged cheek heal from three sessions with a pen, and what is gained? |
| `needle_density_100.toml`, `_250`, `_500` | What do fewer or more punctures do to one session? |
| `procedures/` | How do lasers, radiofrequency needles and peels compare with needles on the same skin? |
| `aftercare/` | What do covers, ointment, sun, plasma, vitamin C and drugs do to needled skin? |
| `drugs/` | How soon does a cream numb, what do drugs do that act, what do needles deliver that stay or dissolve? |
| `ageing/` | What do thirty years do to a face left alone, and to one needled every year? |
| `mixed_course.toml` | What does a course of unlike sessions do: pen, roller, pen, and the neck along the way? |

Devices, sites, conditions, drugs, vehicles and kinds of aftercare of your own are data files:
[sim/input/presets](../sim/input/presets/README.md).

This page is generated: `mend list keys --markdown > scenarios/README.md`.
)";

constexpr const char* sweeps = R"(
## `[sweep]`

Makes a file one of many scenarios, which `mend sweep` computes; [sweeps/](sweeps/README.md) has examples. Such a file
may name a scenario as `base = "face.toml"` and say only what differs.

)";

constexpr const char* parameters = R"(
## `[parameters]`

Numbers of the model by name, as `mend list parameters` prints them with unit, range, grade and source. The user's word
is the last one, after the model's default and what age and condition make of it. A plain number is in the parameter's
unit; a quantity may say another.

```toml
[parameters]
alarm_decay = 5.0
```
)";

TableRow row(const Key& key)
{
    if (const BlockName block = block_of(key.name); block.family)
        return {block.key, key.unit, key.fallback, allowed_text(key), key.meaning};
    const bool default_is_value =
        !key.fallback.empty() && key.get(default_scenario()) && key.name != "schema" && key.name != "title";
    const auto dot = key.name.find('.');
    return {key.name.substr(dot == std::string::npos ? 0 : dot + 1), key.unit,
            default_is_value ? fmt::format("`{}`", key.fallback) : key.fallback, allowed_text(key), key.meaning};
}

TableRow row(const SweepSetting& setting)
{
    return {setting.name, "", setting.fallback, setting.allowed, setting.meaning};
}

template <class Settings> std::string table_of(const Settings& settings)
{
    Table table{.columns = {{.name = "key", .code = true},
                            {.name = "unit"},
                            {.name = "default"},
                            {.name = "allowed"},
                            {.name = "meaning"}}};
    for (const auto& setting : settings)
        table.add(row(setting));
    return render(table, TableForm::markdown);
}

} // namespace

std::string key_reference()
{
    std::string text = head;
    const std::vector<Key>& keys = all_keys();
    for (auto first = keys.begin(); first != keys.end();) {
        const std::string section = section_of(first->name);
        const auto last =
            std::find_if(first, keys.end(), [&](const Key& key) { return section_of(key.name) != section; });
        text += section.empty() ? "\n## Before any section\n\n" : fmt::format("\n## `[{}]`\n\n", section);
        text += table_of(std::vector<Key>(first, last));
        first = last;
    }
    for (const BlockFamily& family : block_families()) {
        text += fmt::format("\n## `[{}.NAME]`\n\n{}\n\n", family.section, family.meaning);
        text += table_of(patterns_of(family));
    }
    return text + sweeps + table_of(sweep_settings()) + parameters;
}

} // namespace mend
