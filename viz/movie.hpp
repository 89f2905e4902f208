#pragma once
/// An animation of a run: drawn by several processes and piped to ffmpeg, or kept as pictures.
#include "viz/film.hpp"
#include "viz/scenes/page.hpp"

#include <functional>
#include <string>

namespace mend::viz
{

struct MovieSpec
{
    std::string
        path; ///< its ending chooses the format; where ffmpeg is missing, PATH.frames/ holds PNG pictures instead
    FilmOptions film; ///< from and to: 0 and 0 for the whole course
    int workers = 0;  ///< 0: one a processor, at most four
    /// What was typed, and files that it names beside the runs: pictures of a folder that a stopped call drew for the
    /// same are kept.
    std::string words;
    std::vector<std::string> files;
};

/// Called with the number of frames done.
using MovieProgress = std::function<void(int done, int all)>;

/// \return what was written, as a line for the user.
/// \throws InputError, StorageError; before anything is drawn if the format cannot be had
std::string make_movie(const Order& order, const MovieSpec& spec, const MovieProgress& progress);

} // namespace mend::viz
