#pragma once
/// How a picture or film is directed: where the camera stands, how time passes, and how the page is dressed.
#include "viz/clock.hpp"
#include "viz/colours.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mend::viz
{

/// Where the eye is, for scenes with depth.
struct View
{
    double turn = 33; ///< degrees to the right of the front
    double tilt = 24; ///< degrees above the horizon; 90 is straight from above
    double zoom = 1;  ///< 2: half as much fits
};

/// A fixed view, a turn around the skin, or a path through key frames.
class Camera
{
  public:
    Camera() = default;
    /// \param wish a name of view_names(), "orbit", "TURN,TILT[,ZOOM]" in degrees, or a TOML file of key frames:
    ///             [[key]] at = "3 d" (or share = 0.25 of the film), and view = NAME or turn, tilt, zoom
    /// \throws InputError
    explicit Camera(const std::string& wish);
    /// \param place on the film, 0 to 1; a key at a time stands where that time is shown
    View at(double time, double place) const;
    bool given() const { return orbit_ || !keys_.empty(); }
    bool moves() const { return orbit_ || keys_.size() > 1; }
    static std::string view_names();

  private:
    struct Key
    {
        std::optional<double> time;
        double share = 0;
        View view;
    };
    std::vector<Key> keys_; ///< ascending; one: a fixed view
    bool orbit_ = false;
};

/// How the film's seconds are spent on the run's time.
enum class Pace
{
    log,    ///< log(1 + time since the session / 2 h): hours at first, months at last
    linear, ///< evenly
    phases  ///< each phase of healing after each session takes the same room
};

/// \throws InputError
Pace parse_pace(const std::string& text);

/// Times of the run at even steps of a film.
/// \param from,to d; the film's ends
std::vector<double> film_times(const Clock& clock, Pace pace, double from, double to, int pictures);

/// How every picture is dressed.
struct Look
{
    bool text = true;         ///< words, axes and legends
    double font = 16;         ///< size of plain text, of a picture's height of 720
    bool transparent = false; ///< no background; PNG and MOV keep it
    Colour background = palette::paper;
    std::map<std::string, std::string> labels; ///< from English

    /// In the reader's language.
    const std::string& say(const std::string& english) const;
    Colour ink() const; ///< legible on the background
    Colour grey() const;
    Colour pale() const;
};

/// \param wish "transparent", "#RRGGBB", or one of white, black, paper
/// \throws InputError
void set_background(Look& look, const std::string& wish);

/// Every text that pictures are made of, as the TOML file that `--labels` reads.
std::string labels_to_translate();

} // namespace mend::viz
