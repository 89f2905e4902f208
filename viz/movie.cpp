#include "viz/movie.hpp"

#include "viz/course.hpp"
#include "viz/error.hpp"
#include "viz/pipes.hpp"
#include "viz/scenes/scene.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace mend::viz
{

namespace
{

namespace fs = std::filesystem;

constexpr int rate = 25;           ///< pictures a second
constexpr double hold_first = 0.5; ///< s
constexpr double hold_last = 1.0;  ///< s

/// The moments to draw, and how often each is shown.
struct Reel
{
    std::vector<double> times;
    std::vector<int> repeats;
};

Reel make_reel(const Clock& clock, int frames)
{
    const int first = std::min(frames / 4, static_cast<int>(hold_first * rate));
    const int last = std::min(frames / 4, static_cast<int>(hold_last * rate));
    const int moving = std::max(2, frames - first - last);
    Reel reel;
    for (int i = 0; i < moving; ++i) {
        reel.times.push_back(clock.time(static_cast<double>(i) / (moving - 1)));
        reel.repeats.push_back(1);
    }
    reel.repeats.front() += first;
    reel.repeats.back() += last;
    return reel;
}

/// What a drawing process does: every `stride`-th picture of the reel, into the pipe. Each is headed by one byte, 0;
/// any other byte is followed by the reason why there are no more.
void draw(Course& course, const MovieSpec& spec, const Survey& survey, const Reel& reel, int first, int stride, int out)
{
    course.reopen();
    Window window(spec.width, spec.height);
    const auto scene = find_scene(spec.scene).make(window, course, survey);
    for (std::size_t i = static_cast<std::size_t>(first); i < reel.times.size(); i += static_cast<std::size_t>(stride))
    {
        scene->show(reel.times[i]);
        const Image image = window.render();
        const unsigned char good = 0;
        if (!write_all(out, &good, 1) || !write_all(out, image.pixels.data(), image.pixels.size()))
            return; // the other end has gone, and has said why
    }
}

/// Starts the drawing processes before anything of the graphics library exists in this one.
std::vector<Worker> start_workers(Course& course, const MovieSpec& spec, const Survey& survey, const Reel& reel,
                                  int count)
{
    std::vector<Worker> workers;
    for (int w = 0; w < count; ++w)
        workers.push_back(Worker::start([&](int out) {
            if (count > 1) // Mesa would use every processor in each of them
                setenv("LP_NUM_THREADS", "1", 0);
            try {
                draw(course, spec, survey, reel, w, count, out);
            } catch (const std::exception& error) {
                const std::string message = std::string(1, '\1') + error.what();
                write_all(out, message.data(), message.size());
            }
        }));
    return workers;
}

Image receive(Worker& worker, const MovieSpec& spec)
{
    unsigned char head = 0;
    if (!read_all(worker.in(), &head, 1))
        throw StorageError("a drawing process ended without saying why; is there memory left?");
    if (head != 0)
        throw StorageError(read_rest(worker.in()));
    Image image{spec.width, spec.height,
                std::vector<unsigned char>(static_cast<std::size_t>(3) * spec.width * spec.height)};
    if (!read_all(worker.in(), image.pixels.data(), image.pixels.size()))
        throw StorageError("a drawing process ended in the middle of a picture");
    return image;
}

std::vector<std::string> ffmpeg_line(const std::string& source, bool raw, const MovieSpec& spec,
                                     const std::string& path)
{
    std::vector<std::string> line = {"ffmpeg", "-y", "-loglevel", "error"};
    if (raw)
        for (const std::string& word :
             {std::string("-f"), std::string("rawvideo"), std::string("-pix_fmt"), std::string("rgb24"),
              std::string("-s"), fmt::format("{}x{}", spec.width, spec.height)})
            line.push_back(word);
    // Colours are numbers here: say by which matrix they were encoded, or players guess. No dates: same bytes each
    // time.
    for (const std::string& word : {std::string("-framerate"),
                                    std::to_string(rate),
                                    std::string("-i"),
                                    source,
                                    std::string("-vf"),
                                    std::string("scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
                                    std::string("-c:v"),
                                    std::string("libx264"),
                                    std::string("-preset"),
                                    std::string("veryfast"),
                                    std::string("-crf"),
                                    std::string("18"),
                                    std::string("-pix_fmt"),
                                    std::string("yuv420p"),
                                    std::string("-colorspace"),
                                    std::string("bt709"),
                                    std::string("-color_primaries"),
                                    std::string("bt709"),
                                    std::string("-color_trc"),
                                    std::string("bt709"),
                                    std::string("-movflags"),
                                    std::string("+faststart"),
                                    std::string("-fflags"),
                                    std::string("+bitexact"),
                                    std::string("-f"),
                                    std::string("mp4"),
                                    path})
        line.push_back(word);
    return line;
}

/// Takes the pictures in order and gives each to `use` as often as it is shown.
template <class Use>
void collect(std::vector<Worker>& workers, const MovieSpec& spec, const Reel& reel, const MovieProgress& progress,
             Use use)
{
    int done = 0;
    for (std::size_t i = 0; i < reel.times.size(); ++i) {
        const Image image = receive(workers[i % workers.size()], spec);
        for (int repeat = 0; repeat < reel.repeats[i]; ++repeat)
            use(image);
        if (progress)
            progress(++done, static_cast<int>(reel.times.size()));
    }
}

std::string encode(std::vector<Worker>& workers, const MovieSpec& spec, const Reel& reel, const MovieProgress& progress)
{
    const std::string temporary = spec.path + ".part";
    Program ffmpeg(ffmpeg_line("-", true, spec, temporary));
    const std::string failed =
        fmt::format("{}: ffmpeg could not write it; is there room on the disk, and does the folder "
                    "exist?",
                    spec.path);
    std::error_code problem;
    try {
        collect(workers, spec, reel, progress, [&](const Image& image) {
            if (!write_all(ffmpeg.in(), image.pixels.data(), image.pixels.size()))
                throw StorageError(failed);
        });
        if (ffmpeg.finish() != 0)
            throw StorageError(failed);
    } catch (...) {
        ffmpeg.finish();
        fs::remove(temporary, problem);
        throw;
    }
    fs::rename(temporary, spec.path, problem);
    if (problem)
        throw StorageError(failed);
    return spec.path;
}

std::string keep_pictures(std::vector<Worker>& workers, const MovieSpec& spec, const Reel& reel,
                          const MovieProgress& progress)
{
    const std::string folder = spec.path + ".frames";
    std::error_code problem;
    fs::create_directories(folder, problem);
    int number = 0;
    collect(workers, spec, reel, progress,
            [&](const Image& image) { write_png(image, fmt::format("{}/frame_{:04}.png", folder, ++number)); });
    std::string line;
    for (const std::string& word : ffmpeg_line(folder + "/frame_%04d.png", false, spec, spec.path))
        line += (line.empty() ? "" : " ") + word;
    return fmt::format("{} (pictures: the program ffmpeg is not installed; with it, this makes the movie:\n  {})",
                       folder, line);
}

} // namespace

std::string make_movie(const std::string& run, const MovieSpec& asked, const MovieProgress& progress)
{
    MovieSpec spec = asked;
    spec.width -= spec.width % 2;
    spec.height -= spec.height % 2;
    find_scene(spec.scene);
    Course course(run);
    const Survey survey = course.survey();
    const Reel reel = make_reel(course.clock(), spec.frames);
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    const int count =
        std::clamp(spec.workers > 0 ? spec.workers : std::min(processors, 4), 1, static_cast<int>(reel.times.size()));
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write(), not the end of the program
    std::vector<Worker> workers = start_workers(course, spec, survey, reel, count);
    return Program::exists("ffmpeg") ? encode(workers, spec, reel, progress)
                                     : keep_pictures(workers, spec, reel, progress);
}

} // namespace mend::viz
