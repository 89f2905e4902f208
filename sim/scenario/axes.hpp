#pragma once
/// Which axes a geometry has, by the words of scenario files.
#include "sim/domain/grid.hpp"

#include <string>
#include <vector>

namespace mend
{

struct GeometryWord
{
    std::string name;
    Geometry geometry;
    bool x, y, z;     ///< axes that something varies along
    std::string axes; ///< "r and z"
};

inline const std::vector<GeometryWord>& geometry_words()
{
    static const std::vector<GeometryWord> words{
        {"unit_cell", Geometry::unit_cell, true, true, true, "x, y and z"},
        {"axisymmetric", Geometry::axisymmetric, true, false, true, "r and z"},
        {"patch", Geometry::patch, true, true, true, "x, y and z"},
        {"point", Geometry::point, false, false, false, "no axis"},
        {"line", Geometry::line, false, false, true, "z"},
        {"disc", Geometry::disc, true, false, false, "r"},
    };
    return words;
}

inline const GeometryWord& word_of(Geometry geometry)
{
    for (const GeometryWord& word : geometry_words())
        if (word.geometry == geometry)
            return word;
    return geometry_words().front();
}

} // namespace mend
