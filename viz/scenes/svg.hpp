#pragma once
/// A picture for print: the scene as pixels, every word as letters that stay sharp at any size and can be edited.
#include "viz/scenes/canvas.hpp"
#include "viz/scenes/image.hpp"

#include <string>
#include <vector>

namespace mend::viz
{

/// \param image drawn without its words, which `labels` are
/// \param width of the picture in points, which is Canvas::height() high
/// \param font points of plain text
/// \throws StorageError if the file cannot be written
void write_svg(const Image& image, const std::vector<Label>& labels, double width, double font,
               const std::string& path);

} // namespace mend::viz
