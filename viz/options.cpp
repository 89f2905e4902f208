#include "viz/options.hpp"

#include "viz/asked.hpp"
#include "viz/error.hpp"
#include "viz/key_frames.hpp"
#include "viz/scenes/needle.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

std::pair<int, int> parse_size(const std::string& text)
{
    int width = 0, height = 0;
    char rest = 0;
    constexpr double slim = 9.0 / 16, broad = 2.4;
    const bool two = std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) == 2;
    if (!two || width < 360 || height < 360 || width > 7680 || height > 7680 || width < 0.99 * slim * height ||
        width > broad * height)
        throw InputError(
            fmt::format("--size {}: expected WIDTHxHEIGHT, each from 360 to 7680, from upright 9:16 to broad "
                        "21:9, such as 1280x720, 1080x1920 or 2560x1080",
                        text));
    return {width, height};
}

/// `-o "$UNSET"` would go to the default's place. \return what is wrong
std::string expect_place(std::string& text)
{
    return text.empty() ? "is empty; give a place, or leave it out (is a variable of the shell not set?)" : "";
}

} // namespace

void add_options(CLI::App& app, Options& w)
{
    const CLI::Validator whole(expect_whole, ""), decimal(expect_decimal, "");
    app.add_option("run", w.runs,
                   "folder of a run, or its fields.h5; two to four are compared, with one range and clock")
        ->expected(0, 4);
    app.add_option("--scene", w.scene, "what to draw; --list names them")->capture_default_str();
    app.add_option("--field", w.fields,
                   "fields that scenes of fields show, or observables for curves; separated by commas")
        ->delimiter(',');
    app.add_option("--range", w.ranges,
                   "colours of a field: FIELD=LOW..HIGH, or FIELD=run; default: the same in all pictures")
        ->allow_extra_args(false);
    auto* time = app.add_option("--time", w.time, "since the first session: \"3 d\"; default: 12 h after the last");
    app.add_option("--snapshot", w.snapshot, "number of a snapshot, from 0")->excludes(time)->check(whole);
    app.add_option("-o,--output", w.output,
                   "the picture, .png, or .svg with its words as letters; default: RUN/picture.png")
        ->check(CLI::Validator(expect_place, ""));
    app.add_option("--movie", w.movie,
                   "an animation, .mp4 .webm .mov .gif .webp .apng, or NAME/ for PNG pictures; default: RUN/movie.mp4")
        ->expected(0, 1);
    app.add_option("--size", w.size, "of picture and movie, from 9:16 to 21:9")->capture_default_str();
    auto* frames = app.add_option("--frames", w.frames, "pictures of the movie")
                       ->check(whole)
                       ->check(CLI::Range(4, 100000))
                       ->capture_default_str();
    app.add_option("--seconds", w.seconds, "the movie's length")
        ->excludes(frames)
        ->check(decimal)
        ->check(CLI::Range(0.2, 3600.0));
    app.add_option("--fps", w.rate, "pictures a second")
        ->check(whole)
        ->check(CLI::Range(1, 120))
        ->capture_default_str();
    app.add_option("--from", w.from, "where the movie begins: \"1 d\"; default: the first session");
    app.add_option("--to", w.to, "where it ends; default: the end of the run");
    app.add_option("--pace", w.pace,
                   "log (early hours, late months), linear, or phases (each phase of healing as long)")
        ->capture_default_str();
    app.add_option("--camera", w.camera,
                   "of block and closeup: " + Camera::view_names() +
                       "; orbit; TURN,TILT[,ZOOM] in degrees; or key frames in a TOML file");
    app.add_flag("--no-needles", w.no_needles, "the movie begins with the wound, not with the needles going in");
    app.add_flag("--no-text", w.no_text, "the scene alone, without words, axes and legend");
    app.add_option("--background", w.background, "paper, white, black, #RRGGBB, or transparent")->capture_default_str();
    app.add_option("--font-size", w.font, "plain text, of a picture's height of 720; default: 16")
        ->check(decimal)
        ->check(CLI::Range(6.0, 60.0));
    app.add_option("--labels", w.labels,
                   "a TOML file of \"English\" = \"translated\"; --list-labels prints one to begin with");
    app.add_flag("--list", w.list, "scenes, and the snapshots of RUN");
    app.add_flag("--list-labels", w.list_labels, "every text of the pictures, to be translated");
    app.add_flag("--describe", w.describe, "print what the picture's heading says, too");
    app.add_flag("-q,--quiet", w.quiet, "print errors only");
}

Order order_of(const Options& w)
{
    Order order{w.runs, w.scene, w.fields, Ranges(w.ranges), w.camera.empty() ? Camera() : Camera(w.camera),
                Look{}, 0,       0};
    std::tie(order.width, order.height) = parse_size(w.size);
    find_scene(w.scene);
    if (w.runs.empty())
        throw InputError("which run? Give its folder, as in: mend render runs/NAME");
    set_background(order.look, w.background);
    order.look.text = !w.no_text;
    if (w.font > 0)
        order.look.font = w.font;
    if (!w.labels.empty())
        order.look.labels = read_labels(w.labels);
    return order;
}

FilmOptions film_of(const Options& w, const Course& course, const std::string& scene)
{
    const Clock& clock = course.clock();
    FilmOptions film;
    film.rate = w.rate;
    film.pictures = w.seconds > 0 ? std::max(4, static_cast<int>(w.seconds * w.rate + 0.5)) : w.frames;
    film.pace = parse_pace(w.pace);
    film.from = w.from.empty() ? clock.start() : moment_of(course, w.from, "--from");
    film.to = w.to.empty() ? clock.end() : moment_of(course, w.to, "--to");
    if (film.from >= film.to)
        throw InputError(fmt::format("--from {} --to {}: the film would end before it begins", w.from, w.to));
    const bool shows_needles = scene == "block" || scene == "closeup";
    film.needles_first = !w.no_needles && w.from.empty() && shows_needles && Needles::has(course);
    return film;
}

double chosen_time(const Options& w, const Course& course)
{
    const auto& times = course.info().times;
    if (w.snapshot >= static_cast<int>(times.size()))
        throw InputError(fmt::format("--snapshot {}: the run has snapshots 0 to {}", w.snapshot, times.size() - 1));
    if (w.snapshot >= 0)
        return times[static_cast<std::size_t>(w.snapshot)];
    return w.time.empty() ? usual_moment(course) : moment_of(course, w.time);
}

} // namespace mend::viz
