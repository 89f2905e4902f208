#pragma once
/// Hair follicles and sweat glands: where the whole surface is gone, the epidermis comes back from their mouths.
#include "sim/domain/skin.hpp"

#include <string>

namespace mend
{

/// Of a body site.
struct Follicles
{
    double density; ///< mouths per mm^2, of follicles and glands together
    double share;   ///< of the surface that is their mouths
};

/// From the numbers of the site. A follicle's mouth is 66 um across: Otberg et al. (2004),
/// doi:10.1046/j.0022-202X.2003.22110.x (from memory); a sweat gland's 30 um: assumed; that glands re-cover wounds:
/// Rittie et al. (2013), Am J Pathol 182:163. The site must be known.
Follicles follicles_of(const std::string& site);

/// Puts the map "follicles" into the patient. A radial grid has one mouth on its axis, as wide as makes its share
/// of the surface that of the site; in any other grid every cell holds the same share.
void add_follicles(Skin& skin, const std::string& site, const Grid& grid);

} // namespace mend
