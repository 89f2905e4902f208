// needs: target:mend_viz
#include "viz/direction.hpp"
#include "viz/error.hpp"
#include "viz/film_format.hpp"
#include "viz/ranges.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace mend::viz;

namespace
{

std::string file_with(const std::string& text)
{
    const auto path = std::filesystem::temp_directory_path() / ("mend-camera-" + std::to_string(getpid()) + ".toml");
    std::ofstream(path) << text;
    return path.string();
}

std::string complaint(const std::string& camera)
{
    try {
        const Camera made(camera);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST(Camera, NamedViewsAnglesAndAnOrbit)
{
    EXPECT_EQ(Camera().at(3, 0.5).turn, 33);
    EXPECT_EQ(Camera("top").at(0, 0).tilt, 89);
    const View view = Camera("12,34,2").at(0, 0);
    EXPECT_EQ(view.turn, 12);
    EXPECT_EQ(view.tilt, 34);
    EXPECT_EQ(view.zoom, 2);
    EXPECT_FALSE(Camera("12,34").moves());
    const Camera orbit("orbit");
    EXPECT_TRUE(orbit.moves());
    EXPECT_DOUBLE_EQ(orbit.at(0, 0.25).turn - orbit.at(0, 0).turn, 90);
    EXPECT_NE(complaint("sideways").find("three-quarter"), std::string::npos);
    EXPECT_NE(complaint("10,95").find("tilt is 0 to 90"), std::string::npos);
}

TEST(Camera, KeyFramesAreMetAndPassedSmoothly)
{
    const std::string path =
        file_with("[[key]]\nat = \"0 d\"\nview = \"front\"\n[[key]]\nat = \"2 d\"\nturn = 40\ntilt = 12\nzoom = 4\n");
    const Camera camera(path);
    EXPECT_EQ(camera.at(-1, 0).turn, 0);
    EXPECT_EQ(camera.at(1, 0).turn, 20);       // half-way of a smooth step
    EXPECT_DOUBLE_EQ(camera.at(1, 0).zoom, 2); // zoom goes by factors
    EXPECT_EQ(camera.at(5, 0).turn, 40);
    std::filesystem::remove(path);
    for (const auto& [text, says] : {std::pair("[[key]]\nat = \"0 d\"\ntrun = 3\n", ":3: unknown key trun"),
                                     {"x = 1\n", "no key frames"},
                                     {"[[key]]\nat = \"0 d\"\n[[key]]\nshare = 1\n", "not both kinds"},
                                     {"[[key]]\nat = \"2 d\"\n[[key]]\nat = \"1 d\"\n", "order of time"},
                                     {"[[key]]\nview = \"behind\"\n", "unknown"},
                                     {"[[key]\n", ":1:"}})
    {
        const std::string bad = file_with(text);
        EXPECT_NE(complaint(bad).find(says), std::string::npos) << text << complaint(bad);
        std::filesystem::remove(bad);
    }
}

TEST(FilmTimes, KeepTheirEndsAndTheirPace)
{
    const Clock clock({0, 28}, 100);
    for (const Pace pace : {Pace::log, Pace::linear, Pace::phases}) {
        const auto times = film_times(clock, pace, 0, 100, 41);
        EXPECT_DOUBLE_EQ(times.front(), 0);
        EXPECT_NEAR(times.back(), 100, 1e-9);
        EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    }
    EXPECT_DOUBLE_EQ(film_times(clock, Pace::linear, 10, 30, 5)[1], 15);
    // Eight pieces: 0, 1, 6, 21, 28, 29, 34, 49, 100.
    const auto phases = film_times(clock, Pace::phases, 0, 100, 9);
    EXPECT_DOUBLE_EQ(phases[1], 1);
    EXPECT_DOUBLE_EQ(phases[4], 28);
    EXPECT_DOUBLE_EQ(phases[7], 49);
    EXPECT_LT(film_times(clock, Pace::log, 0, 28, 11)[5], 2) << "half of the film for the first days";
}

TEST(Look, InkIsLegibleOnItsBackground)
{
    Look look;
    set_background(look, "#102030");
    EXPECT_GT(look.ink().g, 0.8);
    set_background(look, "white");
    EXPECT_LT(look.ink().g, 0.3);
    set_background(look, "transparent");
    EXPECT_TRUE(look.transparent);
    EXPECT_THROW(set_background(look, "blue-ish"), InputError);
    look.labels["clot"] = "Gerinnsel";
    EXPECT_EQ(look.say("clot"), "Gerinnsel");
    EXPECT_EQ(look.say("dermis"), "dermis");
    EXPECT_NE(labels_to_translate().find("\"redness\" = \"redness\""), std::string::npos);
}

TEST(Ranges, AreReadWithTheirSignsAndRefusedOtherwise)
{
    for (const char* good : {"collagen_change=-10..10", "alarm=0..2.5", "alarm=.5..1", "fibrin=run"})
        EXPECT_NO_THROW(Ranges(std::vector<std::string>{good})) << good;
    for (const char* bad :
         {"alarm", "alarm=", "alarm=1", "alarm=2..1", "alarm=1..", "alarm=..3", "alarm=0..2 x", "=0..1"})
        EXPECT_THROW(Ranges(std::vector<std::string>{bad}), InputError) << bad;
    const Range range{-10, 30, ""};
    EXPECT_DOUBLE_EQ(range.place(0), 0.25);
    EXPECT_DOUBLE_EQ(range.place(99), 1);
}

TEST(FilmFormat, FollowsTheNameAndRefusesTheRest)
{
    EXPECT_EQ(film_format("a/heal.GIF").ending, ".gif");
    EXPECT_EQ(film_format("2026-03-01T10:30.mp4").ending, ".mp4");
    EXPECT_TRUE(film_format("frames/").keeps_opacity);
    for (const char* bad : {"heal.avi", "heal", ".mp4"})
        EXPECT_THROW(film_format(bad), InputError) << bad;
    const auto line = ffmpeg_line(film_format("x.mp4"), "libx264", {640, 360, 25, false}, "-odd:name.mp4", "");
    EXPECT_EQ(line.back(), "file:-odd:name.mp4");
    const auto clear = ffmpeg_line(film_format("x.mov"), "prores_ks", {640, 360, 25, true}, "x.mov", "c");
    EXPECT_NE(std::find(clear.begin(), clear.end(), "rgba"), clear.end());
    EXPECT_NE(std::find(clear.begin(), clear.end(), "file:c"), clear.end());
}
