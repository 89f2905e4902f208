#pragma once
/// The plan of a film: which moments it shows, for how long each, and its chapters.
#include "viz/course.hpp"
#include "viz/direction.hpp"

#include <string>
#include <vector>

namespace mend::viz
{

struct FilmOptions
{
    int pictures = 275;
    int rate = 25; ///< pictures a second
    Pace pace = Pace::log;
    double from = 0, to = 0; ///< d
    bool needles_first = false;
};

struct Film
{
    std::vector<Moment> moments;
    std::vector<int> repeats; ///< how many pictures each stands
    /// "session 1", "inflammation" …: each from a moment on
    struct Chapter
    {
        std::string name;
        int picture;
    };
    std::vector<Chapter> chapters;
    int pictures() const;
};

/// The first and the last moment stand still for a while; before the first, if so wished, the needles go in.
Film plan_film(const Course& course, const FilmOptions& options, const Look& look);

/// As ffmpeg reads it.
std::string chapters_text(const Film& film, int rate);

} // namespace mend::viz
