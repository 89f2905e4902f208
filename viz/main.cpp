/// mend-render: pictures and movies of a run folder.
#include "viz/course.hpp"
#include "viz/error.hpp"
#include "viz/movie.hpp"
#include "viz/scenes/scene.hpp"
#include "viz/typed_time.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace mend::viz
{

namespace
{

struct Request
{
    std::string run, scene = scenes().front().name, time, output, movie, size = "1280x720";
    int snapshot = -1, frames = 275;
    bool list = false, wants_movie = false, quiet = false;
};

std::pair<int, int> parse_size(const std::string& text)
{
    int width = 0, height = 0;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) != 2 || width < 640 || height < 360 ||
        width > 7680 || height > 4320 || width < 1.5 * height)
        throw InputError(
            fmt::format("--size {}: expected WIDTHxHEIGHT from 640x360 to 7680x4320, at least half as wide "
                        "again as high, such as 1280x720",
                        text));
    return {width, height};
}

std::string beside(const std::string& run, const std::string& name)
{
    namespace fs = std::filesystem;
    return (fs::is_directory(run) ? fs::path(run) / name : fs::path(run).parent_path() / name).string();
}

/// Twelve hours after the last session: holes that close, redness, and the collagen of the sessions before.
double chosen_time(const Request& request, const Course& course)
{
    const Clock& clock = course.clock();
    const auto& times = course.info().times;
    if (request.snapshot >= static_cast<int>(times.size()))
        throw InputError(
            fmt::format("--snapshot {}: the run has snapshots 0 to {}", request.snapshot, times.size() - 1));
    if (request.snapshot >= 0)
        return times[static_cast<std::size_t>(request.snapshot)];
    if (request.time.empty())
        return std::min(clock.session_time(clock.sessions() - 1) + 0.5, clock.end());
    const double time = parse_time(request.time);
    if (time < std::min(clock.start(), times.front()) - 1e-9)
        throw InputError(fmt::format("--time {}: the run begins on day {:.4g}", request.time, times.front()));
    if (time > clock.end() + 1e-9)
        throw InputError(fmt::format("--time {}: the run ends on day {:.4g}", request.time, clock.end()));
    return time;
}

void list(const Request& request)
{
    for (const SceneEntry& entry : scenes())
        fmt::print("scene {:8} {}\n", entry.name, entry.about);
    if (request.run.empty())
        return;
    const Course course(request.run);
    for (std::size_t i = 0; i < course.info().times.size(); ++i)
        fmt::print("snapshot {:3}  day {:<9.5g} {}\n", i, course.info().times[i],
                   course.clock().since_session(course.info().times[i]));
}

/// Asked before anything is drawn, which takes time and ends in the graphics library's own words.
void expect_a_place_for(const std::string& picture)
{
    const std::filesystem::path path(picture);
    if (path.extension() != ".png")
        throw InputError(fmt::format("-o {}: pictures are PNG files; name it {}.png", picture, picture));
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    if (!std::filesystem::is_directory(folder))
        throw StorageError(fmt::format("{}: cannot be written; there is no folder {}", picture, folder.string()));
}

void make_picture(const Request& request)
{
    const auto [width, height] = parse_size(request.size);
    const std::string path = request.output.empty() ? beside(request.run, "picture.png") : request.output;
    const Course course(request.run);
    expect_a_place_for(path);
    const Survey survey = course.survey();
    const double time = chosen_time(request, course);
    const int fine = width * height <= 3840 * 2160 / 4 ? 2 : 1; // drawn larger, then averaged
    Window window(fine * width, fine * height);
    const auto scene = find_scene(request.scene).make(window, course, survey);
    scene->show(time);
    write_png(shrink(window.render(), fine), path);
    if (!request.quiet)
        fmt::print("{}\n", path);
}

void make_animation(const Request& request)
{
    MovieSpec spec;
    std::tie(spec.width, spec.height) = parse_size(request.size);
    spec.path = request.movie.empty() ? beside(request.run, "movie.mp4") : request.movie;
    spec.scene = request.scene;
    spec.frames = request.frames;
    const bool shown = !request.quiet && isatty(STDERR_FILENO) != 0;
    const std::string written = make_movie(request.run, spec, [shown](int done, int all) {
        if (shown)
            fmt::print(stderr, "\rmovie: picture {} of {}", done, all);
    });
    if (shown)
        fmt::print(stderr, "\r{:40}\r", "");
    if (!request.quiet)
        fmt::print("{}\n", written);
}

void answer(const Request& request)
{
    if (request.list)
        return list(request);
    if (request.run.empty())
        throw InputError("which run? Give its folder, as in: mend render runs/NAME");
    find_scene(request.scene);
    if (request.wants_movie) // first: its processes must be started before the graphics library is in use
        make_animation(request);
    if (!request.wants_movie || !request.output.empty() || !request.time.empty() || request.snapshot >= 0)
        make_picture(request);
}

} // namespace

} // namespace mend::viz

int main(int argc, char** argv)
{
    using namespace mend::viz;
    Request request;
    CLI::App app("Pictures and movies of a run: a picture, or with --movie an animation.", "mend render");
    app.set_version_flag("--version", "mend-render " MEND_VERSION);
    app.add_option("run", request.run, "folder of a run, or its fields.h5");
    app.add_option("--scene", request.scene, "what to draw; --list names them")->capture_default_str();
    auto* time =
        app.add_option("--time", request.time, "since the first session: \"3 d\"; default: 12 h after the last");
    app.add_option("--snapshot", request.snapshot, "number of a snapshot, from 0")
        ->excludes(time)
        ->check(CLI::NonNegativeNumber);
    app.add_option("-o,--output", request.output, "the picture; default: RUN/picture.png");
    auto* movie = app.add_option("--movie", request.movie, "an animation; default: RUN/movie.mp4")->expected(0, 1);
    app.add_option("--size", request.size, "of picture and movie")->capture_default_str();
    app.add_option("--frames", request.frames, "of the movie, 25 a second")
        ->check(CLI::Range(4, 10000))
        ->capture_default_str();
    app.add_flag("--list", request.list, "scenes, and the snapshots of RUN");
    app.add_flag("-q,--quiet", request.quiet, "print errors only");
    try {
        app.parse(argc, argv);
        request.wants_movie = movie->count() > 0;
        answer(request);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const Error& error) {
        fmt::print(stderr, "mend render: {}\n", error.what());
        return error.exit_code();
    } catch (const std::exception& error) {
        fmt::print(stderr, "mend render: {}\n", error.what());
        return 4;
    }
}
