#pragma once
/// What a user may ask of `mend render`, and how it is turned into what is drawn.
#include "viz/movie.hpp"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace mend::viz
{

struct Options
{
    std::vector<std::string> runs, fields, ranges;
    std::string scene = scenes().front().name, time, output, movie, size = "1280x720", camera, from, to, pace = "log",
                background = "paper", labels;
    std::string words; ///< all that was typed
    int snapshot = -1, frames = 275, rate = 25;
    double seconds = 0, font = 0;
    bool list = false, list_labels = false, wants_movie = false, quiet = false, no_text = false, no_needles = false,
         describe = false;
};

void add_options(CLI::App& app, Options& options);

/// \throws InputError
Order order_of(const Options& options);

/// The film that is asked for. \throws InputError
FilmOptions film_of(const Options& options, const Course& course, const std::string& scene);

/// The time of a single picture. \throws InputError
double chosen_time(const Options& options, const Course& course);

} // namespace mend::viz
