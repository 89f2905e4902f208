/// mend-view: a window on a run, or a page for the browser.
#include "viz/asked.hpp"
#include "viz/direction.hpp"
#include "viz/page/page.hpp"
#include "viz/program.hpp"
#include "viz/view/viewer.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

namespace fs = std::filesystem;

struct Options
{
    std::string run, time, page, picture;
    std::vector<std::string> fields;
    ViewOptions view;
    int count = 0;
    double voxel = 0;
    bool html = false, quiet = false;
};

constexpr int moments_of_page = 12, moments_of_window = 80;

void answer(const Options& options)
{
    const Course course(options.run);
    const Clock& clock = course.clock();
    const int usual = options.html ? moments_of_page : moments_of_window;
    std::vector<double> times =
        film_times(clock, Pace::log, clock.start(), clock.end(), options.count > 0 ? options.count : usual);
    if (!options.html) {
        if (!options.picture.empty())
            expect_folder_of(options.picture);
        if (options.fields.size() > 1)
            throw InputError("--field: the window begins with one field; `f` goes on to the others");
        ViewOptions view = options.view;
        view.field = options.fields.empty() ? "" : options.fields.front();
        const double first = options.time.empty() ? usual_moment(course) : moment_of(course, options.time);
        if (!options.time.empty())
            times.insert(std::upper_bound(times.begin(), times.end(), first), first);
        Viewer viewer(course, times, first, view);
        return options.picture.empty() ? viewer.run() : viewer.save(options.picture);
    }
    const fs::path run(options.run);
    const std::string page = !options.page.empty()
                                 ? options.page
                                 : ((fs::is_directory(run) ? run : run.parent_path()) / "view.html").string();
    expect_folder_of(page);
    write_page(course, {times, options.fields, options.voxel}, page);
    if (!options.quiet)
        fmt::print("{}\n", page);
}

void add_options(CLI::App& app, Options& options)
{
    app.add_option("run", options.run, "folder of a run, or its fields.h5")->required();
    auto* html = app.add_option("--html", options.page,
                                "no window: a page for the browser, all in one file; default: RUN/view.html");
    html->expected(0, 1);
    app.add_option("--time", options.time, "that the window begins with: \"3 d\"; default: 12 h after the last session")
        ->excludes(html);
    app.add_option("--scene", options.view.scene,
                   "that the window begins with: " + Viewer::scene_names() + " (clot and cells; a field as haze)")
        ->excludes(html);
    app.add_option("--field", options.fields,
                   "shown as a volume: of the window the first, of a page all, separated by commas")
        ->delimiter(',');
    app.add_option("--camera", options.view.camera, "three-quarter, front or above")->excludes(html);
    app.add_option("--cut", options.view.cut, "share of the block that is cut away from the front")
        ->check(CLI::Validator(expect_decimal, ""))
        ->check(CLI::Range(0.0, 0.98))
        ->excludes(html);
    app.add_option("--picture", options.picture, "saves what the window begins with as a PNG file, and closes it")
        ->excludes(html);
    app.add_option("--count", options.count, "moments of the time slider; default: 80, of a page 12")
        ->check(CLI::Validator(expect_whole, ""))
        ->check(CLI::Range(2, 1000));
    app.add_option("--voxel", options.voxel, "mm, edge of a page's cubes; default: 64 along the longest side")
        ->check(CLI::Validator(expect_decimal, ""))
        ->check(CLI::PositiveNumber);
    app.add_flag("-q,--quiet", options.quiet, "print errors only");
}

} // namespace

} // namespace mend::viz

int main(int argc, char** argv)
{
    using namespace mend::viz;
    Options options;
    CLI::App app("A window on a run, or with --html a page for the browser.", "mend view");
    app.set_version_flag("--version", "mend-view " MEND_VERSION);
    add_options(app, options);
    return run_program(app, argc, argv, [&] {
        options.html = app.get_option("--html")->count() > 0;
        answer(options);
    });
}
