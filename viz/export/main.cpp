/// mend-mesh: moments of a run as surfaces, points and volumes for other programs; what `mend export` starts for them.
#include "viz/asked.hpp"
#include "viz/direction.hpp"
#include "viz/export/files.hpp"
#include "viz/program.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace mend::viz
{

namespace
{

namespace fs = std::filesystem;

struct Options
{
    std::string run, output, time, from, to, pace = "log";
    std::vector<std::string> fields;
    int count = 0;
    double voxel = 0;
    bool quiet = false;
};

enum class Holds
{
    surfaces,
    volume
};

struct Format
{
    const char* ending;
    Holds holds;
};

constexpr Format formats[] = {{".glb", Holds::surfaces},
                              {".ply", Holds::surfaces},
                              {".vtp", Holds::surfaces},
                              {".vti", Holds::volume},
                              {".vdb", Holds::volume}};

const Format& format_of(const Options& options)
{
    const std::string ending = fs::path(options.output).extension().string();
    for (const Format& format : formats) {
        if (ending != format.ending)
            continue;
        if (format.holds == Holds::surfaces && (!options.fields.empty() || options.voxel > 0))
            throw InputError(fmt::format("{}: --fields and --voxel are of volumes, .vti and .vdb", options.output));
        return format;
    }
    throw InputError(fmt::format("{}: a file's ending says what it is: .glb .ply .vtp (surfaces and cells), .vti .vdb "
                                 "(volumes)",
                                 options.output));
}

void write_moment(const Course& course, double time, const std::string& path, const Options& options)
{
    const About about{course.info().title, fmt::format("{}, {}", Clock::day(time), course.clock().since_session(time)),
                      time};
    const std::string ending = fs::path(path).extension().string();
    if (format_of(options).holds == Holds::volume) {
        const Voxels voxels = voxels_of(course, time, options.fields, options.voxel);
        return ending == ".vti" ? write_vti(path, voxels, about) : write_vdb(path, voxels, about);
    }
    const std::vector<Part> parts = parts_of(course, time);
    if (ending == ".glb")
        write_glb(path, parts, about);
    else if (ending == ".ply")
        write_ply(path, parts);
    else
        write_vtp(path, parts, about);
}

/// out.glb becomes out_0001.glb …, which Blender, ParaView and others take for a series.
std::string numbered(const fs::path& path, int number)
{
    return (path.parent_path() / fmt::format("{}_{:04}{}", path.stem().string(), number, path.extension().string()))
        .string();
}

/// For ParaView: which file shows which day.
void write_collection(const fs::path& path, const std::vector<double>& times)
{
    std::string text = "<?xml version=\"1.0\"?>\n<VTKFile type=\"Collection\" version=\"0.1\">\n<Collection>\n";
    for (std::size_t i = 0; i < times.size(); ++i)
        text += fmt::format("<DataSet timestep=\"{}\" file=\"{}\"/>\n", times[i],
                            fs::path(numbered(path, static_cast<int>(i) + 1)).filename().string());
    text += "</Collection>\n</VTKFile>\n";
    fs::path collection = path;
    collection.replace_extension(".pvd");
    write_whole(collection.string(), [&text](const std::string& part) {
        std::ofstream out(part);
        return static_cast<bool>((out << text).flush());
    });
}

void write_series(const Course& course, const Options& options)
{
    const Clock& clock = course.clock();
    const std::vector<double> times =
        film_times(clock, parse_pace(options.pace),
                   options.from.empty() ? clock.start() : moment_of(course, options.from, "--from"),
                   options.to.empty() ? clock.end() : moment_of(course, options.to, "--to"), options.count);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const std::string path = numbered(options.output, static_cast<int>(i) + 1);
        write_moment(course, times[i], path, options);
        if (!options.quiet)
            fmt::print("{}\n", path);
    }
    if (fs::path(options.output).extension().string().starts_with(".vt"))
        write_collection(options.output, times);
}

void answer(const Options& options)
{
    format_of(options); // says what is wrong, before anything takes time
    expect_folder_of(options.output);
    const Course course(options.run);
    if (options.count > 1)
        return write_series(course, options);
    write_moment(course, options.time.empty() ? usual_moment(course) : moment_of(course, options.time), options.output,
                 options);
    if (!options.quiet)
        fmt::print("{}\n", options.output);
}

void add_options(CLI::App& app, Options& options)
{
    app.add_option("run", options.run, "folder of a run, or its fields.h5")->required();
    app.add_option("output", options.output, "the file; its ending says what it is: .glb .ply .vtp .vti .vdb")
        ->required();
    auto* time =
        app.add_option("--time", options.time, "since the first session: \"3 d\"; default: 12 h after the last");
    app.add_option("--count", options.count, "a series of so many moments: NAME_0001 and so on")
        ->excludes(time)
        ->check(CLI::Validator(expect_whole, ""))
        ->check(CLI::Range(2, 10000));
    app.add_option("--from", options.from, "where a series begins; default: the first session");
    app.add_option("--to", options.to, "where it ends; default: the end of the run");
    app.add_option("--pace", options.pace, "of a series: log, linear, or phases")->capture_default_str();
    app.add_option("--fields", options.fields, "of a volume: these only")->delimiter(',');
    app.add_option("--voxel", options.voxel, "mm, edge of a volume's cubes; default: 96 along the longest side")
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
    CLI::App app("Moments of a run as surfaces, cells and volumes for other programs.", "mend export");
    app.set_version_flag("--version", "mend-mesh " MEND_VERSION);
    add_options(app, options);
    return run_program(app, argc, argv, [&] { answer(options); });
}
