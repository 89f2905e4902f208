/// mend-render: pictures and movies of a run folder.
#include "viz/asked.hpp"
#include "viz/options.hpp"
#include "viz/program.hpp"
#include "viz/scenes/svg.hpp"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace mend::viz
{

namespace
{

std::string beside(const std::string& run, const std::string& name)
{
    namespace fs = std::filesystem;
    return (fs::is_directory(run) ? fs::path(run) / name : fs::path(run).parent_path() / name).string();
}

void list(const Options& options)
{
    for (const SceneEntry& entry : scenes())
        fmt::print("scene {:9} {}\n", entry.name, entry.about);
    for (const std::string& run : options.runs) {
        const Course course(run);
        for (std::size_t i = 0; i < course.info().times.size(); ++i)
            fmt::print("snapshot {:3}  day {:<9.5g} {}\n", i, course.info().times[i],
                       harmless(course.clock().since_session(course.info().times[i])));
    }
}

/// Asked before anything is drawn, which takes time and ends in the graphics library's own words.
void expect_a_place_for(const std::string& picture)
{
    const std::filesystem::path path(picture);
    if (path.extension() != ".png" && path.extension() != ".svg")
        throw InputError(fmt::format("-o {}: pictures are PNG files; name it {}.png (or .svg, with words as letters)",
                                     picture, picture));
    expect_folder_of(picture);
}

/// Once, before anything is drawn: by several processes in a film.
void tell_missing_letters(const Order& order, const std::vector<std::unique_ptr<Course>>& courses)
{
    std::string words;
    for (const auto& course : courses)
        words += course->info().title + course->run();
    for (const auto& [english, translated] : order.look.labels)
        words += translated;
    const std::string lacking = order.look.text ? Fonts().lacking(words) : "";
    if (!lacking.empty())
        fmt::print(stderr,
                   "mend render: no font of this system has the letters {}; pictures leave them out (Debian: "
                   "fonts-noto-cjk has most)\n",
                   harmless(lacking));
}

void make_picture(const Options& options)
{
    const Order order = order_of(options);
    const std::string path = options.output.empty() ? beside(order.runs.front(), "picture.png") : options.output;
    const auto courses = open_runs(order);
    expect_a_place_for(path);
    const double time = chosen_time(options, *courses.front());
    const int fine = order.width * order.height <= 3840 * 2160 / 4 ? 2 : 1; // drawn larger, then averaged
    Window window(fine * order.width, fine * order.height);
    Page page(window, order, courses);
    page.show({time, -1, 0});
    const bool for_print = std::filesystem::path(path).extension() == ".svg";
    const std::vector<std::string> said = page.said();
    const std::vector<Label> words = for_print ? page.take_words() : std::vector<Label>();
    const Image& image = order.look.transparent ? window.render_transparent() : window.render();
    if (for_print) // all pixels that were drawn: print has room for them
        write_svg(image, words, page.width(), order.look.font, path);
    else
        write_png(shrink(image, fine), path);
    if (!options.quiet)
        fmt::print("{}\n", path);
    if (options.describe)
        for (const std::string& line : said)
            fmt::print("{}\n", line);
}

void make_animation(const Options& options)
{
    const Order order = order_of(options);
    MovieSpec spec;
    spec.path = options.movie.empty() ? beside(order.runs.front(), "movie.mp4") : options.movie;
    spec.words = options.words;
    spec.files = {options.camera, options.labels};
    spec.film = film_of(options, Course(order.runs.front()), order.scene);
    const bool shown = !options.quiet && isatty(STDERR_FILENO) != 0;
    const std::string written = make_movie(order, spec, [shown](int done, int all) {
        if (shown)
            fmt::print(stderr, "\rmovie: picture {} of {}", done, all);
    });
    if (shown)
        fmt::print(stderr, "\r{:40}\r", "");
    if (!options.quiet)
        fmt::print("{}\n", written);
}

void answer(const Options& options)
{
    if (options.list)
        return list(options);
    if (options.list_labels)
        return fmt::print("{}", labels_to_translate());
    const Order order = order_of(options); // says what is wrong, before anything takes time
    tell_missing_letters(order, open_runs(order));
    if (options.wants_movie) // first: its processes must be started before the graphics library is in use
        make_animation(options);
    if (!options.wants_movie || !options.output.empty() || !options.time.empty() || options.snapshot >= 0)
        make_picture(options);
}

} // namespace

} // namespace mend::viz

int main(int argc, char** argv)
{
    using namespace mend::viz;
    Options options;
    CLI::App app("Pictures and movies of a run: a picture, or with --movie an animation.", "mend render");
    app.set_version_flag("--version", "mend-render " MEND_VERSION);
    add_options(app, options);
    return run_program(app, argc, argv, [&] {
        for (int i = 1; i < argc; ++i)
            options.words += fmt::format("{}{}", i > 1 ? " " : "", argv[i]);
        options.wants_movie = app.get_option("--movie")->count() > 0;
        answer(options);
    });
}
