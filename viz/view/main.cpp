/// mend-view: a window on a run, or a page for the browser.
#include "viz/asked.hpp"
#include "viz/direction.hpp"
#include "viz/error.hpp"
#include "viz/page/page.hpp"
#include "viz/view/viewer.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

namespace fs = std::filesystem;

struct Wishes
{
    std::string run, time, page, picture;
    std::vector<std::string> fields;
    ViewWishes view;
    int count = 0;
    double voxel = 0;
    bool html = false, quiet = false;
};

constexpr int moments_of_page = 12, moments_of_window = 80;

void answer(const Wishes& wishes)
{
    const Course course(wishes.run);
    const Clock& clock = course.clock();
    const int usual = wishes.html ? moments_of_page : moments_of_window;
    std::vector<double> times =
        film_times(clock, Pace::log, clock.start(), clock.end(), wishes.count > 0 ? wishes.count : usual);
    if (!wishes.html) {
        if (!wishes.picture.empty())
            expect_folder_of(wishes.picture);
        if (wishes.fields.size() > 1)
            throw InputError("--field: the window begins with one field; `f` goes on to the others");
        ViewWishes view = wishes.view;
        view.field = wishes.fields.empty() ? "" : wishes.fields.front();
        const double first = wishes.time.empty() ? usual_moment(course) : moment_of(course, wishes.time);
        if (!wishes.time.empty())
            times.insert(std::upper_bound(times.begin(), times.end(), first), first);
        Viewer viewer(course, times, first, view);
        return wishes.picture.empty() ? viewer.run() : viewer.save(wishes.picture);
    }
    const fs::path run(wishes.run);
    const std::string page =
        !wishes.page.empty() ? wishes.page : ((fs::is_directory(run) ? run : run.parent_path()) / "view.html").string();
    expect_folder_of(page);
    write_page(course, {times, wishes.fields, wishes.voxel}, page);
    if (!wishes.quiet)
        fmt::print("{}\n", page);
}

void add_options(CLI::App& app, Wishes& wishes)
{
    app.add_option("run", wishes.run, "folder of a run, or its fields.h5")->required();
    auto* html = app.add_option("--html", wishes.page,
                                "no window: a page for the browser, all in one file; default: RUN/view.html");
    html->expected(0, 1);
    app.add_option("--time", wishes.time, "that the window begins with: \"3 d\"; default: 12 h after the last session")
        ->excludes(html);
    app.add_option("--scene", wishes.view.scene,
                   "that the window begins with: " + Viewer::scene_names() + " (clot and cells; a field as haze)")
        ->excludes(html);
    app.add_option("--field", wishes.fields,
                   "shown as a volume: of the window the first, of a page all, separated by commas")
        ->delimiter(',');
    app.add_option("--camera", wishes.view.camera, "three-quarter, front or above")->excludes(html);
    app.add_option("--cut", wishes.view.cut, "share of the block that is cut away from the front")
        ->check(CLI::Validator(expect_decimal, ""))
        ->check(CLI::Range(0.0, 0.98))
        ->excludes(html);
    app.add_option("--picture", wishes.picture, "saves what the window begins with as a PNG file, and closes it")
        ->excludes(html);
    app.add_option("--count", wishes.count, "moments of the time slider; default: 80, of a page 12")
        ->check(CLI::Validator(expect_whole, ""))
        ->check(CLI::Range(2, 1000));
    app.add_option("--voxel", wishes.voxel, "mm, edge of a page's cubes; default: 64 along the longest side")
        ->check(CLI::Validator(expect_decimal, ""))
        ->check(CLI::PositiveNumber);
    app.add_flag("-q,--quiet", wishes.quiet, "print errors only");
}

} // namespace

} // namespace mend::viz

int main(int argc, char** argv)
{
    using namespace mend::viz;
    Wishes wishes;
    CLI::App app("A window on a run, or with --html a page for the browser.", "mend view");
    app.set_version_flag("--version", "mend-view " MEND_VERSION);
    add_options(app, wishes);
    try {
        app.parse(argc, argv);
        wishes.html = app.get_option("--html")->count() > 0;
        answer(wishes);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const Error& error) {
        fmt::print(stderr, "mend view: {}\n", harmless(error.what()));
        return error.exit_code();
    } catch (const std::exception& error) {
        fmt::print(stderr, "mend view: {}\n", harmless(error.what()));
        return 4;
    }
}
