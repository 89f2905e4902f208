/// Keys of [domain] and [numerics]. The kind comes first: which other keys mean something follows from it.
#include "sim/base/error.hpp"
#include "sim/base/typed_text.hpp"
#include "sim/scenario/axes.hpp"
#include "sim/scenario/keys.hpp"

#include <fmt/format.h>

#include <charconv>

namespace mend
{
namespace
{

constexpr keys::Range cell_range{1, 100000};

Key kind_key()
{
    Key key = keys::words(
        "domain.kind", KeyKind::choice, keys::names_of(geometry_words()),
        "what is simulated: the quarter of one needle's lattice cell, one needle's channel in r and z (seconds in "
        "place of a minute), a block with many punctures, or without needles a point, a line in z, a disc in r",
        [](auto& scenario) -> auto& { return scenario.title; });
    key.fallback = "unit_cell; for peels and full-field lasers line, since nothing varies sideways";
    key.set = [](Scenario& scenario, const KeyValue& value) {
        for (const GeometryWord& word : geometry_words())
            if (word.name == std::get<std::string>(value))
                scenario.domain.geometry = word.geometry;
    };
    key.get = [](const Scenario& scenario) { return KeyValue(word_of(scenario.domain.geometry).name); };
    return key;
}

Key pattern_key()
{
    Key key = keys::words(
        "domain.pattern", KeyKind::choice, {"lattice", "random"},
        "how the punctures of a patch lie: on a square lattice, or as the device leaves them by chance (from the seed)",
        [](auto& scenario) -> auto& { return scenario.title; });
    key.set = [](Scenario& scenario, const KeyValue& value) {
        scenario.pattern = std::get<std::string>(value) == "random" ? Pattern::random : Pattern::lattice;
    };
    key.get = [](const Scenario& scenario) -> std::optional<KeyValue> {
        if (scenario.domain.geometry != Geometry::patch)
            return std::nullopt;
        return KeyValue(std::string(scenario.pattern == Pattern::random ? "random" : "lattice"));
    };
    key.fallback = quoted("lattice") + " of a patch";
    return key;
}

/// Keeps quiet about a key whose axis this geometry lacks.
Key along(bool GeometryWord::*axis, Key key)
{
    key.get = [axis, get = key.get](const Scenario& scenario) -> std::optional<KeyValue> {
        if (!(word_of(scenario.domain.geometry).*axis))
            return std::nullopt;
        return get(scenario);
    };
    return key;
}

Key extent_key()
{
    Key key = keys::quantity(
        "domain.extent", "mm", "mm", {0.001, 100}, "radius, or width in x (and in y, unless extent_y says otherwise)",
        [](auto& scenario) -> auto& { return scenario.domain.extent_x; },
        "from the density of punctures, so that the block holds what the device leaves");
    key.set = [](Scenario& scenario, const KeyValue& value) {
        scenario.domain.extent_x = scenario.domain.extent_y = std::get<double>(value);
    };
    return key;
}

Key extent_y_key()
{
    Key key = keys::quantity(
        "domain.extent_y", "mm", "mm", {0.001, 100}, "width in y",
        [](auto& scenario) -> auto& { return scenario.domain.extent_y; }, "as domain.extent");
    key.get = [](const Scenario& scenario) -> std::optional<KeyValue> {
        const DomainSpec& domain = scenario.domain;
        if (domain.extent_y == 0 || domain.extent_y == domain.extent_x)
            return std::nullopt;
        return domain.extent_y;
    };
    return key;
}

/// "24x24x64" as numbers, one an axis of this geometry.
void set_cells(DomainSpec& domain, const std::string& text)
{
    const GeometryWord& word = word_of(domain.geometry);
    std::vector<int*> axes;
    for (const auto& [has, cells] :
         {std::pair{word.x, &domain.cells_x}, {word.y, &domain.cells_y}, {word.z, &domain.cells_z}})
        if (has)
            axes.push_back(cells);
    std::string letters = plain_letters(text);
    std::erase(letters, ' ');
    const char *at = letters.data(), *const end = at + letters.size();
    bool good = !axes.empty();
    for (std::size_t i = 0; i < axes.size() && good; ++i) {
        int count = 0;
        const auto [rest, error] = std::from_chars(at, end, count);
        if (error == std::errc() && (count < cell_range.low || count > cell_range.high))
            throw InputError(
                fmt::format("{} cells along an axis are outside {:g} to {:g}", count, cell_range.low, cell_range.high));
        good = error == std::errc();
        at = rest;
        if (good && i + 1 < axes.size())
            good = at != end && (*at == 'x' || *at == 'X');
        at += good && i + 1 < axes.size() ? 1 : 0;
        if (good)
            *axes[i] = count;
    }
    if (!good || at != end)
        throw InputError(fmt::format("\"{}\" is not a list of cells for domain.kind = \"{}\", which has {}; {}", text,
                                     word.name, word.axes,
                                     axes.empty()       ? "leave it out"
                                     : axes.size() == 3 ? "one such as \"24x24x64\" is expected"
                                     : axes.size() == 2 ? "one such as \"36x48\" is expected"
                                                        : "one such as \"64\" is expected"));
}

Key cells_key()
{
    return {.name = "domain.cells",
            .kind = KeyKind::text,
            .unit = "",
            .fallback = "none: cells_x, cells_y and cells_z are given",
            .low = 0,
            .high = 0,
            .choices = {},
            .instead_of = {"domain.cells_x", "domain.cells_y", "domain.cells_z"},
            .meaning = "cells along all axes in one word: \"24x24x64\", axisymmetric \"36x48\"",
            .set = [](Scenario& scenario,
                      const KeyValue& value) { set_cells(scenario.domain, std::get<std::string>(value)); },
            .get = [](const Scenario&) { return std::nullopt; }};
}

Key cells_along(const char* name, const char* meaning, bool GeometryWord::*axis, int DomainSpec::*cells)
{
    return along(axis,
                 keys::whole(
                     name, cell_range, meaning, [cells](auto& scenario) -> auto& { return scenario.domain.*cells; }));
}

Key grading_along(const char* name, const char* meaning, bool GeometryWord::*axis, double DomainSpec::*grading)
{
    return along(
        axis, keys::number(
                  name, {0.01, 100}, meaning, [grading](auto& scenario) -> auto& { return scenario.domain.*grading; }));
}

} // namespace

std::vector<Key> domain_keys()
{
    using G = GeometryWord;
    return {
        kind_key(),
        pattern_key(),
        along(&G::x, extent_key()),
        along(&G::y, extent_y_key()),
        along(&G::z, keys::quantity(
                         "domain.depth", "mm", "mm", {0.01, 20}, "of the block below the epidermis",
                         [](auto& scenario) -> auto& { return scenario.domain.depth; })),
        cells_key(),
        cells_along("domain.cells_x", "cells along x, or along the radius", &G::x, &DomainSpec::cells_x),
        cells_along("domain.cells_y", "cells along y", &G::y, &DomainSpec::cells_y),
        cells_along("domain.cells_z", "cells along the depth", &G::z, &DomainSpec::cells_z),
        grading_along("domain.grading_x", "width of the last cell over that of the first along x or the radius", &G::x,
                      &DomainSpec::grading_x),
        grading_along("domain.grading_z", "the same along the depth: above 1 the cells at the surface are finer", &G::z,
                      &DomainSpec::grading_z),
    };
}

std::vector<Key> numerics_keys()
{
    return {
        keys::number(
            "numerics.tolerance", {1e-9, 0.1}, "relative error that a step may make",
            [](auto& scenario) -> auto& { return scenario.numerics.tolerance; }),
        keys::quantity(
            "numerics.initial_step", "d", "d", {1e-12, 1}, "after each session and other discontinuity",
            [](auto& scenario) -> auto& { return scenario.numerics.initial_step; }),
        keys::quantity(
            "numerics.max_step", "d", "d", {1e-6, 365.25}, "however small the error",
            [](auto& scenario) -> auto& { return scenario.numerics.max_step; }),
        keys::whole(
            "numerics.max_rejections", {1, 1000}, "steps refused in a row before the run is given up",
            [](auto& scenario) -> auto& { return scenario.numerics.max_rejections; }),
        keys::words(
            "numerics.error_estimate", KeyKind::flag, {},
            "each endpoint with the estimated error of its grid and steps, from three solutions on half the cells; "
            "`mend run --numerical-error` says the same",
            [](auto& scenario) -> auto& { return scenario.error_estimate; }),
    };
}

std::vector<Key> output_keys()
{
    Key fields = keys::words(
        "output.fields", KeyKind::list, {},
        "fields to write (`mend list fields`); \"usual\" stands for those of the default, \"all\" for all; the "
        "time series has every observable",
        [](auto& scenario) -> auto& { return scenario.output.fields; });
    fields.fallback = "those that scenes and observables use";
    fields.get = [](const Scenario& scenario) -> std::optional<KeyValue> {
        if (scenario.output.fields.empty())
            return std::nullopt;
        return scenario.output.fields;
    };
    return {
        fields,
        keys::whole(
            "output.snapshots", {2, 100000}, "of the fields, about so many; dense after each session",
            [](auto& scenario) -> auto& { return scenario.output.snapshots; }),
        keys::whole(
            "output.rows", {2, 1000000}, "of the time series, about so many",
            [](auto& scenario) -> auto& { return scenario.output.rows; }),
        keys::words(
            "output.movie", KeyKind::flag, {}, "an animation when the run has ended (needs mend-render)",
            [](auto& scenario) -> auto& { return scenario.output.movie; }),
        keys::quantity(
            "output.checkpoint_every", "s", "s", {0, 86400}, "of wall clock; 0: after every step",
            [](auto& scenario) -> auto& { return scenario.output.checkpoint_every; }),
    };
}

} // namespace mend
