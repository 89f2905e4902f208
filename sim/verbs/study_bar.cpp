#include "sim/verbs/study_bar.hpp"

#include "sim/base/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace mend
{

StudyBar::StudyBar(std::FILE* stream, bool wanted) : stream_(stream), draws_(wanted && ::isatty(::fileno(stream)) == 1)
{}

void StudyBar::show(const StudyProgress& progress)
{
    if (!draws_)
        return;
    fmt::print(stream_, "\r\033[K{}", study_line(progress));
    std::fflush(stream_);
    drawn_ = true;
}

void StudyBar::wipe()
{
    if (drawn_)
        fmt::print(stream_, "\r\033[K");
    std::fflush(stream_);
    drawn_ = false;
}

std::string study_line(const StudyProgress& progress)
{
    constexpr std::size_t width = 20;
    const std::size_t rows = std::max<std::size_t>(progress.rows, 1), filled = width * progress.done / rows;
    std::string line = fmt::format("[{}{}] {} of {} scenarios", std::string(filled, '#'),
                                   std::string(width - filled, ' '), progress.done, progress.rows);
    if (progress.failed > 0)
        line += fmt::format(", {} failed", progress.failed);
    line += fmt::format(", {} running", progress.running);
    if (progress.done_here > 0)
        line += fmt::format(", {} left",
                            duration_text(progress.elapsed * static_cast<double>(progress.rows - progress.done) /
                                          static_cast<double>(progress.done_here)));
    return line;
}

} // namespace mend
