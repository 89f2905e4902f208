#pragma once
/// Formats of films, chosen by the file's name, and the line with which ffmpeg makes them.
#include <string>
#include <vector>

namespace mend::viz
{

struct FilmFormat
{
    std::string ending;                ///< ".mp4"; "/" is a folder of PNG pictures
    std::vector<std::string> encoders; ///< of ffmpeg, the first that it has is taken
    bool keeps_opacity = false;
    bool has_chapters = false;
};

/// \throws InputError naming those that there are
const FilmFormat& film_format(const std::string& path);

/// The first of the format's encoders with which this computer's ffmpeg can encode, found by trying.
/// \throws StorageError if it has none of them
std::string encoder_for(const FilmFormat& format, const std::string& path);

struct FilmSize
{
    int width, height, rate; ///< pixels, pictures a second
    bool opacity;            ///< four bytes a pixel instead of three
};

/// Reads raw pictures from standard input.
/// \param chapters a file of ffmpeg's metadata; empty: none
std::vector<std::string> ffmpeg_line(const FilmFormat& format, const std::string& encoder, const FilmSize& size,
                                     const std::string& path, const std::string& chapters);

} // namespace mend::viz
