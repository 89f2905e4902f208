#include "sim/domain/hole_search.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace mend
{
namespace
{

namespace geometry = boost::geometry;
using Point = geometry::model::point<double, 2, geometry::cs::cartesian>;
using Box = geometry::model::box<Point>;
using Entry = std::pair<Point, std::size_t>; ///< centre and number of a hole
using Index = geometry::index::rtree<Entry, geometry::index::rstar<16>>;

std::vector<Entry> entries_of(const std::vector<Puncture>& holes, bool deep_alone)
{
    std::vector<Entry> entries;
    for (std::size_t n = 0; n < holes.size(); ++n)
        if (!deep_alone || holes[n].depth > 0)
            entries.emplace_back(Point(holes[n].x, holes[n].y), n);
    return entries;
}

} // namespace

struct HoleSearch::Tree
{
    explicit Tree(const std::vector<Puncture>& all)
        : holes(all), deep(entries_of(all, true)), every(entries_of(all, false))
    {
        for (const Puncture& hole : holes)
            widest = std::max(widest, hole.radius + hole.shell);
    }
    std::vector<Puncture> holes;
    Index deep, every;
    double widest = 0;

    /// The holes whose centres lie at most `distance` from (x, y) along either axis.
    void within(const Index& index, double x, double y, double distance, std::vector<Puncture>& found) const
    {
        std::vector<Entry> entries;
        index.query(
            geometry::index::intersects(Box(Point(x - distance, y - distance), Point(x + distance, y + distance))),
            std::back_inserter(entries));
        std::sort(entries.begin(), entries.end(),
                  [](const Entry& one, const Entry& other) { return one.second < other.second; });
        found.clear();
        for (const Entry& entry : entries)
            found.push_back(holes[entry.second]);
    }
};

HoleSearch::HoleSearch(const std::vector<Puncture>& holes) : tree_(std::make_unique<const Tree>(holes)) {}
HoleSearch::~HoleSearch() = default;

void HoleSearch::near(double x, double y, double z, double slack, std::vector<Puncture>& found) const
{
    found.clear();
    std::vector<Entry> nearest;
    tree_->deep.query(geometry::index::nearest(Point(x, y), 1), std::back_inserter(nearest));
    if (nearest.empty())
        return;
    // To the hole with the nearest centre it is no farther than to its axis; a hole with its centre at rho is no nearer
    // than rho less the widest radius.
    const Puncture& hole = tree_->holes[nearest.front().second];
    const double bound = std::hypot(x - hole.x, y - hole.y, std::max(0.0, z - hole.depth));
    tree_->within(tree_->deep, x, y, bound + slack + tree_->widest, found);
}

void HoleSearch::reach(double x, double y, double reach, std::vector<Puncture>& found) const
{
    tree_->within(tree_->every, x, y, reach + tree_->widest, found);
}

} // namespace mend
