#pragma once
/// An animation of a run: even steps on the stretched clock, drawn by several processes and piped to ffmpeg.
#include <functional>
#include <string>

namespace mend::viz
{

struct MovieSpec
{
    std::string path; ///< .mp4; where ffmpeg is missing, the folder PATH.frames holds PNG pictures instead
    std::string scene;
    int width = 1280, height = 720; ///< rounded down to even numbers
    int frames = 275;               ///< 25 a second; the first and the last stand still for a moment
    int workers = 0;                ///< 0: one a processor, at most four
};

/// Called with the number of frames done.
using MovieProgress = std::function<void(int done, int all)>;

/// \return what was written, as a line for the user.
/// \throws InputError, StorageError
std::string make_movie(const std::string& run, const MovieSpec& spec, const MovieProgress& progress);

} // namespace mend::viz
