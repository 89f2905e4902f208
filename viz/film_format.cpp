#include "viz/film_format.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend::viz
{

namespace
{

const std::vector<FilmFormat>& formats()
{
    static const std::vector<FilmFormat> all = {
        {".mp4", {"libx264", "libopenh264", "h264_v4l2m2m", "mpeg4"}, false, true},
        {".webm", {"libvpx-vp9", "libvpx"}, true, true},
        {".mov", {"prores_ks", "qtrle"}, true, true},
        {".gif", {"gif"}, false, false},
        {".webp", {"libwebp_anim", "libwebp"}, true, false},
        {".apng", {"apng"}, true, false},
        {"/", {}, true, false},
    };
    return all;
}

bool ends_with(const std::string& text, const std::string& ending)
{
    return text.size() > ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

std::vector<std::string> encoding(const std::string& encoder, bool opacity)
{
    // Colours are numbers here: say by which matrix they were encoded, or players guess.
    static const std::vector<std::string> said = {"-colorspace", "bt709",      "-color_primaries",
                                                  "bt709",       "-color_trc", "bt709"};
    const auto with = [](std::vector<std::string> first, const std::vector<std::string>& then) {
        first.insert(first.end(), then.begin(), then.end());
        return first;
    };
    const std::string scaled = "scale=out_color_matrix=bt709:out_range=tv,format=";
    if (encoder == "libx264")
        return with({"-vf", scaled + "yuv420p", "-c:v", encoder, "-preset", "veryfast", "-subq", "1", "-crf", "18"},
                    said);
    if (encoder == "libopenh264" || encoder == "h264_v4l2m2m")
        return with({"-vf", scaled + "yuv420p", "-c:v", encoder, "-b:v", "8M"}, said);
    if (encoder == "mpeg4")
        return with({"-vf", scaled + "yuv420p", "-c:v", encoder, "-q:v", "2"}, said);
    if (encoder == "libvpx-vp9" || encoder == "libvpx")
        return with({"-vf", scaled + (opacity ? "yuva420p" : "yuv420p"), "-c:v", encoder, "-crf", "24", "-b:v", "0",
                     "-deadline", "good", "-cpu-used", "4", "-auto-alt-ref", "0"},
                    said);
    if (encoder == "prores_ks")
        return with({"-vf", scaled + (opacity ? "yuva444p10le" : "yuv444p10le"), "-c:v", encoder, "-profile:v", "4444"},
                    said);
    if (encoder == "gif") // a palette of this film's own colours
        return {"-filter_complex",
                "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=sierra2_4a",
                "-c:v",
                encoder,
                "-loop",
                "0"};
    if (encoder == "libwebp_anim" || encoder == "libwebp")
        return {"-vf", opacity ? "format=yuva420p" : "format=yuv420p", "-c:v", encoder, "-q:v", "75", "-loop", "0"};
    if (encoder == "apng")
        return {"-c:v", encoder, "-plays", "0"};
    return {"-c:v", encoder};
}

/// What ffmpeg calls the container, since the file is first written under another name.
std::string container(const std::string& ending)
{
    return ending == ".webp" ? "webp" : ending.substr(1);
}

/// Whether ffmpeg encodes a small grey picture with it: what it lists it need not be able to do.
bool encodes(const std::string& encoder)
{
    const std::string trial = fmt::format("ffmpeg -f lavfi -i color=s=64x64:d=0.1 -frames:v 1 -c:v {} -f null - "
                                          "</dev/null >/dev/null 2>&1",
                                          encoder);
    return std::system(trial.c_str()) == 0; // a constant's name: nothing that a user typed
}

} // namespace

const FilmFormat& film_format(const std::string& path)
{
    std::string lower = path;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    std::vector<std::string> endings;
    for (const FilmFormat& format : formats()) {
        if (ends_with(lower, format.ending))
            return format;
        if (format.ending != "/")
            endings.push_back(format.ending);
    }
    throw InputError(fmt::format("--movie {}: films end in {}, or with / for a folder of PNG pictures", path,
                                 fmt::join(endings, ", ")));
}

std::string encoder_for(const FilmFormat& format, const std::string& path)
{
    for (const std::string& encoder : format.encoders)
        if (encodes(encoder))
            return encoder;
    throw StorageError(
        fmt::format("{}: this computer's ffmpeg has no encoder for {} (it would need {}); choose another "
                    "ending, or a folder of pictures: --movie NAME/",
                    path, format.ending, fmt::join(format.encoders, " or ")));
}

std::vector<std::string> ffmpeg_line(const FilmFormat& format, const std::string& encoder, const FilmSize& size,
                                     const std::string& path, const std::string& chapters)
{
    std::vector<std::string> line = {"ffmpeg",     "-y",
                                     "-loglevel",  "error",
                                     "-f",         "rawvideo",
                                     "-pix_fmt",   size.opacity ? "rgba" : "rgb24",
                                     "-s",         fmt::format("{}x{}", size.width, size.height),
                                     "-framerate", std::to_string(size.rate),
                                     "-i",         "-"};
    if (!chapters.empty())
        line.insert(line.end(), {"-f", "ffmetadata", "-i", "file:" + chapters, "-map_metadata", "1"});
    const std::vector<std::string> how = encoding(encoder, size.opacity);
    line.insert(line.end(), how.begin(), how.end());
    if (format.ending == ".mp4" || format.ending == ".mov")
        line.insert(line.end(), {"-movflags", "+faststart"});
    // No dates: same bytes each time. And whatever its name, it is a file.
    line.insert(line.end(),
                {"-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", container(format.ending), "file:" + path});
    return line;
}

} // namespace mend::viz
