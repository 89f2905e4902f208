#pragma once
/// Which of many holes can matter at a place, without asking all of them.
#include "sim/domain/injury.hpp"

#include <memory>
#include <vector>

namespace mend
{

/// Knows the holes that it was made from. May be asked from several threads at once.
class HoleSearch
{
  public:
    explicit HoleSearch(const std::vector<Puncture>& holes);
    ~HoleSearch();

    /// Every hole that is at most `slack` (mm) farther from (x, y, z) than the nearest, and perhaps a few more, in the
    /// order in which they were given. Holes without depth have no wall and are never found.
    void near(double x, double y, double z, double slack, std::vector<Puncture>& found) const;

    /// Every hole whose mouth, or the shell of heat around it, comes within `reach` (mm) of (x, y), and perhaps a few
    /// more, in the order given.
    void reach(double x, double y, double reach, std::vector<Puncture>& found) const;

  private:
    struct Tree;
    std::unique_ptr<const Tree> tree_;
};

} // namespace mend
