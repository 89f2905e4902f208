#pragma once
/// Where the punctures of each session lie in the block that is simulated.
#include "sim/domain/grid.hpp"
#include "sim/treatment/kinds/kind.hpp"

#include <cstdint>

namespace mend
{

/// How the punctures of a patch lie.
enum class Pattern
{
    lattice, ///< square, with the device's density
    random   ///< as the device leaves them, moved by chance
};

/// How a patch is struck. Other domains hold one puncture, whatever this says.
struct Strikes
{
    Pattern pattern = Pattern::lattice;
    std::uint64_t seed = 0;
};

/// Centres of the punctures of one treatment; `turn` counts those before it. Symmetry puts the rest beyond the mirrors.
///
/// Axisymmetric cell: one. Unit cell: a lattice of `rows` needles each way over the cell of one, 1 of a device alone,
/// see strikes_text. Patch, lattice: a square lattice with a puncture in the corner, shifted from turn to turn as in
/// the unit cell. Patch, random: density x area of them, rounded, left by moves of the device (strokes of a cartridge,
/// passes of a drum, strikes of a head), each at a place and turned by an angle drawn anew, so that needles of one move
/// keep their distance and moves do not know one another. Each hole lies wholly within the block. The same seed gives
/// the same places on every machine.
///
/// \throws InputError if the patch is too narrow for a needle or has less than half a puncture
std::vector<Centre> places_of(const DeviceSpec& device, const Skin& skin, const Grid& grid, const Strikes& strikes,
                              int turn, int rows = 1);

/// What punctures there really are in a block.
struct Drawn
{
    double density;       ///< 1/mm^2; a puncture on a mirror counts half, in a corner a quarter
    double open_area;     ///< share of the surface in holes as wide as the needles, each point counted once
    double recoiled_area; ///< the same after recoil
};
Drawn measure(const std::vector<Puncture>& punctures, const Grid& grid);

} // namespace mend
