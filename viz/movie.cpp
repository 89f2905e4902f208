#include "viz/movie.hpp"

#include "viz/error.hpp"
#include "viz/film_format.hpp"
#include "viz/pipes.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <thread>

namespace mend::viz
{

namespace
{

namespace fs = std::filesystem;

using Courses = std::vector<std::unique_ptr<Course>>;
using Wanted = std::vector<std::size_t>; ///< moments of a film, ascending

/// What a drawing process does: every `stride`-th of the wanted moments of the film, into the pipe. Each picture is
/// headed by one byte, 0; any other byte is followed by the reason why there are no more.
void draw(Courses& courses, const Order& order, const Film& film, const Wanted& wanted, int first, int stride, int out)
{
    for (const auto& course : courses)
        course->reopen();
    Window window(order.width, order.height);
    Page page(window, order, courses);
    for (auto i = static_cast<std::size_t>(first); i < wanted.size(); i += static_cast<std::size_t>(stride)) {
        page.show(film.moments[wanted[i]]);
        const Image& image = order.look.transparent ? window.render_transparent() : window.render();
        const unsigned char good = 0;
        if (!write_all(out, &good, 1) || !write_all(out, image.pixels.data(), image.pixels.size()))
            return; // the other end has gone, and has said why
    }
}

/// Starts the drawing processes before anything of the graphics library exists in this one.
std::vector<Worker> start_workers(Courses& courses, const Order& order, const Film& film, const Wanted& wanted,
                                  int count)
{
    std::vector<Worker> workers;
    for (int w = 0; w < count; ++w)
        workers.push_back(Worker::start([&](int out) {
            if (count > 1) // Mesa would use every processor in each of them
                setenv("LP_NUM_THREADS", "1", 0);
            try {
                draw(courses, order, film, wanted, w, count, out);
            } catch (const std::exception& error) {
                const std::string message = std::string(1, '\1') + error.what();
                write_all(out, message.data(), message.size());
            }
        }));
    return workers;
}

/// Into the same memory each time: new pages for each picture cost more than the copy.
void receive(Worker& worker, Image& image)
{
    unsigned char head = 0;
    if (!read_all(worker.in(), &head, 1))
        throw StorageError("a drawing process ended without saying why; is there memory left?");
    if (head != 0)
        throw StorageError(read_rest(worker.in()));
    if (!read_all(worker.in(), image.pixels.data(), image.pixels.size()))
        throw StorageError("a drawing process ended in the middle of a picture");
}

/// Takes the pictures in order and gives each to `use`, with the moment that it shows.
template <class Use>
void collect(std::vector<Worker>& workers, const Order& order, const Wanted& wanted, const MovieProgress& progress,
             Use use)
{
    Image image{order.width, order.height, order.look.transparent ? 4 : 3, {}};
    image.pixels.resize(image.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        receive(workers[i % workers.size()], image);
        use(image, wanted[i]);
        if (progress)
            progress(static_cast<int>(i) + 1, static_cast<int>(wanted.size()));
    }
}

/// A file that is gone when this object is.
struct Passing
{
    std::string path;
    ~Passing()
    {
        std::error_code ignored;
        if (!path.empty())
            fs::remove(path, ignored);
    }
};

std::string encode(std::vector<Worker>& workers, const Order& order, const Film& film, const Wanted& wanted,
                   const MovieSpec& spec, const std::string& encoder, const MovieProgress& progress)
{
    const FilmFormat& format = film_format(spec.path);
    const Passing part{spec.path + ".part"}, chapters{format.has_chapters ? spec.path + ".part.chapters" : ""};
    const std::string failed =
        fmt::format("{}: cannot be written; is there room on the disk, and does the folder exist?", spec.path);
    if (format.has_chapters && !(std::ofstream(chapters.path) << chapters_text(film, spec.film.rate)))
        throw StorageError(failed);
    const FilmSize size{order.width, order.height, spec.film.rate, order.look.transparent};
    Program ffmpeg(ffmpeg_line(format, encoder, size, part.path, chapters.path));
    collect(workers, order, wanted, progress, [&](const Image& image, std::size_t moment) {
        for (int repeat = 0; repeat < film.repeats[moment]; ++repeat)
            if (!write_all(ffmpeg.in(), image.pixels.data(), image.pixels.size()))
                throw StorageError(failed);
    });
    if (ffmpeg.finish() != 0)
        throw StorageError(failed);
    std::error_code problem;
    fs::rename(part.path, spec.path, problem);
    if (problem)
        throw StorageError(failed);
    return spec.path;
}

std::string frame_path(const std::string& folder, int number)
{
    return fmt::format("{}/frame_{:04}.png", folder, number);
}

/// What the pictures of a folder were drawn of: the words, and the files as they were.
std::string described(const Order& order, const MovieSpec& spec)
{
    std::string text = fmt::format("mend-render {}\n{}\n", MEND_VERSION, spec.words);
    std::vector<std::string> files = spec.files;
    for (const std::string& run : order.runs)
        files.push_back(fs::is_directory(run) ? run + "/fields.h5" : run);
    for (const std::string& file : files) {
        std::error_code problem;
        const auto size = fs::file_size(file, problem);
        const auto written = fs::last_write_time(file, problem).time_since_epoch().count();
        if (!problem)
            text += fmt::format("{}: {} bytes, written at {}\n", file, size, written);
    }
    return text;
}

/// The moments that a folder has no picture of. Pictures that an earlier, stopped call left are kept if it was asked
/// for the same of the same run; else they are none of this film's.
Wanted missing_in(const std::string& folder, const Film& film, const std::string& description)
{
    std::ifstream note(folder + "/film.txt");
    const std::string before((std::istreambuf_iterator<char>(note)), {});
    Wanted wanted;
    int number = 0;
    for (std::size_t i = 0; i < film.moments.size(); ++i) {
        bool all = before == description;
        for (int repeat = 0; repeat < film.repeats[i]; ++repeat)
            all = fs::exists(frame_path(folder, ++number)) && all;
        if (!all)
            wanted.push_back(i);
    }
    return wanted;
}

void keep_pictures(std::vector<Worker>& workers, const Order& order, const Film& film, const Wanted& wanted,
                   const std::string& folder, const MovieProgress& progress)
{
    std::vector<int> numbers; // of each moment's first picture
    int next = 1;
    for (const int repeats : film.repeats) {
        numbers.push_back(next);
        next += repeats;
    }
    collect(workers, order, wanted, progress, [&](const Image& image, std::size_t moment) {
        for (int repeat = 0; repeat < film.repeats[moment]; ++repeat)
            write_png(image, frame_path(folder, numbers[moment] + repeat));
    });
}

/// Makes the folder and says in it what is drawn, before the first picture is.
void begin_folder(const std::string& folder, const std::string& description)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (!(std::ofstream(folder + "/film.txt") << description).flush())
        throw StorageError(fmt::format("{}: cannot be written; is there room on the disk?", folder));
}

} // namespace

std::string make_movie(const Order& asked, const MovieSpec& spec, const MovieProgress& progress)
{
    const FilmFormat& format = film_format(spec.path);
    const bool pictures = format.ending == "/", encodes = !pictures && Program::exists("ffmpeg");
    const std::string encoder = encodes ? encoder_for(format, spec.path) : "";
    Order order = asked;
    order.width -= order.width % 2;
    order.height -= order.height % 2;
    if (order.look.transparent && !format.keeps_opacity)
        throw InputError(
            fmt::format("--background transparent: {} files have no opacity; choose .webm, .mov, .webp, .apng or a "
                        "folder of PNG pictures (NAME/)",
                        format.ending));
    Courses courses = open_runs(order);
    FilmOptions options = spec.film;
    if (options.to <= options.from)
        std::tie(options.from, options.to) =
            std::pair(courses.front()->clock().start(), courses.front()->clock().end());
    const Film film = plan_film(*courses.front(), options, order.look);
    const std::string folder = encodes ? "" : pictures ? spec.path : spec.path + ".frames";
    const std::string description = described(order, spec);
    const Wanted wanted = missing_in(folder, film, encodes ? "\n" : description);
    if (!encodes)
        begin_folder(folder, description);
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    const int count = std::clamp(spec.workers > 0 ? spec.workers : std::min(processors, 4), 1,
                                 std::max(1, static_cast<int>(wanted.size())));
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write(), not the end of the program
    std::vector<Worker> workers;
    if (!wanted.empty())
        workers = start_workers(courses, order, film, wanted, count);
    if (encodes)
        return encode(workers, order, film, wanted, spec, encoder, progress);
    keep_pictures(workers, order, film, wanted, folder, progress);
    if (pictures)
        return folder;
    return fmt::format("{} (pictures: the program ffmpeg is not installed; with it, this makes the movie:\n"
                       "  ffmpeg -framerate {} -i '{}/frame_%04d.png' '{}')",
                       folder, spec.film.rate, folder, spec.path);
}

} // namespace mend::viz
