#pragma once
/// How HDF5 writes a file that others may read, or that a kill may leave, between any two of its writes.
#include "sim/output/hdf5.hpp"

namespace mend::hdf5
{

/// File access for a new file in which what a flush made visible stays readable, whatever write a kill falls on.
///
/// The library writes in place, in an order of its own: an index may point to what lies beyond the end that the file
/// still says it has, or a full node may have given half of its entries to a neighbour that its parent does not know
/// yet. Here what is new is written at once, where nothing points to it; what replaces something waits for the flush
/// and then goes from the whole to the part: the end of the file, the nodes of indices from the root to the leaves, and
/// the objects' heads, which say how much there is, last.
Handle ordered_access();

} // namespace mend::hdf5
