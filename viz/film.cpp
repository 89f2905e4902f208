#include "viz/film.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace mend::viz
{

namespace
{

constexpr double hold_first = 0.5, hold_last = 1.0, needles_in = 1.4; ///< s

void add_needles(Film& film, const Clock& clock, int pictures)
{
    for (int i = 0; i < pictures; ++i) {
        // In within the first two thirds, quickly; then out, which is when the wound is there.
        const double share = static_cast<double>(i) / std::max(1, pictures - 1);
        film.moments.push_back({clock.start() - 1e-6, smooth_step(0.1, 0.9, share), 0});
        film.repeats.push_back(1);
    }
}

} // namespace

int Film::pictures() const
{
    return std::accumulate(repeats.begin(), repeats.end(), 0);
}

Film plan_film(const Course& course, const FilmOptions& options, const Look& look)
{
    const Clock& clock = course.clock();
    Film film;
    const auto share_of = [&](double seconds, int parts) {
        return std::min(options.pictures / parts, static_cast<int>(seconds * options.rate));
    };
    if (options.needles_first)
        add_needles(film, clock, share_of(needles_in, 6));
    const int before = film.pictures(), first = share_of(hold_first, 4), last = share_of(hold_last, 4);
    const int moving = std::max(2, options.pictures - before - first - last);
    for (const double time : film_times(clock, options.pace, options.from, options.to, moving)) {
        film.moments.push_back({time, -1, 0});
        film.repeats.push_back(1);
    }
    film.repeats[static_cast<std::size_t>(before)] += first;
    film.repeats.back() += last;
    int shown = 0;
    std::string name;
    for (std::size_t i = 0; i < film.moments.size(); ++i) {
        Moment& moment = film.moments[i];
        moment.progress = static_cast<double>(shown) / std::max(1, film.pictures() - 1);
        const std::string now = moment.needle >= 0
                                    ? look.say("the needles go in")
                                    : fmt::format("{} {}: {}", look.say("session"), clock.session_at(moment.time) + 1,
                                                  look.say(course.phase(moment.time)));
        if (now != name)
            film.chapters.push_back({name = now, shown});
        shown += film.repeats[i];
    }
    return film;
}

std::string chapters_text(const Film& film, int rate)
{
    std::string text = ";FFMETADATA1\n";
    for (std::size_t i = 0; i < film.chapters.size(); ++i)
        text += fmt::format("[CHAPTER]\nTIMEBASE=1/{}\nSTART={}\nEND={}\ntitle={}\n", rate, film.chapters[i].picture,
                            i + 1 < film.chapters.size() ? film.chapters[i + 1].picture : film.pictures(),
                            film.chapters[i].name);
    return text;
}

} // namespace mend::viz
